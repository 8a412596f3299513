#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "formats/crosswalk/fields.hpp"
#include "formats/crosswalk/fixed_fields.hpp"
#include "formats/crosswalk/identifiers.hpp"
#include "formats/crosswalk/languages.hpp"
#include "support/mnemonic.hpp"
#include "text/unicode.hpp"

using namespace unikat;
using namespace unikat::crosswalk;

namespace {

std::string ascii(std::string_view text) {
    std::string out;
    append_ascii(out, text);
    return out;
}

std::string statement_of(std::string_view mnemonic, std::string_view codes) {
    Arena arena;
    const Record record = testing::read_mnemonic(mnemonic, arena);
    const Fields fields(record);
    REQUIRE(fields.all().size() == 1);
    return statement(fields.all().front(), codes);
}

std::string languages_in(std::string_view mnemonic) {
    Arena arena;
    const Record record = testing::read_mnemonic(mnemonic, arena);
    std::string codes;
    for_each_language(record.fields()[0], [&codes](const Subfield& subfield, std::string_view code) {
        codes += subfield.code;
        codes += code;
        codes += ' ';
    });
    return codes;
}

}  // namespace

TEST_CASE("crosswalk: marks are taken off, points of abbreviations are not", "[crosswalk]") {
    CHECK(without_marks("Title :") == "Title");
    CHECK(without_marks(" Title / ") == "Title");
    CHECK(without_marks("316 hlm. ;") == "316 hlm.");
    CHECK(without_marks("Smith, Inc.") == "Smith, Inc.");
    CHECK(without_marks("Toer.") == "Toer");
    CHECK(without_marks("x\r\n :") == "x");
    CHECK(without_marks("").empty());
    CHECK(without_marks(" : ").empty());
    CHECK(without_outer_marks(": b.") == "b.");
    CHECK(without_outer_marks("= Parallel :") == "Parallel");
}

TEST_CASE("crosswalk: brackets around a whole text say that it was supplied", "[crosswalk]") {
    CHECK(without_brackets("[Jakarta]").text == "Jakarta");
    CHECK(without_brackets("[Jakarta]").is_supplied);
    CHECK(without_brackets("[Jakarta").text == "Jakarta");
    CHECK(without_brackets("[Jakarta] [Bandung]").text == "[Jakarta] [Bandung]");
    CHECK_FALSE(without_brackets("Jakarta [Batavia]").is_supplied);
    CHECK(without_brackets("[").text.empty());
}

TEST_CASE("crosswalk: a statement has ISBD's marks once, recorded or not", "[crosswalk]") {
    CHECK(statement_of("=245  10$aBumi :$broman /$cToer", "abc") == "Bumi : roman / Toer");
    CHECK(statement_of("=245  10$aBumi$broman$cToer", "abc") == "Bumi : roman / Toer");
    CHECK(statement_of("=245  10$aBumi.$broman", "ab") == "Bumi : roman");
    CHECK(statement_of("=260  \\\\$aJakarta$bHasta$c1980", "abc") == "Jakarta : Hasta, 1980");
    CHECK(statement_of("=260  \\\\$a,$bHasta", "ab") == "Hasta");
    CHECK(statement_of("=490  0\\$aKarya$v11", "av") == "Karya ; 11");
    CHECK(statement_of("=100  1\\$aToer, P. A.$d1925-", "ad") == "Toer, P. A., 1925-");
}

TEST_CASE("crosswalk: an 880 stands for the field of its link", "[crosswalk]") {
    Arena arena;
    const Record record = testing::read_mnemonic(
        "=001  1\n=245  10$aX\n=880  10$6245-01/(N$aY\n=880  10$aZ\n=880  10$6xyz-01$aZ\n=9AB  \\\\$aZ\n=00A  Z\n",
        arena);
    const Fields fields(record);
    REQUIRE(fields.all().size() == 3);
    CHECK(fields.all()[2].tag == 245);
    CHECK(fields.all()[2].is_original_script);
    CHECK(fields.first(245)->text('a') == "X");
    CHECK(fields.control(1) == "1");
}

TEST_CASE("crosswalk: numbers without their qualifiers", "[crosswalk]") {
    CHECK(number_in("979-3062-79-7 (pbk.) :") == "979-3062-79-7");
    CHECK(number_in(" 0126-4273 ;") == "0126-4273");
    CHECK(number_in("").empty());
    CHECK(urn_of("URN:ISBN:", "9793062797 (pbk.)") == "URN:ISBN:9793062797");
    CHECK(urn_of("URN:ISSN:", "0126-4274") == "0126-4274");
    CHECK(year_of("c1980.") == "1980");
    CHECK(year_of("19801").empty());
    CHECK(year_of("[198-?]").empty());
}

TEST_CASE("crosswalk: DOIs in each of their dresses", "[crosswalk]") {
    for (const std::string_view text :
         {"10.1000/182", "doi:10.1000/182", "DOI: 10.1000/182", "https://doi.org/10.1000/182",
          "http://dx.doi.org/10.1000/182", "info:doi/10.1000/182", "urn:doi:10.1000/182"}) {
        INFO(text);
        CHECK(doi_in(text) == "10.1000/182");
    }
    for (const std::string_view text :
         {"", "10.1000", "10./x", "https://example.org/10.1000/182", "11.1000/182", "10.1000/"}) {
        INFO(text);
        CHECK(doi_in(text).empty());
    }
    CHECK(doi_uri("10.1000/182") == "doi:10.1000/182");
    CHECK(doi_uri("x") == "x");
}

TEST_CASE("crosswalk: addresses as URIs", "[crosswalk]") {
    CHECK(uri_text("http://example.org/a%20b?c=d&e#f") == "http://example.org/a%20b?c=d&e#f");
    CHECK(uri_text("http://example.org/a b[1]|\xC3\xA9") == "http://example.org/a%20b%5B1%5D%7C%C3%A9");
    CHECK(uri_text("http://example.org/100%") == "http://example.org/100%25");
    CHECK(uri_text("a#b#c") == "a#b%23c");
    CHECK(uri_text(",http://x") == ",http%3A//x");
    CHECK(uri_text("").empty());
}

TEST_CASE("crosswalk: half a character of 008 is no code", "[crosswalk]") {
    const std::string fixed = "900101s1980    io                  in\xC3\xA9 ";
    const std::vector<Field> fields = {Field::control("008", fixed)};
    const Record record(Leader{}, fields);
    const Fields all(record);
    const FixedFields codes(all);
    CHECK(codes.code(15, 3) == "io");
    CHECK(codes.code(35, 3).empty());
}

TEST_CASE("crosswalk: language codes", "[crosswalk]") {
    CHECK(languages_in("=041  1\\$aindeng$hjav") == "aind aeng hjav ");
    CHECK(languages_in("=041  07$aengfre$2iso639-3") == "aengfre ");
    CHECK(languages_in("=041  1\\$aEngFre$ax") == "aEngFre ax ");
    CHECK(short_language_code("ind") == "id");
    CHECK(short_language_code("bug") == "bug");
    CHECK(babel_language("dut") == "dutch");
    CHECK(babel_language("bug").empty());
    CHECK(is_language_code("ind"));
    CHECK_FALSE(is_language_code("und"));
    CHECK_FALSE(is_language_code("IND"));
}

TEST_CASE("text in ASCII for keys", "[unicode]") {
    CHECK(ascii("Toer") == "Toer");
    CHECK(ascii("\xC4\x8C"
                "apek") == "Capek");
    CHECK(ascii("\xD0\x94\xD0\xBE\xD0\xBC") == "Dom");
    CHECK(ascii("\xC3\x9F") == "ss");
    CHECK(ascii("\xEE\x80\x80").empty());
    CHECK(ascii("").empty());
}
