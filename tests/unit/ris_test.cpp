#include "formats/ris/ris.hpp"

#include <catch2/catch.hpp>

#include "support/case_table.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

// With line feeds alone; every line must end with CR LF.
std::string with_line_feeds(const std::string& text) {
    std::string lines;
    for (const std::string& line : parts_of(text, "\r\n")) {
        REQUIRE(line.find_first_of("\r\n") == std::string::npos);
        lines += line + "\n";
    }
    lines.pop_back();
    return lines;
}

Record titled(Arena& arena, std::string_view title) {
    const std::array<Subfield, 1> subfields{{{'a', arena.copy(title)}}};
    const std::array<Field, 1> fields{{Field::data("245", '0', '0', arena.copy(std::span<const Subfield>(subfields)))}};
    return Record(Leader(), arena.copy(std::span<const Field>(fields)));
}

}  // namespace

TEST_CASE("RIS: the cases of the table", "[ris]") {
    check_cases("ris", 35,
                [](const TableCase&, const Record&, const std::string& text) { return with_line_feeds(text); });
}

TEST_CASE("RIS: entries are a blank line apart", "[ris]") {
    Arena arena;
    const WriteOptions options;
    std::vector<Diagnostic> diagnostics;
    EncodeContext context(options, diagnostics);
    std::string out;
    REQUIRE(encode_ris(context, titled(arena, "Satu"), out));
    between_ris(options, out);
    REQUIRE(encode_ris(context, titled(arena, "Dua"), out));
    CHECK(out == "TY  - BOOK\r\nTI  - Satu\r\nER  - \r\n\r\nTY  - BOOK\r\nTI  - Dua\r\nER  - \r\n");
    CHECK(diagnostics.empty());
}

TEST_CASE("RIS: nothing in a value breaks a line", "[ris]") {
    Arena arena;
    const Encoded result = encoded("ris", titled(arena,
                                                 "one\r\nER  - \n\x01two\xC2\x85three\xE2\x80\xA8"
                                                 "four"));
    CHECK(result.text == "TY  - BOOK\r\nTI  - one ER - two three four\r\nER  - \r\n");
}

TEST_CASE("RIS: texts come in the Unicode form that is asked for", "[ris]") {
    Arena arena;
    WriteOptions options;
    options.normalize = UnicodeForm::nfc;
    CHECK(encoded("ris", titled(arena, "Cafe\xCC\x81"), options).text ==
          "TY  - BOOK\r\nTI  - Caf\xC3\xA9\r\nER  - \r\n");
}

TEST_CASE("RIS: a UNIMARC record is reported", "[ris]") {
    Arena arena;
    const Encoded result = encoded("ris", read_mnemonic("=200  1\\$aLes mots\n", arena));
    CHECK(result.text == "TY  - BOOK\r\nTI  - Les mots\r\nER  - \r\n");
    CHECK(result.lines == Lines{"x: record 1, byte 0, field 200: a UNIMARC record (200 and no 245); only its main "
                                "fields are written [output-structure-lost]"});
}
