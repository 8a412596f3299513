#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "list/classification.hpp"
#include "list/dates.hpp"
#include "list/filing.hpp"
#include "list/kind.hpp"
#include "list/permutation.hpp"
#include "record/field_path.hpp"
#include "support/mnemonic.hpp"
#include "text/articles.hpp"
#include "text/markdown.hpp"
#include "text/word_breaks.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string value_at(std::string_view path, std::string_view text) {
    Arena arena;
    const auto parsed = FieldPath::parse(path);
    return parsed ? parsed->value_in(read_mnemonic(text, arena)) : "no path";
}

ClassNumber class_in(std::string_view text) {
    Arena arena;
    return class_number_of(read_mnemonic(text, arena));
}

std::string entered(std::string_view text) {
    Arena arena;
    return date_entered(read_mnemonic(text, arena));
}

KindOfMaterial kind_in(std::string_view text) {
    Arena arena;
    return kind_of_material(read_mnemonic(text, arena));
}

std::vector<std::string> permuted(std::string_view title) {
    std::vector<std::string> list;
    for (const Permutation& one : permutations_of(title))
        list.push_back(std::string(one.before) + "|" + std::string(one.from));
    return list;
}

}  // namespace

TEST_CASE("path: what stands there", "[list][path]") {
    constexpr std::string_view kRecord =
        "=LDR  00000cas a2200000 a 4500\n=001  12\n=008  150720s2005\\\\\\\\io\n=245  10$aBumi manusia :$bsebuah roman "
        "/$cToer.\n"
        "=650  \\0$xNothing\n=650  \\0$aIndonesia$xHistory$aJava\n";
    CHECK(value_at("001", kRecord) == "12");
    CHECK(value_at("245$a", kRecord) == "Bumi manusia :");
    CHECK(value_at("245$ba", kRecord) == "Bumi manusia : sebuah roman /");
    CHECK(value_at("245", kRecord) == "Bumi manusia : sebuah roman / Toer.");
    CHECK(value_at("650$a", kRecord) == "Indonesia Java");
    CHECK(value_at("008/07-10", kRecord) == "2005");
    CHECK(value_at("008/15", kRecord) == "i");
    CHECK(value_at("008/90", kRecord).empty());
    CHECK(value_at("LDR/06", kRecord) == "a");
    CHECK(value_at("LDR/05-07", kRecord) == "cas");
    CHECK(value_at("100$a", kRecord).empty());
}

TEST_CASE("path: what is none", "[list][path]") {
    for (const std::string path :
         {"", "24", "245a", "245$", "245/01", "001$a", "008/", "008/a", "008/3-", "008/9-3", "author", "245$a b"}) {
        CAPTURE(path);
        CHECK_FALSE(FieldPath::parse(path));
    }
}

TEST_CASE("filing: what of a text counts", "[list][filing]") {
    CHECK(filing_text("\"Bumi manusia\" : sebuah roman /") == "Bumi manusia sebuah roman");
    CHECK(filing_text("Toer, Pramoedya Ananta, 1925-2006") == "Toer Pramoedya Ananta 1925 2006");
    CHECK(filing_text("ʻAbd al-Raḥmān") == "Abd al Raḥmān");
    CHECK(filing_text("C++ : an introduction") == "C++ an introduction");
    CHECK(filing_text("\xC2\x98The \xC2\x9C"
                      "Coast") == "Coast");
    CHECK(filing_text("...").empty());
}

TEST_CASE("filing: nonfiling characters are counted as characters", "[list][filing]") {
    CHECK(filing_part("The coast", '4') == "coast");
    CHECK(filing_part("al-Mīzān", '3') == "Mīzān");
    CHECK(filing_part("Élan vital", '2') == "an vital");
    CHECK(filing_part("The coast", '0') == "The coast");
    CHECK(filing_part("The coast", ' ') == "The coast");
    CHECK(filing_part("Ada", '9') == "Ada");
    CHECK(filing_part("", '4').empty());
}

TEST_CASE("class: the first scheme that a record has", "[list][class]") {
    CHECK(class_in("=050  \\4$aPL5089.A53$bL3\n=082  04$a899.2/21/3").text == "899.2213");
    CHECK(class_in("=050  \\4$aPL5089.A53$bL3\n=082  04$a[E]").text == "PL5089.A53");
    CHECK(class_in("=080  \\\\$a821.6").scheme == ClassScheme::udc);
    CHECK(class_in("=852  1\\$h297.1 MIZ").scheme == ClassScheme::other);
    CHECK(class_in("=200  1\\$aTitre\n=676  \\\\$a840").scheme == ClassScheme::dewey);
    CHECK(class_in("=245  00$aTitle").scheme == ClassScheme::none);
    CHECK(class_in("=082  04$a899.221").main_class() == "8");
    CHECK(class_in("=050  \\4$apl5089").main_class() == "P");
    CHECK(class_in("=084  \\\\$a54.01 bcl").main_class() == "54.01");
}

TEST_CASE("class: the order of numbers", "[list][class]") {
    const auto dewey = [](std::string text) { return ClassNumber{ClassScheme::dewey, std::move(text)}.order(); };
    CHECK(dewey("899.22") < dewey("899.221"));
    CHECK(dewey("899.221") < dewey("899.3"));
    CHECK(dewey("899") < dewey("899.1"));
    const auto lcc = [](std::string text) { return ClassNumber{ClassScheme::lcc, std::move(text)}.order(); };
    CHECK(lcc("PL508.A5") < lcc("PL5089.A5"));
    CHECK(lcc("PL899") < lcc("PL5089"));
    CHECK(lcc("P99") < lcc("PL1"));
    CHECK(lcc("QA76.12") < lcc("QA76.9"));
    CHECK(lcc("qa76") == lcc("QA76"));
}

TEST_CASE("dates: when a record was entered", "[list][dates]") {
    CHECK(entered("=008  150720s2005") == "20150720");
    CHECK(entered("=008  690101s1969") == "19690101");
    CHECK(entered("=008  681231s1969") == "20681231");
    CHECK(entered("=005  20260102030405.0\n=008  \\\\\\\\\\\\s2005") == "20260102");
    CHECK(entered("=005  20260102030405.0\n=008  159920s2005") == "20260102");
    CHECK(entered("=005  20260102030405.0\n=008  150720s2005") == "20150720");
    CHECK(entered("=200  1\\$aTitre\n=100  \\\\$a19990203d1998    k  y0frey50      ba") == "19990203");
    CHECK(entered("=245  00$aTitle").empty());
}

TEST_CASE("dates: what --since takes", "[list][dates]") {
    CHECK(first_day_of("2026") == "20260101");
    CHECK(first_day_of("2026-02") == "20260201");
    CHECK(first_day_of("202602") == "20260201");
    CHECK(first_day_of("2026-02-03") == "20260203");
    CHECK(first_day_of("20260203") == "20260203");
    for (const std::string date : {"", "26", "2026-", "2026-13", "2026-02-32", "03-02-2026", "2026-2-3", "today",
                                   "2026-02-03T00", "20-260203"}) {
        CAPTURE(date);
        CHECK_FALSE(first_day_of(date));
    }
}

TEST_CASE("kind: what catalogues are divided by", "[list][kind]") {
    CHECK(kind_in("=LDR  00000nam a2200000 a 4500") == KindOfMaterial::books);
    CHECK(kind_in("=LDR  00000nas a2200000 a 4500") == KindOfMaterial::periodicals);
    CHECK(kind_in("=LDR  00000nai a2200000 a 4500") == KindOfMaterial::periodicals);
    CHECK(kind_in("=LDR  00000naa a2200000 a 4500") == KindOfMaterial::parts);
    CHECK(kind_in("=LDR  00000njm a2200000 a 4500") == KindOfMaterial::music_recordings);
    CHECK(kind_in("=LDR  00000ncm a2200000 a 4500") == KindOfMaterial::scores);
    CHECK(kind_in("=LDR  00000n m a2200000 a 4500") == KindOfMaterial::other);
    CHECK(kind_in("=LDR  00000nlm a2200000 a 4500\n=200  1\\$aTitre") == KindOfMaterial::electronic);
}

TEST_CASE("words: as a reader sees them", "[list][words]") {
    const auto words = [](std::string_view text) {
        std::vector<std::string> list;
        for (const std::string_view word : words_as_read(text)) list.emplace_back(word);
        return list;
    };
    CHECK(words("Al-Qur'an dan tafsir.") == std::vector<std::string>{"Al", "Qur'an", "dan", "tafsir"});
    CHECK(words("中国历史") == std::vector<std::string>{"中国", "历史"});
    CHECK(words("كتاب الله") == std::vector<std::string>{"كتاب", "الله"});
    CHECK(words(" -- ").empty());
    CHECK(words("\xFF bad").empty());
}

TEST_CASE("permutations: a title under each of its words", "[list][kwic]") {
    CHECK(permuted("The religion of Java") ==
          std::vector<std::string>{"The |religion of Java", "The religion of |Java"});
    CHECK(permuted("Bumi \"manusia\"") == std::vector<std::string>{"|Bumi \"manusia\"", "Bumi |\"manusia\""});
    CHECK(permuted("dan").empty());
    CHECK(permuted("").empty());
}

TEST_CASE("markdown: nothing in a text marks it up", "[list][markdown]") {
    CHECK(markdown_text("Bumi manusia : sebuah roman / Toer. — 1980") == "Bumi manusia : sebuah roman / Toer. — 1980");
    CHECK(markdown_text("*a* _b_ `c` [d](e) ~f~ #1 | $x$ ^y^ @z \\") ==
          "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\~f\\~ \\#1 \\| \\$x\\$ \\^y\\^ \\@z \\\\");
    CHECK(markdown_text("<b>&amp;</b>") == "&lt;b&gt;&amp;amp;&lt;/b&gt;");
    CHECK(markdown_text("1984. A novel") == "1984\\. A novel");
    CHECK(markdown_text("1) A") == "1\\) A");
    CHECK(markdown_text("A 1984. B") == "A 1984. B");
    CHECK(markdown_text("- A - B") == "\\- A - B");
    CHECK(markdown_text("  + A") == "  \\+ A");
    CHECK(markdown_text("=== A") == "\\=== A");
    CHECK(markdown_text("a\nb\tc\x1B[2J\xFF") == "a b c\uFFFD\\[2J\uFFFD");
}
