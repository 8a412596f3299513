#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace unikat::mrk {

/// One character, or a mnemonic that stands for one of ASCII, as indicators and subfield codes are.
struct Unit {
    std::string_view text;  ///< As it stands.
    std::string character;  ///< What it means.
};

/// The one that the text begins with; the text must not be empty.
[[nodiscard]] Unit first_unit(std::string_view text);

/// What went wrong in a text.
struct Faults {
    std::string unknown;      ///< The first mnemonic that the table has not, with its braces.
    std::size_t invalid = 0;  ///< Places that are not MARC-8 once mnemonics were put in.
};

/// Appends the text with each mnemonic turned into its character.
void append_without_mnemonics(std::string& out, std::string_view text, Faults& faults);

/// Appends the value with mnemonics for what would be read as something else. Blanks become backslashes on request.
void append_with_mnemonics(std::string& out, std::string_view value, bool blanks_too);

}  // namespace unikat::mrk
