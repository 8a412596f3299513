#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace unikat::slims {

/// How a quote that belongs to the text stands in a quoted cell.
enum class Quoting : std::uint8_t {
    doubled,    ///< "a ""b"" c": RFC 4180, SLiMS from 9.6 on, spreadsheets.
    backslash,  ///< "a \"b\" c": what MySQL and many scripts write; a backslash makes any character text.
    raw,        ///< "a "b" c": SLiMS up to 9.5, which quotes every cell and escapes nothing.
};

/// How rows are written.
struct Dialect {
    std::string separator = ",";  ///< Up to three characters.
    char quote = '"';             ///< '\0': none.
    Quoting quoting = Quoting::doubled;
    std::size_t width = 18;  ///< Cells of a row.

    friend bool operator==(const Dialect&, const Dialect&) = default;
};

/// Where a cell's text is in its row, without its quotes.
struct CsvCell {
    std::size_t begin = 0;
    std::size_t end = 0;
    bool quoted = false;
};

/// What became of an attempt to read a row.
struct CsvRow {
    enum class Outcome : std::uint8_t {
        whole,      ///< It ends at its line end, or with the text.
        need_more,  ///< The window ends before it can be told.
        broken,     ///< A quote is not closed: what follows are other rows, or nothing.
    };
    Outcome outcome = Outcome::whole;
    std::size_t size = 0;       ///< With its line end. Of a broken row: to the line where reading should go on.
    std::size_t cells = 0;      ///< Without empty ones beyond the width.
    std::size_t all = 0;        ///< With them.
    std::size_t stray = 0;      ///< Quotes that stand where none may; kept as text.
    std::size_t pairs = 0;      ///< Quotes that stand twice for one.
    std::size_t breaks = 0;     ///< Line breaks within cells.
    std::size_t first_row = 0;  ///< Where the first line within a cell starts that looks like a row; 0: none does.
    Quoting quoting = Quoting::doubled;

    [[nodiscard]] bool has(std::size_t width) const { return outcome == Outcome::whole && cells == width; }
};

/// Reads the row at the start of the text in the dialect. `at_end`: no byte follows. Cells are added to `cells` unless
/// that is null. Runs in time linear in what it passes over, times a small constant; nothing in a text makes it look
/// far ahead again and again.
[[nodiscard]] CsvRow scan_row(std::string_view text, bool at_end, const Dialect& dialect, std::vector<CsvCell>* cells);

/// The same in whichever way of quoting gives the row as many cells as it must have: that of the dialect if it fits
/// without fault, else another. A row of several lines that fits nowhere is broken where one of them looks like a row.
[[nodiscard]] CsvRow read_row(std::string_view text, bool at_end, const Dialect& dialect, std::vector<CsvCell>* cells);

/// Is the line, given without or with its line end, a row of its own, or the start of one that goes on?
[[nodiscard]] bool looks_like_row(std::string_view line, const Dialect& dialect);

/// The text of a cell: quotes and escapes resolved, `\n` and every kind of line end as a line feed, ends trimmed.
[[nodiscard]] std::string text_of(std::string_view cell, bool quoted, const Dialect& dialect, Quoting quoting);

}  // namespace unikat::slims
