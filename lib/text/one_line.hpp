#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// The text on one line, as a table's cell needs it: tabs, line ends and other control characters are blanks.
[[nodiscard]] inline std::string on_one_line(std::string_view text) {
    std::string line(text);
    for (char& c : line)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return line;
}

}  // namespace unikat
