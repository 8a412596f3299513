#include "text/punctuation.hpp"

#include <array>
#include <unicode/uchar.h>

#include "text/utf8.hpp"

namespace unikat {
namespace {

bool is_apostrophe(char32_t c) {
    return c == '\'' || c == 0x2018 || c == 0x2019;
}

// What most texts are made of need not be looked up.
constexpr char32_t kEndOfAscii = 0x80;

constexpr std::array<bool, kEndOfAscii> kAsciiPunctuation = [] {
    std::array<bool, kEndOfAscii> table{};
    for (const char c : std::string_view("!\"#%&'()*,-./:;?@[\\]_{}")) table[static_cast<unsigned char>(c)] = true;
    return table;
}();

bool is_blank(char32_t c) {
    return c < kEndOfAscii ? c == ' ' || (c >= '\t' && c <= '\r') : u_isUWhiteSpace(static_cast<UChar32>(c)) != 0;
}

bool is_punctuation(char32_t c) {
    if (c < kEndOfAscii) return kAsciiPunctuation[c];
    return (U_GET_GC_MASK(static_cast<UChar32>(c)) & U_GC_P_MASK) != 0;
}

// A sign that is punctuation where it stands alone, and part of a word elsewhere: C++, a=b.
bool is_lone_mark(char32_t c) {
    return std::u32string_view(U"=+<>|~").find(c) != std::u32string_view::npos;
}

bool blank_at(std::string_view text, std::size_t position) {
    return position >= text.size() || is_blank(utf8_at(text, position).code_point);
}

}  // namespace

void append_without_punctuation(std::string& out, std::string_view text) {
    const std::size_t start = out.size();
    bool between_words = true;
    for (std::size_t i = 0; i < text.size();) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const Utf8Step step = byte < kEndOfAscii ? Utf8Step{byte, 1, true} : utf8_at(text, i);
        const char32_t c = step.code_point;
        i += step.size;
        if (is_apostrophe(c)) continue;
        if (is_blank(c) || is_punctuation(c) || (between_words && is_lone_mark(c) && blank_at(text, i))) {
            between_words = true;
            continue;
        }
        if (between_words && out.size() > start) out += ' ';
        between_words = false;
        if (c < kEndOfAscii)
            out += static_cast<char>(c);
        else
            append_utf8(out, c);
    }
}

}  // namespace unikat
