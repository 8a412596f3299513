#include "formats/mrk/characters.hpp"

#include <algorithm>
#include <array>

namespace unikat::mrk {
namespace {

struct Character {
    std::string_view name;
    std::string_view marc8;
};

// In the order of their names.
// clang-format off
constexpr std::array kCharacters = std::to_array<Character>({
    {"AElig", "\245"}, {"Aacute", "\342A"}, {"Abreve", "\346A"}, {"Acirc", "\343A"}, {"Acy", "A"},
    {"Agrave", "\341A"}, {"Aogon", "\361A"}, {"Aring", "\352A"}, {"Atilde", "\344A"}, {"Auml", "\350A"},
    {"Bcy", "B"}, {"CHcy", "Ch"}, {"Cacute", "\342C"}, {"Ccaron", "\351C"}, {"Ccedil", "\360C"}, {"DJEcy", "\243"},
    {"DZEcy", "Dz"}, {"DZHEcy", "D\351z"}, {"Dagger", "&#x2021;"}, {"Dcaron", "\351D"}, {"Dcy", "D"},
    {"Dstrok", "\243"}, {"ETH", "\243"}, {"Eacute", "\342E"}, {"Ecaron", "\351E"}, {"Ecirc", "\343E"},
    {"Ecy", "\347E"}, {"Egrave", "\341E"}, {"Ehookr", "\361E"}, {"Eogon", "\361E"}, {"Euml", "\350E"}, {"Fcy", "F"},
    {"GEcy", "G"}, {"GHcy", "G"}, {"GJEcy", "\342G"}, {"Gcy", "G"}, {"HARDcy", "\267"}, {"Hcy", "H"},
    {"IEcy", "\353I\354E"}, {"IJlig", "IJ"}, {"IOcy", "\353I\354O"}, {"IYcy", "Y"}, {"Iacute", "\342I"},
    {"Icaron", "\351I"}, {"Icirc", "\343I"}, {"Icy", "I"}, {"Idot", "\347I"}, {"Igrave", "\341I"},
    {"Iuml", "\350I"}, {"Iumlcy", "\350I"}, {"JEcy", "J"}, {"JIcy", "\350I"}, {"Jcy", "\346I"}, {"KHcy", "Kh"},
    {"KJEcy", "\342K"}, {"Kcy", "K"}, {"LJEcy", "Lj"}, {"Lacute", "\342L"}, {"Lcy", "L"}, {"Lstrok", "\241"},
    {"Mcy", "M"}, {"NJEcy", "Nj"}, {"Nacute", "\342N"}, {"Ncaron", "\351N"}, {"Ncy", "N"}, {"No", "No."},
    {"Ntilde", "\344N"}, {"OElig", "\246"}, {"Oacute", "\342O"}, {"Ocirc", "\343O"}, {"Ocy", "O"},
    {"Odblac", "\356O"}, {"Ograve", "\341O"}, {"Ohorn", "\254"}, {"Ostrok", "\242"}, {"Otilde", "\344O"},
    {"Ouml", "\350O"}, {"Pcy", "P"}, {"Racute", "\342R"}, {"Rcaron", "\351R"}, {"Rcy", "R"}, {"SHCHcy", "Shch"},
    {"SHcy", "Sh"}, {"SOFTcy", "\247"}, {"Sacute", "\342S"}, {"Scommab", "\367S"}, {"Scy", "S"}, {"THORN", "\244"},
    {"TSHEcy", "\342C"}, {"TScy", "\353T\354S"}, {"Tcaron", "\351T"}, {"Tcommab", "\367T"}, {"Tcy", "T"},
    {"Uacute", "\342U"}, {"Ubrevecy", "\346U"}, {"Ucirc", "\343U"}, {"Ucy", "U"}, {"Udblac", "\356U"},
    {"Ugrave", "\341U"}, {"Uhorn", "\255"}, {"Uring", "\352U"}, {"Uuml", "\350U"}, {"Vcy", "V"},
    {"YAcy", "\353I\354A"}, {"YEcy", "E"}, {"YIcy", "I"}, {"YUcy", "\353I\354U"}, {"Yacute", "\342Y"}, {"Ycy", "Y"},
    {"ZHcy", "Zh"}, {"ZHuacy", "\353Z\354h"}, {"Zacute", "\342Z"}, {"Zcy", "Z"}, {"Zdot", "\347Z"},
    {"aacute", "\342a"}, {"abreve", "\346a"}, {"acirc", "\343a"}, {"acute", "\342"}, {"acy", "a"},
    {"aelig", "\265"}, {"agr", "a"}, {"agrave", "\341a"}, {"alif", "\256"}, {"amp", "&"}, {"aogon", "\361a"},
    {"apos", "'"}, {"arab", "(3"}, {"aring", "\352a"}, {"ast", "*"}, {"asuper", "a"}, {"atilde", "\344a"},
    {"auml", "\350a"}, {"ayn", "\260"}, {"bcy", "b"}, {"bgr", "b"}, {"breve", "\346"}, {"breveb", "\371"},
    {"brvbar", "&#x00A6;"}, {"bsol", "\\"}, {"bull", "&#x2022;"}, {"cacute", "\342c"}, {"candra", "\357"},
    {"caron", "\351"}, {"ccaron", "\351c"}, {"ccedil", "\360c"}, {"cedil", "\360"}, {"cent", "&#x00A2;"},
    {"chcy", "ch"}, {"circ", "\343"}, {"circb", "\364"}, {"cjk", "$1"}, {"colon", ":"}, {"comma", ","},
    {"commaa", "\376"}, {"commab", "\367"}, {"commat", "@"}, {"copy", "\303"}, {"curren", "&#x00A4;"},
    {"cyril", "(N"}, {"dagger", "&#x2020;"}, {"dblac", "\356"}, {"dbldotb", "\363"}, {"dblunder", "\365"},
    {"dcaron", "\351d"}, {"dcy", "d"}, {"deg", "\300"}, {"diaer", "\350"}, {"divide", "&#x00F7;"},
    {"djecy", "\263"}, {"dollar", "$"}, {"dot", "\347"}, {"dotb", "\362"}, {"dstrok", "\263"}, {"dzecy", "dz"},
    {"dzhecy", "d\351z"}, {"eacute", "\342e"}, {"ecaron", "\351e"}, {"ecirc", "\343e"}, {"ecy", "\347e"},
    {"egrave", "\341e"}, {"ehookr", "\361e"}, {"eogon", "\361e"}, {"equals", "="}, {"esc", "\033"}, {"eth", "\272"},
    {"euml", "\350e"}, {"excl", "!"}, {"fcy", "f"}, {"flat", "\251"}, {"fnof", "&#x0192;"}, {"frac12", "&#x00BD;"},
    {"frac14", "&#x00BC;"}, {"frac34", "&#x00BE;"}, {"gcy", "g"}, {"gecy", "g"}, {"ggr", "g"}, {"ghcy", "g"},
    {"gjecy", "\342g"}, {"grave", "\341"}, {"greek", "g"}, {"gs", "\035"}, {"gt", ">"}, {"hardcy", "\267"},
    {"hardsign", "\267"}, {"hcy", "h"}, {"hebrew", "(2"}, {"hellip", "&#x2026;"}, {"hooka", "\340"},
    {"hookl", "\367"}, {"hookr", "\361"}, {"hyphen", "-"}, {"iacute", "\342i"}, {"icaron", "\351i"},
    {"icirc", "\343i"}, {"icy", "i"}, {"iecy", "\353i\354e"}, {"iexcl", "\306"}, {"igrave", "\341i"},
    {"ijlig", "ij"}, {"inodot", "\270"}, {"iocy", "\353i\354o"}, {"iquest", "\305"}, {"iuml", "\350i"},
    {"iumlcy", "\350i"}, {"iycy", "y"}, {"jcy", "\346i"}, {"jecy", "j"}, {"jicy", "\350i"}, {"joiner", "\215"},
    {"kcy", "k"}, {"khcy", "kh"}, {"kjecy", "\342k"}, {"lacute", "\342l"}, {"laquo", "&#x00AB;"}, {"latin", "(B"},
    {"lcub", "{"}, {"lcy", "l"}, {"ldbltil", "\372"}, {"ldquo", "&#x201C;"}, {"ljecy", "lj"}, {"llig", "\353"},
    {"lpar", "("}, {"lsqb", "["}, {"lsquo", "&#x2018;"}, {"lsquor", "&#x201A;"}, {"lstrok", "\261"}, {"lt", "<"},
    {"macr", "\345"}, {"mcy", "m"}, {"mdash", "&#x2014;"}, {"middot", "\250"}, {"mlPrime", "\267"},
    {"mllhring", "\260"}, {"mlprime", "\247"}, {"mlrhring", "\256"}, {"nacute", "\342n"}, {"ncaron", "\351n"},
    {"ncy", "n"}, {"ndash", "&#x2013;"}, {"njecy", "nj"}, {"nonjoin", "\216"}, {"ntilde", "\344n"}, {"num", "#"},
    {"oacute", "\342o"}, {"ocirc", "\343o"}, {"ocy", "o"}, {"odblac", "\356o"}, {"oelig", "\266"}, {"ogon", "\361"},
    {"ograve", "\341o"}, {"ohorn", "\274"}, {"ordf", "&#x00AA;"}, {"ordm", "&#x00BA;"}, {"ostrok", "\262"},
    {"osuper", "o"}, {"otilde", "\344o"}, {"ouml", "\350o"}, {"para", "&#x00B6;"}, {"pcy", "p"}, {"percnt", "%"},
    {"period", "."}, {"phono", "\302"}, {"pipe", "|"}, {"plus", "+"}, {"plusmn", "\253"}, {"pound", "\271"},
    {"quest", "?"}, {"quot", "\""}, {"racute", "\342r"}, {"raquo", "&#x00BB;"}, {"rcaron", "\351r"},
    {"rcedil", "\370"}, {"rcommaa", "\355"}, {"rcub", "}"}, {"rcy", "r"}, {"rdbltil", "\373"},
    {"rdquofh", "&#x201D;"}, {"rdquor", "&#x201D;"}, {"reg", "\252"}, {"ring", "\352"}, {"ringb", "\364"},
    {"rlig", "\354"}, {"rpar", ")"}, {"rs", "\036"}, {"rsqb", "]"}, {"rsquo", "&#x2019;"}, {"rsquor", "&#x2019;"},
    {"sacute", "\342s"}, {"scommab", "\367s"}, {"scriptl", "\301"}, {"scy", "s"}, {"sect", "&#x00A7;"},
    {"semi", ";"}, {"sharp", "\304"}, {"shchcy", "shch"}, {"shcy", "sh"}, {"shy", "&#x00AD;"}, {"softcy", "\247"},
    {"softsign", "\247"}, {"sol", "/"}, {"space", " "}, {"spcirc", "^"}, {"spgrave", "`"}, {"sptilde", "~"},
    {"spundscr", "_"}, {"squf", "|"}, {"sub", "b"}, {"sup1", "&#x00B9;"}, {"sup2", "&#x00B2;"},
    {"sup3", "&#x00B3;"}, {"super", "p"}, {"szlig", "&#x00DF;"}, {"tcaron", "\351t"}, {"tcommab", "\367t"},
    {"tcy", "t"}, {"thorn", "\264"}, {"tilde", "\344"}, {"times", "&#x00D7;"}, {"trade", "&#x2122;"},
    {"tscy", "\353t\354s"}, {"tshecy", "\342c"}, {"uacute", "\342u"}, {"ubrevecy", "\346u"}, {"ucirc", "\343u"},
    {"ucy", "u"}, {"udblac", "\356u"}, {"ugrave", "\341u"}, {"uhorn", "\275"}, {"uml", "\350"}, {"under", "\366"},
    {"uring", "\352u"}, {"us", "\037"}, {"uuml", "\350u"}, {"vcy", "v"}, {"verbar", "|"}, {"vlineb", "\362"},
    {"yacute", "\342y"}, {"yacy", "\353i\354a"}, {"ycy", "y"}, {"yecy", "e"}, {"yen", "&#x00A5;"}, {"yicy", "i"},
    {"yucy", "\353i\354u"}, {"zacute", "\342z"}, {"zcy", "z"}, {"zdot", "\347z"}, {"zhcy", "zh"},
    {"zhuacy", "\353z\354h"}
});
// clang-format on
static_assert(std::is_sorted(kCharacters.begin(), kCharacters.end(),
                             [](const Character& a, const Character& b) { return a.name < b.name; }));

constexpr int hex_value(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

bool is_letter_or_digit(char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

}  // namespace

std::optional<std::string> marc8_of(std::string_view name) {
    if (name.size() == 1 && is_letter_or_digit(name[0])) return std::string(name);
    if (name.size() == 2 && hex_value(name[0]) >= 0 && hex_value(name[1]) >= 0)
        return std::string(1, static_cast<char>(hex_value(name[0]) * 16 + hex_value(name[1])));
    const auto* const found =
        std::lower_bound(kCharacters.begin(), kCharacters.end(), name,
                         [](const Character& row, std::string_view wanted) { return row.name < wanted; });
    if (found == kCharacters.end() || found->name != name) return std::nullopt;
    return std::string(found->marc8);
}

}  // namespace unikat::mrk
