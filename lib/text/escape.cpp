#include "text/escape.hpp"

#include <fmt/format.h>

#include "text/utf8.hpp"

namespace unikat {
namespace {

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

void append_hex(std::string& out, std::string_view bytes) {
    for (const char byte : bytes)
        fmt::format_to(std::back_inserter(out), "\\x{:02X}", static_cast<unsigned char>(byte));
}

void append_json_character(std::string& out, char32_t c) {
    switch (c) {
        case '"': out += "\\\""; return;
        case '\\': out += "\\\\"; return;
        case '\n': out += "\\n"; return;
        case '\r': out += "\\r"; return;
        case '\t': out += "\\t"; return;
        default: break;
    }
    if (c < 0x20 || c == 0x7F)
        fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(c));
    else
        append_utf8(out, c);
}

}  // namespace

std::string visible_text(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        const std::string_view bytes = text.substr(i, step.size);
        if (!step.valid || is_control(step.code_point))
            append_hex(out, bytes);
        else
            out += bytes;
        i += step.size;
    }
    return out;
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        append_json_character(out, step.code_point);
        i += step.size;
    }
    out += '"';
    return out;
}

std::string hex_byte(unsigned char byte) {
    return fmt::format("0x{:02X}", byte);
}

std::string shown_character(char character) {
    const auto byte = static_cast<unsigned char>(character);
    return byte >= 0x20 && byte < 0x7F ? fmt::format("\"{}\"", character) : hex_byte(byte);
}

}  // namespace unikat
