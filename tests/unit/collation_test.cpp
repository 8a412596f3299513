#include "text/collation.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>
#include <unicode/coll.h>
#include <unicode/unistr.h>
#include <vector>

#include "text/utf8.hpp"

using namespace unikat;

namespace {

std::string key_of(const Collation& collation, std::string_view text) {
    std::string key;
    collation.append_key(key, text);
    return key;
}

std::vector<std::string> in_order(const std::string& locale, std::vector<std::string> texts) {
    const Collation collation(locale);
    std::stable_sort(texts.begin(), texts.end(), [&](const std::string& a, const std::string& b) {
        return key_of(collation, a) < key_of(collation, b);
    });
    return texts;
}

// Words of many scripts and cases, and strings of their letters at random.
std::vector<std::string> texts() {
    std::vector<std::string> list = {"",
                                     "a",
                                     "A",
                                     "ä",
                                     "Ä",
                                     "ae",
                                     "Æ",
                                     "z",
                                     "é",
                                     "e",
                                     "côte",
                                     "coté",
                                     "cote",
                                     "côté",
                                     "Öl",
                                     "Ol",
                                     "Straße",
                                     "Strasse",
                                     "öde",
                                     "10 buku",
                                     "2 buku",
                                     "1. buku",
                                     "chleb",
                                     "cuk",
                                     "ngopi",
                                     "nyai",
                                     "ё",
                                     "е",
                                     "Ж",
                                     "Яблоко",
                                     "Ёлка",
                                     "шутка",
                                     "щука",
                                     "ب",
                                     "ت",
                                     "آداب",
                                     "أدب",
                                     "إسلام",
                                     "كتاب",
                                     "قرآن",
                                     "中",
                                     "文",
                                     "一",
                                     "北京",
                                     "上海",
                                     "汉语",
                                     "漢語",
                                     "図書館",
                                     "ア",
                                     "あ",
                                     "Ω",
                                     "α",
                                     "Bumi manusia",
                                     "Bumi",
                                     "bumi-manusia",
                                     "Qurʼan",
                                     "Quran",
                                     "naïve",
                                     "naive",
                                     "co-op",
                                     "coop",
                                     "co op",
                                     "ñu",
                                     "nu",
                                     "Ll",
                                     "IJ",
                                     "ø",
                                     "Å",
                                     "\xF0\x9D\x94\x84"};
    std::mt19937 random(20261126);
    const std::u32string letters = U"aAbBzZäöüßéèç 019-.'оёжяАЯابتثكقأإ中文一国書αΩ";
    for (int i = 0; i < 400; ++i) {
        std::string text;
        for (unsigned size = random() % 8; size > 0; --size) append_utf8(text, letters[random() % letters.size()]);
        list.push_back(text);
    }
    return list;
}

int sign(int number) {
    return (number > 0) - (number < 0);
}

}  // namespace

TEST_CASE("collation: keys compare as ICU compares the texts", "[collation]") {
    const std::vector<std::string> list = texts();
    for (const std::string locale : {"id", "en", "de", "fr", "ar", "zh", "ru", "root", "de@collation=phonebook"}) {
        CAPTURE(locale);
        const Collation collation(locale);
        UErrorCode status = U_ZERO_ERROR;
        const std::unique_ptr<icu::Collator> icu_collator(icu::Collator::createInstance(
            locale == "root" ? icu::Locale::getRoot() : icu::Locale(locale.c_str()), status));
        icu_collator->setAttribute(UCOL_NUMERIC_COLLATION, UCOL_ON, status);
        REQUIRE(U_SUCCESS(status));
        std::vector<std::string> keys;
        for (const std::string& text : list) {
            keys.push_back(key_of(collation, text));
            REQUIRE(keys.back().find('\0') == std::string::npos);
        }
        std::size_t wrong = 0;
        for (std::size_t i = 0; i < list.size(); ++i)
            for (std::size_t j = 0; j < list.size(); ++j) {
                const int expected = icu_collator->compare(icu::UnicodeString::fromUTF8(list[i]),
                                                           icu::UnicodeString::fromUTF8(list[j]), status);
                if (sign(keys[i].compare(keys[j])) != sign(expected)) ++wrong;
            }
        CHECK(wrong == 0);
    }
}

TEST_CASE("collation: what readers of a language expect", "[collation]") {
    CHECK(in_order("de", {"Ofen", "Öl", "Olaf", "Zoo"}) == std::vector<std::string>{"Ofen", "Öl", "Olaf", "Zoo"});
    CHECK(in_order("de@collation=phonebook", {"Ofen", "Olaf", "Öl"}) == std::vector<std::string>{"Öl", "Ofen", "Olaf"});
    CHECK(in_order("sv", {"Öl", "Zoo", "Ål", "Ol"}) == std::vector<std::string>{"Ol", "Zoo", "Ål", "Öl"});
    CHECK(in_order("fr-CA", {"côté", "cote", "coté", "côte"}) ==
          std::vector<std::string>{"cote", "côte", "coté", "côté"});
    CHECK(in_order("id", {"kelas 10", "kelas 2", "Kelas 1"}) ==
          std::vector<std::string>{"Kelas 1", "kelas 2", "kelas 10"});
    CHECK(in_order("ru", {"Zebra", "Ёлка", "Ель", "Жук"}) == std::vector<std::string>{"Ёлка", "Ель", "Жук", "Zebra"});
    CHECK(in_order("zh", {"中国", "北京", "上海"}) == std::vector<std::string>{"北京", "上海", "中国"});
    CHECK(in_order("zh-u-co-stroke", {"中国", "上海", "一"}) == std::vector<std::string>{"一", "上海", "中国"});
    CHECK(in_order("ar", {"Adam", "كتاب", "أدب"}) == std::vector<std::string>{"أدب", "كتاب", "Adam"});
    CHECK(in_order("root", {"newspapers", "new york", "New"}) ==
          std::vector<std::string>{"New", "new york", "newspapers"});
}

TEST_CASE("collation: letters of a register", "[collation]") {
    const Collation root("root");
    CHECK(root.initial_of("bumi") == "B");
    CHECK(root.initial_of("Élan") == "E");
    CHECK(root.initial_of("1984") == "0–9");
    CHECK(root.initial_of("") == "0–9");
    CHECK(root.initial_of("Жук") == "Ж");
    CHECK(root.initial_of("كتاب") == "ك");
    CHECK(root.initial_of("中国") == "…");
    CHECK(Collation("sv").initial_of("Öl") == "Ö");
    CHECK(Collation("zh").initial_of("中国") == "Z");
}

TEST_CASE("collation: letters come in the order of keys, each once", "[collation]") {
    for (const std::string locale : {"root", "id", "de", "ru", "ar", "zh"}) {
        CAPTURE(locale);
        const Collation collation(locale);
        std::vector<std::string> seen;
        for (const std::string& text : in_order(locale, texts())) {
            const std::string letter = collation.initial_of(text);
            if (!seen.empty() && seen.back() == letter) continue;
            const bool again = std::find(seen.begin(), seen.end(), letter) != seen.end();
            CAPTURE(letter);
            const bool pinyin = locale == "zh" && letter >= "A" && letter <= "Z";
            CHECK((!again || letter == "…" || pinyin));
            seen.push_back(letter);
        }
    }
}

TEST_CASE("collation: a name that is no language", "[collation]") {
    CHECK_THROWS_AS(Collation("nowhere"), std::invalid_argument);
    CHECK_THROWS_AS(Collation(""), std::invalid_argument);
    CHECK_NOTHROW(Collation("id_ID"));
}

TEST_CASE("collation: bytes that are not UTF-8", "[collation]") {
    const Collation root("root");
    CHECK(key_of(root, "a\xFF") == key_of(root, "a\uFFFD"));
}
