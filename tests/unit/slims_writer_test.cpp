#include <catch2/catch.hpp>
#include <string>

#include "formats/slims/slims.hpp"
#include "support/slims_table.hpp"

// What a row holds of a record, and what becomes of it when SLiMS imports it.

using namespace unikat;
using namespace unikat::testing;

namespace {

struct WrittenRow {
    std::string row;
    std::vector<std::string> lines;
};

WrittenRow written(const std::vector<Record>& records) {
    const Written table = write("slims", records);
    return {table.bytes.substr(table.bytes.find('\n') + 1), table.lines};
}

// A row that came from SLiMS, written again.
WrittenRow again(const Cells& cells) {
    const ReadInput input = read("slims", slims_table(cells));
    REQUIRE(input.records.size() == 1);
    return written(input.records);
}

}  // namespace

TEST_CASE("slims: what a row has no place for is said in one line, field by field", "[slims]") {
    const ReadInput input = read("mrk",
                                 "=LDR  00000nam a2200000   4500\n"
                                 "=001  17\n"
                                 "=035  \\\\$a(OCoLC)17\n"
                                 "=245  00$aLaskar pelangi\n"
                                 "=650  \\0$aGuru$0http://example.org/1\n"
                                 "=650  \\7$aMurid$2local$0http://example.org/2\n"
                                 "=655  \\7$aNovel$2lcgft\n"
                                 "=700  1\\$aHirata, Andrea$4aut$0http://example.org/3\n\n");
    CHECK(written(input.records).lines ==
          std::vector<std::string>{
              "x: record 1 (001 17), byte 0: a row of SLiMS has no place for 001, 035, 650 $0 $2, 655 $2, 700 $4 $0 "
              "[output-structure-lost]"});
}

TEST_CASE("slims: what SLiMS changes when it imports a row", "[slims]") {
    const std::string topic(51, 'x');
    CHECK(again({{"title", "x"}, {"authors", ""}, {"topics", "<" + topic + ">"}, {"item_code", ""}}).lines ==
          std::vector<std::string>{
              "x: record 1, byte 0: written whole, but when SLiMS imports the row, topics is cut at 50 "
              "characters [output-cell-changes]"});
    CHECK(
        again({{"title", "x"}, {"notes", "a\\b"}, {"authors", "<Ali <editor>>"}, {"item_code", ""}}).lines ==
        std::vector<std::string>{"x: record 1, byte 0: written whole, but when SLiMS imports the row, notes loses its "
                                 "backslashes; authors loses angle brackets [output-cell-changes]"});
    CHECK(again({{"title", "x"}, {"notes", "a \\\"b\\\""}, {"authors", ""}, {"item_code", ""}}).lines ==
          std::vector<std::string>{
              "x: record 1, byte 0: written whole, but when SLiMS imports the row, notes is misread, for a "
              "backslash stands before a quote [output-cell-changes]"});
}

TEST_CASE("slims: a cell that ends with a backslash does not swallow the next", "[slims]") {
    // PHP's fgetcsv takes a quote behind a backslash for text.
    for (const auto& [cell, quoted] :
         Cells{{"C:\\", "\"C:\\ \""}, {"say \\\"", "\"say \\\"\" \""}, {"a\\b", "\"a\\b\""}}) {
        const std::string row = again({{"title", "x"}, {"notes", cell}, {"authors", ""}, {"item_code", ""}}).row;
        CHECK(row.find("," + quoted + ",") != std::string::npos);
        CHECK(fields_of({{"title", "x"}, {"notes", cell}}, "500") == "500   $a" + cell);
        const ReadInput input =
            read("slims", "\"title\",\"notes\",\"authors\",\"item_code\"\n\"x\"," + quoted + ",\"\",\"\"\n");
        REQUIRE(input.records.size() == 1);
        CHECK(shown(*input.records[0].first("500")) == "500   $a" + cell);
    }
}
