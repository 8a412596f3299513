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
    const Record record = read_mnemonic("=LDR  01234cas0\\22\\\\245\\\\\\450\\\n=001  a\n=200  1\\$aTitre", arena);
    const Written written = write("marcxchange", {record});
    CHECK(written.lines == Lines{});
    CHECK(written.bytes.find(
              "<record format=\"UNIMARC\" type=\"Bibliographic\">\n  <leader>01234cas0 22  245   450 </leader>\n") !=
          std::string::npos);
    const ReadInput again = read("marcxchange", written.bytes);
    REQUIRE(again.records.size() == 1);
    CHECK(again.records[0] == record);
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
