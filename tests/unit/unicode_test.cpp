#include "text/unicode.hpp"

#include <catch2/catch.hpp>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <unicode/uchar.h>
#include <vector>

#include "text/stream_decoder.hpp"
#include "text/utf8.hpp"

using namespace unikat;

namespace {

std::string folded(std::string_view text) {
    std::string out;
    append_folded(out, text);
    return out;
}

std::string normalized(std::string_view text, UnicodeForm form) {
    std::string out;
    append_normalized(out, text, form);
    return out;
}

std::string decoded(std::string_view bytes, const std::string& encoding) {
    std::string out;
    append_decoded(out, bytes, encoding);
    return out;
}

std::string utf8_of(char32_t c) {
    std::string text;
    append_utf8(text, c);
    return text;
}

bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDFFF;
}

// Letters with marks in and out of order, digits, signs, and what lies between words.
std::string random_text(std::mt19937& random) {
    static constexpr std::u32string_view kPool =
        U"aZ09 +#&'-\u00E9\u00C5\u00DF\u0130\u0131\u0301\u0323\u0345\u03AC\u1FB3\u0439\u0451\u05E9\u05BC\u0623\u0640"
        U"\u064B\u0915\u093C\u0947\u094D\u0E01\u0E38\u0E48\u0F71\u0F72\u3000\u304B\u3099\u30AC\uAC01\u11A8\uFF21"
        U"\u00BD\u200D\u02BB\u2122\u266F\U0001F600\U00020000";
    std::string text;
    for (auto left = random() % 12; left > 0; --left) append_utf8(text, kPool[random() % kPool.size()]);
    return text;
}

}  // namespace

TEST_CASE("normalisation", "[unicode]") {
    CHECK(normalized("Bu\u0308cher", UnicodeForm::nfc) == "B\u00FCcher");
    CHECK(normalized("B\u00FCcher", UnicodeForm::nfd) == "Bu\u0308cher");
    CHECK(normalized("Bu\u0308cher", UnicodeForm::keep) == "Bu\u0308cher");
    CHECK(normalized("a\u0301\u0323", UnicodeForm::nfd) == "a\u0323\u0301");
    CHECK(normalized("\uAC01", UnicodeForm::nfd) == "\u1100\u1161\u11A8");
    CHECK(normalized("", UnicodeForm::nfc).empty());
    CHECK(normalized("plain", UnicodeForm::nfc) == "plain");
    std::string out = "e";
    append_normalized(out, "\u0301x", UnicodeForm::nfc);
    CHECK(out == "e\u0301x");
}

TEST_CASE("folding: titles as they are typed", "[unicode]") {
    struct Case {
        std::string_view text, expected;
    };
    const std::vector<Case> cases = {
        {"", ""},
        {"  -- ... ", ""},
        {"Laskar Pelangi :", "laskar pelangi"},
        {"THE  ART/of (computer) programming.", "the art of computer programming"},
        // letters
        {"\u0141\u00F3d\u017A", "lodz"},
        {"\u00C6ther & \u0153uvre", "aether and oeuvre"},
        {"Stra\u00DFe", "strasse"},
        {"STRA\u1E9EE", "strasse"},
        {"\u00DEorl\u00E1kur \u00D0", "thorlakur d"},
        {"\u0130stanbul \u0131\u015F\u0131k", "istanbul isik"},
        {"Bj\u00F8rnstjerne Bj\u00F8rnson", "bjornstjerne bjornson"},
        {"Nguy\u1EC5n \u0110\u00ECnh Chi\u1EC3u", "nguyen dinh chieu"},
        {"Th\u01A1 T\u01B0", "tho tu"},
        {"\u1F08\u03B8\u1FC6\u03BD\u03B1\u03B9 \u03BB\u03CC\u03B3\u03BF\u03C2",
         "\u03B1\u03B8\u03B7\u03BD\u03B1\u03B9 \u03BB\u03BF\u03B3\u03BF\u03C3"},
        {"\u1FB3", "\u03B1"},
        {"\u0412\u043E\u0439\u043D\u0430 \u0438 \u043C\u0438\u0440",
         "\u0432\u043E\u0438\u043D\u0430 \u0438 \u043C\u0438\u0440"},
        {"\u0401\u043B\u043A\u0430", "\u0435\u043B\u043A\u0430"},
        {"\uFB01n de si\u00E8cle", "fin de siecle"},
        // apostrophes and what is written for ayn, hamza and the soft sign
        {"Qur'an", "quran"},
        {"Qur\u02BC\u0101n", "quran"},
        {"Qur\u2019an", "quran"},
        {"Qur\u00B4an", "quran"},
        {"Qur`an", "quran"},
        {"\u02BBUmar", "umar"},
        {"Bol\u02B9sho\u012D", "bolshoi"},
        {"L'\u00E9t\u00E9", "lete"},
        // signs that tell titles apart
        {"C++ :", "c++"},
        {"C#", "c#"},
        {"C", "c"},
        {"F\u266F", "f#"},
        {"\uFF23\uFF0B\uFF0B", "c++"},
        {"Ca\u00B2\u207A", "ca2+"},
        {"#MeToo", "metoo"},
        {"no. #1", "no 1"},
        {"1 + 1 = 2", "1 1 2"},
        {"R&D", "r and d"},
        {"R and D", "r and d"},
        {"R\uFF06D", "r and d"},
        {"\u266D", "b"},
        // numbers
        {"E = mc\u00B2", "e mc2"},
        {"2\u00BD", "2 1 2"},
        {"2 1/2", "2 1 2"},
        {"Louis \u2169\u2163", "louis xiv"},
        {"\u0661\u0669\u0668\u0664", "1984"},
        {"\uFF11\uFF19\uFF18\uFF14", "1984"},
        {"\u2460", "1"},
        // Arabic and Hebrew
        {"\u0623\u064E\u062D\u0652\u0645\u064E\u062F", "\u0627\u062D\u0645\u062F"},
        {"\u0627\u0644\u0640\u0640\u0643\u062A\u0627\u0628", "\u0627\u0644\u0643\u062A\u0627\u0628"},
        {"\u06A9\u062A\u0627\u0628\u06CC", "\u0643\u062A\u0627\u0628\u064A"},
        {"\u05D1\u05B0\u05BC\u05E8\u05B5\u05D0\u05E9\u05B4\u05C1\u05D9\u05EA", "\u05D1\u05E8\u05D0\u05E9\u05D9\u05EA"},
        {"\u05E6\u05D4\u05F4\u05DC", "\u05E6\u05D4 \u05DC"},
        {"\u05E6\u05D4\"\u05DC", "\u05E6\u05D4 \u05DC"},
        {"\u05F2\u05B4\u05D3\u05D9\u05E9", "\u05D9\u05D9\u05D3\u05D9\u05E9"},
        // East and South Asia
        {"\u7D05\u697C\u5922\u3000\u3008\u4E0A\u3009", "\u7D05\u697C\u5922 \u4E0A"},
        {"\u30CF\u30EA\u30FC\u30FB\u30DD\u30C3\u30BF\u30FC", "\u30CF\u30EA\u30FC \u30DB\u309A\u30C3\u30BF\u30FC"},
        {"\uFF8E\uFF9F\uFF6F\uFF80\uFF70", "\u30DB\u309A\u30C3\u30BF\u30FC"},
        {"\uAC01", "\u1100\u1161\u11A8"},
        {"\u0939\u093F\u0928\u094D\u0926\u0940", "\u0939\u093F\u0928\u094D\u0926\u0940"},
        {"\u0E01\u0E38\u0E48", "\u0E01\u0E38\u0E48"},
        // what is not seen
        {"\u0098The \u009Ccat", "the cat"},
        {"soft\u00ADware zero\u200Bwidth \uFEFFmark", "software zerowidth mark"},
        {"Windows\u2122 95\u00AE", "windows 95"},
        {"a\tb\nc\u00A0d", "a b c d"},
        {"b\xFC"
         "cher",
         "b\uFFFD"
         "cher"},
    };
    for (const Case& one : cases) {
        CAPTURE(one.text);
        CHECK(folded(one.text) == one.expected);
    }
}

TEST_CASE("folding: kept apart", "[unicode]") {
    CHECK(folded("C++") != folded("C"));
    CHECK(folded("C#") != folded("C"));
    CHECK(folded("C#") != folded("C++"));
    CHECK(folded("\u304B") != folded("\u304C"));
    CHECK(folded("\u0915\u093E") != folded("\u0915\u093F"));
    CHECK(folded("\u0420") != folded("P"));
}

TEST_CASE("folding appends", "[unicode]") {
    std::string out = "before";
    append_folded(out, "  \u0E01\u0E48\u0E38 X");
    CHECK(out == "before\u0E01\u0E38\u0E48 x");
    append_folded(out, "+");
    CHECK(out == "before\u0E01\u0E38\u0E48 x");
}

TEST_CASE("folding: every code point alone and within a word", "[unicode]") {
    std::size_t not_idempotent = 0;
    std::size_t forms_differ = 0;
    std::size_t untidy = 0;
    std::size_t case_differs = 0;
    for (char32_t c = 0; c <= 0x10FFFF; ++c) {
        if (is_surrogate(c) || u_isdefined(static_cast<UChar32>(c)) == 0) continue;
        for (const std::string& text : {utf8_of(c), "x" + utf8_of(c) + "y"}) {
            const std::string once = folded(text);
            if (folded(once) != once) ++not_idempotent;
            if (folded(normalized(text, UnicodeForm::nfc)) != once ||
                folded(normalized(text, UnicodeForm::nfd)) != once)
                ++forms_differ;
            const bool tidy = once.empty() || (once.front() != ' ' && once.back() != ' ');
            if (!tidy || once.find("  ") != std::string::npos || !is_valid_utf8(once)) ++untidy;
        }
        // The iota that is written below a letter is a mark; its capital is a letter.
        const auto capital = static_cast<char32_t>(u_toupper(static_cast<UChar32>(c)));
        if (c != 0x0345 && folded(utf8_of(capital)) != folded(utf8_of(c))) ++case_differs;
    }
    CHECK(not_idempotent == 0);
    CHECK(forms_differ == 0);
    CHECK(untidy == 0);
    CHECK(case_differs == 0);
}

TEST_CASE("folding: random texts", "[unicode]") {
    std::mt19937 random(51);
    for (int round = 0; round < 50000; ++round) {
        const std::string text = random_text(random);
        const std::string once = folded(text);
        CAPTURE(text, once);
        REQUIRE(folded(once) == once);
        REQUIRE(folded(normalized(text, UnicodeForm::nfc)) == once);
        REQUIRE(folded(normalized(text, UnicodeForm::nfd)) == once);
    }
}

TEST_CASE("folding: a blank joins what is folded apart", "[unicode]") {
    std::mt19937 random(52);
    for (int round = 0; round < 5000; ++round) {
        const std::string left = random_text(random);
        const std::string right = random_text(random);
        const bool both = !folded(left).empty() && !folded(right).empty();
        CAPTURE(left, right);
        REQUIRE(folded(left + ' ' + right) == folded(left) + (both ? " " : "") + folded(right));
    }
}

TEST_CASE("decoding", "[unicode]") {
    CHECK(decoded("caf\xE9", "iso-8859-1") == "caf\u00E9");
    CHECK(decoded("\x93quoted\x94", "windows-1252") == "\u201Cquoted\u201D");
    CHECK(decoded("\xC2\xEE\xE9\xED\xE0", "windows-1251") == "\u0412\u043E\u0439\u043D\u0430");
    CHECK(decoded("\xB1\xB1\xBE\xA9", "GB18030") == "\u5317\u4EAC");
    CHECK(decoded("\x1B$B$\"\x1B(B", "ISO-2022-JP") == "\u3042");
    CHECK(decoded("+AOk-", "UTF-7") == "\u00E9");
    CHECK(decoded("\xC1\xC2\xF1", "ibm-037") == "AB1");
    CHECK(decoded("plain", "windows-1251") == "plain");
    CHECK(decoded("", "GB18030").empty());
}

TEST_CASE("decoding: bytes that the encoding does not have are counted", "[unicode]") {
    std::string out = "before:";
    CHECK(append_decoded(out,
                         "a\xFF\xFE"
                         "b",
                         "us-ascii") == 2);
    CHECK(out == "before:a\uFFFD\uFFFDb");
    out.clear();
    CHECK(append_decoded(out, "\x81", "Shift_JIS") == 1);
    CHECK(out == "\uFFFD");
    out.clear();
    CHECK(append_decoded(out, "fine\xE3\x81\x82", "utf-8") == 0);
    CHECK(out == "fine\u3042");
    out.clear();
    CHECK(append_decoded(out,
                         std::string_view("\xD8\x00\x00"
                                          "A",
                                          4),
                         "UTF-16BE") == 1);
    CHECK(out == "\uFFFDA");
}

TEST_CASE("decoding: a fault in one text does not reach the next", "[unicode]") {
    CHECK(decoded("\x1B$B$", "ISO-2022-JP").ends_with("\uFFFD"));
    CHECK(decoded("A$\"", "ISO-2022-JP") == "A$\"");
}

TEST_CASE("encoding names", "[unicode]") {
    CHECK(is_known_encoding("windows-1252"));
    CHECK(is_known_encoding("Latin1"));
    CHECK(is_known_encoding("UTF-16"));
    for (const std::string& name :
         {std::string(), std::string("no such encoding"), std::string("utf-8\0x", 7), std::string(1000, 'x')}) {
        CHECK_FALSE(is_known_encoding(name));
        std::string out;
        CHECK_THROWS_AS(append_decoded(out, "x", name), std::invalid_argument);
    }
}

TEST_CASE("stream decoder: any cut gives the same text", "[unicode]") {
    std::string utf16("\xFE\xFF", 2);
    std::string expected;
    for (const char32_t c : std::u32string(U"<?xml?>\u00E9\u3042\U00020000")) {
        append_utf8(expected, c);
        const auto unit = [&](char32_t value) {
            utf16.push_back(static_cast<char>(value >> 8));
            utf16.push_back(static_cast<char>(value & 0xFF));
        };
        if (c < 0x10000) {
            unit(c);
        } else {
            unit(0xD800 + ((c - 0x10000) >> 10));
            unit(0xDC00 + (c & 0x3FF));
        }
    }
    StreamDecoder decoder("UTF-16");
    for (std::size_t size = 1; size <= utf16.size(); ++size) {
        std::string out;
        for (std::size_t at = 0; at < utf16.size(); at += size)
            decoder.append(out, std::string_view(utf16).substr(at, size), false);
        decoder.append(out, {}, true);
        CHECK(out == expected);
    }
    CHECK(decoder.faults() == 0);
}

TEST_CASE("stream decoder: a cut character at the end is a fault", "[unicode]") {
    StreamDecoder decoder("UTF-16LE");
    std::string out;
    decoder.append(out, std::string_view("A\0B", 3), false);
    CHECK(out == "A");
    CHECK(decoder.faults() == 0);
    decoder.append(out, {}, true);
    CHECK(out == "A\uFFFD");
    CHECK(decoder.faults() == 1);
    CHECK_THROWS_AS(StreamDecoder("no such encoding"), std::invalid_argument);
}

TEST_CASE("stream decoder: long input, moved decoder", "[unicode]") {
    StreamDecoder first("windows-1252");
    StreamDecoder decoder(std::move(first));
    std::string out;
    decoder.append(out, std::string(100000, '\xE9') + "\x81", true);
    CHECK(out.size() == 200002);
    CHECK(decoder.faults() == 0);
    StreamDecoder ascii("us-ascii");
    decoder = std::move(ascii);
    out.clear();
    decoder.append(out, "\xE9", true);
    CHECK(decoder.faults() == 1);
    CHECK(decoder.keeps_ascii());
    CHECK_FALSE(StreamDecoder("UTF-7").keeps_ascii());
    CHECK_FALSE(StreamDecoder("ISO-2022-JP").keeps_ascii());
    CHECK_FALSE(StreamDecoder("ibm-037").keeps_ascii());
}

TEST_CASE("text functions: threads see the same", "[unicode]") {
    std::mt19937 random(53);
    std::vector<std::string> texts;
    for (int i = 0; i < 500; ++i) texts.push_back(random_text(random));
    const auto work = [&](std::string& out) {
        for (const std::string& text : texts) {
            append_folded(out, text);
            append_normalized(out, text, UnicodeForm::nfd);
            append_decoded(out, text, "windows-1251");
        }
    };
    std::vector<std::string> results(4);
    std::vector<std::thread> threads;
    for (std::string& result : results) threads.emplace_back(work, std::ref(result));
    for (std::thread& thread : threads) thread.join();
    for (const std::string& result : results) CHECK(result == results.front());
}
