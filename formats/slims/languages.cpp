#include "formats/slims/languages.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "formats/slims/row.hpp"
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
    {"ind", "Indonesia,Indonesian,Bahasa Indonesia,Indonesisch,id,in"},
    {"eng", "English,Inggris,Inggeris,Englisch,en"},
    {"ara", "Arabic,Arab,Arabia,Arabisch,العربية,عربي,ar"},
    {"jav", "Javanese,Jawa,jv,jw"},
    {"sun", "Sundanese,Sunda,su"},
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
    {"may", "Malay,Melayu,Bahasa Melayu,Malaysia,Malaiisch,ms,msa"},
    {"tet", "Tetum"},
    {"tgl", "Tagalog,tl"},
    {"fil", "Filipino,Pilipino"},
    {"ceb", "Cebuano,Sebuano"},
    {"ilo", "Iloko,Ilocano"},
    {"tpi", "Tok Pisin"},
    {"tha", "Thai,Thailand,Siam,ไทย,th"},
    {"vie", "Vietnamese,Vietnam,Tiếng Việt,vi"},
    {"khm", "Khmer,Kamboja,Cambodian,km"},
    {"lao", "Lao,Laos,lo"},
    {"bur", "Burmese,Birma,Myanmar,my,mya"},
    // Asia
    {"chi", "Chinese,Cina,China,Tionghoa,Tiongkok,Mandarin,Chinesisch,中文,zh,zho"},
    {"jpn", "Japanese,Jepang,Japanisch,日本語,ja"},
    {"kor", "Korean,Korea,Koreanisch,한국어,ko"},
    {"mon", "Mongolian,Mongolia,Mongol,mn"},
    {"tib", "Tibetan,Tibet,bo,bod"},
    {"uig", "Uighur,Uyghur,Uigur,ug"},
    {"hin", "Hindi,hi"},
    {"urd", "Urdu,ur"},
    {"ben", "Bengali,Benggala,Bangla,bn"},
    {"pan", "Panjabi,Punjabi,pa"},
    {"guj", "Gujarati,gu"},
    {"mar", "Marathi,mr"},
    {"tam", "Tamil,ta"},
    {"tel", "Telugu,te"},
    {"kan", "Kannada,kn"},
    {"mal", "Malayalam,ml"},
    {"ori", "Oriya,Odia,or"},
    {"asm", "Assamese,as"},
    {"snd", "Sindhi,sd"},
    {"kas", "Kashmiri,ks"},
    {"nep", "Nepali,Nepal,ne"},
    {"sin", "Sinhalese,Sinhala,si"},
    {"san", "Sanskrit,Sansekerta,Sanskerta,sa"},
    {"pli", "Pali,pi"},
    {"per", "Persian,Persia,Parsi,Farsi,fa,fas"},
    {"pus", "Pushto,Pashto,Pashtu,ps"},
    {"kur", "Kurdish,Kurdi,ku"},
    {"tur", "Turkish,Turki,Türkçe,Türkisch,tr"},
    {"ota", "Ottoman Turkish,Turki Usmani,Turki Utsmani"},
    {"aze", "Azerbaijani,az"},
    {"kaz", "Kazakh,Kazak,kk"},
    {"kir", "Kyrgyz,Kirghiz,Kirgiz,ky"},
    {"uzb", "Uzbek,uz"},
    {"tuk", "Turkmen,tk"},
    {"tgk", "Tajik,tg"},
    {"arm", "Armenian,Armenia,hy,hye"},
    {"geo", "Georgian,Georgia,ka,kat"},
    {"heb", "Hebrew,Ibrani,Hebräisch,עברית,he,iw"},
    {"syr", "Syriac,Suryani"},
    {"arc", "Aramaic,Aram"},
    {"yid", "Yiddish,yi"},
    // Europe
    {"dut", "Dutch,Belanda,Nederlands,Niederländisch,nl,nld"},
    {"ger", "German,Jerman,Deutsch,de,deu"},
    {"fre", "French,Perancis,Prancis,Français,Französisch,fr,fra"},
    {"spa", "Spanish,Spanyol,Español,Spanisch,es"},
    {"por", "Portuguese,Portugis,Português,Portugiesisch,pt"},
    {"ita", "Italian,Italia,Italiano,Italienisch,it"},
    {"lat", "Latin,Latein,la"},
    {"gre", "Greek,Greek Modern,Yunani,Griechisch,el,ell"},
    {"grc", "Ancient Greek,Greek Ancient,Yunani Kuno"},
    {"rus", "Russian,Rusia,Русский,Russisch,ru"},
    {"ukr", "Ukrainian,Ukraina,uk"},
    {"bel", "Belarusian,Belarusia,be"},
    {"pol", "Polish,Polandia,Polski,Polnisch,pl"},
    {"cze", "Czech,Ceko,Čeština,Tschechisch,cs,ces"},
    {"slo", "Slovak,Slowakia,sk,slk"},
    {"slv", "Slovenian,Slovenia,sl"},
    {"hrv", "Croatian,Kroasia,hr"},
    {"srp", "Serbian,Serbia,sr"},
    {"bos", "Bosnian,Bosnia,bs"},
    {"mac", "Macedonian,Makedonia,mk,mkd"},
    {"bul", "Bulgarian,Bulgaria,bg"},
    {"rum", "Romanian,Rumania,ro,ron"},
    {"hun", "Hungarian,Hungaria,Magyar,Ungarisch,hu"},
    {"alb", "Albanian,Albania,sq,sqi"},
    {"lit", "Lithuanian,Lituania,lt"},
    {"lav", "Latvian,Latvia,lv"},
    {"est", "Estonian,Estonia,et"},
    {"fin", "Finnish,Finlandia,Suomi,Finnisch,fi"},
    {"swe", "Swedish,Swedia,Svenska,Schwedisch,sv"},
    {"nor", "Norwegian,Norwegia,Norsk,Norwegisch,no"},
    {"nob", "Norwegian Bokmål,Bokmål,nb"},
    {"nno", "Norwegian Nynorsk,Nynorsk,nn"},
    {"dan", "Danish,Denmark,Dansk,Dänisch,da"},
    {"ice", "Icelandic,Islandia,is,isl"},
    {"gle", "Irish,Irlandia,ga"},
    {"gla", "Scottish Gaelic,gd"},
    {"wel", "Welsh,Wales,cy,cym"},
    {"bre", "Breton,br"},
    {"baq", "Basque,Basqa,eu,eus"},
    {"cat", "Catalan,Katalan,ca"},
    {"glg", "Galician,Galisia,gl"},
    {"mlt", "Maltese,Malta,mt"},
    {"fry", "Frisian,fy"},
    {"ltz", "Luxembourgish,lb"},
    {"epo", "Esperanto,eo"},
    {"ang", "Old English,Inggris Kuno"},
    {"enm", "Middle English"},
    {"frm", "Middle French"},
    {"fro", "Old French"},
    {"chu", "Church Slavic,cu"},
    // Africa, America, the Pacific
    {"afr", "Afrikaans,af"},
    {"swa", "Swahili,sw"},
    {"hau", "Hausa,ha"},
    {"yor", "Yoruba,yo"},
    {"ibo", "Igbo,ig"},
    {"amh", "Amharic,Amhara,am"},
    {"gez", "Ethiopic,Geez"},
    {"som", "Somali,so"},
    {"xho", "Xhosa,xh"},
    {"zul", "Zulu,zu"},
    {"mlg", "Malagasy,mg"},
    {"ber", "Berber,Berber languages"},
    {"cop", "Coptic,Koptik"},
    {"que", "Quechua,qu"},
    {"grn", "Guarani,gn"},
    {"nah", "Nahuatl"},
    {"haw", "Hawaiian,Hawaii"},
    {"mao", "Maori,mi,mri"},
    {"smo", "Samoan,Samoa,sm"},
    {"ton", "Tongan,Tonga,to"},
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
    const auto found = names().find(folded(name));
    return found == names().end() ? string_view{} : found->second;
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
