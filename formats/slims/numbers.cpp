#include "formats/slims/numbers.hpp"

#include <algorithm>

#include "formats/slims/row.hpp"
#include "record/syntax.hpp"
#include "unikat/identifier.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

constexpr std::size_t kFewestDigits = 7;
constexpr std::size_t kDigitsOfIssn = 8;

std::size_t digits_of(string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return is_digit(c) || c == 'x' || c == 'X'; }));
}

// The number and what stands in parentheses behind it.
struct Pieces {
    string_view number;
    std::string qualifier;
};
Pieces pieces_of(string_view text) {
    const auto open = text.find('(');
    if (open == string_view::npos || open == 0 || !text.ends_with(')')) return {text, {}};
    return {trimmed(text.substr(0, open)), std::string(text.substr(open))};
}

void add_number(std::vector<StandardNumber>& numbers, string_view text) {
    while (text.starts_with('/') || text.starts_with(' ')) text.remove_prefix(1);
    const auto [number, qualifier] = pieces_of(trimmed(text));
    if (normalized_isbn(number)) {
        numbers.push_back({"020", {{'a', std::string(number)}, {'q', qualifier}}});
        return;
    }
    const std::size_t digits = digits_of(number);
    const Tag tag = digits <= kDigitsOfIssn ? Tag("022") : Tag("020");
    if (normalized_issn(number) && digits <= kDigitsOfIssn + 3)
        numbers.push_back({"022", {{'a', std::string(number)}}});
    else if (digits >= kFewestDigits)
        numbers.push_back({tag, {{'z', std::string(number)}}});
    else
        return;
    if (numbers.back().tag == Tag("020")) numbers.back().parts.emplace_back('q', qualifier);
}

// Marks between numbers; a stroke only where enough digits stand on both sides.
bool separates(string_view text, std::size_t at) {
    const char c = text[at];
    if (c == ';' || c == ',' || c == '\n' || c == '|') return true;
    if (c != '/' && c != ' ') return false;
    const auto next = text.find_first_not_of(" /", at);
    if (next == string_view::npos || !is_digit(text[next])) return false;
    return digits_of(text.substr(0, at)) >= kDigitsOfIssn && digits_of(text.substr(at)) >= kDigitsOfIssn;
}

}  // namespace

std::vector<StandardNumber> standard_numbers(string_view cell) {
    std::vector<StandardNumber> numbers;
    std::size_t start = 0;
    bool enclosed = false;
    for (std::size_t at = 0; at < cell.size(); ++at) {
        if (cell[at] == '(') enclosed = true;
        if (cell[at] == ')') enclosed = false;
        if (enclosed || !separates(cell.substr(start), at - start)) continue;
        add_number(numbers, cell.substr(start, at - start));
        start = at + 1;
    }
    add_number(numbers, cell.substr(start));
    return numbers;
}

std::string cell_of_numbers(const std::vector<std::string>& numbers) {
    std::string cell;
    for (const std::string& number : numbers) {
        if (!cell.empty()) cell += "; ";
        cell += number;
    }
    return cell;
}

}  // namespace unikat::slims
