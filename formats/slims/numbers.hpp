#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/slims/fields.hpp"

namespace unikat::slims {

/// One number of the column isbn_issn as a field of MARC 21.
struct StandardNumber {
    Tag tag;      ///< 020 or 022.
    Parts parts;  ///< $a, or $z where the check digit is wrong; $q for words behind the number.

    [[nodiscard]] bool is_valid() const { return parts[0].first == 'a'; }
};

/// The numbers of a cell, as they are typed: "978-602-8730-42-6", "979-3062-79-7 (jil. 1); 979-3062-92-4",
/// "0126-4273". What has too few digits for any number is none.
[[nodiscard]] std::vector<StandardNumber> standard_numbers(std::string_view cell);

/// The cell for these numbers.
[[nodiscard]] std::string cell_of_numbers(const std::vector<std::string>& numbers);

}  // namespace unikat::slims
