#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace unikat {

/// How text is set for people to read.
struct Page {
    std::size_t width = 100;  ///< Columns to a line.
    bool terminal = false;    ///< Read on a terminal, which orders scripts from right to left itself.
    bool colour = false;

    /// For what goes to this output ("-" is standard output). A width of 0 is that of the terminal, else 100. Colour is
    /// for terminals, unless NO_COLOR is set.
    [[nodiscard]] static Page for_output(const std::string& output, std::size_t width);
};

/// Appends a label at the left margin, with its text in lines behind it from `column` on; no line starts with a mark of
/// the ISBD. Nothing in the text can move
/// a terminal's cursor, and its direction leaves the label where it is. The label is text of the program's own.
void append_labelled(std::string& out, const Page& page, std::string_view label, std::size_t column,
                     std::string_view text);

}  // namespace unikat
