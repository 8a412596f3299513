#include "formats/json/json_text.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <iterator>
#include <optional>
#include <simdjson.h>
#include <utility>

#include "formats/text/lines.hpp"
#include "record/syntax.hpp"
#include "text/utf8.hpp"

namespace unikat::json {
namespace {

constexpr std::size_t kEscapeSize = 6;  // \uXXXX

std::optional<unsigned> hex_digit(char c) {
    if (c >= '0' && c <= '9') return static_cast<unsigned>(c - '0');
    if (c >= 'a' && c <= 'f') return static_cast<unsigned>(c - 'a') + 10;
    if (c >= 'A' && c <= 'F') return static_cast<unsigned>(c - 'A') + 10;
    return std::nullopt;
}

// The number of the \uXXXX that the text begins with, or nothing.
std::optional<unsigned> leading_escape(std::string_view text) {
    if (text.size() < kEscapeSize || text[0] != '\\' || text[1] != 'u') return std::nullopt;
    unsigned number = 0;
    for (std::size_t i = 2; i < kEscapeSize; ++i) {
        const auto digit = hex_digit(text[i]);
        if (!digit) return std::nullopt;
        number = number * 16 + *digit;
    }
    return number;
}

bool is_high_surrogate(std::optional<unsigned> number) {
    return number && *number >= 0xD800 && *number < 0xDC00;
}

bool is_low_surrogate(std::optional<unsigned> number) {
    return number && *number >= 0xDC00 && *number < 0xE000;
}

bool may_have_surrogates(std::string_view text) {
    return text.find("\\ud") != std::string_view::npos || text.find("\\uD") != std::string_view::npos;
}

struct Halves {
    std::size_t count = 0;
    std::size_t first = 0;
};

// Puts U+FFFD, which takes as many bytes, in the place of each half.
Halves replace_halves(std::string& text) {
    constexpr std::string_view kReplacement = "\\ufffd";
    Halves found;
    std::size_t at = text.find('\\');
    while (at != std::string::npos) {
        const std::string_view rest = std::string_view(text).substr(at);
        const auto first = leading_escape(rest);
        const bool is_pair = is_high_surrogate(first) && is_low_surrogate(leading_escape(rest.substr(kEscapeSize)));
        if (!is_pair && (is_high_surrogate(first) || is_low_surrogate(first))) {
            text.replace(at, kEscapeSize, kReplacement);
            if (found.count++ == 0) found.first = at;
        }
        at = text.find('\\', at + (is_pair ? 2 * kEscapeSize : first ? kEscapeSize : 2));
    }
    return found;
}

std::size_t first_fault(std::string_view bytes) {
    std::size_t at = 0;
    for (Utf8Step step; at < bytes.size() && (step = utf8_at(bytes, at)).valid;) at += step.size;
    return at;
}

// The text with control characters in strings escaped. `first` is where the first one was.
std::string with_escaped_controls(std::string_view text, std::size_t& first) {
    std::string out;
    out.reserve(text.size() + text.size() / 8);
    bool in_string = false;
    bool found = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in_string && c == '\\' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) >= 0x20) {
            out += text.substr(i++, 2);
            continue;
        }
        if (c == '"') in_string = !in_string;
        if (in_string && static_cast<unsigned char>(c) < 0x20) {
            if (!std::exchange(found, true)) first = i;
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
        } else {
            out += c;
        }
    }
    return out;
}

// Takes digits off the text's start; false where there are none.
bool take_digits(std::string_view& text) {
    const std::size_t count = std::min(text.find_first_not_of("0123456789"), text.size());
    text.remove_prefix(count);
    return count > 0;
}

bool is_number(std::string_view text) {
    if (text.starts_with('-')) text.remove_prefix(1);
    if (text.starts_with('0') && text.size() > 1 && is_digit(text[1])) return false;
    if (!take_digits(text)) return false;
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!take_digits(text)) return false;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        text.remove_prefix(1);
        if (text.starts_with('+') || text.starts_with('-')) text.remove_prefix(1);
        if (!take_digits(text)) return false;
    }
    return text.empty();
}

}  // namespace

FrameText::FrameText(ParseContext& context, std::string_view frame) : text_(context.text), frame_(frame) {
    text_.clear();
    if (text::is_decoded(context, frame)) {
        text_ = frame;
    } else {
        const bool is_utf8 = context.options.encoding == "auto" || context.options.encoding == "utf-8";
        std::string decoded;
        text::append_decoded(context, frame, is_utf8 ? first_fault(frame) : 0, {}, decoded, "record");
        text_ = std::move(decoded);
        is_rewritten_ = true;
    }
    if (may_have_surrogates(text_)) {
        const Halves halves = replace_halves(text_);
        size_ = text_.size();
        if (halves.count > 0)
            context.report(Code::utf8_invalid, offset_in_frame(text_.data() + halves.first), {},
                           fmt::format("{} halves of surrogate pairs in this record", halves.count));
    }
    make_room();
}

void FrameText::make_room() {
    size_ = text_.size();
    text_.append(simdjson::SIMDJSON_PADDING, '\0');
}

void FrameText::escape_controls(ParseContext& context) {
    std::size_t first = 0;
    (void)with_escaped_controls(frame_, first);
    context.report(Code::control_character, first, {}, "in a string as it is");
    std::string escaped = with_escaped_controls(content(), first);
    text_ = std::move(escaped);
    is_rewritten_ = true;
    passed_ = {};
    make_room();
}

// No repair touches the quotation marks of strings, so that their count tells one place from another.
std::size_t FrameText::offset_in_frame(const char* place) const {
    const std::size_t at = std::min(static_cast<std::size_t>(place - text_.data()), size_);
    if (!is_rewritten_) return at;
    if (at < passed_.text) passed_ = {};
    while (true) {
        const auto quote = text_.find('"', passed_.text);
        if (quote >= at) break;
        const auto in_frame = frame_.find('"', passed_.frame);
        if (in_frame == std::string_view::npos) break;
        passed_ = {quote + 1, in_frame + 1};
    }
    return std::min(passed_.frame + (at - passed_.text), frame_.size());
}

bool is_word(std::string_view text) {
    return text == "true" || text == "false" || text == "null" || is_number(text);
}

}  // namespace unikat::json
