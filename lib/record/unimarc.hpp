#pragma once

#include <optional>
#include <string_view>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// Where field 100 $a names the character sets of a UNIMARC record: the place of four codes of two characters, those of
/// G0 to G3 (UNIMARC Bibliographic 26-33, Authorities 13-20, Holdings 12-19), by the length of the text. Nothing where
/// the text is not general processing data, which begin with the date of entry in eight digits.
[[nodiscard]] std::optional<std::size_t> unimarc_charsets_at(std::string_view processing_data);

/// Is this a UNIMARC record? UNIMARC has the title in 200, MARC 21 in 245; a record with neither is UNIMARC where 100
/// has general processing data, which in MARC 21 is a person's name. Its leader has other meanings in 09 and beyond,
/// so that writers leave it alone.
[[nodiscard]] bool is_unimarc(const Record& record);

/// The fields with what 100 $a says of character sets changed to UTF-8 (`50`, and blanks for the rest). The same span
/// where it says so already or says nothing; else in the arena.
[[nodiscard]] std::span<const Field> with_utf8_in_100(std::span<const Field> fields, Arena& arena);

}  // namespace unikat
