#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "unikat/export.hpp"

namespace unikat {

/// Standard numbers as catalogues record them, in the form in which they compare. Each function takes the text of a
/// subfield as it stands (with hyphens, qualifiers, prefixes), and returns nothing where it holds no valid number.
/// Of several valid numbers ISBN and ISSN give the first. Hyphens, blanks and digits may be of any kind that Unicode
/// has, and a label ("ISBN-13:") may stand in front. All are pure; any thread may call them.

/// The 13 digits of an ISBN (ISO 2108; MARC 21 020 $a). An ISBN-10 becomes its 978 form. The check digit must be right;
/// nine digits count where they are marked SBN, and 979-0, printed music (ISMN), does not.
/// A qualifier or a price behind the number is passed over: "979-3062-79-7 (pbk.)" gives "9789793062792".
[[nodiscard]] UNIKAT_EXPORT std::optional<std::string> normalized_isbn(std::string_view text);

/// "0126-4273" for an ISSN (ISO 3297; 022 $a) with a right check digit; x becomes X.
[[nodiscard]] UNIKAT_EXPORT std::optional<std::string> normalized_issn(std::string_view text);

/// The normalised form of an LCCN (010 $a) by the Library of Congress's rules for its permalinks: blanks removed, what
/// follows a slash removed, a hyphenated serial filled to six digits: "n 78-890351" gives "n78890351". What comes out
/// must have their structure: up to three small letters and 8 digits, or up to two and 10.
[[nodiscard]] UNIKAT_EXPORT std::optional<std::string> normalized_lccn(std::string_view text);

/// The digits of an OCLC number without leading zeros, from "(OCoLC)ocm00012345", "ocn123456789", "on1234567890" or
/// "(OCoLC)12345" (035 $a; 001 with 003 OCoLC). Text that does not start with one of these marks, in whatever case, is
/// not taken for an OCLC number; "on" alone is a mark before ten digits or more. Other numbers of OCLC, such as
/// (OCoLC)fst01234567, are not.
[[nodiscard]] UNIKAT_EXPORT std::optional<std::string> normalized_oclc_number(std::string_view text);

}  // namespace unikat
