#pragma once

#include <string>
#include <string_view>

namespace unikat::crosswalk {

/// The number at the start of 020 or 022 $a, without the qualifier behind it: "979-3062-79-7 (pbk.)" gives
/// "979-3062-79-7".
[[nodiscard]] std::string_view number_in(std::string_view value);

/// `URN:ISBN:` and the number as it was typed. A number that is not valid is no URN and stays alone.
[[nodiscard]] std::string urn_of(std::string_view scheme, std::string_view value);

/// The DOI without `doi:`, `https://doi.org/` and the like in front; empty where the text is none.
[[nodiscard]] std::string_view doi_in(std::string_view value);
/// `doi:10.1000/182`, or the text as it is where it is no DOI.
[[nodiscard]] std::string doi_uri(std::string_view value);

/// An address as a URI: characters that URIs do not have (blanks, brackets, letters that are not ASCII) as %XX. One
/// that is a URI already stays as it is.
[[nodiscard]] std::string uri_text(std::string_view address);

/// Four digits that stand for a year; empty where there are none. `197u` has no year.
[[nodiscard]] std::string_view year_of(std::string_view text);

}  // namespace unikat::crosswalk
