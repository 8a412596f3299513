#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "record/blanks.hpp"
#include "text/one_line.hpp"

namespace unikat::slims {

/// The columns that SLiMS imports, in its order.
enum class Column : std::uint8_t {
    title,
    gmd_name,
    edition,
    isbn_issn,
    publisher_name,
    publish_year,
    collation,
    series_title,
    call_number,
    language_name,
    place_name,
    classification,
    notes,
    image,
    sor,
    authors,
    topics,
    item_code,
};
inline constexpr std::size_t kColumns = 18;

/// A column's name, and how many characters SLiMS's own table has for one value of it (0: as many as you like).
struct ColumnRow {
    std::string_view name;
    std::size_t longest;
};
[[nodiscard]] const ColumnRow& column_row(Column column);

/// The column of this name, in any case, with or without a table's prefix ("b.title"), or under the name that older
/// versions gave it ("author_name_list").
[[nodiscard]] std::optional<Column> column_named(std::string_view name);

/// Is the column one of the lists `<one><two>`?
[[nodiscard]] constexpr bool is_list(Column column) {
    return column == Column::authors || column == Column::topics || column == Column::item_code;
}

/// One title: the cells as SLiMS has them, in UTF-8, without blanks at their ends, with a line feed for a line break.
struct Row {
    std::array<std::string, kColumns> cells;
    std::vector<std::pair<std::string, std::string>> others;  ///< Columns that SLiMS's import does not have.
    std::bitset<kColumns> missing;                            ///< Columns that the table does not have.

    [[nodiscard]] std::string& operator[](Column column) { return cells[static_cast<std::size_t>(column)]; }
    [[nodiscard]] const std::string& operator[](Column column) const { return cells[static_cast<std::size_t>(column)]; }
};

/// The items of a list `<one><two>`. Text without angle brackets is cut at semicolons and line breaks.
[[nodiscard]] std::vector<std::string> items_of(std::string_view cell);
/// The list as SLiMS writes it; empty for no items.
[[nodiscard]] std::string list_of(const std::vector<std::string>& items);

/// Does the cell say nothing: is it empty, "NULL" or "NONE", or without any letter and digit ("-", "[?]")?
[[nodiscard]] bool says_nothing(std::string_view cell);

}  // namespace unikat::slims
