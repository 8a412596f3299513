#include "formats/dc/dc.hpp"

#include <catch2/catch.hpp>

#include "support/case_table.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

// The elements, one a line, without the record around them.
std::string elements_of(const std::string& text) {
    constexpr std::string_view kStart = "<oai_dc:dc>\n";
    constexpr std::string_view kEnd = "</oai_dc:dc>\n";
    REQUIRE(text.starts_with(kStart));
    REQUIRE(text.ends_with(kEnd));
    std::string elements;
    for (const std::string& line :
         parts_of(std::string_view(text).substr(kStart.size(), text.size() - kStart.size() - kEnd.size()), "\n"))
        if (!line.empty()) elements += line.substr(2) + "\n";
    return elements;
}

Record titled(Arena& arena, std::string_view title) {
    const std::array<Subfield, 1> subfields{{{'a', arena.copy(title)}}};
    const std::array<Field, 1> fields{{Field::data("245", '0', '0', arena.copy(std::span<const Subfield>(subfields)))}};
    return Record(Leader(), arena.copy(std::span<const Field>(fields)));
}

}  // namespace

TEST_CASE("DC: the cases of the table", "[dc]") {
    check_cases("dc", 40, [](const TableCase&, const Record&, const std::string& text) { return elements_of(text); });
}

TEST_CASE("DC: records stand in a collection in the namespaces of OAI", "[dc]") {
    Arena arena;
    const Written written = write("dc", {titled(arena, "Satu & <dua>"), titled(arena, "Tiga")});
    CHECK(written.bytes ==
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
          "<oai_dc:dcCollection xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
          " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n"
          "<oai_dc:dc>\n  <dc:title>Satu &amp; &lt;dua&gt;</dc:title>\n  <dc:type>Text</dc:type>\n</oai_dc:dc>\n"
          "<oai_dc:dc>\n  <dc:title>Tiga</dc:title>\n  <dc:type>Text</dc:type>\n</oai_dc:dc>\n"
          "</oai_dc:dcCollection>\n");
    CHECK(written.lines.empty());
}

TEST_CASE("DC: what XML cannot hold is reported once for a field", "[dc]") {
    Arena arena;
    const Record record = titled(arena, "a\x01\x02z");
    WriteOptions options;
    Encoded result = encoded("dc", record, options);
    CHECK(elements_of(result.text).starts_with("<dc:title>a\xEF\xBF\xBD\xEF\xBF\xBDz</dc:title>\n"));
    CHECK(result.lines == Lines{"x: record 1, byte 0, field 245: XML cannot hold U+0001 and 1 more; replaced by U+FFFD "
                                "[xml-character-replaced]"});
    options.xml_invalid = XmlInvalid::drop;
    result = encoded("dc", record, options);
    CHECK(elements_of(result.text).starts_with("<dc:title>az</dc:title>\n"));
    CHECK(result.lines == Lines{"x: record 1, byte 0, field 245: XML cannot hold U+0001 and 1 more; dropped "
                                "[xml-character-dropped]"});
    options.xml_invalid = XmlInvalid::error;
    result = encoded("dc", record, options);
    CHECK_FALSE(result.is_written);
    CHECK(result.text.empty());
    CHECK(result.lines == Lines{"x: record 1, byte 0, field 245: the output cannot hold U+0001 and 1 more; record not "
                                "written [output-character-lost]"});
}

TEST_CASE("DC: texts come in the Unicode form that is asked for", "[dc]") {
    Arena arena;
    WriteOptions options;
    options.normalize = UnicodeForm::nfc;
    CHECK(elements_of(encoded("dc", titled(arena, "Cafe\xCC\x81"), options).text)
              .starts_with("<dc:title>Caf\xC3\xA9</dc:title>\n"));
}

TEST_CASE("DC: of a UNIMARC record the main fields are written, and that is reported", "[dc]") {
    Arena arena;
    const Record record = read_mnemonic(
        "=LDR  00000nam0 2200000   450 \n"
        "=010  \\\\$a2-07-036822-X$bbr.\n"
        "=101  1\\$afre$ceng\n"
        "=200  1\\$aLes mots$eessai$fJean-Paul Sartre\n"
        "=210  \\\\$aParis$cGallimard$d1964\n"
        "=215  \\\\$a213 p.$d18 cm\n"
        "=225  2\\$aFolio$v24\n"
        "=606  \\\\$aLitt\xC3\xA9rature$y"
        "France$z20e si\xC3\xA8"
        "cle\n"
        "=700  \\1$aSartre$bJean-Paul$f1905-1980$4070\n",
        arena);
    const Encoded result = encoded("dc", record);
    CHECK(result.lines == Lines{"x: record 1, byte 0, field 200: a UNIMARC record (200 and no 245); only its main "
                                "fields are written [output-structure-lost]"});
    CHECK(elements_of(result.text) ==
          "<dc:title>Les mots : essai</dc:title>\n"
          "<dc:creator>Sartre, Jean-Paul, 1905-1980</dc:creator>\n"
          "<dc:subject>Litt\xC3\xA9rature--France--20e si\xC3\xA8"
          "cle</dc:subject>\n"
          "<dc:publisher>Paris : Gallimard</dc:publisher>\n"
          "<dc:date>1964</dc:date>\n"
          "<dc:type>Text</dc:type>\n"
          "<dc:format>213 p. ; 18 cm</dc:format>\n"
          "<dc:identifier>URN:ISBN:2-07-036822-X</dc:identifier>\n"
          "<dc:language>fre</dc:language>\n"
          "<dc:language>eng</dc:language>\n"
          "<dc:relation>Folio ; 24</dc:relation>\n");
}
