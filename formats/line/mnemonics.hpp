#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace unikat {

/// " $a ": a blank, the sign, the code, a blank.
inline constexpr std::size_t kSubfieldStartSize = 4;

/// Where a subfield starts at or behind `from`, or the text's size.
[[nodiscard]] std::size_t next_subfield_start(std::string_view text, std::size_t from);

/// Appends the value with mnemonics for what the line format would read as something else.

void append_with_mnemonics(std::string& out, std::string_view value);

/// Appends the text with each mnemonic turned into its character.
void append_without_mnemonics(std::string& out, std::string_view text);

}  // namespace unikat
