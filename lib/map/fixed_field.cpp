#include "map/fixed_field.hpp"

#include <string_view>

namespace unikat::map {
namespace {

// Positions 18 to 34 (MARC 21 Format for Bibliographic Data, 008).
std::string_view material_positions(const Leader& leader) {
    switch (leader.type()) {
        case 'e':
        case 'f': return "|||||| |  || | ||";
        case 'c':
        case 'd':
        case 'i':
        case 'j': return "|||||||||||||| | ";
        case 'g':
        case 'k':
        case 'o':
        case 'r': return "||| |     ||   ||";
        case 'm': return "    ||  | |      ";
        case 'p': return "     |           ";
        default: break;
    }
    const char level = leader.bibliographic_level();
    const bool continuing = level == 'b' || level == 'i' || level == 's';
    return continuing ? "|| |||||||||   ||" : "|||||||||||||| ||";
}

}  // namespace

std::string empty_fixed_field(const Leader& leader) {
    std::string fixed = "      nuuuuuuuuxx ";
    fixed += material_positions(leader);
    fixed += "|||";  // language
    fixed += " d";   // not modified; catalogued by somebody else
    return fixed;
}

}  // namespace unikat::map
