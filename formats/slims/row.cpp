#include "formats/slims/row.hpp"

#include <algorithm>

#include "record/syntax.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

// The lengths are those of SLiMS 9's tables.
constexpr auto kRows = std::to_array<ColumnRow>({
    {"title", 0},
    {"gmd_name", 30},
    {"edition", 50},
    {"isbn_issn", 32},
    {"publisher_name", 100},
    {"publish_year", 20},
    {"collation", 100},
    {"series_title", 200},
    {"call_number", 50},
    {"language_name", 20},
    {"place_name", 30},
    {"classification", 40},
    {"notes", 0},
    {"image", 100},
    {"sor", 200},
    {"authors", 100},
    {"topics", 50},
    {"item_code", 20},
});
static_assert(kRows.size() == kColumns);

struct Alias {
    string_view name;
    Column column;
};
constexpr auto kAliases = std::to_array<Alias>({
    {"author_name_list", Column::authors},
    {"topic_list", Column::topics},
    {"item_code_list", Column::item_code},
});

bool is_letter_or_digit(char c) {
    return is_digit(c) || is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::string lower_case(string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

void add_item(std::vector<std::string>& items, string_view item) {
    // `<A>><B>`: a bracket without its partner belongs to no name.
    while (item.starts_with('>') || (item.starts_with('<') && item.find('>') == string_view::npos))
        item.remove_prefix(1);
    while (item.ends_with('>') && item.find('<') == string_view::npos) item.remove_suffix(1);
    if (const string_view text = trimmed(item); !text.empty()) items.emplace_back(text);
}

std::vector<std::string> unmarked_items(string_view cell) {
    std::vector<std::string> items;
    for (std::size_t start = 0; start <= cell.size();) {
        const std::size_t end = std::min(cell.find_first_of(";\n", start), cell.size());
        if (const string_view text = trimmed(cell.substr(start, end - start)); !text.empty()) items.emplace_back(text);
        start = end + 1;
    }
    return items;
}

}  // namespace

const ColumnRow& column_row(Column column) {
    return kRows.at(static_cast<std::size_t>(column));
}

std::optional<Column> column_named(string_view name) {
    std::string lower = lower_case(trimmed(name));
    if (const auto point = lower.find('.'); point != std::string::npos) lower.erase(0, point + 1);
    for (std::size_t i = 0; i < kColumns; ++i)
        if (kRows[i].name == lower) return static_cast<Column>(i);
    const auto alias =
        std::find_if(kAliases.begin(), kAliases.end(), [&](const Alias& row) { return row.name == lower; });
    return alias == kAliases.end() ? std::nullopt : std::optional(alias->column);
}

std::vector<std::string> items_of(string_view cell) {
    if (!cell.starts_with('<') || !cell.ends_with('>')) return unmarked_items(cell);
    std::vector<std::string> items;
    cell = cell.substr(1, cell.size() - 2);
    for (std::size_t start = 0; start <= cell.size();) {
        const std::size_t end = std::min(cell.find("><", start), cell.size());
        add_item(items, cell.substr(start, end - start));
        start = end + 2;
    }
    return items;
}

std::string list_of(const std::vector<std::string>& items) {
    std::string list;
    for (const std::string& item : items) ((list += '<') += item) += '>';
    return list;
}

bool says_nothing(string_view cell) {
    const std::string lower = lower_case(cell);
    return lower == "null" || lower == "none" || std::none_of(cell.begin(), cell.end(), is_letter_or_digit);
}

}  // namespace unikat::slims
