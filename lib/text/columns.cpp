#include "text/columns.hpp"

#include <algorithm>
#include <unicode/uchar.h>

#include "text/utf8.hpp"

namespace unikat {
namespace {

std::size_t width_of(char32_t c) {
    // Most characters need not be looked up.
    if (c >= 0x20 && c < 0x7F) return 1;
    const auto code_point = static_cast<UChar32>(c);
    if ((U_GET_GC_MASK(code_point) & (U_GC_MN_MASK | U_GC_ME_MASK | U_GC_CF_MASK)) != 0) return 0;
    const int width = u_getIntPropertyValue(code_point, UCHAR_EAST_ASIAN_WIDTH);
    return width == U_EA_WIDE || width == U_EA_FULLWIDTH ? 2 : 1;
}

// Where the longest start of the text ends that fits.
std::size_t end_of_line(std::string_view text, std::size_t width) {
    std::size_t used = 0;
    std::size_t end = 0;
    while (end < text.size()) {
        const Utf8Step step = utf8_at(text, end);
        used += width_of(step.code_point);
        if (used > width) break;
        end += step.size;
    }
    // A line with room for nothing would never end.
    return end == 0 && !text.empty() ? utf8_at(text, 0).size : end;
}

}  // namespace

std::size_t display_width(std::string_view text) {
    std::size_t width = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        width += width_of(step.code_point);
        i += step.size;
    }
    return width;
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t indent) {
    std::vector<std::string> lines;
    do {
        const std::size_t start = lines.empty() ? 0 : std::min(indent, width / 2);
        std::size_t end = end_of_line(text, width - start);
        std::size_t next = end;
        // A blank within the field's label is no place to break.
        if (end < text.size()) {
            const auto blank = text.rfind(' ', end);
            if (blank != std::string_view::npos && blank > (lines.empty() ? indent : 0)) {
                end = blank;
                next = blank + 1;
            }
        }
        lines.push_back(std::string(start, ' ') += text.substr(0, end));
        text.remove_prefix(next);
    } while (!text.empty());
    return lines;
}

}  // namespace unikat
