#include "formats/crosswalk/languages.hpp"

#include <algorithm>
#include <array>

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

// MARC Code List for Languages (ISO 639-2/B) to ISO 639-1.
constexpr std::array kShortCodes = std::to_array<Name>({
    {"aar", "aa"}, {"abk", "ab"}, {"afr", "af"}, {"aka", "ak"}, {"alb", "sq"}, {"amh", "am"}, {"ara", "ar"},
    {"arg", "an"}, {"arm", "hy"}, {"asm", "as"}, {"ava", "av"}, {"ave", "ae"}, {"aym", "ay"}, {"aze", "az"},
    {"bak", "ba"}, {"bam", "bm"}, {"baq", "eu"}, {"bel", "be"}, {"ben", "bn"}, {"bih", "bh"}, {"bis", "bi"},
    {"bos", "bs"}, {"bre", "br"}, {"bul", "bg"}, {"bur", "my"}, {"cat", "ca"}, {"cha", "ch"}, {"che", "ce"},
    {"chi", "zh"}, {"chu", "cu"}, {"chv", "cv"}, {"cor", "kw"}, {"cos", "co"}, {"cre", "cr"}, {"cze", "cs"},
    {"dan", "da"}, {"div", "dv"}, {"dut", "nl"}, {"dzo", "dz"}, {"eng", "en"}, {"epo", "eo"}, {"est", "et"},
    {"ewe", "ee"}, {"fao", "fo"}, {"fij", "fj"}, {"fin", "fi"}, {"fre", "fr"}, {"fry", "fy"}, {"ful", "ff"},
    {"geo", "ka"}, {"ger", "de"}, {"gla", "gd"}, {"gle", "ga"}, {"glg", "gl"}, {"glv", "gv"}, {"gre", "el"},
    {"grn", "gn"}, {"guj", "gu"}, {"hat", "ht"}, {"hau", "ha"}, {"heb", "he"}, {"her", "hz"}, {"hin", "hi"},
    {"hmo", "ho"}, {"hrv", "hr"}, {"hun", "hu"}, {"ibo", "ig"}, {"ice", "is"}, {"ido", "io"}, {"iii", "ii"},
    {"iku", "iu"}, {"ile", "ie"}, {"ina", "ia"}, {"ind", "id"}, {"ipk", "ik"}, {"ita", "it"}, {"jav", "jv"},
    {"jpn", "ja"}, {"kal", "kl"}, {"kan", "kn"}, {"kas", "ks"}, {"kau", "kr"}, {"kaz", "kk"}, {"khm", "km"},
    {"kik", "ki"}, {"kin", "rw"}, {"kir", "ky"}, {"kom", "kv"}, {"kon", "kg"}, {"kor", "ko"}, {"kua", "kj"},
    {"kur", "ku"}, {"lao", "lo"}, {"lat", "la"}, {"lav", "lv"}, {"lim", "li"}, {"lin", "ln"}, {"lit", "lt"},
    {"ltz", "lb"}, {"lub", "lu"}, {"lug", "lg"}, {"mac", "mk"}, {"mah", "mh"}, {"mal", "ml"}, {"mao", "mi"},
    {"mar", "mr"}, {"may", "ms"}, {"mlg", "mg"}, {"mlt", "mt"}, {"mon", "mn"}, {"nau", "na"}, {"nav", "nv"},
    {"nbl", "nr"}, {"nde", "nd"}, {"ndo", "ng"}, {"nep", "ne"}, {"nno", "nn"}, {"nob", "nb"}, {"nor", "no"},
    {"nya", "ny"}, {"oci", "oc"}, {"oji", "oj"}, {"ori", "or"}, {"orm", "om"}, {"oss", "os"}, {"pan", "pa"},
    {"per", "fa"}, {"pli", "pi"}, {"pol", "pl"}, {"por", "pt"}, {"pus", "ps"}, {"que", "qu"}, {"roh", "rm"},
    {"rum", "ro"}, {"run", "rn"}, {"rus", "ru"}, {"sag", "sg"}, {"san", "sa"}, {"sin", "si"}, {"slo", "sk"},
    {"slv", "sl"}, {"sme", "se"}, {"smo", "sm"}, {"sna", "sn"}, {"snd", "sd"}, {"som", "so"}, {"sot", "st"},
    {"spa", "es"}, {"srd", "sc"}, {"srp", "sr"}, {"ssw", "ss"}, {"sun", "su"}, {"swa", "sw"}, {"swe", "sv"},
    {"tah", "ty"}, {"tam", "ta"}, {"tat", "tt"}, {"tel", "te"}, {"tgk", "tg"}, {"tgl", "tl"}, {"tha", "th"},
    {"tib", "bo"}, {"tir", "ti"}, {"ton", "to"}, {"tsn", "tn"}, {"tso", "ts"}, {"tuk", "tk"}, {"tur", "tr"},
    {"twi", "tw"}, {"uig", "ug"}, {"ukr", "uk"}, {"urd", "ur"}, {"uzb", "uz"}, {"ven", "ve"}, {"vie", "vi"},
    {"vol", "vo"}, {"wel", "cy"}, {"wln", "wa"}, {"wol", "wo"}, {"xho", "xh"}, {"yid", "yi"}, {"yor", "yo"},
    {"zha", "za"}, {"zul", "zu"},
});
static_assert(std::is_sorted(kShortCodes.begin(), kShortCodes.end(), by_code));

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

template <class Table>
string_view found_in(const Table& table, string_view code) {
    const auto found = std::lower_bound(table.begin(), table.end(), Name{code, {}}, by_code);
    return found == table.end() || found->code != code ? string_view{} : found->name;
}

}  // namespace

bool is_language_code(string_view code) {
    return code.size() == 3 && std::all_of(code.begin(), code.end(), is_lower) && code != "und" && code != "mul" &&
           code != "zxx" && code != "mis";
}

string_view short_language_code(string_view marc_code) {
    const string_view found = found_in(kShortCodes, marc_code);
    return found.empty() ? marc_code : found;
}

string_view babel_language(string_view marc_code) {
    return found_in(kBabel, marc_code);
}

}  // namespace unikat::crosswalk
