#include "formats/marc/marc.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/mnemonic.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

constexpr char kEnd = '\x1D';

// "$" stands for the subfield delimiter.
std::string coded(std::string text) {
    std::replace(text.begin(), text.end(), '$', '\x1F');
    return text;
}

std::string simple(const std::string& number, const std::string& title) {
    return iso2709({{"001", number}, {"245", coded("10$a" + title)}});
}

// In the directory or the data of a record, with its lengths as they were.
std::string changed(std::string record, const std::string& from, const std::string& to) {
    const auto at = record.find(from);
    REQUIRE(at != std::string::npos);
    return record.replace(at, from.size(), to);
}

Written write_one(const Record& record, const WriteOptions& options = {}) {
    return write("marc", {record}, options);
}

Record of_fields(Arena& arena, std::vector<Field> fields) {
    return {Leader{}, arena.copy(std::span<const Field>(fields))};
}

Field data_field(Arena& arena, Tag tag, std::vector<Subfield> subfields, char indicator1 = ' ', char indicator2 = ' ') {
    for (Subfield& subfield : subfields) subfield.value = arena.copy(subfield.value);
    return Field::data(tag, indicator1, indicator2, arena.copy(std::span<const Subfield>(subfields)));
}

}  // namespace

TEST_CASE("marc: a sound record is read whole and keeps its bytes", "[marc]") {
    const std::string bytes =
        iso2709({{"001", "ocm1"}, {"245", coded("10$aBumi manusia :$bsebuah roman.")}, {"500", "  "}});
    const ReadInput input = read("marc", bytes);
    REQUIRE(input.records.size() == 1);
    CHECK(shown(input.records[0]) ==
          "LDR 00104nam a2200061   4500\n"
          "001 ocm1\n"
          "245 10$aBumi manusia :$bsebuah roman.\n"
          "500   \n");
    CHECK(input.records[0].raw() == bytes);
    CHECK(input.records[0].raw_form() == RawForm::iso2709_utf8);
    CHECK(input.lines() ==
          Lines{"x: record 1 (001 ocm1), byte 100, field 500: a field without subfields; kept [field-empty]"});
}

TEST_CASE("marc: the directory gives the order of fields, wherever their data stand", "[marc]") {
    std::string bytes = iso2709({{"001", "ocm1"}, {"500", coded("  $aB")}, {"245", coded("10$aA")}});
    const std::string first = bytes.substr(36, 12);
    const std::string second = bytes.substr(48, 12);
    bytes.replace(36, 24, second + first);
    const ReadInput input = read("marc", bytes);
    REQUIRE(input.records.size() == 1);
    CHECK(shown(input.records[0], false) == "LDR -----nam a22-----   4500\n001 ocm1\n245 10$aA\n500   $aB\n");
    CHECK(input.records[0].raw() == bytes);
    CHECK(input.lines() == Lines{});
}

TEST_CASE("marc: the framer cuts at terminators, whatever the size of its windows", "[marc]") {
    const std::string a = simple("a", "Alpha");
    const std::string b = simple("b", "Beta");
    const std::size_t step = GENERATE(1, 2, 7, 26, 64, 10000);
    CAPTURE(step);

    SECTION("records one after the other") {
        CHECK(read("marc", a + b, step).pieces == Lines{"record " + a, "record " + b});
    }
    SECTION("blank lines between them are reported once, the line end behind the last not at all") {
        const ReadInput input = read("marc", a + "\r\n" + b + "\n" + a + "\n", step);
        CHECK(input.records.size() == 3);
        CHECK(input.rejected.empty());
        CHECK(input.lines() ==
              Lines{"x: byte 62: blank lines or other filler between records, passed over [blank-between-records]"});
    }
    SECTION("without the last terminator") {
        const ReadInput input = read("marc", a + b.substr(0, b.size() - 1), step);
        CHECK(input.records.size() == 2);
        CHECK(input.records.back().raw().empty());
        CHECK(input.lines() == Lines{"x: record 2 (001 b), byte 121: the record terminator (0x1D) is missing; read to "
                                     "where the record ends [terminator-missing]"});
    }
    SECTION("cut in a field: the rest is no record") {
        const ReadInput input = read("marc", a + b.substr(0, b.size() - 4), step);
        CHECK(input.pieces == Lines{"record " + a, "junk " + b.substr(0, b.size() - 4)});
        CHECK(input.rejected == b.substr(0, b.size() - 4));
        CHECK(input.lines() == Lines{"x: record 2, byte 62: the input ends within a record [truncated-input]"});
    }
    SECTION("cut in the leader") {
        const ReadInput input = read("marc", a + "00071nam", step);
        CHECK(input.pieces == Lines{"record " + a, "junk 00071nam"});
        CHECK(input.lines() == Lines{"x: record 2, byte 62: the input ends within a record [truncated-input]"});
    }
    SECTION("bytes behind the last record that start like none") {
        const ReadInput input = read("marc", a + "the end", step);
        CHECK(input.pieces == Lines{"record " + a, "junk the end"});
        CHECK(input.lines() == Lines{"x: record 2, byte 62: 7 bytes that are no record [junk-between-records]"});
    }
    SECTION("bytes before a record") {
        const ReadInput input = read("marc", a + "From: library@example.org" + b, step);
        CHECK(input.pieces == Lines{"record " + a, "junk From: library@example.org", "record " + b});
        CHECK(input.lines() == Lines{"x: record 2, byte 62: 25 bytes that are no record [junk-between-records]"});
    }
    SECTION("a record whose end is missing takes nothing of its neighbour") {
        const std::string cut = a.substr(0, a.size() - 5);
        const ReadInput input = read("marc", b + cut + a + b, step);
        CHECK(input.pieces == Lines{"record " + b, "record " + cut, "record " + a, "record " + b});
        CHECK(input.records.size() == 3);
        CHECK(input.rejected == cut);
    }
    SECTION("a terminator in the text of a record whose length is right") {
        const std::string odd = changed(simple("c", "Gamma delta"), "ma de", std::string("ma") + kEnd + "de");
        const ReadInput input = read("marc", a + odd + b, step);
        CHECK(input.pieces == Lines{"record " + a, "record " + odd, "record " + b});
        CHECK(input.records.size() == 3);
    }
    SECTION("a length that says too much, and one that says too little") {
        std::string longer = a;
        longer.replace(0, 5, "00090");
        std::string shorter = b;
        shorter.replace(0, 5, "00040");
        const ReadInput input = read("marc", longer + shorter + a, step);
        CHECK(input.pieces == Lines{"record " + longer, "record " + shorter, "record " + a});
        CHECK(input.records.size() == 3);
        CHECK(input.lines() == Lines{"x: record 1 (001 a), byte 0: leader: it says the record has \"00090\" bytes, it "
                                     "has 62; read by the terminators [record-length-wrong]",
                                     "x: record 2 (001 b), byte 62: leader: it says the record has \"00040\" bytes, it "
                                     "has 61; read by the terminators [record-length-wrong]"});
    }
}

TEST_CASE("marc: a record too long to be held ends at its terminator", "[marc]") {
    const auto framer = make_marc_framer({});
    bool found = true;
    CHECK(framer->skip("no end yet", found) == 10);
    CHECK_FALSE(found);
    CHECK(framer->skip(std::string("rest") + kEnd + "00026", found) == 5);
    CHECK(found);
}

TEST_CASE("marc: what is wrong with a record is reported with its place", "[marc]") {
    const std::string sound = iso2709({{"001", "n1"}, {"245", coded("10$aAlpha$bbeta")}, {"500", coded("  $aNote.")}});
    const auto check_lines = [](const std::string& bytes, const std::string& record, const Lines& lines) {
        const ReadInput input = read("marc", bytes);
        REQUIRE(input.records.size() == 1);
        CHECK(shown(input.records[0], false) == record);
        CHECK(input.lines() == lines);
    };
    const std::string whole = "LDR -----nam a22-----   4500\n001 n1\n245 10$aAlpha$bbeta\n500   $aNote.\n";

    SECTION("base address") {
        check_lines(changed(sound, "2200061", "2200073"), whole,
                    {"x: record 1 (001 n1), byte 12: directory: the leader says that it ends at byte \"00073\", it "
                     "ends at 61; read by the terminators [directory-wrong]"});
    }
    SECTION("base address that is no number") {
        check_lines(changed(sound, "2200061", "22abcde"), whole,
                    {"x: record 1 (001 n1), byte 12: directory: the leader says that it ends at byte \"abcde\", it "
                     "ends at 61; read by the terminators [directory-wrong]"});
    }
    SECTION("the length of a field") {
        check_lines(changed(sound, "245001600003", "245001800003"), whole,
                    {"x: record 1 (001 n1), byte 24: directory: the entry \"245001800003\" does not fit the fields; "
                     "read by the terminators [directory-wrong]"});
    }
    SECTION("a directory with too few fields") {
        std::string bytes = sound;
        bytes.erase(48, 12);
        check_lines(bytes, "LDR -----nam a22-----   4500\n001 n1\n245 10$aAlpha$bbeta\n",
                    {"x: record 1 (001 n1), byte 12: directory: the leader says that it ends at byte \"00061\", it "
                     "ends at 49; read by the terminators [directory-wrong]",
                     "x: record 1 (001 n1), byte 68: a field that the directory does not list; it has no tag and is "
                     "left out [field-not-in-directory]"});
    }
    SECTION("a directory with a piece cut off") {
        std::string bytes = sound;
        bytes.erase(55, 5);
        check_lines(bytes, "LDR -----nam a22-----   4500\n001 n1\n245 10$aAlpha$bbeta\n",
                    {"x: record 1 (001 n1), byte 24: directory: its length is no multiple of 12; 7 at its end left "
                     "over; read by the terminators [directory-wrong]",
                     "x: record 1 (001 n1), byte 75: a field that the directory does not list; it has no tag and is "
                     "left out [field-not-in-directory]"});
    }
    SECTION("no end of the directory") {
        const std::string bytes = "00040nam a2200025   4500" + std::string("no terminator..") + kEnd;
        const ReadInput input = read("marc", bytes);
        CHECK(input.records.empty());
        CHECK(input.rejected == bytes);
        CHECK(input.lines() == Lines{"x: record 1, byte 24: directory: it has no end (0x1E) [directory-unreadable]"});
    }
    SECTION("too short for a leader") {
        const std::string bytes = std::string("0000") + kEnd + sound;
        const ReadInput input = read("marc", bytes);
        REQUIRE(input.records.size() == 1);
        CHECK(input.rejected == bytes.substr(0, 5));
    }
    SECTION("control characters in the leader") {
        std::string bytes = sound;
        bytes[8] = '\x01';
        check_lines(bytes, whole,
                    {"x: record 1 (001 n1), byte 8: leader: 0x01 at 08; read as a blank [leader-invalid]"});
    }
    SECTION("a leader without its last byte") {
        std::string bytes = sound;
        bytes.erase(23, 1);
        check_lines(bytes, whole,
                    {"x: record 1 (001 n1), byte 23: leader: it has 23 bytes; the last one is supplied "
                     "[leader-invalid]",
                     "x: record 1 (001 n1), byte 0: leader: it says the record has \"00091\" bytes, it has 90; read by "
                     "the terminators [record-length-wrong]"});
    }
    SECTION("signs in the leader") {
        std::string bytes = sound;
        bytes[18] = '|';
        check_lines(bytes, "LDR -----nam a22----- | 4500\n001 n1\n245 10$aAlpha$bbeta\n500   $aNote.\n",
                    {"x: record 1 (001 n1), byte 5: leader: \"|\" at 18; kept [leader-invalid]"});
    }
    SECTION("a field terminator in the text") {
        check_lines(changed(sound, "Alpha", "Al\x1Eha"),
                    "LDR -----nam a22-----   4500\n001 n1\n245 10$aAl\\x1Eha$bbeta\n500   $aNote.\n",
                    {"x: record 1 (001 n1), byte 70, field 245: control character 0x1E (field terminator) inside the "
                     "text; kept [control-character]"});
    }
    SECTION("tags") {
        check_lines(changed(sound, "500001000019", "5?0001000019"), changed(whole, "\n500", "\n5?0"),
                    {"x: record 1 (001 n1), byte 80, field 5?0: tag \"5?0\" is not three digits or letters; kept "
                     "[tag-invalid]"});
    }
    SECTION("a tag of control characters") {
        check_lines(changed(sound, "500001000019",
                            "5\x01"
                            "0001000019"),
                    changed(whole, "\n500", "\n5\\x010"),
                    {"x: record 1 (001 n1), byte 80, field 5\\x010: tag \"5\\x010\" is not three digits or letters; "
                     "kept [tag-invalid]"});
    }
    SECTION("indicators") {
        check_lines(changed(sound,
                            "10\x1F"
                            "aAlpha",
                            "1A\x1F"
                            "aAlpha"),
                    changed(whole, "10$aAlpha", "1A$aAlpha"),
                    {"x: record 1 (001 n1), byte 65, field 245: indicator \"A\" is neither blank, digit nor lower-case "
                     "letter; kept [indicator-invalid]"});
    }
    SECTION("an indicator that is part of a character") {
        check_lines(changed(sound,
                            "10\x1F"
                            "aAlpha",
                            "\xC3\xA9\x1F"
                            "aAlpha"),
                    changed(whole, "10$aAlpha", "  $aAlpha"),
                    {"x: record 1 (001 n1), byte 64, field 245: indicator 0xC3 cannot be kept; blank put in its place "
                     "[indicator-lost]",
                     "x: record 1 (001 n1), byte 65, field 245: indicator 0xA9 cannot be kept; blank put in its place "
                     "[indicator-lost]"});
    }
}

TEST_CASE("marc: fields that are not as they should be", "[marc]") {
    const auto field_of = [](const std::string& content, const Lines& lines) {
        const ReadInput input = read("marc", iso2709({{"245", coded(content)}}));
        CHECK(input.lines() == lines);
        REQUIRE(input.records.size() == 1);
        return shown(input.records[0].fields()[0]);
    };
    const std::string at = "x: record 1, byte ";
    CHECK(field_of("1$aAlpha", {at + "37, field 245: 1 of 2 indicators; taken for blank [indicator-missing]"}) ==
          "245 1 $aAlpha");
    CHECK(field_of("$aAlpha", {at + "37, field 245: 0 of 2 indicators; taken for blank [indicator-missing]"}) ==
          "245   $aAlpha");
    CHECK(field_of("", {at + "37, field 245: 0 of 2 indicators; taken for blank [indicator-missing]",
                        at + "37, field 245: a field without subfields; kept [field-empty]"}) == "245   ");
    CHECK(field_of("10Alpha$bbeta", {at + "39, field 245: text before the first subfield; kept as a subfield with a "
                                          "blank code [text-outside-subfield]"}) == "245 10$ Alpha$bbeta");
    CHECK(field_of("10$", {at + "40, field 245: subfield code (none) is neither a letter, a digit nor a sign of ASCII; "
                                "kept [subfield-code-invalid]"}) == "245 10$ ");
    CHECK(field_of("10$$bbeta", {at + "40, field 245: subfield code (none) is neither a letter, a digit nor a sign of "
                                      "ASCII; kept [subfield-code-invalid]"}) == "245 10$ $bbeta");
    CHECK(field_of("10$ Alpha", {at + "40, field 245: subfield code \" \" is neither a letter, a digit nor a sign of "
                                      "ASCII; kept [subfield-code-invalid]"}) == "245 10$ Alpha");
    CHECK(field_of("10$éa", {at + "40, field 245: subfield code 0xC3 is neither a letter, a digit nor a sign of ASCII; "
                                  "kept [subfield-code-invalid]"}) == "245 10$ éa");
    CHECK(field_of("10$a$b", {}) == "245 10$a$b");
    // A character of three bytes in place of the indicators leaves no half of itself.
    CHECK(read("marc", iso2709({{"245", coded("”0$aT")}})).records[0].fields()[0].subfields()[0].value == "0");
    CHECK(read("marc", iso2709({{"001", coded("a$b")}})).lines() ==
          Lines{"x: record 1 (001 a\\x1Fb), byte 37, field 001: control character 0x1F in a control field; kept "
                "[control-character]"});
}

TEST_CASE("marc: the encoding of a record is what leader and bytes say", "[marc]") {
    const std::string utf8_leader = "00000nam a2200000   4500";
    const std::string marc8_leader = "00000nam  2200000   4500";
    const auto title = [](const std::string& text, const std::string& leader, ReadOptions options = {}) {
        return read("marc", iso2709({{"245", coded("10$a" + text)}}, leader), std::string::npos, options);
    };
    SECTION("both agree") {
        const ReadInput utf8 = title("Ménard", utf8_leader);
        CHECK(utf8.records[0].fields()[0].text('a') == "Ménard");
        CHECK(utf8.records[0].raw_form() == RawForm::iso2709_utf8);
        CHECK(utf8.lines().empty());
        const ReadInput marc8 = title(
            "M\xE2"
            "enard",
            marc8_leader);
        CHECK(marc8.records[0].fields()[0].text('a') == "Me\xCC\x81nard");
        CHECK(marc8.records[0].raw_form() == RawForm::iso2709_marc8);
        CHECK(marc8.lines().empty());
    }
    SECTION("the leader says MARC-8, the bytes UTF-8") {
        const ReadInput input = title("Ménard", marc8_leader);
        CHECK(input.records[0].fields()[0].text('a') == "Ménard");
        CHECK(input.records[0].raw_form() == RawForm::none);
        CHECK(
            input.lines() ==
            Lines{"x: record 1, byte 9: leader/09 says MARC-8, the bytes are UTF-8; read as UTF-8 [encoding-differs]"});
    }
    SECTION("the leader says UTF-8, the bytes MARC-8") {
        const ReadInput input = title(
            "M\xE2"
            "enard",
            utf8_leader);
        CHECK(input.records[0].fields()[0].text('a') == "Me\xCC\x81nard");
        CHECK(
            input.lines() ==
            Lines{
                "x: record 1, byte 9: leader/09 says UTF-8, the bytes are MARC-8; read as MARC-8 [encoding-differs]"});
    }
    SECTION("neither") {
        const ReadInput input = title("M\xFF\xFEx \xC3\xA9", utf8_leader);
        CHECK(input.records[0].fields()[0].text('a') == "M\xEF\xBF\xBD\xEF\xBF\xBDx \xC3\xA9");
        CHECK(input.records[0].raw_form() == RawForm::none);
        CHECK(
            input.lines() ==
            Lines{"x: record 1, byte 42, field 245: bytes that are not UTF-8: FF; replaced by U+FFFD [utf8-invalid]"});
    }
    SECTION("wrong MARC-8") {
        const ReadInput input = title("A\x1B", marc8_leader);
        CHECK(input.records[0].fields()[0].text('a') == "A");
        CHECK(input.lines() == Lines{"x: record 1, byte 42, field 245: bytes that are not MARC-8: 1B (an escape "
                                     "sequence is cut short; dropped, Basic Latin (ASCII)) [marc8-invalid]"});
    }
    SECTION("said on the command line") {
        ReadOptions options;
        options.encoding = "cp1252";
        const ReadInput input = title("M\xE9nard", marc8_leader, options);
        CHECK(input.records[0].fields()[0].text('a') == "Ménard");
        CHECK(input.records[0].raw_form() == RawForm::none);
        CHECK(input.lines().empty());
        options.encoding = "marc-8";
        CHECK(title("M\xE2"
                    "enard",
                    utf8_leader, options)
                  .records[0]
                  .fields()[0]
                  .text('a') == "Me\xCC\x81nard");
        options.encoding = "utf-8";
        CHECK(title("Ménard", marc8_leader, options).records[0].fields()[0].text('a') == "Ménard");
    }
}

TEST_CASE("marc: sniffing", "[marc]") {
    const std::string bytes = simple("a", "Alpha");
    CHECK(sniff_marc(bytes) == 95);
    CHECK(sniff_marc("\r\n" + bytes) == 95);
    CHECK(sniff_marc(changed(bytes, "4500", "    ")) == 80);
    CHECK(sniff_marc(changed(bytes, "000", "abc")) == 0);
    CHECK(sniff_marc(bytes.substr(0, 30)) == 0);
    CHECK(sniff_marc("") == 0);
    CHECK(sniff_marc("<collection><record/></collection> and more") == 0);
}

TEST_CASE("marc: a new record is written with its lengths", "[marc]") {
    Arena arena;
    const Record record = read_mnemonic(
        "=LDR  99999cam a1199999 i 9999\n"
        "=001  n1\n"
        "=245  10$aAlpha$bbeta\n"
        "=500  \\\\$a\n",
        arena);
    const Written written = write_one(record);
    CHECK(written.bytes == iso2709({{"001", "n1"}, {"245", coded("10$aAlpha$bbeta")}, {"500", coded("  $a")}},
                                   "00000cam a2200000 i 4500"));
    CHECK(written.lines == Lines{"x: record 1 (001 n1), byte 0: leader: 10-11 and 20-23 were not 22 and 4500; written "
                                 "as the standard says [leader-nonstandard]"});

    WriteOptions marc8;
    marc8.to_encoding = ByteEncoding::marc8;
    const Record accents = read_mnemonic("=LDR  00000cam a2200000 i 4500\n=245  10$aMénard ☃ $bЯ$c&#x0041;\n", arena);
    const Written in_marc8 = write_one(accents, marc8);
    CHECK(in_marc8.bytes == iso2709({{"245", coded("10$aM\xE2"
                                                   "enard &#x2603; $b\x1B(Nq\x1B(B$c&#x0026;#x0041;")}},
                                    "00000cam  2200000 i 4500"));
    CHECK(in_marc8.lines.empty());
    CHECK(read("marc", in_marc8.bytes).records[0].fields()[0].text('b') == "Я");
}

TEST_CASE("marc: an untouched record goes out as it came where its form is wanted", "[marc]") {
    // Fields out of order in the data, which no writer of ours makes.
    std::string bytes = iso2709({{"245", coded("10$aMénard")}, {"001", "n1"}});
    const std::string first = bytes.substr(24, 12);
    const std::string second = bytes.substr(36, 12);
    bytes.replace(24, 24, second + first);
    const ReadInput input = read("marc", bytes);
    CHECK(write_one(input.records[0]).bytes == bytes);
    WriteOptions nfd;
    nfd.normalize = UnicodeForm::nfd;
    CHECK(write_one(input.records[0], nfd).bytes == iso2709({{"001", "n1"}, {"245", coded("10$aMe\xCC\x81nard")}}));
    Record edited = input.records[0];
    edited.set_leader(edited.leader());
    CHECK(write_one(edited).bytes == iso2709({{"001", "n1"}, {"245", coded("10$aMénard")}}));
}

TEST_CASE("marc: what ISO 2709 cannot hold", "[marc]") {
    Arena arena;
    SECTION("its own signs in text") {
        const Record record = of_fields(arena, {data_field(arena, "500",
                                                           {{'a',
                                                             "1\x1F"
                                                             "2\x1E"
                                                             "3\x1D"
                                                             "4"}})});
        const Written written = write_one(record);
        CHECK(written.bytes == iso2709({{"500", coded("  $a1 2 3 4")}}));
        CHECK(written.lines == Lines{"x: record 1, byte 0, field 500: ISO 2709 cannot hold 0x1F in text; a blank put "
                                     "in its place [output-structure-lost]",
                                     "x: record 1, byte 0, field 500: ISO 2709 cannot hold 0x1E in text; a blank put "
                                     "in its place [output-structure-lost]",
                                     "x: record 1, byte 0, field 500: ISO 2709 cannot hold 0x1D in text; a blank put "
                                     "in its place [output-structure-lost]"});
    }
    SECTION("tags of other systems") {
        const Written written = write_one(of_fields(arena, {Field::control("FMT", "BK")}));
        CHECK(written.bytes == iso2709({{"FMT", "BK"}}));
        CHECK(written.lines == Lines{});
        CHECK(write_one(of_fields(arena, {data_field(arena, "2451", {{'a', "x"}})})).lines ==
              Lines{"x: record 1, byte 0, field 2451: the output cannot hold the tag \"2451\"; record not written "
                    "[output-character-lost]"});
    }
    SECTION("the kind of a field whose tag says another") {
        const Written written = write_one(of_fields(arena, {Field::control("500", "x")}));
        CHECK(written.bytes == iso2709({{"500", coded("  $ x")}}));
        CHECK(written.lines ==
              Lines{"x: record 1, byte 0, field 500: a control field under a data field's tag; written as a data field "
                    "with a blank subfield code [output-structure-lost]"});
    }
    SECTION("codes that are structure") {
        const Written written = write_one(of_fields(arena, {data_field(arena, "500", {{'\x1F', "x"}})}));
        CHECK(written.bytes == iso2709({{"500", coded("  $ x")}}));
        CHECK(written.lines == Lines{"x: record 1, byte 0, field 500: an indicator or subfield code 0x1F cannot be "
                                     "held; a blank put in its place [output-structure-lost]"});
    }
}

TEST_CASE("marc: the kind of a field under a tag that does not say it", "[marc]") {
    const auto there_and_back = [](const Field& field, const std::string& content) {
        const Field number = Field::control("001", "a");
        const std::vector<Field> fields = {number, field};
        const Written written = write("marc", {Record(Leader{}, fields)});
        CHECK(written.lines == Lines{});
        CHECK(written.bytes == iso2709({{"001", "a"}, {std::string(field.tag().view()), coded(content)}}));
        const ReadInput again = read("marc", written.bytes);
        REQUIRE(again.records.size() == 1);
        REQUIRE(again.records[0].fields().size() == 2);
        CHECK(again.records[0].fields()[1] == field);
        CHECK(again.records[0].raw_form() == RawForm::iso2709_utf8);
    };
    const std::vector<Subfield> subfields = {{'a', "X"}, {'b', ""}};
    there_and_back(Field::control("FMT", "BK"), "BK");
    there_and_back(Field::data("CAT", ' ', '1', subfields), " 1$aX$b");
    there_and_back(Field::data("CAT", ' ', '1', {}), " 1$");
    there_and_back(Field::data("001", '0', '0', subfields), "00$aX$b");
    there_and_back(Field::data("008", '0', '0', {}), "00$");
    there_and_back(Field::data("500", ' ', '1', {}), " 1");
}

TEST_CASE("marc: a field or a record of the greatest length, and one byte more", "[marc]") {
    Arena arena;
    const auto with_field = [&](std::size_t size) {
        return of_fields(arena, {data_field(arena, "500", {{'a', std::string(size - 5, 'x')}})});
    };
    CHECK(write_one(with_field(9999)).refused == 0);
    const Written field = write_one(with_field(10000));
    CHECK(field.refused == 1);
    CHECK(field.lines == Lines{"x: record 1, byte 0: ISO 2709 cannot hold a field of 10000 bytes (9,999 at most); "
                               "record not written [output-field-too-long]"});

    const auto of_size = [&](std::size_t size) {
        std::vector<Field> fields;
        std::size_t left = size - 26;
        while (left > 0) {
            const std::size_t part = left > 9012 ? 9000 : left - 12;
            fields.push_back(data_field(arena, "500", {{'a', std::string(part - 5, 'x')}}));
            left -= part + 12;
        }
        return of_fields(arena, fields);
    };
    const Written fits = write_one(of_size(99'999));
    CHECK(fits.refused == 0);
    CHECK(fits.bytes.size() == 99'999);
    CHECK(fits.bytes.substr(0, 5) == "99999");
    const Written record = write_one(of_size(100'000));
    CHECK(record.refused == 1);
    CHECK(record.lines == Lines{"x: record 1, byte 0: ISO 2709 cannot hold a record of 100000 bytes (99,999 at most); "
                                "not written [output-record-too-long]"});
}

TEST_CASE("marc: --oversize zero writes everything, and it is read back", "[marc]") {
    Arena arena;
    std::vector<Field> fields{Field::control("001", "n1")};
    for (char c = 'a'; c <= 'l'; ++c)
        fields.push_back(data_field(arena, "505", {{'a', std::string(12'000, c)}, {'b', "end"}}));
    const Record record = of_fields(arena, fields);
    WriteOptions options;
    options.oversize = Oversize::zero;
    const Written written = write_one(record, options);
    CHECK(written.refused == 0);
    CHECK(written.lines ==
          Lines{"x: record 1 (001 n1), byte 0: too large for ISO 2709 (" + std::to_string(written.bytes.size()) +
                " bytes); written whole, with zeros for the lengths [output-lengths-zero]"});
    CHECK(written.bytes.substr(0, 5) == "00000");
    const ReadInput again = read("marc", written.bytes + simple("n2", "Neighbour"));
    REQUIRE(again.records.size() == 2);
    CHECK(shown(again.records[0], false) == shown(record, false));
    CHECK(again.records[1].control_number() == "n2");
}

TEST_CASE("marc: --oversize split loses nothing", "[marc]") {
    Arena arena;
    std::string words;
    for (int i = 0; words.size() < 25'000; ++i) words += "kata" + std::to_string(i) + " ";
    std::vector<Field> fields{Field::control("001", "n1"), data_field(arena, "245", {{'a', "Judul"}}, '1', '0')};
    for (int i = 0; i < 5; ++i) fields.push_back(data_field(arena, "505", {{'a', words}, {'b', "end"}}, '0', ' '));
    fields.push_back(data_field(arena, "520", {{'a', std::string(30'000, '\xC3').replace(0, 0, "")}}));
    // A text without blanks is cut between characters.
    std::string accents;
    while (accents.size() < 20'000) accents += "é";
    fields.back() = data_field(arena, "520", {{'a', accents}});
    const Record record = of_fields(arena, fields);
    for (const ByteEncoding encoding : {ByteEncoding::utf8, ByteEncoding::marc8}) {
        WriteOptions options;
        options.oversize = Oversize::split;
        options.to_encoding = encoding;
        const Written written = write_one(record, options);
        CHECK(written.refused == 0);
        const ReadInput again = read("marc", written.bytes);
        CHECK(again.lines() == Lines{});
        CHECK(again.records.size() > 1);
        CHECK(written.lines == Lines{"x: record 1 (001 n1), byte 0: too large for ISO 2709; written as " +
                                     std::to_string(again.records.size()) + " records [output-record-split]"});
        std::string joined_505;
        std::string joined_520;
        for (const Record& part : again.records) {
            CHECK(part.control_number() == "n1");
            CHECK(part.first("245")->text('a') == "Judul");
            for (const Field& field : part.fields())
                for (const Subfield& subfield : field.subfields()) {
                    if (field.tag() == Tag("505")) joined_505 += subfield.value;
                    if (field.tag() == Tag("520")) joined_520 += subfield.value;
                }
        }
        std::string expected;
        for (int i = 0; i < 5; ++i) expected += words + "end";
        CHECK(joined_505 == expected);
        if (encoding == ByteEncoding::utf8)
            CHECK(joined_520 == accents);
        else
            CHECK(joined_520.size() == accents.size() / 2 * 3);
    }
}
