#include <algorithm>
#include <fmt/format.h>

#include "formats/slims/from_marc.hpp"
#include "formats/slims/kept_cells.hpp"
#include "formats/slims/slims.hpp"
#include "formats/slims/to_marc.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

using namespace slims;
using std::string_view;

// SLiMS reads with PHP's fgetcsv: quotes are doubled, line breaks stand as they are. Behind a backslash a quote closes
// nothing there, and the row would go on in the next; the blank that hinders it is not part of the cell.
void add_cell(std::string& out, string_view cell, bool last) {
    out += '"';
    for (const char c : cell) {
        if (c == '"') out += '"';
        out += c;
    }
    const std::size_t before_quotes = cell.find_last_not_of('"');
    if (before_quotes != string_view::npos && cell[before_quotes] == '\\') out += ' ';
    out += last ? "\"\n" : "\",";
}

std::size_t character_count(string_view text) {
    const auto starts_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

std::size_t longest_value(Column column, const std::string& cell) {
    if (!is_list(column)) return character_count(cell);
    std::size_t longest = 0;
    for (const std::string& item : items_of(cell)) longest = std::max(longest, character_count(item));
    return longest;
}

bool has_inner_brackets(Column column, const std::string& cell) {
    if (!is_list(column)) return false;
    const std::vector<std::string> items = items_of(cell);
    return std::any_of(items.begin(), items.end(),
                       [](const std::string& item) { return item.find_first_of("<>") != std::string::npos; });
}

void report_import(EncodeContext& context, const Row& row) {
    std::vector<std::string> changes;
    for (std::size_t i = 0; i < kColumns; ++i) {
        const auto column = static_cast<Column>(i);
        const auto& [name, longest] = column_row(column);
        const std::string& cell = row.cells[i];
        if (cell.empty()) continue;
        if (longest != 0 && longest_value(column, cell) > longest)
            changes.push_back(fmt::format("{} is cut at {} characters", name, longest));
        if (cell.find("\\\"") != std::string::npos)
            changes.push_back(fmt::format("{} is misread, for a backslash stands before a quote", name));
        else if (cell.find('\\') != std::string::npos)
            changes.push_back(fmt::format("{} loses its backslashes", name));
        if (has_inner_brackets(column, cell)) changes.push_back(fmt::format("{} loses angle brackets", name));
    }
    if (!changes.empty()) context.report(Code::output_cell_changes, {}, fmt::format("{}", fmt::join(changes, "; ")));
}

// A kept cell says more than the fields do: what a row gives back is not lost.
void forget_given_back(const Record& record, const Row& row, std::vector<Lost>& lost) {
    Arena arena;
    const Record again = to_marc(row, arena);
    std::erase_if(lost, [&](const Lost& item) {
        return std::all_of(record.fields().begin(), record.fields().end(), [&](const Field& field) {
            return field.tag() != item.tag ||
                   std::find(again.fields().begin(), again.fields().end(), field) != again.fields().end();
        });
    });
}

// "035", "650 $0 $2".
std::vector<std::string> names_of(const std::vector<Lost>& lost) {
    std::vector<std::string> names;
    for (const Lost& item : lost) {
        const std::string tag(item.tag.view());
        const std::string code = fmt::format(" ${}", item.code);
        const auto same_field = std::find_if(names.begin(), names.end(), [&](const std::string& name) {
            return item.code != ' ' && name.starts_with(tag + " $");
        });
        if (same_field != names.end())
            *same_field += code;
        else
            names.push_back(item.code == ' ' ? tag : tag + code);
    }
    return names;
}

void report_lost(EncodeContext& context, const Record& record, const Row& row, std::vector<Lost> lost) {
    if (!lost.empty()) forget_given_back(record, row, lost);
    std::vector<std::string> names = names_of(lost);
    for (const auto& [name, cell] : row.others) names.push_back(fmt::format("column {}", name));
    if (!names.empty())
        context.report(Code::output_structure_lost, {},
                       fmt::format("a row of SLiMS has no place for {}", fmt::join(names, ", ")));
}

std::string normalized(const std::string& cell, UnicodeForm form) {
    std::string text;
    append_normalized(text, cell, form);
    return text;
}

}  // namespace

void begin_slims(const WriteOptions&, std::string& out) {
    for (std::size_t i = 0; i < kColumns; ++i)
        add_cell(out, column_row(static_cast<Column>(i)).name, i + 1 == kColumns);
}

bool encode_slims(EncodeContext& context, const Record& record, std::string& out) {
    MadeRow made = from_marc(record);
    const Row row = restore_cells(record, made.row);
    report_lost(context, record, row, std::move(made.lost));
    report_import(context, row);
    for (std::size_t i = 0; i < kColumns; ++i)
        add_cell(out, normalized(row.cells[i], context.options.normalize), i + 1 == kColumns);
    return true;
}

}  // namespace unikat
