#include "tools/page.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>
#include <sys/ioctl.h>
#include <unistd.h>

#include "text/columns.hpp"
#include "text/direction.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

constexpr std::size_t kUsualWidth = 100;
constexpr std::size_t kLeastWidth = 20;
constexpr std::string_view kBold = "\x1B[1m";
constexpr std::string_view kPlain = "\x1B[0m";
constexpr std::string_view kDottedCircle = "\xE2\x97\x8C";

std::size_t terminal_width() {
    winsize size{};
    const bool known = ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
    return known ? std::max<std::size_t>(size.ws_col, kLeastWidth) : kUsualWidth;
}

// A blank at which no line is broken. What is shown has no control characters.
constexpr char kBoundBlank = '\x01';

bool is_isbd_mark(std::string_view word) {
    constexpr auto kMarks = std::to_array<std::string_view>({":", ";", "/", "=", "+", "--", "\xE2\x80\x94"});
    return std::find(kMarks.begin(), kMarks.end(), word) != kMarks.end();
}

// A mark of the ISBD ends a line, and never starts one.
std::string with_marks_bound(std::string text) {
    for (std::size_t blank = text.find(' '); blank != std::string::npos; blank = text.find(' ', blank + 1)) {
        const std::size_t end = std::min(text.find(' ', blank + 1), text.size());
        if (is_isbd_mark(std::string_view(text).substr(blank + 1, end - blank - 1))) text[blank] = kBoundBlank;
    }
    return text;
}

// A mark at the beginning would stand on the label's last blank.
std::string with_base(const std::string& text) {
    const bool has_none = !text.empty() && display_width(std::string_view(text).substr(0, utf8_at(text, 0).size)) == 0;
    return has_none ? std::string(kDottedCircle) + text : text;
}

}  // namespace

Page Page::for_output(const std::string& output, std::size_t width) {
    Page page;
    page.terminal = output == "-" && ::isatty(STDOUT_FILENO) == 1;
    page.colour = page.terminal && std::getenv("NO_COLOR") == nullptr;
    page.width = width != 0 ? width : page.terminal ? terminal_width() : kUsualWidth;
    return page;
}

void append_labelled(std::string& out, const Page& page, std::string_view label, std::size_t column,
                     std::string_view text) {
    const std::size_t margin = std::min(column, page.width / 2);
    const std::size_t used = display_width(label);
    if (page.colour && !label.empty()) out += kBold;
    out += label;
    if (page.colour && !label.empty()) out += kPlain;
    const bool own_line = used >= margin && used > 0;
    if (own_line) out += '\n';
    bool first = !own_line;
    for (std::string& line : wrapped(with_marks_bound(with_base(visible_text(text))), page.width - margin, 0)) {
        std::replace(line.begin(), line.end(), kBoundBlank, ' ');
        out += std::string(first ? margin - used : margin, ' ');
        out += page.terminal ? isolated(line) : line;
        out += '\n';
        first = false;
    }
}

}  // namespace unikat
