#include "formats/crosswalk/fixed_fields.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace unikat::crosswalk {
namespace {

using std::string_view;

Configuration configuration_of(const Leader& leader) {
    switch (leader.type()) {
        case 'a': return has_code("bis", leader.bibliographic_level()) ? Configuration::serial : Configuration::book;
        case 't': return Configuration::book;
        case 'p': return Configuration::mixed;
        case 'm': return Configuration::computer_file;
        case 'e':
        case 'f': return Configuration::map;
        case 'g':
        case 'k':
        case 'o':
        case 'r': return Configuration::visual;
        case 'c':
        case 'd':
        case 'i':
        case 'j': return Configuration::music;
        default: return Configuration::none;
    }
}

struct Category {
    char code;
    string_view term;
};
constexpr std::array kCategories = std::to_array<Category>({
    {'a', "map"},
    {'c', "electronic resource"},
    {'d', "globe"},
    {'f', "tactile material"},
    {'g', "projected graphic"},
    {'h', "microform"},
    {'k', "nonprojected graphic"},
    {'m', "motion picture"},
    {'o', "kit"},
    {'q', "notated music"},
    {'r', "remote-sensing image"},
    {'s', "sound recording"},
    {'t', "text"},
    {'v', "videorecording"},
});

struct Designation {
    string_view codes;  // 007/00 and 01
    string_view term;
};
constexpr std::array kDesignations = std::to_array<Designation>({
    {"ad", "atlas"},
    {"ag", "diagram"},
    {"aj", "map"},
    {"ak", "profile"},
    {"aq", "model"},
    {"ar", "remote-sensing image"},
    {"as", "section"},
    {"ay", "view"},
    {"ca", "tape cartridge"},
    {"cb", "chip cartridge"},
    {"cc", "computer optical disc cartridge"},
    {"cf", "tape cassette"},
    {"ch", "tape reel"},
    {"cj", "magnetic disc"},
    {"cm", "magneto-optical disc"},
    {"co", "optical disc"},
    {"cr", "remote"},
    {"da", "celestial globe"},
    {"db", "planetary or lunar globe"},
    {"dc", "terrestrial globe"},
    {"de", "earth moon globe"},
    {"fa", "moon"},
    {"fb", "braille"},
    {"fc", "combination"},
    {"fd", "tactile, with no writing system"},
    {"gc", "filmstrip cartridge"},
    {"gd", "filmslip"},
    {"gf", "other filmstrip type"},
    {"go", "filmstrip roll"},
    {"gs", "slide"},
    {"gt", "transparency"},
    {"ha", "aperture card"},
    {"hb", "microfilm cartridge"},
    {"hc", "microfilm cassette"},
    {"hd", "microfilm reel"},
    {"he", "microfiche"},
    {"hf", "microfiche cassette"},
    {"hg", "microopaque"},
    {"kc", "collage"},
    {"kd", "drawing"},
    {"ke", "painting"},
    {"kf", "photomechanical print"},
    {"kg", "photonegative"},
    {"kh", "photoprint"},
    {"ki", "picture"},
    {"kj", "print"},
    {"kl", "technical drawing"},
    {"kn", "chart"},
    {"ko", "flash card"},
    {"mc", "film cartridge"},
    {"mf", "film cassette"},
    {"mr", "film reel"},
    {"oo", "kit"},
    {"qq", "notated music"},
    {"rr", "remote-sensing image"},
    {"sd", "sound disc"},
    {"se", "cylinder"},
    {"sg", "sound cartridge"},
    {"si", "sound-track film"},
    {"sq", "roll"},
    {"ss", "sound cassette"},
    {"st", "sound-tape reel"},
    {"sw", "wire recording"},
    {"ta", "regular print"},
    {"tb", "large print"},
    {"tc", "braille"},
    {"td", "text in looseleaf binder"},
    {"vc", "videocartridge"},
    {"vd", "videodisc"},
    {"vf", "videocassette"},
    {"vr", "videoreel"},
});
static_assert(std::is_sorted(kDesignations.begin(), kDesignations.end(),
                             [](const Designation& a, const Designation& b) { return a.codes < b.codes; }));

}  // namespace

FixedFields::FixedFields(const Fields& fields)
    : leader_(fields.record().leader()), fixed_(fields.control(8)), configuration_(configuration_of(leader_)) {}

bool FixedFields::is_manuscript() const {
    return has_code("dfpt", type());
}

string_view FixedFields::code(std::size_t position, std::size_t size) const {
    if (fixed_.size() < position + size) return {};
    const string_view code = trimmed(fixed_.substr(position, size));
    // Positions are bytes, and half a character is none.
    if (!is_ascii(code)) return {};
    return code.find_first_not_of("|# ") == string_view::npos ? string_view{} : code;
}

string_view FixedFields::form() const {
    const bool is_graphic = is(Configuration::map) || is(Configuration::visual);
    const char form = is(Configuration::none) ? '|' : at(is_graphic ? 29 : 23);
    const bool is_printed = is(Configuration::book) || is(Configuration::serial) || has_code("cd", type());
    switch (form) {
        case 'f': return "braille";
        case 'a': return "microfilm";
        case 'b': return "microfiche";
        case 'd': return "large print";
        case 'o':
        case 'q':
        case 's': return "electronic";
        case ' ':
        case 'r':
            if (is_printed) return "print";
            break;
        default: break;
    }
    if (type() == 'm') return "electronic";
    return type() == 'o' ? "kit" : "";
}

PhysicalForm physical_form(string_view field_007) {
    if (field_007.empty()) return {};
    PhysicalForm form;
    const auto category = std::find_if(kCategories.begin(), kCategories.end(),
                                       [field_007](const Category& row) { return row.code == field_007[0]; });
    if (category != kCategories.end()) form.category = category->term;
    const auto designation =
        std::find_if(kDesignations.begin(), kDesignations.end(),
                     [field_007](const Designation& row) { return row.codes == field_007.substr(0, 2); });
    if (designation != kDesignations.end()) form.designation = designation->term;
    return form;
}

}  // namespace unikat::crosswalk
