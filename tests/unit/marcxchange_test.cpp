#include "formats/marcxchange/marcxchange.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/mnemonic.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

TEST_CASE("marcxchange: a collection", "[marcxchange]") {
    Arena arena;
    const Record record = read_mnemonic("=LDR  00000nam  22000000a 4500\n=001  a\n=245  10$aBumi & <manusia>", arena);
    const Written written = write("marcxchange", {record});
    CHECK(written.lines == Lines{});
    CHECK(written.bytes ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<collection xmlns=\"info:lc/xmlns/marcxchange-v2\">\n"
          "<record format=\"MARC21\" type=\"Bibliographic\">\n"
          "  <leader>00073nam a22000490a 4500</leader>\n"
          "  <controlfield tag=\"001\">a</controlfield>\n"
          "  <datafield tag=\"245\" ind1=\"1\" ind2=\"0\">\n"
          "    <subfield code=\"a\">Bumi &amp; &lt;manusia&gt;</subfield>\n"
          "  </datafield>\n"
          "</record>\n"
          "</collection>\n");
    const ReadInput again = read("marcxchange", written.bytes);
    REQUIRE(again.records.size() == 1);
    CHECK(again.lines() == Lines{});
    CHECK(shown(again.records[0], false).substr(29) == shown(record, false).substr(29));
    CHECK(write("marcxchange", again.records).bytes == written.bytes);
}

TEST_CASE("marcxchange: the leader of UNIMARC is left alone", "[marcxchange]") {
    Arena arena;
    const std::string leader = "01234cas0 2200245   450 ";
    const Record record = read_mnemonic("=LDR  " + leader + "\n=001  a\n=200  1\\$aTitre", arena);
    const Written written = write("marcxchange", {record});
    CHECK(written.lines == Lines{});
    CHECK(written.bytes.find("<record format=\"UNIMARC\" type=\"Bibliographic\">\n  <leader>" + leader +
                             "</leader>\n") != std::string::npos);
    const ReadInput again = read("marcxchange", written.bytes);
    REQUIRE(again.records.size() == 1);
    CHECK(again.records[0] == record);
    Record blank = record;
    blank.set_leader(Leader("     nas0               "));
    CHECK(write("marcxchange", {blank}).bytes.find("<leader>00000nas0 2200000   450 </leader>") != std::string::npos);
}

// ISO 25577: control fields come first, under the tags 00X; data fields may have any tag.
TEST_CASE("marcxchange: control fields where the schema has none", "[marcxchange]") {
    const std::vector<Subfield> subfields = {{'a', "x"}};
    const std::vector<Field> fields = {Field::control("00A", "first"), Field::control("FMT", "BK"),
                                       Field::data("245", ' ', ' ', subfields), Field::control("005", " later ")};
    const Record record(Leader("00119nam a2200097   4500"), fields);
    const Written written = write("marcxchange", {record});
    CHECK(written.lines == Lines{});
    CHECK(written.bytes.find("  <controlfield tag=\"00A\">first</controlfield>\n"
                             "  <datafield tag=\"FMT\">\n    <subfield code=\"\">BK</subfield>\n  </datafield>\n"
                             "  <datafield tag=\"245\" ind1=\" \" ind2=\" \">\n") != std::string::npos);
    CHECK(written.bytes.find("  <datafield tag=\"005\">\n    <subfield code=\"\"> later </subfield>\n") !=
          std::string::npos);
    const ReadInput again = read("marcxchange", written.bytes);
    CHECK(again.lines() == Lines{});
    CHECK(shown(again.records.at(0), false) == shown(record, false));
}

TEST_CASE("marcxchange: what ISO 25577 allows and a record cannot hold", "[marcxchange]") {
    const auto fields_of = [](const std::string& field, const Lines& lines) {
        const ReadInput input =
            read("marcxchange",
                 "<mx:record xmlns:mx=\"info:lc/xmlns/marcxchange-v2\"><mx:leader>00000nam a2200000 "
                 "  4500</mx:leader>" +
                     field + "</mx:record>");
        CHECK(input.lines() == lines);
        return shown(input.records.at(0)).substr(29);
    };
    CHECK(fields_of(
              "<mx:datafield tag=\"245\" ind1=\"1\" ind2=\"0\" ind3=\" \" ind4=\"2\"><mx:subfield "
              "code=\"a\">x</mx:subfield></mx:datafield>",
              {"x: record 1, byte 149, field 245: an attribute \"ind4\" of \"datafield\", which MARCXML does not have; "
               "left out [xml-structure]"}) == "245 10$ax\n");
    CHECK(fields_of("<mx:datafield tag=\"245\" ind1=\"1\" ind2=\"0\"><mx:subfield "
                    "code=\"a1\">x</mx:subfield></mx:datafield>",
                    {"x: record 1, byte 159, field 245: subfield code \"a1\" is longer than a character; its end is "
                     "lost [subfield-code-cut]"}) == "245 10$ax\n");
}

TEST_CASE("marcxchange: types of records", "[marcxchange]") {
    Arena arena;
    const auto holds = [&arena](const std::string& type, const std::string& word) {
        const Record record = read_mnemonic("=LDR  00000n" + type + "m a2200000   4500\n=001  a", arena);
        return write("marcxchange", {record}).bytes.find("format=\"MARC21\" type=\"" + word + "\">") !=
               std::string::npos;
    };
    CHECK(holds("a", "Bibliographic"));
    CHECK(holds("z", "Authority"));
    CHECK(holds("w", "Classification"));
    CHECK(holds("q", "Community"));
    for (const char* type : {"u", "v", "x", "y"}) CHECK(holds(type, "Holdings"));
}

TEST_CASE("marcxchange: what XML cannot hold", "[marcxchange]") {
    const Field field = Field::control("001", "a\x01");
    const Record record(Leader{}, std::span<const Field>(&field, 1));
    CHECK(write("marcxchange", {record}).lines == Lines{"x: record 1 (001 a\\x01), byte 0, field 001: XML cannot hold "
                                                        "U+0001; replaced by U+FFFD [xml-character-replaced]"});
    WriteOptions options;
    options.xml_invalid = XmlInvalid::error;
    CHECK(write("marcxchange", {record}, options).refused == 1);
}
