#pragma once

#include <string>
#include <string_view>

#include "formats/slims/fields.hpp"

namespace unikat::slims {

/// The subfields of 245 for a title and a statement of responsibility: cut at " : " or ": ", at " = ", and, where the
/// column sor is empty, at " / ". ISBD's marks stand at the ends of the subfields.
[[nodiscard]] Parts title_parts(std::string_view title, std::string_view responsibility);

/// The subfields of 490: "Seri filsafat ; 3", "Sastra dunia, no. 12", "... , ISSN 0126-4273".
[[nodiscard]] Parts series_parts(std::string_view series);

/// The subfields of 250, cut at " / ".
[[nodiscard]] Parts edition_parts(std::string_view edition);

/// A call number "R 005.133 KAD p" as 852 has it: prefix $k, class $h, item $i; all of it $h where no class of the
/// Dewey Decimal Classification is in it.
struct CallNumber {
    char scheme = '8';  ///< The first indicator of 852: 1 Dewey, 8 another.
    Parts parts;
};
[[nodiscard]] CallNumber call_number(std::string_view cell);

/// Is it a number of the Dewey Decimal Classification? "813" and "899.221 3" are, "2X4" and "5133" are not.
[[nodiscard]] bool is_dewey(std::string_view text);
/// Does it have the signs of the Universal Decimal Classification, "811.111(035)"?
[[nodiscard]] bool is_udc(std::string_view text);

}  // namespace unikat::slims
