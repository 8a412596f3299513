#include "formats/microlif/microlif.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kLeader = "00000nam a2200000   4500";
const std::string kHead = "LDR" + kLeader + "^\n";

std::string only_field(const std::string& field, const Lines& lines) {
    const ReadInput input = read("microlif", kHead + field);
    CHECK(input.lines() == lines);
    REQUIRE(input.records.size() == 1);
    REQUIRE(input.records[0].fields().size() == 1);
    return shown(input.records[0].fields()[0]);
}

const std::string kAt = "x: record 1, byte 29, field 245: ";

}  // namespace

TEST_CASE("microlif: records in lines and in one line, whatever the size of windows", "[microlif]") {
    const std::size_t step = GENERATE(1, 4, 30, 1000);
    CAPTURE(step);
    const std::string a = "LDR" + kLeader + "^\r\n001a^\r\n24510_aAlpha ^ x_bbe\r\nta_c^`\r\n";
    const std::string b = "LDR" + kLeader + "^001b^500  _aBeta^`";
    const std::string c = "LDR" + kLeader + "^\n001c^\n";
    const ReadInput input = read("microlif", "HDR vendor^`\n" + a + b + c + a, step);
    CHECK(input.lines() == Lines{});
    REQUIRE(input.records.size() == 4);
    CHECK(shown(input.records[0]) == "LDR " + kLeader + "\n001 a\n245 10$aAlpha ^ x$bbeta$c\n");
    CHECK(shown(input.records[1]) == "LDR " + kLeader + "\n001 b\n500   $aBeta\n");
    CHECK(shown(input.records[2]) == "LDR " + kLeader + "\n001 c\n");
    CHECK(input.records[3] == input.records[0]);
}

TEST_CASE("microlif: lines of old computers", "[microlif]") {
    const std::string a = "LDR" + kLeader + "^\r001a^\r500  _aAlpha^";
    const ReadInput input = read("microlif", "HDR1 vendor\r" + a + "`\r" + a + "\r" + a + "\r");
    CHECK(input.lines() == Lines{});
    REQUIRE(input.records.size() == 3);
    for (const Record& record : input.records) CHECK(shown(record) == "LDR " + kLeader + "\n001 a\n500   $aAlpha\n");
}

TEST_CASE("microlif: a record too long to be held", "[microlif]") {
    const std::string first = "LDR" + kLeader + "^\n500  _atext^`";
    for (std::size_t cut = 1; cut < first.size(); ++cut) {
        CAPTURE(cut);
        const auto framer = make_microlif_framer({});
        bool found = false;
        std::size_t end = framer->skip(first.substr(0, cut), found);
        REQUIRE_FALSE(found);
        end += framer->skip(first.substr(cut) + kHead, found);
        CHECK(found);
        CHECK(end == first.size());
    }
}

TEST_CASE("microlif: what is wrong is reported with its place", "[microlif]") {
    CHECK(only_field("245^", {kAt + "0 of 2 indicators; taken for blank [indicator-missing]",
                              kAt + "a field without subfields; kept [field-empty]"}) == "245   ");
    CHECK(only_field(
              "24510text_ax^",
              {kAt + "text before the first subfield; kept as a subfield with a blank code [text-outside-subfield]"}) ==
          "245 10$ text$ax");
    CHECK(only_field("24510_asnake_Case_ _é__2x_^", {}) == "245 10$asnake_Case_ _é_$2x_");
    CHECK(only_field("FMTBK^", {}) == "FMT BK");
    CHECK(only_field("24510_aM\xFF^",
                     {kAt + "bytes that are not UTF-8: 1 places in this field; replaced by U+FFFD [utf8-invalid]"}) ==
          "245 10$aM\xEF\xBF\xBD");
    const ReadInput none = read("microlif", "Hi");
    CHECK(none.rejected == "Hi");
    CHECK(none.diagnostics.back().severity == Severity::rejected);
}

TEST_CASE("microlif: sniffing", "[microlif]") {
    CHECK(sniff_microlif(kHead) == 95);
    CHECK(sniff_microlif("HDR vendor^`") == 70);
    CHECK(sniff_microlif("LDR" + kLeader + "\n") == 0);
    CHECK(sniff_microlif("") == 0);
}
