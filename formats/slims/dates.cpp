#include "formats/slims/dates.hpp"

#include <algorithm>
#include <vector>

#include "record/syntax.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

struct Year {
    std::string digits;  // with u for what is unknown
    bool hijri = false;
    bool copyright = false;
    bool open = false;       // a hyphen behind it
    std::size_t joined = 0;  // a hyphen or stroke between it and the year before
};

bool is_unknown_digit(char c) {
    return c == '-' || c == '?' || c == 'u' || c == 'x' || c == 'X' || c == '.';
}

// "2005", or "199-" and "19--" in brackets; the size taken, or 0.
std::size_t year_size(string_view text, bool bracketed) {
    std::size_t digits = 0;
    while (digits < text.size() && digits < 5 && is_digit(text[digits])) ++digits;
    if (digits == 4) return 4;
    if (digits < 2 || digits > 3 || text.size() < 4 || !(bracketed || digits == 3)) return 0;
    for (std::size_t i = digits; i < 4; ++i)
        if (!is_unknown_digit(text[i])) return 0;
    return 4;
}

bool is_plausible(string_view year) {
    const bool era = year.starts_with('1') || year.starts_with("20") || year.starts_with("21");
    return era && year.size() == 4;
}

// "1425 H", "1425H", "1425 Hijriyah", but not "1425 hlm."
bool is_hijri(string_view behind) {
    if (behind.starts_with(' ')) behind.remove_prefix(1);
    if (!behind.starts_with('H') && !behind.starts_with('h')) return false;
    const bool word = behind.size() > 1 && (is_lower(behind[1]) || is_upper(behind[1]));
    return !word || behind.substr(1).starts_with("ij");
}

bool is_copyright(string_view before) {
    return before.ends_with('c') || before.ends_with('C') || before.ends_with("\xC2\xA9") ||
           before.ends_with("\xE2\x84\x97") || before.ends_with("copyright ") || before.ends_with("(c)");
}

std::vector<Year> years_in(string_view cell) {
    std::vector<Year> years;
    std::size_t end = 0;
    for (std::size_t i = 0; i < cell.size();) {
        const bool starts = is_digit(cell[i]) && (i == 0 || !is_digit(cell[i - 1]));
        const bool bracketed = cell.substr(0, i).rfind('[') != string_view::npos;
        const std::size_t size = starts ? year_size(cell.substr(i), bracketed) : 0;
        if (size == 0 || !is_plausible(cell.substr(i, 2) == "21" ? "2100" : cell.substr(i, size))) {
            ++i;
            continue;
        }
        Year year{std::string(cell.substr(i, size))};
        std::replace_if(year.digits.begin(), year.digits.end(), is_unknown_digit, 'u');
        const string_view between = cell.substr(end, i - end);
        year.joined = !years.empty() && !between.empty() && between.find_first_not_of(" -/") == string_view::npos;
        const string_view behind = cell.substr(i + size);
        year.hijri = is_hijri(behind);
        year.copyright = is_copyright(cell.substr(0, i));
        year.open = behind.starts_with('-') && behind.find_first_of("0123456789") == string_view::npos;
        years.push_back(std::move(year));
        end = i + size;
        i = end;
    }
    return years;
}

}  // namespace

CodedDate coded_date(string_view cell, bool serial) {
    std::vector<Year> years = years_in(cell);
    const auto is_hijri_year = [](const Year& year) { return year.hijri; };
    if (std::any_of(years.begin(), years.end(), is_hijri_year)) {
        std::erase_if(years, is_hijri_year);
        for (Year& year : years) year.joined = 0;
    }
    if (years.empty()) return serial ? CodedDate{'u', "uuuu", "uuuu"} : CodedDate{};
    const Year& first = years[0];
    const std::string blank = "    ";
    if (years.size() > 1 && years[1].joined != 0 && first.digits <= years[1].digits)
        return {serial ? 'd' : 'm', first.digits, years[1].digits};
    if (first.open) return {serial ? 'c' : 'm', first.digits, "9999"};
    if (serial) return {'u', first.digits, "uuuu"};
    if (years.size() > 1 && years[1].copyright && !first.copyright) return {'t', first.digits, years[1].digits};
    return {'s', first.digits, blank};
}

}  // namespace unikat::slims
