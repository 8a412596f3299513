#include "formats/isis/isis.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/isis_files.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::vector<IsisField> kBook = {
    {24, "<The> Controlled climate in the plant chamber and its influence upon assimilation"},
    {26, "^aParis^bUnesco^c1965"},
    {70, "Bosian, G."},
    {70, "Went, F.W."}};

const std::string kShownBook =
    "LDR -----0000a22-----0004500\n"
    "024   $ <The> Controlled climate in the plant chamber and its influence upon assimilation\n"
    "026   $aParis$bUnesco$c1965\n"
    "070   $ Bosian, G.\n"
    "070   $ Went, F.W.\n";

Lines shown_fields(const Record& record) {
    Lines lines;
    for (const Field& field : record.fields()) lines.push_back(shown(field));
    return lines;
}

void write_file(const std::filesystem::path& path, const std::string& bytes) {
    std::ofstream(path, std::ios::binary) << bytes;
}

// What a master file of these bytes is read as, with a cross-reference file where there is one.
ReadInput read_master(const std::string& bytes, const std::string& reference = {}, const std::string& name = "x.mst",
                      const std::string& reference_name = "x.xrf", const ReadOptions& options = {}) {
    const TempFolder folder;
    write_file(folder.path() / name, bytes);
    if (!reference.empty()) write_file(folder.path() / reference_name, reference);
    return read_file((folder.path() / name).string(), options);
}

Lines first_fields(const ReadInput& input) {
    Lines lines;
    for (const Record& record : input.records)
        lines.push_back(record.fields().empty() ? "-" : shown(record.fields()[0]));
    return lines;
}

}  // namespace

TEST_CASE("isis: exchange files in every shape give the same records") {
    struct Row {
        std::string what;
        ExchangeStyle style;
    };
    std::vector<Row> rows = {{"one line", {}}, {"80 and CR LF", {}},  {"80 and LF", {}},  {"60", {}},
                             {"#", {}},        {"# in one line", {}}, {"other signs", {}}};
    rows[1].style.width = rows[2].style.width = rows[4].style.width = rows[6].style.width = 80;
    rows[2].style.line_end = "\n";
    rows[3].style.width = 60;
    rows[4].style.field_end = rows[4].style.record_end = rows[5].style.field_end = rows[5].style.record_end = "#";
    rows[6].style.field_end = "~";
    rows[6].style.record_end = "!";
    for (const Row& row : rows) {
        const std::string input = exchange_file(kBook, row.style) +
                                  exchange_file({{44, ""}, {24, "Second"}}, row.style) +
                                  exchange_file(kBook, row.style);
        CHECK(sniff_isis(input) == 97);
        for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::string::npos}) {
            CAPTURE(row.what, step);
            const ReadInput read_again = read("isis", input, step);
            REQUIRE(read_again.records.size() == 3);
            CHECK(read_again.lines() == Lines{});
            CHECK(shown(read_again.records[0], false) == kShownBook);
            CHECK(shown_fields(read_again.records[1]) == Lines{"044   ", "024   $ Second"});
            CHECK(shown(read_again.records[2], false) == kShownBook);
        }
    }
}

TEST_CASE("isis: short fields at the end of a wrapped record do not look like its end") {
    for (const std::vector<IsisField>& fields :
         {std::vector<IsisField>{{24, std::string(70, 'x')}, {1, ""}, {1, ""}, {1, ""}},
          std::vector<IsisField>{{24, std::string(110, 'x')}, {1, "("}, {1, "(5"}}}) {
        ExchangeStyle style;
        style.width = 80;
        const ReadInput input = read("isis", exchange_file(fields, style) + exchange_file(kBook, style));
        CHECK(input.lines() == Lines{});
        REQUIRE(input.records.size() == 2);
        CHECK(input.records[0].fields().size() == fields.size());
    }
}

TEST_CASE("isis: the directory's parts are as long as the leader says") {
    ExchangeStyle style;
    style.map = "4520";
    style.own = "00";
    CHECK(read("isis", exchange_file(kBook, style)).lines() == Lines{});
    style.own = "10";
    const ReadInput segments = read("isis", exchange_file(kBook, style));
    CHECK(shown(segments.records.at(0), false) == kShownBook);
    CHECK(segments.lines() ==
          Lines{"x: record 1, byte 24: the directory says of the system's own \"10\" of 024, 026, 070; left out "
                "[isis-structure]"});
    // The second author of a record of CCF.
    style.own = "00";
    std::string counted = exchange_file(kBook, style);
    counted.replace(24 + 3 * 14 + 12, 2, "01");
    CHECK(read("isis", counted).lines() == Lines{});
    counted.replace(24 + 2 * 14 + 12, 2, "1A");
    CHECK(read("isis", counted).lines() ==
          Lines{"x: record 1, byte 24: the directory says of the system's own \"1A\" of 070; left out "
                "[isis-structure]"});
}

TEST_CASE("isis: subfields") {
    struct Row {
        std::string value;
        std::string shown;
    };
    const std::vector<Row> rows = {
        {"", "500   "},
        {"text", "500   $ text"},
        {"text^aone^btwo", "500   $ text$aone$btwo"},
        {"^aone^atwo^a", "500   $aone$atwo$a"},
        {"^Xone^1two", "500   $Xone$1two"},
        {"5 ^ 3 and ^^ and ^", "500   $ 5 ^ 3 and ^^ and ^"},
        {"^a1 ^, 2", "500   $a1 ^, 2"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.value);
        const std::string bytes = exchange_file({{500, row.value}});
        const ReadInput input = read("isis", bytes);
        CHECK(input.lines() == Lines{});
        CHECK(shown_fields(input.records.at(0)) == Lines{row.shown});
        const Written written = write("isis", input.records);
        CHECK(written.lines == Lines{});
        CHECK(written.bytes == in_lines(bytes, 80, "\r\n"));
    }
    // Where 0x1F parts subfields, ^ is a sign like any other.
    ExchangeStyle style;
    style.counts = "02";
    CHECK(shown_fields(read("isis", exchange_file({{500,
                                                    "\x1F"
                                                    "aone ^b\x1F"
                                                    "btwo"}},
                                                  style))
                           .records.at(0)) == Lines{"500   $aone ^b$btwo"});
}

TEST_CASE("isis: fields 001 to 009 keep their value, and indicators stand where the leader counts them") {
    ExchangeStyle style;
    style.counts = "20";
    const std::string bytes =
        exchange_file({{8, "Internet^ihttp://x"}, {245, "10^aTitle"}, {650, " 0^aSubject"}}, style);
    const ReadInput input = read("isis", bytes);
    CHECK(input.lines() == Lines{});
    CHECK(shown_fields(input.records.at(0)) == Lines{"008 Internet^ihttp://x", "245 10$aTitle", "650  0$aSubject"});
    CHECK(write("isis", input.records).bytes == in_lines(bytes, 80, "\r\n"));
}

TEST_CASE("isis: the encoding is asked for") {
    const std::string bytes = exchange_file({{24, "Probl\x8Ames"},
                                             {8,
                                              "fran\x87"
                                              "ais"}});
    ReadOptions options;
    options.encoding = "cp850";
    CHECK(shown_fields(read("isis", bytes, std::string::npos, options).records.at(0)) ==
          Lines{"024   $ Problèmes", "008 français"});
    const ReadInput guessed = read("isis", bytes);
    CHECK(guessed.lines() == Lines{"x: record 1, byte 49, field 024: bytes that are not UTF-8: 1 places in this "
                                   "field; replaced by U+FFFD [utf8-invalid]",
                                   "x: record 1, byte 59, field 008: bytes that are not UTF-8: 1 places in this "
                                   "field; replaced by U+FFFD [utf8-invalid]"});
    MasterFile master;
    master.add({1, {{24, "Probl\x8Ames"}}});
    CHECK(shown_fields(read("isis", master.bytes(), std::string::npos, options).records.at(0)) ==
          Lines{"024   $ Problèmes"});
}

TEST_CASE("isis: a deleted record of an exchange file says so") {
    ExchangeStyle style;
    style.status = 'd';
    CHECK(read("isis", exchange_file(kBook, style)).records.at(0).is_deleted());
}

TEST_CASE("isis: damaged exchange files") {
    ExchangeStyle wrapped;
    wrapped.width = 80;
    const std::string sound = exchange_file(kBook, wrapped);
    SECTION("a wrong length") {
        const ReadInput input = read("isis", "00999" + sound.substr(5) + sound, 9);
        CHECK(input.lines() == Lines{"x: record 1, byte 0: leader: it says the record has \"00999\" bytes, it has 200; "
                                     "read by the terminators [record-length-wrong]"});
        CHECK(input.records.size() == 2);
        CHECK(shown(input.records.at(0), false) == kShownBook);
    }
    SECTION("a wrong directory") {
        std::string bytes = sound;
        bytes.replace(27, 4, "0099");
        const ReadInput input = read("isis", bytes);
        CHECK(input.lines() == Lines{"x: record 1, byte 24: directory: the entry \"024009900000\" does not fit the "
                                     "fields; read by the terminators [directory-wrong]"});
        CHECK(shown(input.records.at(0), false) == kShownBook);
    }
    SECTION("blanks that an editor took off the ends of lines") {
        ExchangeStyle narrow;
        narrow.width = 40;
        const std::string bytes = exchange_file({{500, std::string(30, 'a') + std::string(20, ' ') + "b"}}, narrow);
        std::string stripped;
        for (std::size_t at = 0; at < bytes.size();) {
            const std::size_t end = bytes.find("\r\n", at);
            std::string line = bytes.substr(at, end - at);
            line.erase(line.find_last_not_of(' ') + 1);
            stripped += line + "\r\n";
            at = end + 2;
        }
        REQUIRE(stripped.size() < bytes.size());
        const ReadInput input = read("isis", stripped);
        CHECK(shown_fields(input.records.at(0)) == shown_fields(read("isis", bytes).records.at(0)));
        CHECK(input.lines() == Lines{"x: record 1, byte 0: leader: 13 blanks are missing at the ends of lines; read by "
                                     "the terminators [record-length-wrong]"});
    }
    SECTION("text between records, and a file that is cut") {
        const ReadInput input = read("isis", sound + "a line of a mail\r\n" + sound + sound.substr(0, 150), 11);
        CHECK(input.lines() == Lines{"x: record 2, byte 206: 18 bytes that are no record [junk-between-records]",
                                     "x: record 4, byte 430: the input ends within a record [truncated-input]"});
        CHECK(input.records.size() == 2);
        CHECK(input.rejected == "a line of a mail\r\n" + sound.substr(0, 150));
    }
    SECTION("a terminator that is missing") {
        std::string bytes = sound;
        bytes.erase(bytes.find('\x1D'), 1);
        const ReadInput input = read("isis", bytes + sound, 5);
        CHECK(input.lines() == Lines{"x: record 1, byte 0: the record terminator is missing; read to where the record "
                                     "ends [terminator-missing]"});
        CHECK(shown(input.records.at(0), false) == kShownBook);
        CHECK(input.records.size() == 2);
        const ReadInput last = read("isis", sound + bytes, 5);
        CHECK(last.lines().size() == 1);
        REQUIRE(last.records.size() == 2);
        CHECK(shown(last.records[1], false) == kShownBook);
    }
    SECTION("an empty field ends no record where # ends both") {
        ExchangeStyle hash = wrapped;
        hash.field_end = hash.record_end = "#";
        const std::string odd = exchange_file({{10, ""}, {24, "Title"}}, hash);
        const ReadInput input = read("isis", "00000" + odd.substr(5) + exchange_file(kBook, hash), 3);
        REQUIRE(input.records.size() == 2);
        CHECK(shown_fields(input.records[0]) == Lines{"010   ", "024   $ Title"});
    }
}

TEST_CASE("isis: what is told from MARC 21, and what is not ours") {
    CHECK(sniff_isis(iso2709({{"001", "x"},
                              {"245",
                               "10\x1F"
                               "aTitle"}})) == 1);
    CHECK(sniff_isis(iso2709({{"001", "x"},
                              {"245",
                               "10\x1F"
                               "aTitle"}},
                             "00000nam a0000000   4500")) == 1);
    CHECK(sniff_isis("00044nam a0000037   4500\n001 x\n") == 0);
    CHECK(sniff_isis("") == 0);
    CHECK(sniff_isis(std::string(64, '\0')) == 0);
    CHECK(sniff_isis("<?xml version=\"1.0\"?>") == 0);
    CHECK(format_by_content(exchange_file(kBook))->name == "isis");
    ExchangeStyle ccf;
    ccf.counts = "22";
    ccf.map = "4520";
    ccf.own = "00";
    ccf.width = 0;
    const std::vector<IsisField> fields = {{1, "000123"},
                                           {200,
                                            "00\x1F"
                                            "AThe Indian library"}};
    CHECK(format_by_content(exchange_file(fields, ccf))->name == "isis");
    ccf.own = "";
    CHECK(format_by_content(exchange_file(fields, ccf))->name != "isis");
    CHECK(format_by_content(iso2709({{"245",
                                      "10\x1F"
                                      "aTitle"}}))
              ->name == "marc");
    CHECK(format_by_content(MasterFile().bytes())->name == "isis");
    MasterFile master;
    master.add({1, kBook});
    CHECK(format_by_content(master.bytes())->name == "isis");
}

TEST_CASE("isis: master files of every layout") {
    for (int layout = 0; layout < 16; ++layout) {
        MasterStyle style;
        style.big_endian = (layout & 1) != 0;
        style.aligned = (layout & 2) != 0;
        style.wide = (layout & 4) != 0;
        style.shift = (layout & 8) != 0 ? 6 : 0;
        MasterFile file(style);
        for (std::uint32_t mfn = 1; mfn <= 9; ++mfn) file.add({mfn, kBook, 0, mfn % 2 == 0});
        const std::string bytes = file.bytes();
        CHECK(sniff_isis(bytes) == 99);
        for (const std::size_t step : {std::size_t{13}, std::string::npos}) {
            CAPTURE(layout, step);
            const ReadInput input = read("isis", bytes, step);
            CHECK(input.lines() == Lines{});
            REQUIRE(input.records.size() == 9);
            for (const Record& record : input.records) CHECK(shown(record, false) == kShownBook);
        }
    }
}

TEST_CASE("isis: tags of any number") {
    MasterFile file;
    file.add({1, {{7, "seven"}, {70, "seventy"}, {700, "hundreds"}, {1001, "thousand"}, {32767, "most"}}});
    const ReadInput input = read("isis", file.bytes());
    CHECK(shown_fields(input.records.at(0)) ==
          Lines{"007 seven", "070   $ seventy", "700   $ hundreds", "1001   $ thousand", "32767   $ most"});
    const Written written = write("isis", input.records);
    CHECK(written.refused == 1);
    CHECK(written.lines ==
          Lines{"x: record 1, byte 0, field 1001: the output cannot hold the tag \"1001\"; record not written "
                "[output-character-lost]"});
}

TEST_CASE("isis: the newest version of a record counts, and deleted ones are said") {
    MasterFile file;
    file.add({1, {{24, "first, old"}}});
    file.add({2, {{24, "second"}}});
    file.add({3, {{24, "third"}}, 1});
    file.add({1, {{24, "first, new"}}});
    file.add({4, {{24, "fourth, old"}}});
    file.add({4, {{24, "fourth"}}, 1});
    const std::string bytes = file.bytes();
    const auto at = [&](std::size_t i) { return static_cast<std::int64_t>(file.offsets[i]); };
    const Lines deleted = {"x: byte 128: the record with MFN 3 is deleted; left out [isis-deleted]",
                           "x: byte 228: the record with MFN 4 is deleted; left out [isis-deleted]"};

    SECTION("by their order in the file") {
        const ReadInput input = read_master(bytes);
        CHECK(first_fields(input) == Lines{"024   $ second", "024   $ first, new"});
        CHECK(input.lines() == deleted);
    }
    SECTION("by the cross-reference file, whatever its name") {
        const std::string reference = file.cross_reference({at(3), at(1), -at(2), -at(5)});
        for (const char* name : {"x.xrf", "x.XRF"}) {
            const ReadInput input = read_master(bytes, reference, "x.mst", name);
            CHECK(first_fields(input) == Lines{"024   $ second", "024   $ first, new"});
            CHECK(input.lines() == deleted);
        }
        CHECK(first_fields(read_master(bytes, file.cross_reference({at(0), at(1), -at(2), -at(5)}), "X.MST",
                                       "X.XRF")) == Lines{"024   $ first, old", "024   $ second"});
    }
    SECTION("by order where the cross-reference file does not fit") {
        const ReadInput input = read_master(bytes, file.cross_reference({at(3), 300, 0, -at(5)}));
        CHECK(first_fields(input) == Lines{"024   $ second", "024   $ first, new"});
        CHECK(input.lines().at(0) ==
              "x: byte 0: the cross-reference file (.xrf) does not point to 2 of the records; the version that stands "
              "last is taken [isis-cross-reference]");
    }
    SECTION("a record that the cross-reference file alone says is deleted") {
        const ReadInput input = read_master(bytes, file.cross_reference({at(3), -at(1), -at(2), -at(5)}));
        CHECK(first_fields(input) == Lines{"024   $ first, new"});
    }
    SECTION("a framer without a file passes every version on") {
        CHECK(first_fields(read("isis", bytes)) ==
              Lines{"024   $ first, old", "024   $ second", "024   $ first, new", "024   $ fourth, old"});
    }
    SECTION("small batches") {
        const TempFolder folder;
        write_file(folder.path() / "x.mst", bytes);
        CHECK(first_fields(read_file((folder.path() / "x.mst").string(), {}, {}, 1)) ==
              Lines{"024   $ second", "024   $ first, new"});
    }
}

TEST_CASE("isis: what stands behind the end is old") {
    MasterFile file;
    file.add({1, {{24, "first"}}});
    std::string bytes = file.bytes();
    MasterFile old;
    old.add({2, {{24, "from another life of the data base"}}});
    bytes += old.bytes().substr(64);
    const ReadInput input = read_master(bytes);
    CHECK(first_fields(input) == Lines{"024   $ first"});
    CHECK(input.lines() ==
          Lines{"x: byte 512: old text behind the end that the control record gives; left out [isis-deleted]"});
}

TEST_CASE("isis: behind the end, what the cross-reference file points to is read and nothing else") {
    MasterFile file;
    file.add({1, {{24, "first"}}});
    std::string bytes = file.bytes();
    const std::size_t end = 512;
    MasterFile late;
    late.add({2, {{24, "not in the control record yet"}}});
    late.add({3, {{24, "old"}}});
    late.add({4, {{24, "the last"}}});
    bytes += std::string(64, '\0') + late.bytes().substr(64);
    const auto at = [&](std::size_t i) { return static_cast<std::int64_t>(end + late.offsets[i]); };
    const std::string reference = file.cross_reference({static_cast<std::int64_t>(file.offsets[0]), at(0), 0, at(2)});
    CHECK(first_fields(read_master(bytes, reference)) ==
          Lines{"024   $ first", "024   $ not in the control record yet", "024   $ the last"});
}

TEST_CASE("isis: damaged master files") {
    MasterFile file;
    for (std::uint32_t mfn = 1; mfn <= 5; ++mfn) file.add({mfn, kBook});
    std::string bytes = file.bytes();
    SECTION("a record that is overwritten") {
        bytes.replace(file.offsets[1], 40, std::string(40, '*'));
        for (const std::size_t step : {std::size_t{17}, std::string::npos}) {
            const ReadInput input = read("isis", bytes, step);
            CHECK(input.records.size() == 4);
            CHECK(input.lines() ==
                  Lines{fmt::format("x: record 2, byte {}: {} bytes that are no record [junk-between-records]",
                                    file.offsets[1], file.offsets[2] - file.offsets[1])});
        }
    }
    SECTION("a field that ends behind its record") {
        bytes.replace(file.offsets[1] + 18 + 3 * 6 + 4, 2, "\xFF\x7F");
        const ReadInput input = read("isis", bytes);
        REQUIRE(input.records.size() == 5);
        CHECK(input.records[1].fields().size() == 3);
        CHECK(input.lines().size() == 1);
        CHECK(input.lines().at(0).find("field 070: the directory says that the field has bytes") != std::string::npos);
    }
    SECTION("a file that is cut") {
        const ReadInput input = read_master(bytes.substr(0, file.offsets[4] + 50));
        CHECK(input.records.size() == 4);
        CHECK(input.lines() ==
              Lines{fmt::format("x: record 5, byte {}: the input ends within a record [truncated-input]",
                                file.offsets[4])});
    }
}

TEST_CASE("isis: a record's number is there for those who ask") {
    MasterFile file;
    file.add({17, {{24, "Title"}}});
    ReadOptions options;
    options.isis_mfn = true;
    CHECK(shown_fields(read("isis", file.bytes(), std::string::npos, options).records.at(0)) ==
          Lines{"MFN 17", "024   $ Title"});
}

TEST_CASE("isis: what an exchange file cannot hold is said") {
    Arena arena;
    const auto one = [&](Field field) {
        const Record record(Leader{}, arena.copy(std::span<const Field>(&field, 1)));
        return write("isis", {record});
    };
    const auto subfields = [&](std::initializer_list<Subfield> list) {
        return arena.copy(std::span<const Subfield>(list.begin(), list.size()));
    };
    const std::string place = "x: record 1, byte 0, field 500: ";
    const std::string code = " [output-structure-lost]";
    CHECK(one(Field::data("500", ' ', ' ', subfields({{'a', "2^b or not"}}))).lines ==
          Lines{place + "ISIS cannot hold \"^b\" in text; a blank put in place of the sign" + code});
    CHECK(one(Field::data("500", ' ', ' ', subfields({{'a', "x"}, {' ', "y"}}))).lines ==
          Lines{place + "ISIS cannot hold the subfield code \" \"; it becomes text" + code});
    CHECK(one(Field::data("500", ' ', ' ', subfields({{'%', "x"}}))).lines ==
          Lines{place + "ISIS cannot hold the subfield code \"%\"; it becomes text" + code});
    CHECK(one(Field::data("500", ' ', ' ', subfields({{' ', ""}}))).lines ==
          Lines{place + "ISIS cannot hold an empty text before the first subfield" + code});
    CHECK(one(Field::data("500", ' ', ' ', subfields({{'a', "two\nlines"}}))).lines ==
          Lines{place + "ISIS cannot hold 0x0A in text; a blank put in its place" + code});
    CHECK(one(Field::control("500", "x")).lines ==
          Lines{place + "ISIS cannot tell control fields from others but by their tags" + code});
    const Written no_indicator = one(Field::data("500", '^', ' ', subfields({{'a', "x"}})));
    CHECK(no_indicator.lines ==
          Lines{place + "ISIS cannot hold \"^\" as an indicator; a blank put in its place" + code});
    CHECK(no_indicator.bytes == one(Field::data("500", ' ', ' ', subfields({{'a', "x"}}))).bytes);
    CHECK(one(Field::data("001", '1', ' ', subfields({{'a', "x"}}))).lines.size() == 2);
}

TEST_CASE("isis: a control field that becomes a data field keeps its text beside fields with indicators") {
    const Subfield title{'a', "x"};
    const std::vector<Field> fields = {Field::control("FMT", "BK"),
                                       Field::data("245", '1', '0', std::span<const Subfield>(&title, 1))};
    const Written written = write("isis", {Record(Leader{}, fields)});
    CHECK(written.lines == Lines{"x: record 1, byte 0, field FMT: ISIS cannot tell control fields from others but by "
                                 "their tags [output-structure-lost]"});
    CHECK(shown_fields(read("isis", written.bytes).records.at(0)) == Lines{"FMT   $ BK", "245 10$ax"});
}

TEST_CASE("isis: records that are too long for ISO 2709") {
    Arena arena;
    const std::string text(12'000, 'x');
    const Subfield subfield{'a', text};
    const Field field = Field::data("500", ' ', ' ', std::span<const Subfield>(&subfield, 1));
    const Record record(Leader{}, std::span<const Field>(&field, 1));
    CHECK(write("isis", {record}).refused == 1);
    WriteOptions options;
    options.oversize = Oversize::zero;
    const Written whole = write("isis", {record}, options);
    CHECK(whole.lines.at(0).ends_with("[output-lengths-zero]"));
    CHECK(read("isis", whole.bytes, 1000).records.at(0).fields()[0].text('a') == text);
    options.oversize = Oversize::split;
    const Written parts = write("isis", {record}, options);
    CHECK(parts.lines.at(0).ends_with("[output-record-split]"));
    std::string joined;
    const ReadInput again = read("isis", parts.bytes);
    for (const Field& part : again.records.at(0).fields()) joined += part.text('a');
    CHECK(joined == text);
}

TEST_CASE("isis: a record over --max-record is passed over") {
    ReadOptions options;
    options.max_record = 300;
    ExchangeStyle wrapped;
    wrapped.width = 80;
    const std::string input = exchange_file(kBook, wrapped) + exchange_file({{83, std::string(2000, 'x')}}, wrapped) +
                              exchange_file(kBook, wrapped);
    const TempFolder folder;
    write_file(folder.path() / "x.iso", input);
    const ReadInput read_again = read_file((folder.path() / "x.iso").string(), options, "isis", 1);
    CHECK(read_again.records.size() == 2);
    CHECK(read_again.lines().size() == 1);
}
