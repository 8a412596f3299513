#pragma once

#include <cstdint>
#include <string_view>

namespace unikat {

/// What the bytes of a record can be in.
enum class TextEncoding : std::uint8_t { utf8, marc8, latin1, windows1252 };

/// "Windows-1252".
[[nodiscard]] std::string_view text_encoding_name(TextEncoding encoding) noexcept;

/// How likely the characters of a text that are not ASCII stand beside each other, in points: the more the likelier,
/// below 0 where no language writes so.
[[nodiscard]] int plausibility(std::string_view text);

/// The character of Windows-1252, 0 where it has none.
[[nodiscard]] char32_t windows1252_character(unsigned char byte) noexcept;

/// Which encoding the fields of a record (with their terminators and delimiters) are in, by the evidence of their
/// bytes. `says_utf8` is what the record says of itself, and no more than a prejudice. The same bytes give the same
/// answer, always, and nothing around them counts.
///
/// - Well-formed UTF-8 that has a sequence of several bytes is UTF-8: in no other encoding do letters come out so by
///   chance.
/// - ASCII with an escape sequence of MARC-8 that decodes without a fault is MARC-8; other ASCII is what it says.
/// - Anything else is read as MARC-8, as Windows-1252 and as damaged UTF-8, for which every sequence of several bytes
///   speaks that is well-formed. Each of the other readings gets points for every character that is not
///   ASCII: how common the letter is, less for what no language writes (a mark on a blank, a capital behind a small
///   letter, marks that compose nothing, pairs of letters that come from a mark read as a letter). What it says counts
///   for little. Windows-1252 is called Latin-1 where both are the same.
[[nodiscard]] TextEncoding weigh_encoding(std::string_view fields, bool says_utf8);

}  // namespace unikat
