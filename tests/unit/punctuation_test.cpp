#include "text/punctuation.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <unicode/uchar.h>

#include "diff/compare.hpp"
#include "support/random_record.hpp"

using namespace unikat;

namespace {

std::string words(std::string_view text) {
    std::string out = "|";
    append_without_punctuation(out, text);
    return out.substr(1);
}

}  // namespace

TEST_CASE("punctuation: words are what is left of a text") {
    CHECK(words("Jakarta : Lentera, 2005.") == "Jakarta Lentera 2005");
    CHECK(words("  [1980?] /") == "1980");
    CHECK(words("Qur'an; Qur\u2019an") == "Quran Quran");
    CHECK(words("word,word") == "word word");
    CHECK(words("535 hlm. ; 21 cm + 1 peta = satu") == "535 hlm 21 cm 1 peta satu");
    CHECK(words("C++ a=b") == "C++ a=b");
    CHECK(words("\u2014\u3000\u4E2D\u3002") == "\u4E2D");
    CHECK(words(" . ,") == "");
    CHECK(words("") == "");
    CHECK(words("Caf\u00E9.") == "Caf\u00E9");
}

TEST_CASE("punctuation: ASCII is what Unicode says of it") {
    for (char c = 1; c > 0; ++c) {
        CAPTURE(static_cast<int>(c));
        const bool blank = u_isUWhiteSpace(c) != 0;
        const bool punctuation = (U_GET_GC_MASK(c) & U_GC_P_MASK) != 0;
        const std::string expected = c == '\'' ? "ab" : blank || punctuation ? "a b" : std::string("a") + c + "b";
        CHECK(words(std::string("a") + c + "b") == expected);
    }
}

TEST_CASE("comparison: what counts") {
    const Subfield with[] = {{'a', "Jakarta :"}, {'b', "Lentera,"}};
    const Subfield without[] = {{'a', "Jakarta"}, {'b', "Lentera"}};
    const Field fields_with[] = {Field::control("008", "a.b"), Field::data("260", ' ', ' ', with)};
    const Field fields_without[] = {Field::control("008", "a.b"), Field::data("260", ' ', ' ', without)};
    Record a(Leader("00000nam a2200000 i 4500"), fields_with);
    Record b(Leader("00000nam a2200000 c 4500"), fields_without);
    CompareOptions options;
    CHECK(comparable_form(a, options) != comparable_form(b, options));
    options.ignore_punctuation = true;
    CHECK(comparable_form(a, options) == comparable_form(b, options));
    // A control field has places, not words.
    const Field other[] = {Field::control("008", "ab"), fields_without[1]};
    CHECK(comparable_form(Record(b.leader(), other), options) != comparable_form(b, options));

    const Subfield composed[] = {{'a', "\u00E9"}};
    const Subfield decomposed[] = {{'a', "e\u0301"}};
    const Field field_composed[] = {Field::data("500", ' ', ' ', composed)};
    const Field field_decomposed[] = {Field::data("500", ' ', ' ', decomposed)};
    const Record c(Leader(), field_composed);
    const Record d(Leader(), field_decomposed);
    CHECK(comparable_form(c, {}) == comparable_form(d, {}));
    CompareOptions form;
    form.unicode_form = true;
    CHECK(comparable_form(c, form) != comparable_form(d, form));

    const Leader one("00111nam a2200222   4500");
    const Leader two("00999cam  2200888   450 ");
    CHECK(comparable_leader(one, {}) == "nam    ");
    CompareOptions no_status;
    no_status.ignored = {"LDR/05"};
    CHECK(comparable_leader(one, no_status) == comparable_leader(two, no_status));
    CompareOptions whole;
    whole.whole_leader = true;
    CHECK(comparable_leader(one, whole) == "nam a22   4500");
    CompareOptions none;
    none.ignored = {"LDR"};
    CHECK(comparable_leader(one, none).empty());
}
