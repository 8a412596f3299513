#include "formats/text/lines.hpp"

#include <fmt/format.h>
#include <vector>

#include "text/unicode.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

namespace unikat::text {
namespace {

bool asks_for_utf8(const ParseContext& context) {
    const std::string& encoding = context.options.encoding;
    return encoding == "auto" || encoding == "utf-8";
}

}  // namespace

bool is_blank_line(std::string_view line) {
    return line.find_first_not_of(" \t\r\n") == std::string_view::npos;
}

std::string_view first_line(std::string_view text, bool at_end) {
    const auto end = text.find('\n');
    if (end == std::string_view::npos) return at_end ? text : std::string_view{};
    return text.substr(0, end + 1);
}

std::string_view without_line_end(std::string_view line) {
    while (!line.empty() && (line.back() == '\n' || line.back() == '\r')) line.remove_suffix(1);
    return line;
}

std::size_t leading_filler(std::string_view window, bool at_end) {
    if (window.starts_with(kByteOrderMark)) return kByteOrderMark.size();
    std::size_t size = 0;
    while (true) {
        const std::string_view line = first_line(window.substr(size), at_end);
        if (line.empty() || !is_blank_line(line)) return size;
        size += line.size();
    }
}

bool is_decoded(const ParseContext& context, std::string_view bytes) {
    return is_ascii(bytes) || (asks_for_utf8(context) && is_valid_utf8(bytes));
}

void append_decoded(ParseContext& context, std::string_view bytes, std::size_t offset, Tag tag, std::string& out,
                    std::string_view whole) {
    if (is_decoded(context, bytes)) {
        out += bytes;
    } else if (context.options.encoding == "marc-8") {
        std::vector<Marc8Problem> problems;
        decode_marc8(bytes, out, &problems);
        if (!problems.empty())
            context.report(Code::marc8_invalid, offset, tag,
                           fmt::format("{} places in this {}", problems.size(), whole));
    } else if (asks_for_utf8(context)) {
        const std::size_t faults = append_repaired_utf8(out, bytes);
        context.report(Code::utf8_invalid, offset, tag, fmt::format("{} places in this {}", faults, whole));
    } else if (const auto faults = unikat::append_decoded(out, bytes, context.options.encoding); faults > 0) {
        context.report(Code::bytes_unmappable, offset, tag, fmt::format("{} in this {}", faults, whole));
    }
}

}  // namespace unikat::text
