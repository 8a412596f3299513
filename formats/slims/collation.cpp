#include "formats/slims/collation.hpp"

#include <algorithm>
#include <array>

#include "formats/slims/row.hpp"
#include "record/syntax.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

// Words of pages and volumes that stand behind a number without a blank: "340p."
constexpr auto kUnits = std::to_array<string_view>({"hlm", "hal", "halaman", "h", "p", "pp", "pages", "pg", "s", "v",
                                                    "vol", "jil", "jilid", "lbr", "lembar", "eks", "cm", "mm"});
// What illustrations are called; a word may go on ("illustrations", "ilustrasi", "gambar").
constexpr auto kIllustrations = std::to_array<string_view>(
    {"ilus",     "illus", "ill",   "ilu",    "il.",   "il ",  "gamb",  "gbr",   "foto",   "photo", "port",
     "potret",   "peta",  "map",   "tab",    "diagr", "graf", "chart", "plate", "facsim", "faks",  "col",
     "berwarna", "bibl",  "index", "indeks", "abb",   "taf",  "kart",  "not",   "mus"});

bool is_letter(char c) {
    return is_lower(c) || is_upper(c) || static_cast<unsigned char>(c) >= 0x80;
}

std::string lower_case(string_view text) {
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return is_upper(c) ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

// Without the marks that separated the part from its neighbours. A point stays: it is that of an abbreviation.
string_view without_marks(string_view text) {
    text = trimmed(text);
    while (!text.empty() && string_view(":;,+").find(text.back()) != string_view::npos)
        text = trimmed(text.substr(0, text.size() - 1));
    while (!text.empty() && string_view(":;,+.").find(text.front()) != string_view::npos)
        text = trimmed(text.substr(1));
    return text;
}

bool is_unit(string_view word) {
    return std::find(kUnits.begin(), kUnits.end(), lower_case(word)) != kUnits.end();
}

// "340p." is "340 p.".
std::string with_blanks(string_view text) {
    std::string spaced;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (i > 0 && is_digit(text[i - 1]) && is_letter(text[i])) {
            std::size_t end = i;
            while (end < text.size() && is_letter(text[end])) ++end;
            if (is_unit(text.substr(i, end - i))) spaced += ' ';
        }
        spaced += text[i];
    }
    return spaced;
}

// Where the measure that ends before `end` starts: numbers, "x", points and commas within them, blanks between.
std::size_t measure_start(string_view text, std::size_t end) {
    std::size_t start = end;
    bool digit = false;
    while (start > 0) {
        const char c = text[start - 1];
        const bool times = c == 'x' || c == 'X' || c == '*' || (start > 1 && text.substr(start - 2, 2) == "\xC3\x97");
        const bool decimal =
            (c == ',' || c == '.') && start < end && is_digit(text[start]) && start > 1 && is_digit(text[start - 2]);
        if (!is_digit(c) && c != ' ' && c != '-' && !decimal && !(times && digit)) break;
        digit = digit || is_digit(c);
        // "340 24 cm": only a sign of multiplication joins two numbers.
        if (c == ' ' && digit && start > 1 && is_digit(text[start - 2]) && start < end && is_digit(text[start])) break;
        start -= times && static_cast<unsigned char>(c) >= 0x80 ? 2 : 1;
    }
    return digit ? start : end;
}

struct Span {
    std::size_t begin = string_view::npos;
    std::size_t end = 0;
};

// The last measure in centimetres or millimetres, with its unit.
Span size_span(string_view text) {
    const std::string lower = lower_case(text);
    for (const string_view unit : {"cm", "mm"}) {
        const auto at = lower.rfind(unit);
        if (at == std::string::npos || at == 0) continue;
        std::size_t end = at + unit.size();
        if (end < text.size() && is_letter(text[end])) continue;
        const std::size_t start = measure_start(text, at);
        if (start == at) continue;
        if (end < text.size() && text[end] == '.') ++end;
        return {start, end};
    }
    return {};
}

bool starts_with_illustration(string_view text) {
    std::string lower = lower_case(trimmed(text));
    lower += ' ';
    return std::any_of(kIllustrations.begin(), kIllustrations.end(),
                       [&](string_view word) { return lower.starts_with(word); });
}

// Where the illustrations start behind a mark, or npos.
std::size_t illustrations_at(string_view text) {
    const auto colon = text.find(':');
    if (colon != string_view::npos) return colon;
    for (std::size_t at = text.find_first_of(";,"); at != string_view::npos; at = text.find_first_of(";,", at + 1))
        if (starts_with_illustration(text.substr(at + 1))) return at;
    return string_view::npos;
}

void append_part(std::string& text, string_view mark, string_view part) {
    if (part.empty()) return;
    if (!text.empty()) text += mark;
    text += part;
}

}  // namespace

Collation parts_of_collation(string_view cell) {
    Collation parts;
    string_view rest = cell;
    const Span size = size_span(cell);
    if (size.begin != string_view::npos) {
        const string_view behind = cell.substr(size.end);
        // What stands behind the height without a plus is described by it no more than what stands before.
        const bool ends = trimmed(behind).empty() || trimmed(behind).starts_with('+');
        if (ends) {
            parts.accompanying = without_marks(behind);
            parts.size = with_blanks(trimmed(cell.substr(size.begin, size.end - size.begin)));
            // Centimetres are a sign, no abbreviation.
            if (parts.size.ends_with('.')) parts.size.pop_back();
            rest = cell.substr(0, size.begin);
        }
    }
    const std::size_t illustrations = illustrations_at(rest);
    if (illustrations != string_view::npos) {
        parts.illustrations = without_marks(rest.substr(illustrations));
        rest = rest.substr(0, illustrations);
    }
    parts.extent = with_blanks(without_marks(rest));
    return parts;
}

std::string collation_of(const Collation& parts) {
    std::string text;
    append_part(text, "", parts.extent);
    append_part(text, " : ", parts.illustrations);
    append_part(text, " ; ", parts.size);
    append_part(text, " + ", parts.accompanying);
    return text;
}

}  // namespace unikat::slims
