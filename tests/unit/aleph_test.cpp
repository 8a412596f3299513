#include "formats/aleph/aleph.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kLeader = "00000nam a2200000   4500";
const std::string kHead = "000000000 LDR   L 00000nam^a2200000^^^4500\n";

// What is said of a record without 001, which most of these tests have.
const Lines kNumberLines = {"x: record 1, byte 0: no control number (001) [control-number-missing]"};

std::string only_field(const std::string& line, const Lines& lines, const ReadOptions& options = {}) {
    const ReadInput input = read("aleph", kHead + line + "\n", std::string::npos, options);
    CHECK(input.lines() == lines);
    REQUIRE(input.records.size() == 1);
    REQUIRE(input.records[0].fields().size() == 1);
    return shown(input.records[0].fields()[0]);
}

void there_and_back(const Field& field, const std::string& expected_line, const Lines& on_reading = {}) {
    const Written written = write("aleph", {Record(Leader{}, std::span<const Field>(&field, 1))});
    CHECK(written.lines == (field.tag() == Tag("001") && field.is_control() ? Lines{} : kNumberLines));
    CHECK(written.bytes == kHead + expected_line + "\n");
    const ReadInput again = read("aleph", written.bytes);
    CHECK(again.lines() == on_reading);
    REQUIRE(again.records.size() == 1);
    REQUIRE(again.records[0].fields().size() == 1);
    CHECK(again.records[0].fields()[0] == field);
}

void value_there_and_back(const std::string& value, const std::string& expected) {
    const std::vector<Subfield> subfields = {{'a', value}, {'b', value}};
    there_and_back(Field::data("500", ' ', ' ', subfields), "000000000 500   L $$a" + expected + "$$b" + expected);
}

}  // namespace

TEST_CASE("aleph: a record in columns", "[aleph]") {
    const std::string text =
        "987874829 LDR   L 01031nas^a2200337^c^4500\n"
        "987874829 001   L 987874829\n"
        "987874829 008   L 080311c20079999|||u||p|o^|||^0||||1eng^c\n"
        "987874829 24500 L $$aCode4Lib journal$$b\n"
        "987874829 655 7 L $$aé^\n"
        "987874829 FMT   L BK\n"
        "987874829 CAT   L $$aX$$b00\n";
    const ReadInput input = read("aleph", text);
    REQUIRE(input.records.size() == 1);
    CHECK(shown(input.records[0]) ==
          "LDR 01031nas a2200337 c 4500\n"
          "001 987874829\n"
          "008 080311c20079999|||u||p|o ||| 0||||1eng c\n"
          "245 00$aCode4Lib journal$b\n"
          "655  7$aé^\n"
          "FMT BK\n"
          "CAT   $aX$b00\n");
    CHECK(input.lines() == Lines{});
    const Written written = write("aleph", input.records);
    CHECK(written.bytes == text);
    CHECK(written.lines == Lines{});
}

TEST_CASE("aleph: a record is the lines of a number, whatever the size of windows", "[aleph]") {
    const std::size_t step = GENERATE(1, 7, 40, 1000);
    CAPTURE(step);
    const auto line = [](const std::string& rest) { return "000000001 " + rest + "\n"; };
    const std::string a = line("LDR   L " + kLeader) + line("001   L a") + line("FMT   L BK") + line("FMT   L BK");
    const std::string b = line("FMT   L BK") + line("LDR   L " + kLeader) + line("001   L b");
    const std::string c = "000000002 001   L c\n";
    CHECK(read("aleph", a + a + c + b + b, step).pieces ==
          Lines{"record " + a, "record " + a, "record " + c, "record " + b, "record " + b});
    const std::string broken = line("LDR   L " + kLeader) + "no field\n\n" + line("001   L 1");
    const ReadInput input = read("aleph", "\xEF\xBB\xBF\n" + broken, step);
    REQUIRE(input.records.size() == 1);
    CHECK(input.lines() == Lines{"x: record 1 (001 1), byte 47: no field in \"no field\"; left out [line-unreadable]"});
    CHECK(read("aleph", "odd\n" + a + c, step).pieces == Lines{"record odd\n" + a, "record " + c});
}

TEST_CASE("aleph: a record too long to be held", "[aleph]") {
    const std::string first = kHead + "000000000 500   L $$ax\n";
    const std::string rest = first + "000000001 001   L b\n";
    for (std::size_t cut = 1; cut <= first.size(); ++cut) {
        CAPTURE(cut);
        const auto framer = make_aleph_framer({});
        bool found = false;
        std::size_t end = framer->skip(rest.substr(0, cut), found);
        REQUIRE_FALSE(found);
        end += framer->skip(rest.substr(cut), found);
        CHECK(found);
        CHECK(end == first.size());
    }
}

TEST_CASE("aleph: values that look like something else", "[aleph]") {
    value_there_and_back("US$ 5 $b", "US$ 5 $b");
    value_there_and_back("$", "{dollar}");
    value_there_and_back("$5", "$5");
    value_there_and_back("a$$b$$$", "a{dollar}{dollar}b{dollar}{dollar}{dollar}");
    value_there_and_back("{dollar}{x}", "{lcub}dollar}{x}");
    value_there_and_back("two\r\nlines", "two{cr}{lf}lines");
    value_there_and_back("", "");
    value_there_and_back(" both ^ ends ", " both ^ ends ");
    there_and_back(Field::control("001", " $$a b "), "000000000 001   L ^{dollar}{dollar}a^b^");
    there_and_back(Field::control("008", ""), "000000000 008   L ");
    there_and_back(Field::control("FMT", "a ^ b"), "000000000 FMT   L a ^ b");
    there_and_back(Field::data("FMT", '1', '2', {}), "000000000 FMT12 L $$",
                   {"x: record 1, byte 43, field FMT: a field without subfields; kept [field-empty]"});
    there_and_back(Field::data("245", '1', '0', {}), "000000000 24510 L ",
                   {"x: record 1, byte 43, field 245: a field without subfields; kept [field-empty]"});
    const std::vector<Subfield> subfields = {{'a', "x"}, {'$', "$x"}, {'$', ""}, {'^', "y"}};
    there_and_back(Field::data("001", ' ', '1', subfields), "000000000 001 1 L $$ax$$$$x$$$$$^y");
}

TEST_CASE("aleph: the number of a record", "[aleph]") {
    const auto number = [](const std::string& control_number) {
        const Field field = Field::control("001", control_number);
        return write("aleph", {Record(Leader{}, std::span<const Field>(&field, 1))}).bytes.substr(0, 10);
    };
    CHECK(number("ocm00012345") == "000012345 ");
    CHECK(number("12345678901") == "345678901 ");
    CHECK(number("none") == "000000000 ");
    CHECK(number("") == "000000000 ");
    const std::vector<Record> records(2);
    CHECK(read("aleph", write("aleph", records).bytes).records.size() == 2);
}

TEST_CASE("aleph: what is wrong is reported with its place", "[aleph]") {
    const std::string at = "x: record 1, byte 43, field 245: ";
    CHECK(only_field(
              "000000000 2451  L text$$ax",
              {at + "text before the first subfield; kept as a subfield with a blank code [text-outside-subfield]"}) ==
          "245 1 $ text$ax");
    CHECK(
        only_field(
            "000000000 24510 L $$ax$$",
            {at +
             "subfield code (none) is neither a letter, a digit nor a sign of ASCII; kept [subfield-code-invalid]"}) ==
        "245 10$ax$ ");
    CHECK(
        only_field(
            "000000000 24510 L $$éx",
            {at +
             "subfield code (none) is neither a letter, a digit nor a sign of ASCII; kept [subfield-code-invalid]"}) ==
        "245 10$ éx");
    CHECK(only_field("000000000 245\xC3\xA9 L $$ax",
                     {at + "indicator 0xC3 cannot be kept; blank put in its place [indicator-lost]",
                      at + "indicator 0xA9 cannot be kept; blank put in its place [indicator-lost]"}) == "245   $ax");
    CHECK(only_field("000000000 500   L $$aM\xFFnard", {"x: record 1, byte 43, field 500: bytes that are not UTF-8: 1 "
                                                        "places in this field; replaced by U+FFFD [utf8-invalid]"}) ==
          "500   $aM\xEF\xBF\xBDnard");
    const ReadInput input = read("aleph", "000000001 001   L ocm1\n");
    CHECK(input.lines() ==
          Lines{"x: record 1 (001 ocm1), byte 0: leader: missing; blanks put in its place [leader-invalid]"});
    const ReadInput none = read("aleph", "Dear colleagues,\n");
    CHECK(none.rejected == "Dear colleagues,\n");
    CHECK(none.diagnostics.back().severity == Severity::rejected);
    ReadOptions latin;
    latin.encoding = "iso-8859-1";
    CHECK(only_field("000000000 500   L $$aM\xE9nard", {}, latin) == "500   $aMénard");
}

TEST_CASE("aleph: the number of the lines names a record without 001", "[aleph]") {
    const std::string head = "000000012 LDR   L 00000nam^a2200000^^^4500\n";
    const ReadInput without = read("aleph", head + "000000012 24510 L $$ax\n");
    CHECK(without.lines() == Lines{});
    CHECK(shown(without.records.at(0)) == "LDR " + kLeader + "\n001 000000012\n245 10$ax\n");
    CHECK(read("aleph", head + "000000012 001   L ocm12\n").lines() == Lines{});
    const ReadInput other = read("aleph", head + "000000012 001   L b7\n");
    CHECK(other.lines() == Lines{"x: record 1 (001 b7), byte 0: the record is numbered 000000012 outside of field 001, "
                                 "which is kept [record-number-differs]"});
    CHECK(shown(other.records.at(0)) == "LDR " + kLeader + "\n001 b7\n");
}

TEST_CASE("aleph: records of one number that do not stand together are records", "[aleph]") {
    const auto record = [](const std::string& number, const std::string& title) {
        return number + " LDR   L " + kLeader + "\n" + number + " 24510 L $$a" + title + "\n";
    };
    const ReadInput input =
        read("aleph", record("000000002", "x") + record("000000001", "y") + record("000000002", "z"));
    CHECK(input.lines() == Lines{});
    REQUIRE(input.records.size() == 3);
    CHECK(shown(input.records[2]) == "LDR " + kLeader + "\n001 000000002\n245 10$az\n");
}

TEST_CASE("aleph: what cannot be held", "[aleph]") {
    const auto lines = [](const Field& field) {
        const Field number = Field::control("001", "1");
        const std::vector<Field> fields = {number, field};
        const Written written = write("aleph", {Record(Leader{}, fields)});
        CHECK(written.refused == (written.bytes.empty() ? 1 : 0));
        return written.lines;
    };
    const std::string at = "x: record 1 (001 1), byte 0, field ";
    const std::string blank = " cannot be held; a blank put in its place [output-structure-lost]";
    const std::vector<Subfield> feed = {{'\n', "x"}};
    CHECK(lines(Field::control("0011", "x")) ==
          Lines{at + "0011: the output cannot hold the tag \"0011\"; record not written [output-character-lost]"});
    CHECK(lines(Field::control("LDR", "x")).size() == 1);
    CHECK(lines(Field::data("500", ' ', ' ', feed)) == Lines{at + "500: an indicator or subfield code 0x0A" + blank});
    CHECK(lines(Field::data("500", '\x1F', ' ', {})) == Lines{at + "500: an indicator or subfield code 0x1F" + blank});
    CHECK(lines(Field::control("008", "a^b")) ==
          Lines{at + "008: ^ in a field of fixed length will be read as a blank [output-structure-lost]"});
    CHECK(lines(Field::control("500", "x")) ==
          Lines{at + "500: a control field under a data field's tag; written as a data field with a blank subfield "
                     "code [output-structure-lost]"});
}

TEST_CASE("aleph: sniffing", "[aleph]") {
    CHECK(sniff_aleph(kHead) == 95);
    CHECK(sniff_aleph("\xEF\xBB\xBF\n000000001 FMT   L BK\n") == 95);
    CHECK(sniff_aleph("000000001 001   L a\n") == 80);
    CHECK(sniff_aleph("00000nam a2200000   4500\n") == 0);
    CHECK(sniff_aleph(iso2709({{"001", "a"}}) + "\n") == 0);
    CHECK(sniff_aleph("") == 0);
}
