#include "formats/crosswalk/languages.hpp"

#include <algorithm>
#include <array>

#include "map/code_tables.hpp"
#include "record/syntax.hpp"

namespace unikat::crosswalk {
namespace {

using std::string_view;

struct Name {
    string_view code;
    string_view name;
};

constexpr bool by_code(const Name& a, const Name& b) {
    return a.code < b.code;
}

constexpr std::array kBabel = std::to_array<Name>({
    {"afr", "afrikaans"},    {"alb", "albanian"},   {"ara", "arabic"},      {"arm", "armenian"},
    {"baq", "basque"},       {"bel", "belarusian"}, {"ben", "bengali"},     {"bos", "bosnian"},
    {"bre", "breton"},       {"bul", "bulgarian"},  {"cat", "catalan"},     {"chi", "chinese"},
    {"cop", "coptic"},       {"cze", "czech"},      {"dan", "danish"},      {"dut", "dutch"},
    {"eng", "english"},      {"epo", "esperanto"},  {"est", "estonian"},    {"fin", "finnish"},
    {"fre", "french"},       {"fur", "friulan"},    {"geo", "georgian"},    {"ger", "german"},
    {"gla", "scottish"},     {"gle", "irish"},      {"glg", "galician"},    {"grc", "ancientgreek"},
    {"gre", "greek"},        {"heb", "hebrew"},     {"hin", "hindi"},       {"hrv", "croatian"},
    {"hun", "hungarian"},    {"ice", "icelandic"},  {"ina", "interlingua"}, {"ind", "indonesian"},
    {"ita", "italian"},      {"jpn", "japanese"},   {"kaz", "kazakh"},      {"khm", "khmer"},
    {"kor", "korean"},       {"kur", "kurmanji"},   {"lao", "lao"},         {"lat", "latin"},
    {"lav", "latvian"},      {"lit", "lithuanian"}, {"mac", "macedonian"},  {"mal", "malayalam"},
    {"mar", "marathi"},      {"may", "malay"},      {"mon", "mongolian"},   {"nno", "nynorsk"},
    {"nob", "norsk"},        {"nor", "norsk"},      {"oci", "occitan"},     {"per", "persian"},
    {"pol", "polish"},       {"por", "portuguese"}, {"roh", "romansh"},     {"rum", "romanian"},
    {"rus", "russian"},      {"san", "sanskrit"},   {"slo", "slovak"},      {"slv", "slovenian"},
    {"sme", "northernsami"}, {"spa", "spanish"},    {"srp", "serbian"},     {"swe", "swedish"},
    {"tam", "tamil"},        {"tel", "telugu"},     {"tha", "thai"},        {"tib", "tibetan"},
    {"tuk", "turkmen"},      {"tur", "turkish"},    {"ukr", "ukrainian"},   {"urd", "urdu"},
    {"vie", "vietnamese"},   {"wel", "welsh"},
});
static_assert(std::is_sorted(kBabel.begin(), kBabel.end(), by_code));

}  // namespace

bool is_language_code(string_view code) {
    return code.size() == 3 && std::all_of(code.begin(), code.end(), is_lower) && code != "und" && code != "mul" &&
           code != "zxx" && code != "mis";
}

string_view short_language_code(string_view marc_code) {
    return iso639_language(marc_code).value_or(marc_code);
}

string_view babel_language(string_view marc_code) {
    const auto* found = std::lower_bound(kBabel.begin(), kBabel.end(), Name{marc_code, {}}, by_code);
    return found == kBabel.end() || found->code != marc_code ? string_view{} : found->name;
}

}  // namespace unikat::crosswalk
