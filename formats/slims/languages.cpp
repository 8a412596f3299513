#include "formats/slims/languages.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "formats/slims/row.hpp"
#include "map/code_tables.hpp"
#include "text/unicode.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

struct LanguageRow {
    string_view code;   ///< Of the MARC list.
    string_view names;  ///< Separated by commas; the first is that of language_name().
};

constexpr auto kRows = std::to_array<LanguageRow>({
    // Indonesia and its neighbours
    {"ind", "Indonesia,Indonesian,Bahasa Indonesia,Indonesisch,in"},
    {"eng", "English,Inggris,Inggeris,Englisch"},
    {"ara", "Arabic,Arab,Arabia,Arabisch,العربية,عربي"},
    {"jav", "Javanese,Jawa,jw"},
    {"sun", "Sundanese,Sunda"},
    {"mad", "Madurese,Madura"},
    {"ban", "Balinese,Bali"},
    {"min", "Minangkabau,Minang,Padang"},
    {"ace", "Acehnese,Achinese,Aceh"},
    {"btk", "Batak,Batak Toba,Batak Karo,Batak Mandailing,Mandailing"},
    {"bug", "Buginese,Bugis"},
    {"mak", "Makassarese,Makassar,Makasar"},
    {"sas", "Sasak"},
    {"gor", "Gorontalo"},
    {"nia", "Nias"},
    {"day", "Dayak,Land Dayak"},
    {"iba", "Iban"},
    {"kaw", "Kawi,Old Javanese,Jawa Kuno,Jawa Kuna"},
    {"may", "Malay,Melayu,Bahasa Melayu,Malaysia,Malaiisch"},
    {"tet", "Tetum"},
    {"tgl", "Tagalog"},
    {"fil", "Filipino,Pilipino"},
    {"ceb", "Cebuano,Sebuano"},
    {"ilo", "Iloko,Ilocano"},
    {"tpi", "Tok Pisin"},
    {"tha", "Thai,Thailand,Siam,ไทย"},
    {"vie", "Vietnamese,Vietnam,Tiếng Việt"},
    {"khm", "Khmer,Kamboja,Cambodian"},
    {"lao", "Lao,Laos"},
    {"bur", "Burmese,Birma,Myanmar"},
    // Asia
    {"chi", "Chinese,Cina,China,Tionghoa,Tiongkok,Mandarin,Chinesisch,中文"},
    {"jpn", "Japanese,Jepang,Japanisch,日本語"},
    {"kor", "Korean,Korea,Koreanisch,한국어"},
    {"mon", "Mongolian,Mongolia,Mongol"},
    {"tib", "Tibetan,Tibet"},
    {"uig", "Uighur,Uyghur,Uigur"},
    {"hin", "Hindi"},
    {"urd", "Urdu"},
    {"ben", "Bengali,Benggala,Bangla"},
    {"pan", "Panjabi,Punjabi"},
    {"guj", "Gujarati"},
    {"mar", "Marathi"},
    {"tam", "Tamil"},
    {"tel", "Telugu"},
    {"kan", "Kannada"},
    {"mal", "Malayalam"},
    {"ori", "Oriya,Odia"},
    {"asm", "Assamese"},
    {"snd", "Sindhi"},
    {"kas", "Kashmiri"},
    {"nep", "Nepali,Nepal"},
    {"sin", "Sinhalese,Sinhala"},
    {"san", "Sanskrit,Sansekerta,Sanskerta"},
    {"pli", "Pali"},
    {"per", "Persian,Persia,Parsi,Farsi"},
    {"pus", "Pushto,Pashto,Pashtu"},
    {"kur", "Kurdish,Kurdi"},
    {"tur", "Turkish,Turki,Türkçe,Türkisch"},
    {"ota", "Ottoman Turkish,Turki Usmani,Turki Utsmani"},
    {"aze", "Azerbaijani"},
    {"kaz", "Kazakh,Kazak"},
    {"kir", "Kyrgyz,Kirghiz,Kirgiz"},
    {"uzb", "Uzbek"},
    {"tuk", "Turkmen"},
    {"tgk", "Tajik"},
    {"arm", "Armenian,Armenia"},
    {"geo", "Georgian,Georgia"},
    {"heb", "Hebrew,Ibrani,Hebräisch,עברית,iw"},
    {"syr", "Syriac,Suryani"},
    {"arc", "Aramaic,Aram"},
    {"yid", "Yiddish"},
    // Europe
    {"dut", "Dutch,Belanda,Nederlands,Niederländisch"},
    {"ger", "German,Jerman,Deutsch"},
    {"fre", "French,Perancis,Prancis,Français,Französisch"},
    {"spa", "Spanish,Spanyol,Español,Spanisch"},
    {"por", "Portuguese,Portugis,Português,Portugiesisch"},
    {"ita", "Italian,Italia,Italiano,Italienisch"},
    {"lat", "Latin,Latein"},
    {"gre", "Greek,Greek Modern,Yunani,Griechisch"},
    {"grc", "Ancient Greek,Greek Ancient,Yunani Kuno"},
    {"rus", "Russian,Rusia,Русский,Russisch"},
    {"ukr", "Ukrainian,Ukraina"},
    {"bel", "Belarusian,Belarusia"},
    {"pol", "Polish,Polandia,Polski,Polnisch"},
    {"cze", "Czech,Ceko,Čeština,Tschechisch"},
    {"slo", "Slovak,Slowakia"},
    {"slv", "Slovenian,Slovenia"},
    {"hrv", "Croatian,Kroasia"},
    {"srp", "Serbian,Serbia"},
    {"bos", "Bosnian,Bosnia"},
    {"mac", "Macedonian,Makedonia"},
    {"bul", "Bulgarian,Bulgaria"},
    {"rum", "Romanian,Rumania"},
    {"hun", "Hungarian,Hungaria,Magyar,Ungarisch"},
    {"alb", "Albanian,Albania"},
    {"lit", "Lithuanian,Lituania"},
    {"lav", "Latvian,Latvia"},
    {"est", "Estonian,Estonia"},
    {"fin", "Finnish,Finlandia,Suomi,Finnisch"},
    {"swe", "Swedish,Swedia,Svenska,Schwedisch"},
    {"nor", "Norwegian,Norwegia,Norsk,Norwegisch"},
    {"nob", "Norwegian Bokmål,Bokmål"},
    {"nno", "Norwegian Nynorsk,Nynorsk"},
    {"dan", "Danish,Denmark,Dansk,Dänisch"},
    {"ice", "Icelandic,Islandia"},
    {"gle", "Irish,Irlandia"},
    {"gla", "Scottish Gaelic"},
    {"wel", "Welsh,Wales"},
    {"bre", "Breton"},
    {"baq", "Basque,Basqa"},
    {"cat", "Catalan,Katalan"},
    {"glg", "Galician,Galisia"},
    {"mlt", "Maltese,Malta"},
    {"fry", "Frisian"},
    {"ltz", "Luxembourgish"},
    {"epo", "Esperanto"},
    {"ang", "Old English,Inggris Kuno"},
    {"enm", "Middle English"},
    {"frm", "Middle French"},
    {"fro", "Old French"},
    {"chu", "Church Slavic"},
    // Africa, America, the Pacific
    {"afr", "Afrikaans"},
    {"swa", "Swahili"},
    {"hau", "Hausa"},
    {"yor", "Yoruba"},
    {"ibo", "Igbo"},
    {"amh", "Amharic,Amhara"},
    {"gez", "Ethiopic,Geez"},
    {"som", "Somali"},
    {"xho", "Xhosa"},
    {"zul", "Zulu"},
    {"mlg", "Malagasy"},
    {"ber", "Berber,Berber languages"},
    {"cop", "Coptic,Koptik"},
    {"que", "Quechua"},
    {"grn", "Guarani"},
    {"nah", "Nahuatl"},
    {"haw", "Hawaiian,Hawaii"},
    {"mao", "Maori"},
    {"smo", "Samoan,Samoa"},
    {"ton", "Tongan,Tonga"},
    // no single language
    {"mul", "Multiple languages,Multibahasa,Multi Bahasa,Multilingual,Beberapa Bahasa,Dwibahasa,Bilingual"},
    {"und", "Undetermined,Tidak Diketahui"},
    {"zxx", "No linguistic content,Tanpa Bahasa"},
});

std::string folded(string_view name) {
    std::string text;
    append_folded(text, name);
    constexpr string_view kBahasa = "bahasa ";
    if (text.starts_with(kBahasa)) text.erase(0, kBahasa.size());
    return text;
}

const std::unordered_map<std::string, string_view>& names() {
    static const auto kNames = [] {
        std::unordered_map<std::string, string_view> map;
        for (const LanguageRow& row : kRows) {
            map.emplace(row.code, row.code);
            for (std::size_t start = 0; start < row.names.size();) {
                const std::size_t end = std::min(row.names.find(',', start), row.names.size());
                map.emplace(folded(row.names.substr(start, end - start)), row.code);
                start = end + 1;
            }
        }
        return map;
    }();
    return kNames;
}

}  // namespace

string_view language_code(string_view name) {
    const std::string key = folded(name);
    if (const auto found = names().find(key); found != names().end()) return found->second;
    return marc_language(key).value_or(string_view{});
}

string_view language_name(string_view code) {
    const auto row = std::find_if(kRows.begin(), kRows.end(), [code](const LanguageRow& r) { return r.code == code; });
    return row == kRows.end() ? string_view{} : row->names.substr(0, row->names.find(','));
}

std::vector<string_view> language_codes(string_view cell) {
    if (const string_view one = language_code(cell); !one.empty()) return {one};
    std::string list(cell);
    for (const string_view word : {" dan ", " and ", " & "})
        for (auto at = list.find(word); at != std::string::npos; at = list.find(word))
            list.replace(at, word.size(), ",");
    std::vector<string_view> codes;
    for (std::size_t start = 0; start <= list.size();) {
        const std::size_t end = std::min(list.find_first_of(",;/-", start), list.size());
        const string_view code = language_code(string_view(list).substr(start, end - start));
        if (code.empty()) return {};
        if (std::find(codes.begin(), codes.end(), code) == codes.end()) codes.push_back(code);
        start = end + 1;
    }
    return codes;
}

}  // namespace unikat::slims
