#include "unikat/marc8.hpp"

#include <catch2/catch.hpp>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/marc8_charsets.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

using namespace unikat;
using namespace std::string_literals;

namespace {

std::string decode(std::string_view marc8) {
    std::string out;
    decode_marc8(marc8, out, nullptr);
    return out;
}

std::string encode(std::string_view utf8) {
    std::string out;
    encode_marc8(utf8, out, nullptr);
    return out;
}

std::vector<Marc8Problem> problems_of(std::string_view marc8) {
    std::string out;
    std::vector<Marc8Problem> problems;
    decode_marc8(marc8, out, &problems);
    return problems;
}

std::string nfd(std::string_view text) {
    std::string out;
    append_normalized(out, text, UnicodeForm::nfd);
    return out;
}

std::string nfc(std::string_view text) {
    std::string out;
    append_normalized(out, text, UnicodeForm::nfc);
    return out;
}

std::string utf8(std::initializer_list<char32_t> text) {
    std::string out;
    for (const char32_t c : text) append_utf8(out, c);
    return out;
}

// Survives a round trip, and the decoder finds nothing wrong with what the encoder wrote.
bool survives(std::string_view text) {
    std::string marc8;
    std::vector<Marc8Problem> problems;
    encode_marc8(text, marc8, &problems);
    std::string back;
    decode_marc8(marc8, back, &problems);
    return problems.empty() && (back == text || nfd(back) == nfd(text));
}

bool is_surrogate(char32_t c) {
    return c >= 0xD800 && c <= 0xDFFF;
}

// The first code point whose `wrap` does not survive; 0 if all do.
template <typename Wrap>
std::uint32_t first_that_is_lost(Wrap wrap) {
    for (char32_t c = 1; c <= 0x10FFFF; ++c) {
        if (!is_surrogate(c) && !survives(wrap(c))) return c;
    }
    return 0;
}

}  // namespace

TEST_CASE("marc8: ASCII and ANSEL", "[marc8]") {
    CHECK(decode("").empty());
    CHECK(decode("10\x1F"
                 "aA title :\x1F"
                 "bthe rest.") ==
          "10\x1F"
          "aA title :\x1F"
          "bthe rest.");
    CHECK(decode("\xA1odz \xB1") == "Łodz ł");
    CHECK(decode("stra\xC7"
                 "e \xC8"
                 "5 Qur\xAE"
                 "an") == "straße €5 Qurʼan");
    CHECK(encode("straße €5 Qurʼan") ==
          "stra\xC7"
          "e \xC8"
          "5 Qur\xAE"
          "an");
}

TEST_CASE("marc8: marks stand before their base", "[marc8]") {
    CHECK(decode("caf\xE2"
                 "e") == "cafe\u0301");
    CHECK(decode("\xE2\xF2"
                 "a") == "a\u0301\u0323");
    CHECK(encode("cafe\u0301") ==
          "caf\xE2"
          "e");
    CHECK(encode("café") ==
          "caf\xE2"
          "e");
    CHECK(encode("Ḥ ạ́") ==
          "\xF2H \xF2\xE2"
          "a");
    SECTION("precomposed where ANSEL is") {
        CHECK(encode("ở") == "\xE0\xBC");
        CHECK(encode("o\u031B\u0309") == "\xE0\xBC");
        CHECK(nfc(decode("\xE0\xBC")) == "ở");
    }
    SECTION("a mark MARC-8 does not have stays behind, and so do those of its class") {
        CHECK(encode("d\u0331") == "d&#x0331;");
        CHECK(encode("ḏ") == "d&#x0331;");
        CHECK(encode("e\u0350\u0301") == "e&#x0350;&#x0301;");
        CHECK(encode("e\u0331\u0301") ==
              "\xE2"
              "e&#x0331;");
    }
    SECTION("nothing to stand before") {
        CHECK(encode("\u0301") == "&#x0301;");
        CHECK(encode("\x1F"
                     "a\u0301 b") ==
              "\x1F"
              "a&#x0301; b");
        CHECK(encode("x\n\u0301") == "x\n&#x0301;");
    }
    SECTION("on a blank") {
        CHECK(decode("a\xE2 b") == "a \u0301b");
        CHECK(encode("a \u0301b") == "a\xE2 b");
    }
}

TEST_CASE("marc8: ligature and double tilde", "[marc8]") {
    CHECK(decode("\xEBt\xECs") == "t\u0361s");
    CHECK(decode("\xFAn\xFBg") == "n\u0360g");
    CHECK(decode("\xEBi\xEC\xE5"
                 "u") == "i\u0361u\u0304");
    CHECK(encode("t\u0361s") == "\xEBt\xECs");
    CHECK(encode("n\u0360g") == "\xFAn\xFBg");
    CHECK(encode("i\u0361u\u0304") ==
          "\xEBi\xEC\xE5"
          "u");
    CHECK(encode("et\u0361s\u0361x") == "e\xEBt\xEC\xEBs\xECx");
    SECTION("halves alone") {
        CHECK(decode("\xECs") == "s\uFE21");
        CHECK(decode("\xEBts") == "t\u0361s");
        CHECK(encode("t\uFE20s\uFE21") == "t&#xFE20;\xECs");
    }
    for (const auto* text :
         {"t\u0361", "t\u0361\u0361s", "t\u0361s\uFE21", "t\u0361\u0350s", "t\u0361 \uFE21", "t\u0361&#x1234;",
          "t\u0361\u1234\uFE21s", "t\u0361\x1Fs\uFE21", "n\u0360\u0361g\uFE23\uFE21", "t\u0361\u200Ds\uFE21"}) {
        CAPTURE(text);
        CHECK(survives(text));
    }
}

TEST_CASE("marc8: other sets", "[marc8]") {
    CHECK(decode("\x1B(NMIR\x1B(B x") == "мир x");
    CHECK(decode("\x1B(2ylem\x1B(B") == "שלום");
    CHECK(decode("H\x1B"
                 "b2\x1B"
                 "sO, 10\x1Bp-3\x1Bs, \x1Bga\x1Bs") == "H₂O, 10⁻³, α");
    CHECK(decode("\x1B(N\x1B)QMDT\xC4\x1B(B\x1B)!E\xA1") == "мдтёŁ");
    CHECK(decode("\x1B$1!0!!0\"\x1B(B.") == "一丁.");
    CHECK(encode("мир x") == "\x1B(NMIR \x1B(Bx");
    CHECK(encode("H₂O, 10⁻³") ==
          "H\x1B"
          "b2\x1B"
          "sO, 10\x1Bp-3\x1Bs");
    CHECK(encode("一丁 .") == "\x1B$1!0!!0\"\x1B(B .");
    CHECK(encode("α²") == "\x1B(Sa\x1Bp2\x1Bs");
    SECTION("Greek takes its marks from its own set") {
        CHECK(encode("ά") == "\x1B(S\"a\x1B(B");
        CHECK(nfc(decode("\x1B(S\"a\x1B(B")) == nfc("ά"));
    }
    SECTION("all forms of a designation") {
        CHECK(decode("\x1B,NM\x1B(Bm") == "мm");
        CHECK(decode("\x1B)N\xCD\x1B-Q\xC4") == "мё");
        CHECK(decode("\x1B$,1!0!\x1B(B") == "一");
        CHECK(decode("\x1B$)1\xA1\xB0\xA1") == "一");
        CHECK(decode("\x1B$-1\xA1\xB0\xA1 a") == "一 a");
        CHECK(decode("\x1B(!EA\x1B,EB\x1B)BA\xC1") == "ℓ℗\u2113A");
    }
    SECTION("sets that are designated stay so from subfield to subfield, but codes are ASCII") {
        CHECK(decode("\x1F"
                     "a\x1B(NM\x1F"
                     "bI\x1E") ==
              "\x1F"
              "aм\x1F"
              "bи\x1E");
        CHECK(decode("\x1F"
                     "a\x1B$1!0!\x1F"
                     "b!0\"") ==
              "\x1F"
              "a一\x1F"
              "b丁");
    }
    SECTION("the encoder restores the default sets before a delimiter") {
        CHECK(encode("\x1F"
                     "aм\x1F"
                     "bи") ==
              "\x1F"
              "a\x1B(NM\x1B(B\x1F"
              "b\x1B(NI\x1B(B");
        CHECK(encode("ё\x1F"
                     "bx") ==
              "\x1B)Q\xC4\x1B)!E\x1F"
              "bx");
    }
    SECTION("precomposed and decomposed text give the same") {
        for (const auto* text : {"й ё ї ў", "آأؤإئ", "がぎプ", "각힝", "Ἀθῆναι", "Đường"}) {
            CAPTURE(text);
            CHECK(encode(nfc(text)) == encode(nfd(text)));
            CHECK(survives(text));
        }
        CHECK(encode("й") == "\x1B(NJ\x1B(B");
    }
}

TEST_CASE("marc8: East Asian codes with odd bytes, and one character with several codes", "[marc8]") {
    CHECK(decode("\x1B$1\x7F \x14!0!") == "—一");
    CHECK(decode("\x1B$1!# !#!\x1B(B") == "\u3000\u3000");
    CHECK(encode("\u3000") == "\x1B$1!#!\x1B(B");
    CHECK(encode("—™…") == "&#x2014;&#x2122;&#x2026;");
    CHECK(decode("\x1B$1!uY\x1B(B") == "\U000212C4");
    CHECK(encode("\U000212C4") == "\x1B$1!uY\x1B(B");
    CHECK(decode("\x1B$1!*!\x1B(B") == "\uE8D0");
}

TEST_CASE("marc8: control characters", "[marc8]") {
    CHECK(decode("\x88The \x89"
                 "end") == "\u0098The \u009Cend");
    CHECK(decode("a\x8D"
                 "b\x8E"
                 "c") == "a\u200Db\u200Cc");
    CHECK(encode("\u0098The \u009Cend\u200D\u200C") ==
          "\x88The \x89"
          "end\x8D\x8E");
    CHECK(encode("a\nb\x7F") == "a\nb\x7F");
    CHECK(encode("\x1B\u0088\u008D") == "&#x001B;&#x0088;&#x008D;");
    CHECK(survives("一\n丁\x7F\u0085 \u0088\u0089\u008D\u008E\x1B(N\x1B"));
    CHECK(survives("a\0b"s));
}

TEST_CASE("marc8: character references", "[marc8]") {
    CHECK(decode("a&#x1F600;b&#x05d0;") == "a😀bא");
    CHECK(encode("a😀b") == "a&#x1F600;b");
    SECTION("what is none stays text") {
        for (const auto* text : {"&#x26;", "&#x1F600", "&#x0001F600;", "&#xD800;", "&#x110000;", "&#x001F;", "&#x0000;",
                                 "&#x007F;", "&amp;", "&#128512;", "&", "&#x12G4;", "&#X1F60;"}) {
            CAPTURE(text);
            CHECK(decode(text) == text);
            CHECK(encode(text) == text);
        }
    }
    SECTION("text that looks like one survives") {
        CHECK(encode("&#x1F600;") == "&#x0026;#x1F600;");
        for (const auto* text :
             {"&#x1F600;", "&#x0026;", "&#x0026;#x0026;", "&\u0301#x1F600;", "&#x1F600\u0301;", "&#x1F600;\u0301",
              "&&#x1234;", "м&#x1234;", "一&#x1234;", "&\u0350#x1F600;", "ш(&#x05D0;)"}) {
            CAPTURE(text);
            CHECK(survives(text));
        }
    }
    SECTION("in the place of a subfield code") {
        for (const auto* text :
             {"\x1F&#x1F600;", "\x1F😀", "\x1F&a", "\x1F&\u0301", "\x1F\u0301", "\x1Fй", "м\x1F&#x1F600;"}) {
            CAPTURE(text);
            CHECK(survives(text));
        }
        CHECK(encode("\x1F&a") == "\x1F&a");
    }
    CHECK(decode("\x1B(2&#x05D0;") != "א");
}

TEST_CASE("marc8: what is wrong with the input", "[marc8]") {
    using Fault = Marc8Fault;
    using Set = Marc8Set;
    struct Case {
        std::string_view marc8;
        std::string_view text;
        Marc8Problem problem;
    };
    const std::vector<Case> cases{
        {"ab\xBF"
         "c",
         "ab\uFFFDc",
         {2, 1, Fault::unassigned_code, Set::ansel}},
        {"ab\xA0"
         "c",
         "ab\uFFFDc",
         {2, 1, Fault::unassigned_code, Set::ansel}},
        {"\x1B(2\\", "\uFFFD", {3, 1, Fault::unassigned_code, Set::basic_hebrew}},
        {"\x1B$1~~~", "\uFFFD", {3, 3, Fault::unassigned_code, Set::east_asian}},
        {"\x1B$1!0", "\uFFFD", {3, 2, Fault::truncated_multibyte, Set::east_asian}},
        {"\x1B$1!\x1B(Bx", "\uFFFDx", {3, 1, Fault::truncated_multibyte, Set::east_asian}},
        {"x\x1B", "x", {1, 1, Fault::incomplete_escape, Set::ascii}},
        {"x\x1B(", "x", {1, 2, Fault::incomplete_escape, Set::ascii}},
        {"x\x1B)!\x1F"
         "a",
         "x\x1F"
         "a",
         {1, 3, Fault::incomplete_escape, Set::ascii}},
        {"x\x1B$,", "x", {1, 3, Fault::incomplete_escape, Set::ascii}},
        {"10\x1B"
         "3 cm",
         "103 cm",
         {2, 1, Fault::unknown_escape, Set::ascii}},
        {"\x1B(!x", "(!x", {0, 1, Fault::unknown_escape, Set::ascii}},
        {"a\xE2", "a\u0301", {1, 1, Fault::dangling_mark, Set::ansel}},
        {"a\xE2\x1F"
         "b",
         "a\u0301\x1F"
         "b",
         {1, 1, Fault::dangling_mark, Set::ansel}},
        {"dom\xEF\xBF\xBD"
         "estico",
         "dom\uFFFDestico",
         {3, 3, Fault::replacement_character, Set::ansel}},
    };
    for (const auto& [marc8, text, problem] : cases) {
        CAPTURE(marc8, text);
        CHECK(decode(marc8) == text);
        const auto problems = problems_of(marc8);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0] == problem);
    }
    CHECK(marc8_set_name(Set::basic_hebrew) == "Basic Hebrew");
    CHECK(marc8_set_name(Set::east_asian) == "East Asian");
}

TEST_CASE("marc8: malformed UTF-8", "[marc8]") {
    std::string out;
    std::vector<Marc8Problem> problems;
    encode_marc8("a\xC3(\xF0\x9F\x98", out, &problems);
    CHECK(out == "a&#xFFFD;(&#xFFFD;");
    CHECK(problems == std::vector<Marc8Problem>{{1, 1, Marc8Fault::invalid_utf8, Marc8Set::ascii},
                                                {3, 3, Marc8Fault::invalid_utf8, Marc8Set::ascii}});
}

TEST_CASE("marc8: every one-byte code survives", "[marc8]") {
    const std::vector<std::pair<Marc8Set, std::string>> sets{{Marc8Set::ascii, "\x1B(B"},
                                                             {Marc8Set::ansel, "\x1B(!E"},
                                                             {Marc8Set::basic_hebrew, "\x1B(2"},
                                                             {Marc8Set::basic_cyrillic, "\x1B(N"},
                                                             {Marc8Set::extended_cyrillic, "\x1B(Q"},
                                                             {Marc8Set::basic_arabic, "\x1B(3"},
                                                             {Marc8Set::extended_arabic, "\x1B(4"},
                                                             {Marc8Set::basic_greek, "\x1B(S"},
                                                             {Marc8Set::greek_symbols, "\x1Bg"},
                                                             {Marc8Set::subscripts,
                                                              "\x1B"
                                                              "b"},
                                                             {Marc8Set::superscripts, "\x1Bp"}};
    std::size_t count = 0;
    for (const auto& [set, escape] : sets) {
        for (unsigned char code = 0x21; code < 0x7F; ++code) {
            const auto character = detail::marc8_character(set, code);
            if (character.value == 0) continue;
            ++count;
            const std::string marc8 = escape + static_cast<char>(code) + (character.is_mark ? " " : "");
            const std::string text = decode(marc8);
            CAPTURE(marc8_set_name(set), unsigned{code}, text);
            CHECK(text == (character.is_mark ? utf8({U' ', character.value}) : utf8({character.value})));
            CHECK(problems_of(marc8).empty());
            CHECK(decode(encode(text)) == text);
        }
    }
    CHECK(count == 650);
}

TEST_CASE("marc8: every East Asian code survives", "[marc8]") {
    std::size_t count = 0;
    std::size_t same = 0;
    for (std::uint32_t code = 0x200000; code <= 0x7F7F7F; ++code) {
        const char32_t character = (code & 0x808080U) != 0 ? 0 : detail::marc8_east_asian_character(code);
        if (character == 0) continue;
        ++count;
        const std::string marc8{static_cast<char>(code >> 16U), static_cast<char>(code >> 8U & 0xFFU),
                                static_cast<char>(code & 0xFFU)};
        const std::string text = decode("\x1B$1" + marc8 + "\x1B(B");
        const std::string again = encode(text);
        same += again == "\x1B$1" + marc8 + "\x1B(B" ? 1 : 0;
        if (text != utf8({character}) || decode(again) != text) FAIL(code);
    }
    CHECK(count == 15'745);
    // The others are further codes of a character, or have bytes which are read but not written.
    CHECK(same == 15'513);
}

TEST_CASE("marc8: every code point of Unicode survives", "[marc8]") {
    CHECK(first_that_is_lost([](char32_t c) { return utf8({c}); }) == 0);
    CHECK(first_that_is_lost([](char32_t c) { return utf8({U'a', c, U'b'}); }) == 0);
    CHECK(first_that_is_lost([](char32_t c) { return utf8({c, 0x0323, 0x0301, 0x0361, c}); }) == 0);
}

TEST_CASE("marc8: random text survives", "[marc8]") {
    constexpr std::u32string_view kAlphabet =
        U"ab&#x1F600;"
        U"\u0301\u0323\u0361\u0360\uFE20\uFE21\uFE23\u0331\u0350\u0344\u0340\u031B\u0306\u0308\u3099\u0653\u0670\u064E"
        U"oOйиЁж\u05B0שةءاى\u1100\u1161\u11A8가一丁か\u3000 "
        U"\n\x1F\x1E\x1B(\u0088\u0098\u200Dα\u0345²₂\u037E\u0387“\u212B\U0001D15E\u0F73\u0F71";
    std::mt19937 random{20240131};
    std::uniform_int_distribution<std::size_t> letter{0, kAlphabet.size() - 1};
    std::uniform_int_distribution<std::size_t> length{1, 12};
    for (int i = 0; i != 200'000; ++i) {
        std::string text;
        for (std::size_t left = length(random); left != 0; --left) append_utf8(text, kAlphabet[letter(random)]);
        if (!survives(text)) {
            CAPTURE(text, encode(text), decode(encode(text)));
            FAIL();
        }
    }
}

TEST_CASE("marc8: any number of marks survives", "[marc8]") {
    std::string text = "a";
    for (int i = 0; i != 1000; ++i) text += i % 3 == 0 ? "\u0301" : i % 3 == 1 ? "\u0323" : "\u0331";
    CHECK(survives(text + "b"));
    const std::string marks(100'000, '\xE2');
    CHECK(decode(marks + "a").size() == 200'001);
}
