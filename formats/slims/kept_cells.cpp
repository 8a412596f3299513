#include "formats/slims/kept_cells.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "formats/slims/from_marc.hpp"
#include "formats/slims/to_marc.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

constexpr string_view kTag = "990";
constexpr string_view kSource = "slims";

std::string escaped(string_view cell) {
    std::string text;
    for (const char c : cell) {
        if (c == '\n')
            text += "\\n";
        else if (c == '\\')
            text += "\\\\";
        else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7F)
            text += fmt::format("\\x{:02X}", static_cast<unsigned char>(c));
        else
            text += c;
    }
    return text;
}

int hex_digit(char c) {
    return c >= '0' && c <= '9' ? c - '0' : c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string unescaped(string_view text) {
    std::string cell;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '\\' || i + 1 == text.size()) {
            cell += text[i];
            continue;
        }
        const char c = text[++i];
        const int high = c == 'x' && i + 2 < text.size() ? hex_digit(text[i + 1]) : -1;
        const int low = high < 0 ? -1 : hex_digit(text[i + 2]);
        if (low >= 0) {
            cell += static_cast<char>(high * 16 + low);
            i += 2;
        } else {
            cell += c == 'n' ? '\n' : c;
        }
    }
    return cell;
}

void add_kept(FieldList& fields, string_view column, string_view cell) {
    // Of an empty cell the fields said something: it must be kept as well.
    fields.add(kTag, "  ", {{'a', std::string(column)}, {'b', escaped(cell)}, {'2', std::string(kSource)}});
}

using Kept = std::vector<std::pair<std::string, std::string>>;

Kept kept_cells(const Record& record) {
    Kept kept;
    for (const Field& field : record.fields())
        if (is_kept_cell(field)) kept.emplace_back(field.text('a'), unescaped(field.text('b')));
    return kept;
}

}  // namespace

bool is_kept_cell(const Field& field) {
    return field.tag() == Tag(kTag) && field.text('2') == kSource && !field.text('a').empty();
}

Record keep_cells(const Record& record, const Row& row, Arena& arena) {
    const Row made = from_marc(record).row;
    FieldList fields(arena);
    for (std::size_t i = 0; i < kColumns; ++i)
        if (made.cells[i] != row.cells[i] && !row.missing[i])
            add_kept(fields, column_row(static_cast<Column>(i)).name, row.cells[i]);
    for (const auto& [name, cell] : row.others)
        if (!cell.empty() && !name.empty()) add_kept(fields, name, cell);
    const std::span<const Field> kept = fields.finish();
    return kept.empty() ? record : with_fields(record, kept, arena);
}

Row restore_cells(const Record& record, const Row& made) {
    const Kept kept = kept_cells(record);
    if (kept.empty()) return made;
    Row row = made;
    std::array<bool, kColumns> seen{};
    for (const auto& [name, cell] : kept) {
        const auto column = column_named(name);
        if (!column)
            row.others.emplace_back(name, cell);
        else if (!std::exchange(seen[static_cast<std::size_t>(*column)], true))
            row[*column] = cell;
    }
    Arena arena;
    const Row again = from_marc(to_marc(row, arena)).row;
    for (std::size_t i = 0; i < kColumns; ++i)
        if (again.cells[i] != made.cells[i]) row.cells[i] = made.cells[i];
    return row;
}

}  // namespace unikat::slims
