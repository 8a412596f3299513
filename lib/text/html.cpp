#include "text/html.hpp"

#include "text/utf8.hpp"

namespace unikat {
namespace {

// XML 1.0, production Char, with what a browser would not show.
bool is_held(char32_t c) {
    return c >= 0x20 && (c < 0x7F || c >= 0xA0) && c != 0xFFFE && c != 0xFFFF;
}

// Most characters stand for themselves.
bool is_plain(char c) {
    return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"';
}

}  // namespace

std::string html_text(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t start = i;
        while (i < text.size() && is_plain(text[i])) ++i;
        out += text.substr(start, i - start);
        if (i == text.size()) break;
        const Utf8Step step = utf8_at(text, i);
        switch (step.code_point) {
            case '&': out += "&amp;"; break;
            case '<': out += "&lt;"; break;
            case '>': out += "&gt;"; break;
            case '"': out += "&quot;"; break;
            case '\n':
            case '\r':
            case '\t': out += ' '; break;
            default: append_utf8(out, is_held(step.code_point) ? step.code_point : 0xFFFD); break;
        }
        i += step.size;
    }
    return out;
}

}  // namespace unikat
