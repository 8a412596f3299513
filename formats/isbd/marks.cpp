#include "formats/isbd/marks.hpp"

#include <algorithm>

#include "text/utf8.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

constexpr string_view kEllipsis = "\xE2\x80\xA6";

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_ascii_letter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

// Every character that is not ASCII counts as a letter.
bool is_letter(char c) {
    return is_ascii_letter(c) || static_cast<unsigned char>(c) >= 0x80;
}

enum class Kind : std::uint8_t { text, blank, dropped };
struct Step {
    Kind kind;
    std::size_t size;
};

// MARC 21 marks words that do not sort with U+0098 and U+009C; older conversions used U+0088 and U+0089.
Step c1_step(unsigned char second) {
    const bool non_sorting = second == 0x98 || second == 0x9C || second == 0x88 || second == 0x89;
    return {non_sorting ? Kind::dropped : Kind::blank, 2};
}

Step step_at(string_view value, std::size_t i) {
    const auto byte = [&](std::size_t at) { return at < value.size() ? static_cast<unsigned char>(value[at]) : 0U; };
    const unsigned lead = byte(i);
    if (lead <= 0x20 || lead == 0x7F) return {Kind::blank, 1};
    if (lead == 0xC2 && byte(i + 1) >= 0x80 && byte(i + 1) < 0xA0)
        return c1_step(static_cast<unsigned char>(byte(i + 1)));
    if (lead == 0xE2 && byte(i + 1) == 0x80 && (byte(i + 2) == 0xA8 || byte(i + 2) == 0xA9)) return {Kind::blank, 3};
    if (lead == 0xEF && byte(i + 1) == 0xBB && byte(i + 2) == 0xBF) return {Kind::dropped, 3};
    return {Kind::text, 1};
}

// U+200E, U+200F, U+202A, U+202B, U+202D, U+202E: they set the direction of what follows them.
bool ends_in_direction(string_view text) {
    if (text.size() < 3 || text.substr(text.size() - 3, 2) != "\xE2\x80") return false;
    return string_view("\x8E\x8F\xAA\xAB\xAD\xAE").find(text.back()) != string_view::npos;
}

// Fields in right-to-left scripts hide their marks behind directions that no text follows.
void trim_end(std::string& text) {
    for (;;) {
        if (text.ends_with(' '))
            text.pop_back();
        else if (ends_in_direction(text))
            text.resize(text.size() - 3);
        else
            return;
    }
}

// Arabic fields in the original script have a comma and a semicolon of their own.
constexpr string_view kArabicComma = "\xD8\x8C";
constexpr string_view kArabicSemicolon = "\xD8\x9B";

Mark mark_of(char c) {
    switch (c) {
        case '.': return Mark::point;
        case ',': return Mark::comma;
        case ':': return Mark::colon;
        case ';': return Mark::semicolon;
        case '/': return Mark::slash;
        case '=': return Mark::equals;
        case '+': return Mark::plus;
        default: return Mark::none;
    }
}

std::size_t mark_size(string_view text) {
    return text.ends_with(kArabicComma) || text.ends_with(kArabicSemicolon) ? kArabicComma.size() : 1;
}

Mark final_mark(string_view text) {
    if (text.ends_with(kArabicComma)) return Mark::comma;
    if (text.ends_with(kArabicSemicolon)) return Mark::semicolon;
    return mark_of(text.back());
}

// `C++`, `AC/`, `x=` are text; ISBD has a blank before these marks.
bool needs_blank(Mark mark) {
    return mark == Mark::slash || mark == Mark::equals || mark == Mark::plus;
}

bool ends_character_reference(string_view text) {
    const auto start = text.rfind('&');
    if (start == string_view::npos || text.size() - start < 4 || text.size() - start > 10) return false;
    const string_view name = text.substr(start + 1, text.size() - start - 2);
    return std::all_of(name.begin(), name.end(), [](char c) { return is_ascii_letter(c) || is_digit(c) || c == '#'; });
}

bool is_doubled_point(string_view text) {
    return text.ends_with("....") || (text.ends_with("..") && !text.ends_with("..."));
}

// `plates) .`, `v .`: somebody typed a blank before the point.
void close_up_point(std::string& text) {
    if (text.ends_with(" .") && !text.ends_with(". .")) text.erase(text.size() - 2, 1);
}

bool trailing_mark_is_isbd(string_view text, Mark mark, Mark outer) {
    if (mark == Mark::none) return false;
    if (needs_blank(mark)) return text.size() > 1 && text[text.size() - 2] == ' ';
    if (text.ends_with(';')) return !ends_character_reference(text);
    if (mark != Mark::point) return true;
    if (is_doubled_point(text)) return true;
    // Nobody types ISBD's point before another mark: that of `316 hlm. ;` is the text's.
    if (outer != Mark::none && outer != Mark::point) return false;
    return !owns_final_point(text);
}

std::size_t last_word_start(string_view text) {
    const auto found = text.find_last_of(" ([{/-\"'<");
    return found == string_view::npos ? 0 : found + 1;
}

bool is_one_letter(string_view word) {
    if (word.empty() || utf8_at(word, 0).size != word.size()) return false;
    return is_letter(word[0]);
}

// `P.T`, `U.S`, `Ph.D`, `e.V`: short letters between points.
bool has_inner_points(string_view word) {
    if (word.find('.') == string_view::npos || word.starts_with("www.")) return false;
    std::size_t run = 0;
    for (const char c : word) {
        if (c != '.' && !is_letter(c)) return false;
        run = c == '.' ? 0 : run + 1;
        if (run > 3) return false;
    }
    return true;
}

}  // namespace

std::string clean(string_view value) {
    std::string text;
    text.reserve(value.size());
    for (std::size_t i = 0; i < value.size();) {
        const Step step = step_at(value, i);
        if (step.kind == Kind::text) text.push_back(value[i]);
        if (step.kind == Kind::blank && !text.empty() && text.back() != ' ') text.push_back(' ');
        i += step.size;
    }
    trim_end(text);
    return text;
}

Mark take_trailing_mark(std::string& text) {
    Mark outer = Mark::none;
    for (;;) {
        trim_end(text);
        close_up_point(text);
        const Mark mark = text.empty() ? Mark::none : final_mark(text);
        if (!trailing_mark_is_isbd(text, mark, outer)) return outer;
        text.resize(text.size() - mark_size(text));
        if (outer == Mark::none || outer == Mark::point) outer = mark;
    }
}

Mark take_leading_mark(std::string& text) {
    Mark found = Mark::none;
    while (text.size() > 1 && text[1] == ' ' && mark_of(text[0]) != Mark::none && !text.starts_with(". .")) {
        if (found == Mark::none) found = mark_of(text[0]);
        text.erase(0, text.find_first_not_of(' ', 1));
    }
    return found;
}

bool owns_final_point(string_view text) {
    if (text.ends_with("...") || text.ends_with(". . .")) return true;
    if (!text.ends_with('.')) return false;
    text.remove_suffix(1);
    const string_view word = text.substr(last_word_start(text));
    return is_one_letter(word) || has_inner_points(word) || is_abbreviation(word);
}

void append_point(std::string& out, IsbdStops stops) {
    const bool has_point = out.ends_with('.') || out.ends_with(kEllipsis);
    const bool is_its_own = out.ends_with(kEllipsis) || owns_final_point(out);
    if (!has_point || (stops == IsbdStops::both && is_its_own)) out.push_back('.');
}

void append_mark(std::string& out, Mark mark, IsbdStops stops) {
    switch (mark) {
        case Mark::none: return;
        case Mark::blank: out += ' '; return;
        case Mark::point:
            append_point(out, stops);
            out += ' ';
            return;
        case Mark::comma: out += ", "; return;
        case Mark::colon: out += " : "; return;
        case Mark::semicolon: out += " ; "; return;
        case Mark::slash: out += " / "; return;
        case Mark::equals: out += " = "; return;
        case Mark::plus: out += " + "; return;
    }
}

}  // namespace unikat::isbd
