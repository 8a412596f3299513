#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// The text as a cell of a table with tabs between its columns: neither a tab nor a line end is left in it.
[[nodiscard]] inline std::string table_cell(std::string_view text) {
    std::string cell(text);
    for (char& c : cell)
        if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F) c = ' ';
    return cell;
}

}  // namespace unikat
