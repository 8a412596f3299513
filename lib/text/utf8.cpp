#include "text/utf8.hpp"

#include <cstdint>
#include <cstring>
#include <simdjson.h>

namespace unikat {
namespace {

bool is_continuation(unsigned char byte) {
    return (byte & 0xC0U) == 0x80U;
}

// The second byte's range is narrower after some lead bytes: overlong forms, surrogates, over U+10FFFF (Unicode table
// 3-7).
bool second_byte_fits(unsigned char lead, unsigned char second) {
    switch (lead) {
        case 0xE0: return second >= 0xA0 && second <= 0xBF;
        case 0xED: return second >= 0x80 && second <= 0x9F;
        case 0xF0: return second >= 0x90 && second <= 0xBF;
        case 0xF4: return second >= 0x80 && second <= 0x8F;
        default: return is_continuation(second);
    }
}

std::size_t length_from_lead(unsigned char lead) {
    if (lead < 0x80) return 1;
    if (lead >= 0xC2 && lead <= 0xDF) return 2;
    if (lead >= 0xE0 && lead <= 0xEF) return 3;
    if (lead >= 0xF0 && lead <= 0xF4) return 4;
    return 0;
}

}  // namespace

bool is_ascii(std::string_view text) noexcept {
    constexpr std::uint64_t kHighBits = 0x8080808080808080U;
    const char* at = text.data();
    std::size_t left = text.size();
    std::uint64_t seen = 0;
    for (; left >= 8; at += 8, left -= 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, 8);
        seen |= word;
    }
    for (; left > 0; ++at, --left) seen |= static_cast<unsigned char>(*at);
    return (seen & kHighBits) == 0;
}

bool is_valid_utf8(std::string_view text) noexcept {
    return simdjson::validate_utf8(text.data(), text.size());
}

void append_utf8(std::string& out, char32_t code_point) {
    const auto byte = [&out](char32_t value) { out.push_back(static_cast<char>(value)); };
    if (code_point < 0x80) {
        byte(code_point);
    } else if (code_point < 0x800) {
        byte(0xC0 | code_point >> 6);
        byte(0x80 | (code_point & 0x3F));
    } else if (code_point < 0x10000) {
        byte(0xE0 | code_point >> 12);
        byte(0x80 | (code_point >> 6 & 0x3F));
        byte(0x80 | (code_point & 0x3F));
    } else {
        byte(0xF0 | code_point >> 18);
        byte(0x80 | (code_point >> 12 & 0x3F));
        byte(0x80 | (code_point >> 6 & 0x3F));
        byte(0x80 | (code_point & 0x3F));
    }
}

Utf8Step utf8_at(std::string_view text, std::size_t position) noexcept {
    const auto at = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = at(position);
    if (lead < 0x80) return {lead, 1, true};
    const std::size_t length = length_from_lead(lead);
    if (length == 0) return {0xFFFD, 1, false};
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        const bool there = position + i < text.size();
        if (!there || !(i == 1 ? second_byte_fits(lead, at(position + 1)) : is_continuation(at(position + i))))
            return {0xFFFD, i, false};
        value = value << 6 | (at(position + i) & 0x3FU);
    }
    return {value, length, true};
}

std::size_t append_repaired_utf8(std::string& out, std::string_view text) {
    std::size_t faults = 0;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        if (step.valid) {
            out.append(text, i, step.size);
        } else {
            out += kReplacementCharacter;
            ++faults;
        }
        i += step.size;
    }
    return faults;
}

}  // namespace unikat
