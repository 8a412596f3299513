#include "formats/isbd/card.hpp"

#include <algorithm>
#include <array>

#include "text/utf8.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

struct Range {
    char32_t first;
    char32_t last;
};

// Combining marks of the scripts that MARC-8 can write, and those of Indic and South-East Asian scripts.
constexpr auto kCombining = std::to_array<Range>({
    {0x0300, 0x036F}, {0x0483, 0x0489}, {0x0591, 0x05BD}, {0x05BF, 0x05BF}, {0x05C1, 0x05C2}, {0x05C4, 0x05C5},
    {0x05C7, 0x05C7}, {0x0610, 0x061A}, {0x064B, 0x065F}, {0x0670, 0x0670}, {0x06D6, 0x06DC}, {0x06DF, 0x06E4},
    {0x0900, 0x0902}, {0x093C, 0x093C}, {0x0941, 0x0948}, {0x094D, 0x094D}, {0x0E31, 0x0E31}, {0x0E34, 0x0E3A},
    {0x0E47, 0x0E4E}, {0x1AB0, 0x1AFF}, {0x1DC0, 0x1DFF}, {0x200B, 0x200F}, {0x202A, 0x202E}, {0x2066, 0x2069},
    {0x20D0, 0x20FF}, {0x302A, 0x302F}, {0x3099, 0x309A}, {0xFE00, 0xFE0F}, {0xFE20, 0xFE2F},
});

bool is_combining(char32_t point) {
    if (point < 0x300) return false;
    const auto next = std::upper_bound(kCombining.begin(), kCombining.end(), point,
                                       [](char32_t p, const Range& r) { return p < r.first; });
    return next != kCombining.begin() && point <= std::prev(next)->last;
}

bool is_mark(string_view word) {
    constexpr auto kMarks = std::to_array<string_view>({":", ";", "/", "=", "+", "--", "\xE2\x80\x94"});
    return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

/// A word with the marks that follow it, taken off the front of the text.
string_view take_word(string_view& text) {
    std::size_t end = std::min(text.find(' '), text.size());
    while (end < text.size()) {
        const std::size_t next = std::min(text.find(' ', end + 1), text.size());
        if (!is_mark(text.substr(end + 1, next - end - 1))) break;
        end = next;
    }
    const string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
}

class Lines {
public:
    Lines(std::string& out, std::size_t first, std::size_t next) : out_(out), next_(next) { indent(first); }

    void add(string_view word) {
        const std::size_t columns = columns_of(word);
        if (!fresh_ && column_ + 1 + columns > kCardWidth)
            break_line();
        else if (!fresh_)
            put(" ", 1);
        if (column_ + columns > kCardWidth && !is_ascii(word))
            put_broken(word);
        else
            put(word, columns);
    }
    void end() { out_ += '\n'; }

private:
    void indent(std::size_t columns) {
        out_.append(columns, ' ');
        column_ = columns;
        fresh_ = true;
    }
    void break_line() {
        out_ += '\n';
        indent(next_);
    }
    void put(string_view text, std::size_t columns) {
        out_ += text;
        column_ += columns;
        fresh_ = false;
    }
    void put_broken(string_view word) {
        for (std::size_t i = 0; i < word.size();) {
            const Utf8Step step = utf8_at(word, i);
            const std::size_t columns = is_combining(step.code_point) ? 0 : 1;
            if (column_ + columns > kCardWidth) break_line();
            put(word.substr(i, step.size), columns);
            i += step.size;
        }
    }

    std::string& out_;
    std::size_t next_;
    std::size_t column_ = 0;
    bool fresh_ = true;
};

}  // namespace

std::size_t columns_of(string_view text) {
    std::size_t columns = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        if (!is_combining(step.code_point)) ++columns;
        i += step.size;
    }
    return columns;
}

void append_card_paragraph(std::string& out, string_view text, std::size_t first_indention,
                           std::size_t next_indention) {
    if (text.empty()) return;
    Lines lines(out, first_indention, next_indention);
    while (!text.empty()) lines.add(take_word(text));
    lines.end();
}

}  // namespace unikat::isbd
