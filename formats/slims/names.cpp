#include "formats/slims/names.hpp"

#include <algorithm>
#include <array>

#include "formats/isbd/elements.hpp"
#include "formats/slims/row.hpp"
#include "record/syntax.hpp"
#include "text/unicode.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

// Words that only names of bodies have, wherever they stand in it.
constexpr auto kBodyWords = std::to_array<string_view>({
    "universitas", "university",   "universiti",   "universitat", "universiteit", "universite",   "universidad",
    "jamiah",      "institut",     "institute",    "institution", "institusi",    "politeknik",   "polytechnic",
    "akademi",     "academy",      "stain",        "iain",        "uin",          "ikip",         "stkip",
    "stie",        "stmik",        "fakultas",     "faculty",     "jurusan",      "fkip",         "pascasarjana",
    "departemen",  "department",   "departement",  "kementerian", "ministry",     "ministerium",  "ditjen",
    "direktorat",  "directorate",  "badan",        "agency",      "balai",        "biro",         "bureau",
    "dinas",       "kantor",       "pusat",        "pusbuk",      "puslitbang",   "litbang",      "lembaga",
    "komisi",      "commission",   "komite",       "committee",   "dewan",        "council",      "majelis",
    "mahkamah",    "sekretariat",  "pemerintah",   "pemda",       "pemkot",       "pemprov",      "kabupaten",
    "kotamadya",   "provinsi",     "propinsi",     "kementrian",  "kemdikbud",    "kemendikbud",  "depdiknas",
    "depdikbud",   "depag",        "kemenag",      "bappenas",    "bps",          "lipi",         "brin",
    "perpusnas",   "perpustakaan", "library",      "libraries",   "museum",       "arsip",        "archives",
    "yayasan",     "foundation",   "fondation",    "stiftung",    "perhimpunan",  "persatuan",    "ikatan",
    "asosiasi",    "association",  "society",      "himpunan",    "organisasi",   "organization", "organisation",
    "federasi",    "federation",   "serikat",      "koperasi",    "partai",       "redaksi",      "penerbit",
    "publisher",   "publishers",   "publishing",   "panitia",     "kelompok",     "forum",        "perusahaan",
    "company",     "corporation",  "inc",          "ltd",         "gmbh",         "bank",         "perum",
    "persero",     "tbk",          "sekolah",      "school",      "college",      "madrasah",     "pesantren",
    "sma",         "smp",          "smk",          "sdn",         "smpn",         "sman",         "smkn",
    "gereja",      "church",       "keuskupan",    "unesco",      "unicef",       "asean",        "united nations",
    "rumah sakit", "hospital",     "laboratorium", "laboratory",  "center",       "centre",       "studio",
});
// Words with which such names begin, and which persons have elsewhere.
constexpr auto kBodyStarts = std::to_array<string_view>(
    {"pt", "cv", "republik", "tim penyusun", "tim penulis", "tim redaksi", "tim dosen", "tim guru", "tim ahli",
     "tim penerjemah", "tim kreatif", "tim bina", "tim abdi", "tim pengembang", "tim pengajar", "team teaching"});
constexpr auto kMeetings =
    std::to_array<string_view>({"seminar", "konferensi", "conference", "kongres", "congress", "simposium", "symposium",
                                "lokakarya", "workshop", "muktamar", "konperensi", "temu ilmiah", "musyawarah nasional",
                                "munas", "international conference", "international symposium"});
// Governments enter under the name of their country.
constexpr auto kJurisdictions = std::to_array<string_view>({
    "indonesia",
    "malaysia",
    "singapura",
    "singapore",
    "brunei darussalam",
    "netherlands",
    "great britain",
    "united states",
    "australia",
    "japan",
    "india",
    "aceh",
    "sumatera utara",
    "sumatera barat",
    "riau",
    "kepulauan riau",
    "jambi",
    "sumatera selatan",
    "bangka belitung",
    "bengkulu",
    "lampung",
    "banten",
    "jakarta",
    "dki jakarta",
    "jawa barat",
    "jawa tengah",
    "yogyakarta",
    "daerah istimewa yogyakarta",
    "jawa timur",
    "bali",
    "nusa tenggara barat",
    "nusa tenggara timur",
    "kalimantan barat",
    "kalimantan tengah",
    "kalimantan selatan",
    "kalimantan timur",
    "kalimantan utara",
    "sulawesi utara",
    "gorontalo",
    "sulawesi tengah",
    "sulawesi barat",
    "sulawesi selatan",
    "sulawesi tenggara",
    "maluku",
    "maluku utara",
    "papua",
    "papua barat",
});
constexpr auto kCreators = std::to_array<string_view>(
    {"penulis", "pengarang", "author", "penyusun", "writer", "komponis", "composer", "pencipta", "creator"});
constexpr auto kRoles = std::to_array<string_view>({
    "penulis",     "pengarang",       "author",         "writer",      "penyusun",
    "compiler",    "penghimpun",      "pengumpul",      "editor",      "ed",
    "eds",         "penyunting",      "penerjemah",     "translator",  "trans",
    "alih bahasa", "pengalih bahasa", "ilustrator",     "illustrator", "pembimbing",
    "penguji",     "advisor",         "kata pengantar", "pengantar",   "komponis",
    "composer",    "sutradara",       "director",       "produser",    "producer",
    "fotografer",  "photographer",    "penyadur",       "adapter",     "pemeran",
    "actor",       "narator",         "narrator",       "pencipta",    "creator",
    "co author",   "kontributor",     "contributor",    "reviewer",    "penelaah",
    "konsultan",   "desainer",        "designer",
});
constexpr auto kOthers = std::to_array<string_view>({"dkk", "dkk lihat di buku", "et al", "etal", "et alii",
                                                     "and others", "dan lain lain", "dll", "u a", "kawan kawan",
                                                     "dan kawan kawan", "tanpa pengarang", "tidak ada", "no author"});

std::string folded(string_view text) {
    std::string result;
    append_folded(result, text);
    return result;
}

bool is_among(string_view text, const auto& words) {
    return std::find(words.begin(), words.end(), text) != words.end();
}

bool has_word(string_view text, string_view word) {
    for (auto at = text.find(word); at != string_view::npos; at = text.find(word, at + 1)) {
        const bool starts = at == 0 || text[at - 1] == ' ';
        const bool ends = at + word.size() == text.size() || text[at + word.size()] == ' ';
        if (starts && ends) return true;
    }
    return false;
}

bool starts_with_word(string_view text, string_view word) {
    return text.starts_with(word) && (text.size() == word.size() || text[word.size()] == ' ');
}

// "Church, Alan" and "Bank, Dick" are persons all the same.
bool is_inverted_surname(string_view text) {
    const auto comma = text.find(", ");
    return comma != string_view::npos && text.substr(0, comma).find(' ') == string_view::npos;
}

bool names_body(string_view text, const std::string& name) {
    if (is_inverted_surname(text)) return false;
    return std::any_of(kBodyWords.begin(), kBodyWords.end(), [&](string_view word) { return has_word(name, word); }) ||
           std::any_of(kBodyStarts.begin(), kBodyStarts.end(),
                       [&](string_view word) { return starts_with_word(name, word) && name != word; });
}

// The pieces of "Indonesia. Departemen Agama": a point ends a piece where a blank and a capital follow a whole word.
std::vector<string_view> units_of(string_view text) {
    std::vector<string_view> units;
    std::size_t start = 0;
    for (auto at = text.find(". "); at != string_view::npos; at = text.find(". ", at + 1)) {
        const std::size_t word = text.rfind(' ', at == 0 ? 0 : at - 1);
        const std::size_t length = at - (word == string_view::npos ? 0 : word + 1);
        // "P.T. ", "Drs. ": an abbreviation. Four letters and more are a word.
        if (length < 4 || at < start) continue;
        units.push_back(text.substr(start, at - start));
        start = at + 2;
    }
    units.push_back(text.substr(start));
    return units;
}

void add_units(Name& name, string_view text) {
    const std::vector<string_view> units = units_of(text);
    for (std::size_t i = 0; i < units.size(); ++i) {
        std::string part(units[i]);
        if (i + 1 < units.size()) part += '.';
        name.parts.emplace_back(i == 0 ? 'a' : 'b', std::move(part));
    }
    name.indicator1 = units.size() > 1 && is_among(folded(units[0]), kJurisdictions) ? '1' : '2';
}

// "1925-2006", "1967-", "1925-2006." behind the last comma.
std::size_t dates_at(string_view text) {
    const auto comma = text.rfind(", ");
    if (comma == string_view::npos) return comma;
    const string_view dates = text.substr(comma + 2);
    const bool only = dates.find_first_not_of("0123456789-?") == string_view::npos;
    return only && dates.find('-') != string_view::npos && dates.size() >= 5 ? comma : string_view::npos;
}

// "(editor)" at the end.
std::string take_role(string_view& text) {
    if (!text.ends_with(')')) return {};
    const auto open = text.rfind(" (");
    if (open == string_view::npos || open == 0) return {};
    const string_view role = text.substr(open + 2, text.size() - open - 3);
    if (!is_among(folded(role), kRoles)) return {};
    text = trimmed(text.substr(0, open));
    return std::string(role);
}

void add_person(Name& name, string_view text) {
    name.indicator1 = text.find(',') != string_view::npos ? '1' : '0';
    const std::size_t dates = dates_at(text);
    if (dates == string_view::npos) {
        name.parts.emplace_back('a', text);
        return;
    }
    if (text.find(',') == dates) name.indicator1 = '0';
    name.parts.emplace_back('a', text.substr(0, dates + 1));
    name.parts.emplace_back('d', text.substr(dates + 2));
}

bool is_body(Tag tag) {
    return tag.view().substr(1) != "00";
}

}  // namespace

bool is_name(string_view text) {
    return !says_nothing(text) && !is_among(folded(text), kOthers);
}

Name name_of(string_view text) {
    Name name;
    const std::string role = take_role(text);
    const std::string plain = folded(text);
    const auto meets = [&](string_view word) { return starts_with_word(plain, word); };
    const std::vector<string_view> units = units_of(text);
    if (std::any_of(kMeetings.begin(), kMeetings.end(), meets)) {
        name.kind = Name::Kind::meeting;
        name.indicator1 = '2';
        name.parts.emplace_back('a', text);
    } else if ((units.size() > 1 && is_among(folded(units[0]), kJurisdictions)) || is_among(plain, kJurisdictions)) {
        name.kind = Name::Kind::corporate;
        add_units(name, text);
        name.indicator1 = '1';
    } else if (names_body(text, plain) && dates_at(text) == string_view::npos) {
        name.kind = Name::Kind::corporate;
        add_units(name, text);
    } else {
        add_person(name, text);
    }
    if (!role.empty()) {
        name.creates = is_among(folded(role), kCreators);
        name.parts.back().second += ',';
        name.parts.emplace_back('e', role);
    }
    return name;
}

string_view codes_of_name(const Field& field) {
    return is_body(field.tag()) ? "abcden" : "abcdeq";
}

std::string text_of_name(const Field& field) {
    std::string text;
    std::string role;
    for (const isbd::Element& element : isbd::elements_of(field)) {
        if (element.code == 'e' && field.tag().view().substr(1) != "11") {
            if (role.empty()) role = element.text;
            continue;
        }
        if (codes_of_name(field).find(element.code) == string_view::npos) continue;
        if (text.empty())
            text = element.text;
        else if (element.code == 'b' && is_body(field.tag()))
            text += (text.ends_with('.') ? " " : ". ") + element.text;
        else
            text += (element.code == 'd' || element.code == 'c' ? ", " : " ") + element.text;
    }
    if (!role.empty() && !text.empty()) text += " (" + role + ")";
    return text;
}

}  // namespace unikat::slims
