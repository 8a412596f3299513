#include "formats/turbomarc/turbomarc.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kLeader = "00000nam a2200000   4500";

std::string record_of(const std::string& fields) {
    return "<r xmlns=\"http://www.indexdata.com/turbomarc\"><l>" + kLeader + "</l>" + fields + "</r>";
}

std::string only_field(const std::string& field, const Lines& lines) {
    const ReadInput input = read("turbomarc", record_of(field));
    CHECK(input.lines() == lines);
    REQUIRE(input.records.size() == 1);
    REQUIRE(input.records[0].fields().size() == 1);
    return shown(input.records[0].fields()[0]);
}

const std::string kAt = "x: record 1, byte 78, field 245: ";

}  // namespace

TEST_CASE("turbomarc: a collection, whatever the size of windows", "[turbomarc]") {
    const std::size_t step = GENERATE(1, 5, 1000);
    CAPTURE(step);
    const std::string a = "<r>\n  <l>" + kLeader +
                          "</l>\n  <c001>a</c001>\n  <d245 i1=\"1\" i2=\"0\">\n    <sa>Bumi &amp; x</sa>\n"
                          "    <s2> </s2>\n    <sb/>\n  </d245>\n</r>";
    const std::string b = "<t:r xmlns:t=\"x\"><t:l>" + kLeader + "</t:l><t:c001>b</t:c001></t:r>";
    const ReadInput input =
        read("turbomarc", "<?xml version=\"1.0\"?>\n<collection>\n" + a + "<!-- c -->" + b + "\n</collection>", step);
    CHECK(input.lines() == Lines{});
    REQUIRE(input.records.size() == 2);
    CHECK(shown(input.records[0]) == "LDR " + kLeader + "\n001 a\n245 10$aBumi & x$2 $b\n");
    CHECK(shown(input.records[1]) == "LDR " + kLeader + "\n001 b\n");
    const ReadInput cut = read("turbomarc", "<collection>" + a.substr(0, 60) + "\n" + a + "</collection>", step);
    CHECK(cut.records.size() == 1);
    CHECK(cut.rejected == a.substr(0, 60) + "\n");
}

TEST_CASE("turbomarc: what makes no name is in attributes", "[turbomarc]") {
    CHECK(only_field("<d245 i1=\"1\" i2=\"0\"><s code=\"@\">x</s><sa>y</sa></d245>",
                     {"x: record 1, byte 98, field 245: subfield code \"@\" is neither a letter, a digit nor a sign of "
                      "ASCII; kept [subfield-code-invalid]"}) == "245 10$@x$ay");
    CHECK(only_field("<d tag=\"245\" i1=\"1\" i2=\"0\"><s code=\"a\">x</s></d>", {}) == "245 10$ax");
    CHECK(only_field("<c tag=\"001\">x</c>", {}) == "001 x");
}

TEST_CASE("turbomarc: what is not as it should be", "[turbomarc]") {
    CHECK(only_field("<d245><sa>x</sa></d245>", {kAt + "0 of 2 indicators; taken for blank [indicator-missing]"}) ==
          "245   $ax");
    CHECK(only_field("<d245 i1=\"1\" i2=\"é\"><sa>x</sa></d245>",
                     {"x: record 1, byte 94, field 245: indicator \"é\" cannot be kept; blank put in its place "
                      "[indicator-lost]"}) == "245 1 $ax");
    CHECK(only_field(
              "<d245 i1=\"1\" i2=\"0\">text<b>x</b></d245>",
              {"x: record 1, byte 97, field 245: text where MARCXML has none: \"text\" [xml-text-ignored]",
               "x: record 1, byte 102, field 245: an element \"b\" where TurboMARC has none; left out [xml-structure]",
               kAt + "a field without subfields; kept [field-empty]"}) == "245 10");
    CHECK(only_field("<c245>x</c245>", {kAt + "a control field under a data field's tag; kept [xml-structure]"}) ==
          "245 x");
    CHECK(only_field(
              "<d001 i1=\" \" i2=\" \"><sa>x</sa></d001>",
              {"x: record 1, byte 78, field 001: a data field under a control field's tag; kept [xml-structure]"}) ==
          "001   $ax");
    CHECK(only_field("<c>x</c>",
                     {"x: record 1, byte 78, field 00 : a field without a tag; kept under blanks [xml-structure]"}) ==
          "00  x");
    CHECK(only_field("<l>x</l><leader/><c001>a</c001>",
                     {"x: record 1 (001 a), byte 78: a second leader; left out [xml-structure]",
                      "x: record 1 (001 a), byte 86: an element \"leader\" where TurboMARC has none; left out "
                      "[xml-structure]"}) == "001 a");
    const ReadInput none = read("turbomarc", "<r><c001>a</c001></r>");
    CHECK(none.lines() ==
          Lines{"x: record 1 (001 a), byte 0: leader: missing; blanks put in its place [leader-invalid]"});
    const ReadInput broken = read("turbomarc", "<r><c001>a</c002></r>");
    CHECK(broken.records.empty());
    CHECK(broken.diagnostics.back().code == Code::xml_not_well_formed);
}

TEST_CASE("turbomarc: sniffing", "[turbomarc]") {
    CHECK(sniff_turbomarc(record_of("")) == 99);
    CHECK(sniff_turbomarc("<r><l>x</l><c001>") == 60);
    CHECK(sniff_turbomarc("<html>") == 0);
    CHECK(sniff_turbomarc("") == 0);
}
