#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace unikat::text {

/// Is the "$" at this place of a value one that a reader would take for a subfield's start?
using IsDelimiter = bool (*)(std::string_view value, std::size_t dollar);

/// Appends the value with mnemonics of MarcEdit for what would be read as something else: {dollar} for such a "$", {lf}
/// and {cr} for line ends, and {lcub} for a brace before one of these words.
void append_with_mnemonics(std::string& out, std::string_view value, IsDelimiter is_delimiter);

/// Appends the text with each of these mnemonics turned into its character.
void append_without_mnemonics(std::string& out, std::string_view text);

}  // namespace unikat::text
