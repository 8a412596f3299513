#pragma once

#include <string_view>

#include "unikat/record.hpp"

namespace unikat::crosswalk {

/// A row of the MARC Code List for Relators.
struct Relator {
    std::string_view code;
    std::string_view term;
};

/// The relator with this code, which may be a URI that ends in it (`http://id.loc.gov/vocabulary/relators/trl`), or
/// null.
[[nodiscard]] const Relator* relator_of_code(std::string_view code);

/// The relator with this term, whatever its case and the marks behind it, or an abbreviation of it that cataloguing
/// rules prescribe (`ed.`, `tr.`, `comp.`, `ill.`); or null.
[[nodiscard]] const Relator* relator_of_term(std::string_view term);

/// Is it the relator's own term, whatever its case and the marks behind it?
[[nodiscard]] bool is_term_of(const Relator& relator, std::string_view term);

/// The code of what a heading says of the role, by $4, $e (of conferences $j); empty where it says nothing known.
[[nodiscard]] std::string_view relator_code(const Field& heading);

/// Where the term of a role stands in a heading with this tag.
[[nodiscard]] constexpr char relator_term_subfield(int tag) {
    return tag % 100 == 11 ? 'j' : 'e';
}

}  // namespace unikat::crosswalk
