#include "union/holdings.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/mnemonic.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kLeader = "=LDR  00000nam a2200000   4500\n";

std::vector<Holdings> holdings(const std::string& fields, std::string_view library = {}) {
    Arena arena;
    return holdings_of(read_mnemonic(kLeader + fields, arena), library);
}

std::string membership(const std::string& library, const std::string& number) {
    return "=999  10$iX-1$l" + number + "$s" + library + "$2unikat\n";
}

// "KOTA(1,2) UNIV(u1)"
std::string libraries(const std::vector<Holdings>& holdings) {
    std::string text;
    for (const Holdings& one : holdings) {
        text += (text.empty() ? "" : " ") + one.library + "(";
        for (const std::string& number : one.numbers) text += (text.back() == '(' ? "" : ",") + number;
        text += ")";
    }
    return text;
}

std::string statements(const Holdings& holdings) {
    std::string text;
    for (const HoldingsStatement& one : holdings.statements)
        text += (text.empty() ? "" : "|") + std::string(1, "bsi"[static_cast<int>(one.kind)]) + " " + one.text +
                (one.note.empty() ? "" : " (" + one.note + ")");
    return text;
}

}  // namespace

TEST_CASE("holdings: who has a publication", "[holdings]") {
    CHECK(libraries(holdings("")).empty());
    CHECK(libraries(holdings("", "KOTA")) == "KOTA()");
    CHECK(libraries(holdings("=001  17\n", "KOTA")) == "KOTA(17)");
    CHECK(libraries(holdings("=001  17\n")).empty());
    CHECK(libraries(holdings("=850  \\\\$aKOTA$aUNIV\n=850  \\\\$aKOTA\n")) == "KOTA() UNIV()");
    CHECK(libraries(holdings("=852  \\\\$aMuseum\n")) == "Museum()");
    CHECK(libraries(holdings(membership("KOTA", "1") + membership("KOTA", "2") + membership("UNIV", "u"))) ==
          "KOTA(1,2) UNIV(u)");
    // The membership outranks the code of the file; 850 comes in addition.
    CHECK(libraries(holdings("=850  \\\\$aDLC\n" + membership("KOTA", "1"), "FILE")) == "KOTA(1) DLC()");
    // A 999 of the library's own names nobody.
    CHECK(libraries(holdings("=999  10$iX-1$l1$sKOTA\n")).empty());
}

TEST_CASE("holdings: whose copies they are", "[holdings]") {
    SECTION("the only member has whatever names nobody or an institution of its own") {
        const auto found = holdings("=852  \\\\$bPusat$hA\n=852  \\\\$aID-Jak$hB\n" + membership("UNIV", "1"));
        REQUIRE(libraries(found) == "UNIV(1)");
        REQUIRE(found[0].shelves.size() == 2);
        CHECK(found[0].shelves[0] == Shelf{"Pusat", "A", {}, {}, {}});
        CHECK(found[0].shelves[1] == Shelf{"ID-Jak", "B", {}, {}, {}});
    }
    SECTION("several members are told apart by $a") {
        const auto found =
            holdings("=852  \\\\$aUNIV$hU\n=852  \\\\$aKOTA$hK\n=852  \\\\$hK2\n=852  \\\\$aMuseum$hM\n" +
                     membership("KOTA", "1") + membership("UNIV", "2"));
        REQUIRE(libraries(found) == "KOTA(1) UNIV(2) Museum()");
        REQUIRE(found[0].shelves.size() == 2);
        CHECK(found[0].shelves[0].call_number == "K");
        CHECK(found[0].shelves[1].call_number == "K2");
        CHECK(found[1].shelves.size() == 1);
        CHECK(found[2].shelves[0] == Shelf{{}, "M", {}, {}, {}});
    }
    SECTION("statements go with the 852 that they are linked with, else with the one before") {
        const auto found = holdings(
            "=866  \\0$81.1$alinked\n=852  \\\\$aA\n=852  \\\\$81$85$aB\n=866  \\0$aafter B\n=867  \\0$80$azero\n"
            "=868  \\0$85.1$aindex$znote\n" +
            membership("A", "1") + membership("B", "2"));
        REQUIRE(libraries(found) == "A(1) B(2)");
        CHECK(statements(found[0]).empty());
        CHECK(statements(found[1]) == "b linked|b after B|s zero|i index (note)");
    }
    SECTION("a statement before every 852 goes with the first") {
        const auto found = holdings("=866  \\0$ax\n=852  \\\\$aB\n" + membership("A", "1") + membership("B", "2"));
        CHECK(statements(found[1]) == "b x");
    }
    SECTION("without any 852 a statement of one among several is nobody's") {
        const auto found = holdings("=866  \\0$ax\n" + membership("A", "1") + membership("B", "2"));
        CHECK(libraries(found) == "A(1) B(2) ()");
    }
}

TEST_CASE("holdings: copies and call numbers", "[holdings]") {
    const auto shelves = [](const std::string& fields) { return holdings(fields, "A").at(0).shelves; };
    CHECK(shelves("=852  \\\\$aA\n").empty());
    CHECK(shelves("=852  \\\\$mvol$i B12 $iC$hA 1$kRef\n").at(0).call_number == "Ref A 1 B12 C vol");
    CHECK(shelves("=852  \\\\$jM-17$lTitle\n").at(0).call_number == "M-17");
    CHECK(shelves("=852  \\\\$lTitle\n").at(0).call_number == "Title");
    CHECK(shelves("=852  \\\\$cLantai 2$bPusat$zoh$zah$xsecret\n").at(0) ==
          Shelf{"Pusat Lantai 2", {}, {}, {}, "oh ah"});
    // Copies that differ in their number alone are one shelf, others are not.
    const auto many = shelves(
        "=852  \\\\$hA$t1\n=852  \\\\$hB$t1\n=852  \\\\$hA$t2\n=852  \\\\$hA$p0001\n=852  \\\\$hA$p0002\n=852  "
        "\\\\$hA\n=852  \\\\$hA\n=852  \\\\$hA$t3$zdamaged\n");
    REQUIRE(many.size() == 6);
    CHECK(many[0] == Shelf{{}, "A", {"1", "2"}, {}, {}});
    CHECK(many[1] == Shelf{{}, "B", {"1"}, {}, {}});
    CHECK(many[2] == Shelf{{}, "A", {}, {"0001", "0002"}, {}});
    CHECK(many[3] == many[4]);
    CHECK(many[5].note == "damaged");
}

TEST_CASE("holdings: enumeration and chronology with their captions", "[holdings]") {
    const auto text = [](const std::string& fields) { return statements(holdings(fields, "A").at(0)); };
    const std::string captions = "=853  20$81$av.$bno.$i(year)$j(month)\n";
    CHECK(text(captions + "=863  40$81.1$a1-3$b1-12$i2001-2003$j01-12\n") == "b v.1-v.3:no.1-no.12 (2001-2003:01-12)");
    CHECK(text(captions + "=863  40$81.2$a4-$i2004-\n") == "b v.4- (2004-)");
    CHECK(text("=853  20$81$a(year)\n=863  40$81.1$a1990-1999\n") == "b 1990-1999");
    CHECK(text("=863  40$82.1$a7$i1990\n") == "b 7 (1990)");
    CHECK(text("=863  40$i1990$zlost\n") == "b 1990 (lost)");
    CHECK(text("=854  20$83$asuppl.\n=864  40$83.1$a1\n=865  40$a1-5\n") == "s suppl.1|i 1-5");
    CHECK(text(captions + "=863  40$81.1\n").empty());
}

TEST_CASE("holdings: records of one publication are united", "[holdings]") {
    auto united = holdings("=852  \\\\$hA$t1\n=866  \\0$a1-\n" + membership("KOTA", "1"));
    unite_holdings(united, holdings("=852  \\\\$hB\n" + membership("UNIV", "u")));
    unite_holdings(united, holdings("=852  \\\\$hA$t2\n=866  \\0$a1-\n" + membership("KOTA", "2")));
    unite_holdings(united, holdings(membership("KOTA", "1")));
    REQUIRE(libraries(united) == "KOTA(1,2) UNIV(u)");
    REQUIRE(united[0].shelves.size() == 1);
    CHECK(united[0].shelves[0].copies == std::vector<std::string>{"1", "2"});
    CHECK(statements(united[0]) == "b 1-");
}
