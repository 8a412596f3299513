#include "text/utf8.hpp"

#include <catch2/catch.hpp>
#include <optional>
#include <random>
#include <string>
#include <string_view>
#include <vector>

using namespace unikat;

namespace {

// A reader that knows nothing but the definition: a code point is written in the fewest bytes.
std::optional<char32_t> naive_code_point(std::string_view bytes) {
    if (bytes.empty() || bytes.size() > 4) return std::nullopt;
    static constexpr unsigned char kMark[] = {0x00, 0xC0, 0xE0, 0xF0};
    static constexpr unsigned char kMask[] = {0x80, 0xE0, 0xF0, 0xF8};
    static constexpr char32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
    const auto lead = static_cast<unsigned char>(bytes[0]);
    const std::size_t index = bytes.size() - 1;
    if ((lead & kMask[index]) != kMark[index]) return std::nullopt;
    char32_t value = lead & static_cast<unsigned char>(~kMask[index]);
    for (const char byte : bytes.substr(1)) {
        const auto next = static_cast<unsigned char>(byte);
        if (next >> 6 != 2) return std::nullopt;
        value = value * 64 + (next & 63U);
    }
    const bool scalar = value <= 0x10FFFF && (value < 0xD800 || value > 0xDFFF);
    return scalar && value >= kLeast[index] ? std::optional(value) : std::nullopt;
}

// Can the bytes be completed to a code point?
bool naive_is_start(std::string_view bytes) {
    if (bytes.size() == 4) return false;
    for (const char last : {'\x80', '\x8F', '\x90', '\x9F', '\xA0', '\xBF'}) {
        const std::string longer = std::string(bytes) + last;
        if (naive_code_point(longer) || naive_is_start(longer)) return true;
    }
    return false;
}

Utf8Step naive_step(std::string_view text) {
    for (std::size_t size = 1; size <= 4 && size <= text.size(); ++size) {
        if (const auto found = naive_code_point(text.substr(0, size))) return {*found, size, true};
    }
    std::size_t size = 1;
    while (size < text.size() && naive_is_start(text.substr(0, size + 1))) ++size;
    return {0xFFFD, size, false};
}

struct NaiveReading {
    std::string repaired;
    std::size_t faults = 0;
};

NaiveReading naive_reading(std::string_view text) {
    NaiveReading reading;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = naive_step(text.substr(i));
        reading.repaired += step.valid ? text.substr(i, step.size) : kReplacementCharacter;
        reading.faults += step.valid ? 0U : 1U;
        i += step.size;
    }
    return reading;
}

// Bytes around the edges of the ranges that UTF-8 knows.
std::string random_bytes(std::mt19937& random) {
    static constexpr std::string_view kEdges =
        "\x01\x41\x7F\x80\x8F\x90\x9F\xA0\xBF\xC0\xC1\xC2\xDF\xE0\xE1\xEC\xED\xEE\xEF\xF0\xF1\xF3\xF4\xF5\xFF";
    std::string bytes(random() % 12, '\0');
    for (char& byte : bytes) byte = random() % 4 == 0 ? static_cast<char>(random()) : kEdges[random() % kEdges.size()];
    return bytes;
}

std::string repaired(std::string_view text) {
    std::string out;
    append_repaired_utf8(out, text);
    return out;
}

}  // namespace

TEST_CASE("utf8: every scalar value is written and read back", "[utf8]") {
    std::size_t wrong = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (c >= 0xD800 && c <= 0xDFFF) continue;
        std::string text;
        append_utf8(text, c);
        const Utf8Step step = utf8_at(text, 0);
        const bool right =
            step.valid && step.code_point == c && step.size == text.size() && naive_code_point(text) == c;
        if (!right || !is_valid_utf8(text) || is_ascii(text) != (c < 0x80)) ++wrong;
    }
    CHECK(wrong == 0);
}

TEST_CASE("utf8: agrees with a naive reader on random bytes", "[utf8]") {
    std::mt19937 random(20240607);
    for (int round = 0; round < 30000; ++round) {
        const std::string text = random_bytes(random);
        const NaiveReading expected = naive_reading(text);
        std::string out = "before:";
        const std::size_t faults = append_repaired_utf8(out, text);
        const bool agrees = out == "before:" + expected.repaired && faults == expected.faults &&
                            is_valid_utf8(text) == (expected.faults == 0) && is_valid_utf8(out);
        CAPTURE(round, text);
        REQUIRE(agrees);
    }
}

TEST_CASE("utf8: one replacement for each maximal ill-formed part", "[utf8]") {
    struct Case {
        std::string_view text, expected;
    };
    // From Unicode, chapter 3.9, tables 3-8 to 3-11.
    const std::vector<Case> cases = {
        {"\xC0\xAF\xE0\x80\xBF\xF0\x81\x82\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
        {"\xED\xA0\x80\xED\xBF\xBF\xED\xAF\x41", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA"},
        {"\xF4\x91\x92\x93\xFF\x41\x80\xBF\x42", "\uFFFD\uFFFD\uFFFD\uFFFD\uFFFDA\uFFFD\uFFFDB"},
        {"\xE1\x80\xE2\xF0\x91\x92\xF1\xBF\x41", "\uFFFD\uFFFD\uFFFD\uFFFDA"},
        {"caf\xE9", "caf\uFFFD"},
        {"", ""},
    };
    for (const Case& one : cases) CHECK(repaired(one.text) == one.expected);
}

TEST_CASE("utf8: ASCII is told at every length", "[utf8]") {
    for (std::size_t size = 0; size < 40; ++size) {
        CHECK(is_ascii(std::string(size, '\x7F')));
        for (std::size_t at = 0; at < size; ++at) {
            std::string text(size, 'a');
            text[at] = '\x80';
            CHECK_FALSE(is_ascii(text));
        }
    }
}
