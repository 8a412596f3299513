#include "formats/mrk/mrk.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "formats/mrk/characters.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kLeader = "00000nam a2200000   4500";
const std::string kHead = "=LDR  " + kLeader + "\n";

std::string only_field(const std::string& line, const Lines& lines, const ReadOptions& options = {}) {
    const ReadInput input = read("mrk", kHead + line + "\n", std::string::npos, options);
    CHECK(input.lines() == lines);
    REQUIRE(input.records.size() == 1);
    REQUIRE(input.records[0].fields().size() == 1);
    return shown(input.records[0].fields()[0]);
}

// A field through writer and reader.
void there_and_back(const Field& field, const std::string& expected_line, const Lines& on_reading = {}) {
    const Written written = write("mrk", {Record(Leader{}, std::span<const Field>(&field, 1))});
    CHECK(written.lines == Lines{});
    CHECK(written.bytes == kHead + expected_line + "\n\n");
    const ReadInput again = read("mrk", written.bytes);
    CHECK(again.lines() == on_reading);
    REQUIRE(again.records.size() == 1);
    REQUIRE(again.records[0].fields().size() == 1);
    CHECK(again.records[0].fields()[0] == field);
}

void value_there_and_back(const std::string& value, const std::string& expected) {
    const std::vector<Subfield> subfields = {{'a', value}, {'b', value}};
    there_and_back(Field::data("500", ' ', ' ', subfields), "=500  \\\\$a" + expected + "$b" + expected);
}

std::string title(const std::string& value, const Lines& lines = {}) {
    const std::string field = only_field("=245  10$a" + value, lines);
    REQUIRE(field.starts_with("245 10$a"));
    return field.substr(8);
}

const std::string kAt = "x: record 1, byte 31, field 245: ";

}  // namespace

TEST_CASE("mrk: a record as MarcEdit writes it", "[mrk]") {
    const std::string text =
        "=LDR  01031nas a2200337 c 4500\n"
        "=001  987874829\n"
        "=008  080311c20079999|||u||p|o\\|||\\0||||1eng\\c\n"
        "=245  0\\$aCode4Lib {lcub}journal{rcub}$bUS{dollar} 5$b\n"
        "=363  01$81.1{bsol}x$aé\n"
        "\n";
    const ReadInput input = read("mrk", text);
    REQUIRE(input.records.size() == 1);
    CHECK(shown(input.records[0]) ==
          "LDR 01031nas a2200337 c 4500\n"
          "001 987874829\n"
          "008 080311c20079999|||u||p|o ||| 0||||1eng c\n"
          "245 0 $aCode4Lib {journal}$bUS$ 5$b\n"
          "363 01$81.1\\x$aé\n");
    CHECK(input.lines() == Lines{});
    const Written written = write("mrk", input.records);
    CHECK(written.bytes == text);
    CHECK(written.lines == Lines{});
}

TEST_CASE("mrk: records end at a blank line or at the next leader, whatever the size of windows", "[mrk]") {
    const std::size_t step = GENERATE(1, 3, 25, 1000);
    CAPTURE(step);
    const std::string a = kHead + "=001  a\n=245  10$aAl\npha\n";
    const std::string b = kHead + "=001  b\n=245  10$aBeta\n";
    CHECK(read("mrk", a + "\n" + b + "\n", step).pieces ==
          Lines{"record " + a, "filler \n", "record " + b, "filler \n"});
    CHECK(read("mrk", a + b, step).pieces == Lines{"record " + a, "record " + b});
    const ReadInput input = read("mrk", "\xEF\xBB\xBF" + a + " \r\n\n" + b.substr(0, b.size() - 1), step);
    CHECK(input.lines() == Lines{"x: record 1 (001 a), byte 55: no field begins in \"pha\"; joined to the line before "
                                 "without a blank [line-unreadable]"});
    REQUIRE(input.records.size() == 2);
    CHECK(shown(input.records[0]) == "LDR " + kLeader + "\n001 a\n245 10$aAlpha\n");
    const ReadInput joined = read("mrk", "=LDR  " + kLeader + "\r\n=245  10$aAl\r\nph\r\na \r\n\r\n", step);
    CHECK(shown(joined.records.at(0)) == "LDR " + kLeader + "\n245 10$aAlpha \n");
    CHECK(joined.lines() ==
          Lines{"x: record 1, byte 46: no field begins in \"ph\"; joined to the line before without a "
                "blank [line-unreadable]"});
}

TEST_CASE("mrk: a record too long to be held", "[mrk]") {
    const std::string rest = "text of a long record\n=500  \\\\$ax\n\n" + kHead + "=001  b\n";
    for (std::size_t cut = 1; cut < 36; ++cut) {
        CAPTURE(cut);
        const auto framer = make_mrk_framer({});
        bool found = false;
        std::size_t end = framer->skip(rest.substr(0, cut), found);
        if (!found) {
            REQUIRE(end == cut);
            end = cut + framer->skip(rest.substr(cut), found);
        }
        CHECK(found);
        CHECK((end == 34 || end == 35));
    }
}

TEST_CASE("mrk: values that look like something else", "[mrk]") {
    value_there_and_back("US$ 5 $b $", "US{dollar} 5 {dollar}b {dollar}");
    value_there_and_back("a\\b", "a{bsol}b");
    value_there_and_back("{x} {dollar} }{", "{lcub}x{rcub} {lcub}dollar{rcub} {rcub}{lcub}");
    value_there_and_back("two\r\nlines\t\x1B\x1F\x7F", "two{0D}{0A}lines{09}{1B}{1F}{7F}");
    value_there_and_back("", "");
    value_there_and_back(" both ends  ", " both ends  ");
    value_there_and_back("=245  10", "=245  10");
    value_there_and_back("\xC2\x85 é &#x41;", "\xC2\x85 é &#x41;");
    there_and_back(Field::control("001", " a\\b$c{}\n "), "=001  \\a{bsol}b{dollar}c{lcub}{rcub}{0A}\\");
    there_and_back(Field::control("008", ""), "=008  ");
    there_and_back(Field::control("FMT", "BK"), "=FMT  BK");
    there_and_back(Field::control("FMT", "a $ b"), "=FMT  a\\{dollar}\\b");
    const Lines empty = {"x: record 1, byte 31, field FMT: a field without subfields; kept [field-empty]"};
    there_and_back(Field::data("FMT", 'B', 'K', {}), "=FMT  BK$",
                   {"x: record 1, byte 31, field FMT: indicator \"B\" is neither blank, digit nor lower-case letter; "
                    "kept [indicator-invalid]",
                    "x: record 1, byte 31, field FMT: indicator \"K\" is neither blank, digit nor lower-case letter; "
                    "kept [indicator-invalid]",
                    empty[0]});
    there_and_back(Field::data("245", '1', '0', {}), "=245  10",
                   {"x: record 1, byte 31, field 245: a field without subfields; kept [field-empty]"});
    const std::vector<Subfield> subfields = {{'a', "x"}, {'$', "$"}, {'\\', "\\"}, {'{', "y"}};
    there_and_back(Field::data("001", ' ', '1', subfields), "=001  \\1$ax${dollar}{dollar}${bsol}{bsol}${lcub}y");
    there_and_back(Field::data("500", '\\', '\n', {subfields.data(), 1}), "=500  {bsol}{0A}$ax",
                   {"x: record 1, byte 31, field 500: indicator \"\\\" is neither blank, digit nor lower-case letter; "
                    "kept [indicator-invalid]",
                    "x: record 1, byte 31, field 500: indicator 0x0A is neither blank, digit nor lower-case letter; "
                    "kept [indicator-invalid]"});
}

TEST_CASE("mrk: the leader's blanks", "[mrk]") {
    const std::vector<Subfield> subfields = {{'a', "Titre"}};
    const Field field = Field::data("200", '1', ' ', subfields);
    const Record record(Leader("00000nam0 2200000   450 "), std::span<const Field>(&field, 1));
    const Written written = write("mrk", {record});
    CHECK(written.bytes == "=LDR  00000nam0 2200000   450\\\n=200  1\\$aTitre\n\n");
    const ReadInput again = read("mrk", written.bytes);
    REQUIRE(again.records.size() == 1);
    CHECK(again.records[0] == record);
    CHECK(read("mrk", "=LDR  00000nam\\a2200000\\\\\\4500\n").records.at(0).leader() == Leader{});
    CHECK(read("mrk", "=000  00000nam a2200000   4500\n").records.at(0).leader() == Leader{});
}

TEST_CASE("mrk: the mnemonics of MARCMaker", "[mrk]") {
    CHECK(title("{eacute}{AElig}{acute}e{E2}e") ==
          "e\xCC\x81\xC3\x86"
          "e\xCC\x81"
          "e\xCC\x81");
    CHECK(title("{llig}t{rlig}s {TScy}") == "t\xCD\xA1s T\xCD\xA1S");
    CHECK(title("{uml}{macr}u {Uuml}") == "u\xCC\x88\xCC\x84 U\xCC\x88");
    CHECK(title("{ayn}{alif}{copy}{phono}{deg}{iquest}") == "ʻʼ©℗°¿");
    CHECK(title("{mdash}{sect}{frac12}{yen}{szlig}") == "—§½¥ß");
    CHECK(title("{Acy}{SHCHcy}{yucy}") == "AShchi\xCD\xA1u");
    CHECK(title("{esc}{cyril}abc{esc}{latin}") == "АБЦ");
    CHECK(title("{x}{9}{41}{lpar}") == "x9A(");
    CHECK(title("é {eacute} é") == "é e\xCC\x81 é");
    CHECK(title("&#x41; {dollar}") == "&#x41; $");
    CHECK(title("{zilch} {} {a b} {", {kAt + "mnemonic {zilch} is not known; kept as text [mnemonic-unknown]"}) ==
          "{zilch} {} {a b} {");
    CHECK(
        title("x{acute}", {kAt + "bytes that are not MARC-8: 1 places with mnemonics in this field [marc8-invalid]"}) ==
        "x\xCC\x81");
    CHECK(mrk::marc8_of("zdot") == "\xE7z");
    CHECK(mrk::marc8_of("AElig") == "\xA5");
    CHECK(mrk::marc8_of("") == std::nullopt);
    CHECK(mrk::marc8_of("zz") == std::nullopt);
}

TEST_CASE("mrk: what is wrong is reported with its place", "[mrk]") {
    CHECK(only_field("=245  1", {kAt + "1 of 2 indicators; taken for blank [indicator-missing]",
                                 kAt + "a field without subfields; kept [field-empty]"}) == "245 1 ");
    CHECK(only_field(
              "=245  10text$ax",
              {kAt + "text before the first subfield; kept as a subfield with a blank code [text-outside-subfield]"}) ==
          "245 10$ text$ax");
    CHECK(
        only_field(
            "=245  10$ax$",
            {kAt +
             "subfield code (none) is neither a letter, a digit nor a sign of ASCII; kept [subfield-code-invalid]"}) ==
        "245 10$ax$ ");
    CHECK(
        only_field(
            "=245  10$éx",
            {kAt +
             "subfield code (none) is neither a letter, a digit nor a sign of ASCII; kept [subfield-code-invalid]"}) ==
        "245 10$ éx");
    CHECK(only_field("=245  é0$ax",
                     {kAt + "indicator \"é\" cannot be kept; blank put in its place [indicator-lost]"}) == "245  0$ax");
    CHECK(only_field("=245 10$ax", {}) == "245 10$ax");
    CHECK(only_field(
              "=2?5  10$ax",
              {"x: record 1, byte 31, field 2?5: tag \"2?5\" is not three digits or letters; kept [tag-invalid]"}) ==
          "2?5 10$ax");
    CHECK(only_field("=500  \\\\$aM\xFFnard", {"x: record 1, byte 31, field 500: bytes that are not UTF-8: 1 places in "
                                               "this field; replaced by U+FFFD [utf8-invalid]"}) ==
          "500   $aM\xEF\xBF\xBDnard");
    const ReadInput input = read("mrk", "text\n=001  a\n=\n=LDR  x\n=245  10$ax\n");
    CHECK(input.lines() ==
          Lines{"x: record 1 (001 a), byte 0: no field in \"text\"; left out [line-unreadable]",
                "x: record 1 (001 a), byte 13: no field in \"=\"; left out [line-unreadable]",
                "x: record 1 (001 a), byte 0: leader: missing; blanks put in its place [leader-invalid]",
                "x: record 2, byte 15: leader: 1 characters, not 24; filled with blanks [leader-invalid]"});
    const ReadInput none = read("mrk", "Dear colleagues,\nplease find enclosed\n");
    CHECK(none.records.empty());
    CHECK(none.rejected == "Dear colleagues,\nplease find enclosed\n");
    CHECK(none.lines().back() == "x: record 1, byte 0: no field of a record [line-unreadable]");
    CHECK(none.diagnostics.back().severity == Severity::rejected);
}

TEST_CASE("mrk: other encodings", "[mrk]") {
    ReadOptions options;
    options.encoding = "cp1252";
    CHECK(only_field("=500  \\\\$aM\xE9nard", {}, options) == "500   $aMénard");
    options.encoding = "marc-8";
    CHECK(only_field("=500  \\\\$aM\xE2"
                     "enard {eacute}",
                     {}, options) == "500   $aMe\xCC\x81nard e\xCC\x81");
}

TEST_CASE("mrk: tags that look like something else", "[mrk]") {
    const auto line_of = [](const Field& field) {
        const Written written = write("mrk", {Record(Leader{}, std::span<const Field>(&field, 1))});
        CHECK(written.lines == Lines{});
        const ReadInput again = read("mrk", written.bytes);
        CHECK(again.records.at(0).fields().size() == 1);
        CHECK(again.records.at(0).fields()[0] == field);
        return written.bytes.substr(kHead.size());
    };
    const std::vector<Subfield> subfields = {{'a', "x"}};
    CHECK(line_of(Field::control("LDR", "x")) == "={L}DR  x\n\n");
    CHECK(line_of(Field::control("000", "x")) == "={0}00  x\n\n");
    CHECK(line_of(Field::data("   ", ' ', ' ', subfields)) == "=\\\\\\  \\\\$ax\n\n");
    CHECK(line_of(Field::data("1\\$4567", ' ', ' ', subfields)) == "=1{bsol}{dollar}4567  \\\\$ax\n\n");
}

TEST_CASE("mrk: what cannot be written", "[mrk]") {
    const auto lines = [](const Field& field) {
        const Written written = write("mrk", {Record(Leader{}, std::span<const Field>(&field, 1))});
        CHECK(written.refused == (written.bytes.empty() ? 1 : 0));
        return written.lines;
    };
    const std::string at = "x: record 1, byte 0, field ";
    const std::vector<Subfield> half = {{'\xE9', "x"}};
    CHECK(
        lines(Field::control(Tag{}, "x")) ==
        Lines{"x: record 1, byte 0: the output cannot hold the tag \"\"; record not written [output-character-lost]"});
    CHECK(lines(Field::data("500", ' ', ' ', half)) ==
          Lines{at + "500: an indicator or subfield code 0xE9 cannot be held; a blank put in its place "
                     "[output-structure-lost]"});
    CHECK(lines(Field::control("500", "x")) ==
          Lines{at + "500: a control field under a data field's tag; written as a data field with a blank subfield "
                     "code [output-structure-lost]"});
}

TEST_CASE("mrk: sniffing", "[mrk]") {
    CHECK(sniff_mrk(kHead) == 95);
    CHECK(sniff_mrk("\xEF\xBB\xBF\n" + kHead) == 95);
    CHECK(sniff_mrk("=001  a\n") == 80);
    CHECK(sniff_mrk("=====\n") == 0);
    CHECK(sniff_mrk(kLeader + "\n") == 0);
    CHECK(sniff_mrk("") == 0);
}
