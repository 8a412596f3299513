#include "text/markdown.hpp"

#include "text/utf8.hpp"

namespace unikat {
namespace {

constexpr std::string_view kMarkup = "\\`*_{}[]#~|$^@";
// What starts a list, a heading or a rule, at the start of a line alone.
constexpr std::string_view kStarts = "+-=:";

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

bool is_digit(char32_t c) {
    return c >= '0' && c <= '9';
}

bool is_one_of(std::string_view signs, char32_t c) {
    return c < 0x80 && signs.find(static_cast<char>(c)) != std::string_view::npos;
}

}  // namespace

std::string markdown_text(std::string_view text, bool starts_line) {
    std::string out;
    bool at_start = starts_line;  // nothing but blanks has come
    bool in_number = false;       // nothing but blanks and then digits
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        const char32_t c = step.code_point;
        if (c == '\n' || c == '\r' || c == '\t') {
            out += ' ';
        } else if (is_control(c)) {
            out += kReplacementCharacter;
        } else if (c == '<') {
            out += "&lt;";
        } else if (c == '>') {
            out += "&gt;";
        } else if (c == '&') {
            out += "&amp;";
        } else {
            const bool ends_number = in_number && (c == '.' || c == ')');
            const bool marks = is_one_of(kMarkup, c) || (at_start && is_one_of(kStarts, c));
            if (marks || ends_number) out += '\\';
            append_utf8(out, c);
        }
        in_number = (at_start || in_number) && is_digit(c);
        at_start = at_start && c == ' ';
        i += step.size;
    }
    return out;
}

}  // namespace unikat
