#include "formats/line/line.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/mnemonic.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kLeader = "00000nam a2200000   4500";

std::string only_field(const std::string& line, const Lines& lines, const ReadOptions& options = {}) {
    const ReadInput input = read("line", kLeader + "\n" + line + "\n", std::string::npos, options);
    CHECK(input.lines() == lines);
    REQUIRE(input.records.size() == 1);
    REQUIRE(input.records[0].fields().size() == 1);
    return shown(input.records[0].fields()[0]);
}

// A data field through writer and reader.
std::string there_and_back(const std::vector<Subfield>& subfields, const std::string& expected_line) {
    Arena arena;
    const Field field = Field::data("500", ' ', ' ', subfields);
    CHECK(line_of(field) == expected_line);
    const Written written = write("line", {Record(Leader{}, std::span<const Field>(&field, 1))});
    const ReadInput again = read("line", written.bytes);
    CHECK(again.lines() == Lines{});
    REQUIRE(again.records.size() == 1);
    REQUIRE(again.records[0].fields().size() == 1);
    CHECK(again.records[0].fields()[0] == field);
    return shown(again.records[0].fields()[0]);
}

}  // namespace

TEST_CASE("line: a record as yaz writes it", "[line]") {
    const std::string text =
        "01031nas a2200337 c 4500\n"
        "001 987874829\n"
        "008 080124uuuuuuuuuxxu||p|o ||| 0||||0eng c\n"
        "245 00 $a Code4Lib journal $b C4LJ\n"
        "300    $a Online-Ressource\n"
        "\n";
    const ReadInput input = read("line", text);
    REQUIRE(input.records.size() == 1);
    CHECK(shown(input.records[0]) ==
          "LDR 01031nas a2200337 c 4500\n"
          "001 987874829\n"
          "008 080124uuuuuuuuuxxu||p|o ||| 0||||0eng c\n"
          "245 00$aCode4Lib journal$bC4LJ\n"
          "300   $aOnline-Ressource\n");
    CHECK(input.lines() == Lines{});
    const Written written = write("line", input.records);
    CHECK(written.bytes == text);
    CHECK(written.lines == Lines{});
}

TEST_CASE("line: records end at a blank line or at the next leader, whatever the size of windows", "[line]") {
    const std::size_t step = GENERATE(1, 3, 25, 1000);
    CAPTURE(step);
    const std::string a = kLeader + "\n001 a\n245 10 $a Alpha\n";
    const std::string b = kLeader + "\n001 b\n245 10 $a Beta\n";
    CHECK(read("line", a + "\n" + b + "\n", step).pieces ==
          Lines{"record " + a, "filler \n", "record " + b, "filler \n"});
    CHECK(read("line", a + b, step).pieces == Lines{"record " + a, "record " + b});
    CHECK(read("line", "\xEF\xBB\xBF" + a + " \r\n\n" + b.substr(0, b.size() - 1), step).records.size() == 2);
    const ReadInput crlf = read("line", kLeader + "\r\n001 a\r\n245 10 $a Alpha\r\n\r\n", step);
    REQUIRE(crlf.records.size() == 1);
    CHECK(shown(crlf.records[0]) == "LDR " + kLeader + "\n001 a\n245 10$aAlpha\n");
    CHECK(crlf.lines() == Lines{});
}

TEST_CASE("line: a record too long to be held ends before a blank line", "[line]") {
    const auto framer = make_line_framer({});
    bool found = false;
    CHECK(framer->skip("$a and more text\n500    $a still\n", found) == 33);
    CHECK_FALSE(found);
    CHECK(framer->skip("the end\n\n" + kLeader, found) == 8);
    CHECK(found);
}

TEST_CASE("line: a blank line is found where the long record's windows meet", "[line]") {
    const std::string rest = "text of a long record\n\n" + kLeader + "\n001 b\n";
    for (std::size_t cut = 1; cut < rest.size(); ++cut) {
        CAPTURE(cut);
        const auto framer = make_line_framer({});
        bool found = false;
        std::size_t end = framer->skip(rest.substr(0, cut), found);
        if (!found) {
            REQUIRE(end == cut);
            end = cut + framer->skip(rest.substr(cut), found);
        }
        CHECK(found);
        // Behind the text, or behind the blank line: the next record is whole.
        CHECK((end == 22 || end == 23));
    }
}

TEST_CASE("line: what is wrong is reported with its place", "[line]") {
    CHECK(only_field("245 1",
                     {"x: record 1, byte 25, field 245: 1 of 2 indicators; taken for blank [indicator-missing]",
                      "x: record 1, byte 25, field 245: a field without subfields; kept [field-empty]"}) == "245 1 ");
    CHECK(only_field("245 10", {"x: record 1, byte 25, field 245: a field without subfields; kept [field-empty]"}) ==
          "245 10");
    CHECK(only_field("245 1A $a x", {"x: record 1, byte 25, field 245: indicator \"A\" is neither blank, digit nor "
                                     "lower-case letter; kept [indicator-invalid]"}) == "245 1A$ax");
    CHECK(only_field("245 10 text $a x", {"x: record 1, byte 25, field 245: text before the first subfield; kept as a "
                                          "subfield with a blank code [text-outside-subfield]"}) == "245 10$  text$ax");
    CHECK(only_field("245 10 $@ x", {"x: record 1, byte 25, field 245: subfield code \"@\" is neither a letter, a "
                                     "digit nor a sign of ASCII; kept [subfield-code-invalid]"}) == "245 10$@x");
    CHECK(only_field(
              "2?5 10 $a x",
              {"x: record 1, byte 25, field 2?5: tag \"2?5\" is not three digits or letters; kept [tag-invalid]"}) ==
          "2?5 10$ax");
    CHECK(only_field("500    $a M\xFFnard", {"x: record 1, byte 25, field 500: bytes that are not UTF-8: 1 places in "
                                             "this field; replaced by U+FFFD [utf8-invalid]"}) ==
          "500   $aM\xEF\xBF\xBDnard");
    const ReadInput input = read("line", kLeader + "\n001 a\nno field here\n245 10 $a x\n");
    REQUIRE(input.records.size() == 1);
    CHECK(input.lines() ==
          Lines{"x: record 1 (001 a), byte 31: no field in \"no field here\"; left out [line-unreadable]"});
    CHECK(shown(input.records[0]) == "LDR " + kLeader + "\n001 a\n245 10$ax\n");
}

TEST_CASE("line: text that is no record at all is rejected whole", "[line]") {
    const std::string text = "Dear colleagues,\nplease find enclosed\n";
    const ReadInput input = read("line", text);
    CHECK(input.records.empty());
    CHECK(input.rejected == text);
    CHECK(input.lines() ==
          Lines{"x: record 1, byte 0: leader: 16 characters, not 24; filled with blanks [leader-invalid]",
                "x: record 1, byte 17: no field in \"please find enclosed\"; left out [line-unreadable]",
                "x: record 1, byte 0: no field of a record [line-unreadable]"});
    // What is as long as a leader is none either.
    const ReadInput as_long = read("line", "Please find it enclosed.");
    CHECK(as_long.records.empty());
    CHECK(as_long.lines() == Lines{"x: record 1, byte 0: no field of a record [line-unreadable]"});
}

TEST_CASE("line: other encodings", "[line]") {
    ReadOptions options;
    options.encoding = "cp1252";
    CHECK(only_field("500    $a M\xE9nard", {}, options) == "500   $aMénard");
    options.encoding = "marc-8";
    CHECK(only_field("500    $a M\xE2"
                     "enard",
                     {}, options) == "500   $aMe\xCC\x81nard");
}

TEST_CASE("line: values that look like something else", "[line]") {
    CHECK(there_and_back({{'a', "US$ 5"}}, "500    $a US$ 5") == "500   $aUS$ 5");
    CHECK(there_and_back({{'a', "costs $ 5"}}, "500    $a costs $ 5") == "500   $acosts $ 5");
    CHECK(there_and_back({{'a', "x $b y"}}, "500    $a x {dollar}b y") == "500   $ax $b y");
    CHECK(there_and_back({{'a', "x $b"}, {'c', "y"}}, "500    $a x {dollar}b $c y") == "500   $ax $b$cy");
    CHECK(there_and_back({{'a', "{dollar}"}}, "500    $a {lcub}dollar}") == "500   $a{dollar}");
    CHECK(there_and_back({{'a', "{x}"}}, "500    $a {x}") == "500   $a{x}");
    CHECK(there_and_back({{'a', "two\nlines\r"}}, "500    $a two{lf}lines{cr}") == "500   $atwo\\x0Alines\\x0D");
    CHECK(there_and_back({{'a', ""}, {'b', ""}}, "500    $a  $b ") == "500   $a$b");
    CHECK(there_and_back({{'a', " both ends "}}, "500    $a  both ends ") == "500   $a both ends ");
    CHECK(there_and_back({{'a', "$"}, {'b', "$b "}}, "500    $a $ $b $b ") == "500   $a$$b$b ");
}

TEST_CASE("line: sniffing", "[line]") {
    CHECK(sniff_line(kLeader + "\n001 a\n") == 90);
    CHECK(sniff_line("\xEF\xBB\xBF" + kLeader + "\n001 a\n") == 90);
    CHECK(sniff_line("001 a\n245 10 $a x\n") == 50);
    CHECK(sniff_line("245 10 $a x\n") == 0);
    CHECK(sniff_line("=LDR  00000nam\n") == 0);
    CHECK(sniff_line("") == 0);
    CHECK(sniff_line(iso2709({{"001", "a"}}) + "\n") == 0);
}
