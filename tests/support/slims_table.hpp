#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/slims/row.hpp"
#include "support/reading.hpp"

namespace unikat::testing {

using Cells = std::vector<std::pair<std::string, std::string>>;

/// One row of a table with the named columns and no others, with a header line, as SLiMS 9.6 writes it.
inline std::string slims_table(const Cells& cells) {
    std::string header;
    std::string row;
    for (const auto& [name, cell] : cells) {
        header += (header.empty() ? "\"" : ",\"") + name + '"';
        row += row.empty() ? "\"" : ",\"";
        for (const char c : cell) row += c == '"' ? std::string("\"\"") : std::string(1, c);
        row += '"';
    }
    return header + "\n" + row + "\n";
}

/// The fields of the record that such a row becomes: those whose tags are asked for, a line each.
inline std::string fields_of(Cells cells, std::string_view tags) {
    // Columns that every header has; a table of two columns is hardly one.
    for (const char* name : {"title", "authors", "item_code"}) {
        const bool there =
            std::any_of(cells.begin(), cells.end(), [name](const auto& cell) { return cell.first == name; });
        if (!there) cells.emplace_back(name, "");
    }
    const ReadInput input = read("slims", slims_table(cells));
    REQUIRE(input.records.size() == 1);
    std::string text;
    for (const Field& field : input.records[0].fields())
        if (tags.find(field.tag().view()) != std::string_view::npos) text += (text.empty() ? "" : "\n") + shown(field);
    return text;
}

}  // namespace unikat::testing
