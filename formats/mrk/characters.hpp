#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace unikat::mrk {

/// The longest name of the table.
inline constexpr std::size_t kLongestName = 8;

/// The bytes in MARC-8 that a mnemonic stands for, given without its braces; nothing where there is no such mnemonic.
///
/// The table is that of the Library of Congress (MARCMaker 2.5, Character Conversion Table, 2003): letters with marks,
/// marks alone (before their letter, as in MARC-8), the characters of ASCII and ANSEL, Cyrillic letters by their
/// romanisation, the parts of escape sequences, a letter or digit for itself, and two hexadecimal digits for a byte.
/// Where it has a substitute for a character that MARC-8 lacks (-- for a dash), this one has the character, as a
/// numeric character reference.
[[nodiscard]] std::optional<std::string> marc8_of(std::string_view name);

}  // namespace unikat::mrk
