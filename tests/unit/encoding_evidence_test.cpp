#include "text/encoding_evidence.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "text/encoded_twice.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

using namespace unikat;

namespace {

std::string in_marc8(const std::string& text) {
    std::string out;
    encode_marc8(text, out, nullptr);
    return out;
}

// In Windows-1252, or nothing where that has no such character.
std::string in_windows1252(const std::string& text) {
    std::string composed;
    append_normalized(composed, text, UnicodeForm::nfc);
    std::string out;
    for (std::size_t i = 0; i < composed.size();) {
        const Utf8Step step = utf8_at(composed, i);
        int byte = 0;
        for (int candidate = 0; candidate < 256; ++candidate)
            if (windows1252_character(static_cast<unsigned char>(candidate)) == step.code_point) byte = candidate;
        if (byte == 0) return {};
        out += static_cast<char>(byte);
        i += step.size;
    }
    return out;
}

// The text as it comes out when its bytes are taken for Windows-1252.
std::string encoded_again(const std::string& text) {
    std::string out;
    for (const char byte : text) {
        const char32_t c = windows1252_character(static_cast<unsigned char>(byte));
        append_utf8(out, c != 0 ? c : static_cast<unsigned char>(byte));
    }
    return out;
}

const std::vector<std::string> kTexts = {
    "Toute l'Algérie, la référence à l'été",   "Geschichte der Völker und Länder Österreichs",
    "El niño y la España de los años sesenta", "São Paulo : edições da Fundação",
    "Zürich und Köln, größere Städte",         "Fjärde upplagan, Göteborg, Malmö",
    "Łódź i Kraków, dzieła wybrane",           "Dějiny české literatury, příběhy",
    "Istanbul Üniversitesi, Türkçe çağdaş",    "Rossii\u0361skai\u0361a istorii\u0361a, kn. pervai\u0361a",
    "Qurʼān wa-al-ʻArab, al-ḥadīth",           "Tōkyō daigaku, Kyūshū",
    "Bánffy Miklós művei, győri könyv",        "Camões, João de, poesias líricas",
    "naïve, façade, rôle, crème brûlée",
};

}  // namespace

TEST_CASE("encoding evidence: real words tell, whatever the record says", "[encoding]") {
    for (const std::string& text : kTexts)
        for (const bool says_utf8 : {false, true}) {
            CAPTURE(text, says_utf8);
            CHECK(weigh_encoding(text, says_utf8) == TextEncoding::utf8);
            CHECK(weigh_encoding(in_marc8(text), says_utf8) == TextEncoding::marc8);
            const std::string latin = in_windows1252(text);
            if (!latin.empty()) CHECK(weigh_encoding(latin, says_utf8) == TextEncoding::latin1);
        }
}

TEST_CASE("encoding evidence: ASCII is what it says, unless it shifts", "[encoding]") {
    CHECK(weigh_encoding("plain words", true) == TextEncoding::utf8);
    CHECK(weigh_encoding("plain words", false) == TextEncoding::marc8);
    CHECK(weigh_encoding("", true) == TextEncoding::utf8);
    CHECK(weigh_encoding("m\x1Bp2\x1Bs", true) == TextEncoding::marc8);
    CHECK(weigh_encoding("\x1B(2abc\x1B(B", true) == TextEncoding::marc8);
    CHECK(weigh_encoding("a lost \x1B", true) == TextEncoding::utf8);
}

TEST_CASE("encoding evidence: quotation marks and dashes are Windows-1252", "[encoding]") {
    for (const bool says_utf8 : {false, true}) {
        CHECK(weigh_encoding("the \x93"
                             "first\x94 \x96 and the librarian\x92s second",
                             says_utf8) == TextEncoding::windows1252);
        CHECK(weigh_encoding("\x98"
                             "Der\x9C gro\xDF"
                             "e K\xF6nig",
                             says_utf8) == TextEncoding::latin1);
    }
}

TEST_CASE("encoding evidence: damaged UTF-8 is UTF-8", "[encoding]") {
    CHECK(weigh_encoding("Algérie, été, forêt, \xC3 et \xA9", true) == TextEncoding::utf8);
    CHECK(weigh_encoding("Algérie, été, forêt, \xC3 et \xA9", false) == TextEncoding::utf8);
    CHECK(weigh_encoding("M\xFF\xFEx é", true) == TextEncoding::utf8);
    CHECK(weigh_encoding("Caf\uFFFD", false) == TextEncoding::utf8);
    CHECK(weigh_encoding("Caf\uFFFD", true) == TextEncoding::utf8);
    CHECK(weigh_encoding("Caf\uFFFD, 10 m\x1Bp2\x1Bs", false) == TextEncoding::marc8);
}

TEST_CASE("encoded twice: found and mended, once or several times over", "[encoding]") {
    for (const std::string& text : kTexts) {
        CAPTURE(text);
        CHECK_FALSE(find_encoded_twice(text).has_value());
        std::string again = text;
        for (int times = 0; times < 3; ++times) {
            again = encoded_again(again);
            const auto found = find_encoded_twice(again);
            REQUIRE(found.has_value());
            CHECK(found->mended == text);
        }
    }
    const auto found = find_encoded_twice("L'Ã©tranger");
    REQUIRE(found.has_value());
    CHECK(found->sample == "Ã©");
    CHECK(find_encoded_twice("Itâ€™s").value().mended == "It’s");
    CHECK(find_encoded_twice("25 Â°C").value().mended == "25 °C");
    CHECK(find_encoded_twice("TNFÎ±").value().mended == "TNFα");
    CHECK(find_encoded_twice("Â°").value().mended == "°");
    CHECK(find_encoded_twice("ÐŸÐµÑ€Ñƒ").value().mended == "Перу");
    CHECK(find_encoded_twice("\u00E4\u00B8\u00AD\u00E5\u009B\u00BD").value().mended == "中国");
}

TEST_CASE("encoded twice: a text that does not agree throughout is reported and not mended", "[encoding]") {
    const auto found = find_encoded_twice("L'Ã©tranger et l'été");
    REQUIRE(found.has_value());
    CHECK(found->sample == "Ã©");
    CHECK(found->mended.empty());
}

TEST_CASE("encoded twice: no false alarm", "[encoding]") {
    for (const std::string text : {"« LE CAFÉ »",
                                   "«LE CAFÉ»",
                                   "ÉTÉ",
                                   "Ångström",
                                   "Ã",
                                   "Â",
                                   "João Ã",
                                   "MÜNCHEN",
                                   "100 °C",
                                   "§ 5 ¶ 3",
                                   "Œuvres complètes",
                                   "ÄÖÜ",
                                   "© 1990",
                                   "naïve",
                                   "Île-de-France",
                                   "½ ¾",
                                   "PERÙ»",
                                   "«THAÏ»",
                                   "BAMBÚ»",
                                   "CEBÚ®",
                                   "É»",
                                   "VÅ¡",
                                   "CITÉ®",
                                   "LIBERTÀ°",
                                   "MENÜ²"}) {
        CAPTURE(text);
        CHECK_FALSE(find_encoded_twice(text).has_value());
    }
}
