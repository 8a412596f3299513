#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

/// What formats that are text, a line for a field, have in common.
namespace unikat::text {

inline constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Is there nothing but white space in the line?
[[nodiscard]] bool is_blank_line(std::string_view line);

/// The first line of the text with its line end, or nothing where the window ends before it.
[[nodiscard]] std::string_view first_line(std::string_view text, bool at_end);

/// The line without line feeds and carriage returns at its end.
[[nodiscard]] std::string_view without_line_end(std::string_view line);

/// How much of the window's start is a byte order mark or blank lines.
[[nodiscard]] std::size_t leading_filler(std::string_view window, bool at_end);

/// Are the bytes UTF-8 as they stand, by the encoding that was asked for?
[[nodiscard]] bool is_decoded(const ParseContext& context, std::string_view bytes);

/// Appends the bytes in UTF-8. What the encoding does not have is reported once, at the byte of the frame, as that of a
/// field or whatever else the bytes are.
void append_decoded(ParseContext& context, std::string_view bytes, std::size_t offset, Tag tag, std::string& out,
                    std::string_view whole = "field");

}  // namespace unikat::text
