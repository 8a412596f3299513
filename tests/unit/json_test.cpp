#include "formats/json/json.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/mnemonic.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kLeader = "00000nam a2200000   4500";
const std::string kHead = R"({"leader":"00000nam a2200000   4500","fields":[)";

std::string record_of(const std::string& fields) {
    return kHead + fields + "]}\n";
}

// The only record of an input, and what was found.
std::string only(const std::string& input, const Lines& lines, const ReadOptions& options = {}) {
    const ReadInput read_in = read("json", input, std::string::npos, options);
    CHECK(read_in.lines() == lines);
    REQUIRE(read_in.records.size() == 1);
    return shown(read_in.records[0]).substr(4 + 24 + 1);
}

std::string title(const std::string& field, const Lines& lines) {
    return only(record_of(R"({"245":)" + field + "}"), lines);
}

std::string number_of(const Record& record) {
    return std::string(record.control_number());
}

}  // namespace

TEST_CASE("json: a record a line, in the shape of code4lib", "[json]") {
    Arena arena;
    const Record record = read_mnemonic(
        "=LDR  00000nam a22000000a 4500\n=001  ocm123\n=245  10$aBumi manusia :$b$ba \"novel\" \\ é\n=500  \\\\$a",
        arena);
    const std::string expected =
        R"({"leader":"00000nam a22000000a 4500","fields":[{"001":"ocm123"},)"
        R"({"245":{"ind1":"1","ind2":"0","subfields":[{"a":"Bumi manusia :"},{"b":""},{"b":"a \"novel\" \\ é"}]}},)"
        R"({"500":{"ind1":" ","ind2":" ","subfields":[{"a":""}]}}]})"
        "\n";
    const Written written = write("json", {record});
    CHECK(written.bytes == expected);
    CHECK(written.lines == Lines{});
    const ReadInput again = read("json", written.bytes);
    CHECK(again.lines() == Lines{});
    REQUIRE(again.records.size() == 1);
    CHECK(again.records[0] == record);
}

TEST_CASE("json: control characters both ways", "[json]") {
    std::string all;
    for (int c = 0; c < 0x80; ++c) all += static_cast<char>(c);
    const std::vector<Subfield> subfields = {{'a', all}, {'"', "\xC2\x85\xE2\x80\xA8"}};
    const std::vector<Field> fields = {Field::control("001", all), Field::data("500", '\\', '"', subfields)};
    const Record record(Leader{}, fields);
    const Written written = write("json", {record});
    CHECK(written.lines == Lines{});
    CHECK(written.bytes.find("\\u001f !\\\"#") != std::string::npos);
    CHECK(written.bytes.find("\\u0008\\t\\n\\u000b") != std::string::npos);
    CHECK(written.bytes.find('\n') == written.bytes.size() - 1);
    const ReadInput again = read("json", written.bytes);
    REQUIRE(again.records.size() == 1);
    CHECK(again.records[0] == record);
    CHECK(again.lines() ==
          Lines{"x: record 1 (001 "
                "\\x00\\x01\\x02\\x03\\x04\\x05\\x06\\x07\\x08\\x09\\x0A\\x0B\\x0C\\x0D\\x0E\\x0F\\x10"
                "\\x11\\x12\\x13\\x14\\x15"
                "\\x16\\x17\\x18\\x19\\x1A\\x1B\\x1C\\x1D\\x1E\\x1F "
                "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`"
                "abcdefghijklmnopqrstuvwxyz{|}~\\x7F), byte 349, field 500: indicator \"\\\" is neither "
                "blank, digit nor lower-case "
                "letter; kept [indicator-invalid]",
                again.lines().at(1)});
}

TEST_CASE("json: any layout, whatever the size of windows", "[json]") {
    const std::size_t step = GENERATE(1, 2, 7, 40, 1000);
    CAPTURE(step);
    const std::string a = R"({"leader":"00000nam a2200000   4500","fields":[{"001":"a"}]})";
    const std::string b =
        "{\n  \"fields\" : [\n    { \"001\" : \"b }\\\" {\" }\n  ],\n  \"leader\" : \"" + kLeader + "\"\n}";
    const auto numbers = [&](const std::string& input) {
        const ReadInput found = read("json", input, step);
        CHECK(found.lines() == Lines{});
        CHECK(found.rejected == "");
        Lines result;
        for (const Record& record : found.records) result.push_back(number_of(record));
        return result;
    };
    const Lines both = {"a", "b }\" {"};
    CHECK(numbers(a + "\n" + b + "\n") == both);
    CHECK(numbers(a + b) == both);
    CHECK(numbers("[" + a + "," + b + "]") == both);
    CHECK(numbers("\xEF\xBB\xBF[\n" + a + ",\n" + b + "\n]\n") == both);
    CHECK(numbers("\x1E" + a + "\n\x1E" + b + "\n") == both);
    CHECK(numbers("{\"total\":2,\"hits\":{\"records\":[" + a + "," + b + "]},\"next\":\"a, } b\",\"n\":3}\n" + a) ==
          Lines{"a", "b }\" {", "a"});
    CHECK(numbers("{\"collection\":[\n" + a + "]}{\"records\":[" + b + "]}") == both);
}

TEST_CASE("json: damage ends where the next record begins on a line", "[json]") {
    const std::size_t step = GENERATE(1, 5, 64, 1000);
    CAPTURE(step);
    const std::string a = R"({"leader":"00000nam a2200000   4500","fields":[{"001":"a"}]})";
    const std::string cut = R"({"leader":"00000nam a2200000   4500","fields":[{"001":"ab)";
    const std::string open = R"({"leader":"00000nam a2200000   4500","fields":[{"001":"ab"},)";
    const std::string other = R"({"mfn":1,"leader":"00000nam a2200000   4500","fields":[{"001":"ab"},)";
    for (const std::string& broken : {cut, open, other}) {
        CAPTURE(broken);
        const ReadInput input = read("json", broken + "\n" + a + "\n", step);
        CHECK(input.pieces == Lines{"junk " + broken + "\n", "record " + a, "filler \n"});
        CHECK(input.lines() ==
              Lines{"x: record 1, byte 0: the record breaks off: the next begins before its end [truncated-record]"});
        CHECK(read("json", "[\n  " + broken + "\n,  " + a + "]", step).records.size() == 1);
        CHECK(read("json", a + "\n" + broken, step).lines() ==
              Lines{"x: record 2, byte 61: the input ends within a record [truncated-input]"});
    }
    const ReadInput junk = read("json", "hello {\n" + a + "\n}\n" + a, step);
    CHECK(junk.records.size() == 2);
    CHECK(junk.rejected == "hello {\n}\n");
    CHECK(junk.lines() == Lines{"x: record 1, byte 0: 8 bytes that are no record [junk-between-records]",
                                "x: record 3, byte 69: 2 bytes that are no record [junk-between-records]"});
}

TEST_CASE("json: a record too long to be held", "[json]") {
    const std::string a = R"({"leader":"00000nam a2200000   4500","fields":[{"001":"a}\""}]})";
    for (std::size_t cut = 1; cut < a.size(); ++cut) {
        CAPTURE(cut);
        const auto framer = make_json_framer({});
        REQUIRE(framer->next(a.substr(0, cut), false).kind == PieceKind::need_more);
        bool found = false;
        std::size_t size = framer->skip(a.substr(0, cut), found);
        REQUIRE_FALSE(found);
        REQUIRE(size == cut);
        size += framer->skip(a.substr(cut) + "\n{\"leader\":", found);
        CHECK(found);
        CHECK(size == a.size());
        CHECK(framer->next("\n{}", true).kind == PieceKind::filler);
    }
}

TEST_CASE("json: what is not as it should be", "[json]") {
    const auto at = [](int byte) { return "x: record 1, byte " + std::to_string(byte); };
    CHECK(title(R"({"ind1":"1","subfields":[{"a":"x"}]})",
                {at(48) + ", field 245: 1 of 2 indicators; taken for blank [indicator-missing]"}) == "245 1 $ax\n");
    CHECK(title(R"({"ind1":"10","ind2":"é","subfields":[{"a":"x"}]})",
                {at(55) + ", field 245: indicator \"10\" cannot be kept; blank put in its place [indicator-lost]",
                 at(67) + ", field 245: indicator \"é\" cannot be kept; blank put in its place [indicator-lost]"}) ==
          "245   $ax\n");
    CHECK(title(R"({"ind1":null,"ind2":" ","subfields":[{"a":"x"}]})", {}) == "245   $ax\n");
    CHECK(title(R"({"ind1":"1","ind2":"0","subfields":[{"ab":"x"},{"":"y"},{"é":"z"}]})",
                {at(91) + ", field 245: subfield code \"ab\" is longer than a character; its end is lost "
                          "[subfield-code-cut]",
                 at(102) + ", field 245: subfield code (none) is neither a letter, a digit nor a sign of ASCII; kept "
                           "[subfield-code-invalid]",
                 at(111) + ", field 245: subfield code \"é\" is neither a letter, a digit nor a sign of ASCII; kept "
                           "[subfield-code-invalid]"}) == "245 10$ax$ y$ éz\n");
    CHECK(title(R"({"ind1":"1","ind2":"0","subfields":[{"a":null},{"b":-1.50e+3},{"c":false}]})",
                {at(91) + ", field 245: null in place of a text; taken for empty [json-structure]",
                 at(102) + ", field 245: a number in place of a text; kept [json-structure]",
                 at(117) + ", field 245: true or false in place of a text; kept [json-structure]"}) ==
          "245 10$a$b-1.50e+3$cfalse\n");
    CHECK(title(R"({"ind1":"1","ind2":"0","subfields":[{"d":["u","v"]},{"e":"1","e":"2"},{"f":{"x":"y"}},"g"]})",
                {at(125) + ", field 245: an object in place of a text; left out [json-structure]",
                 at(140) + ", field 245: a text in place of a subfield; left out [json-structure]"}) ==
          "245 10$du$dv$e1$e2\n");
    CHECK(title(R"({"ind1":"1","ind2":"0","subfields":{"a":"x","b":"y"},"note":1})",
                {at(107) + ", field 245: a member \"note\" in a field; left out [json-structure]"}) ==
          "245 10$ax$by\n");
    CHECK(title(R"({"ind1":"1","ind2":"0"})",
                {at(48) + ", field 245: a field without a list of subfields [json-structure]",
                 at(48) + ", field 245: a field without subfields; kept [field-empty]"}) == "245 10\n");
    CHECK(title("\"x\"", {at(48) + ", field 245: a control field under a data field's tag; kept [json-structure]"}) ==
          "245 x\n");
    CHECK(only(record_of(R"({"FMT":"BK"})"), {}) == "FMT BK\n");
    CHECK(only(record_of(R"({"001":{"ind1":" ","ind2":" ","subfields":[{"a":"x"}]}})"),
               {at(48) + ", field 001: a data field under a control field's tag; kept [json-structure]"}) ==
          "001   $ax\n");
    CHECK(only(record_of(R"({"":"x"},{"12345678":{"ind1":" ","ind2":" ","subfields":[{"a":"x"}]}},)"
                         R"({"2é5":{"ind1":" ","ind2":" ","subfields":[{"a":"x"}]}})"),
               {at(48) + ", field 00 : a field without a tag; kept under blanks [json-structure]",
                at(57) + ", field 1234567: tag \"12345678\" is too long; its end is lost [tag-cut]",
                at(118) + ", field 2?5: a tag \"2é5\" that is not graphic ASCII; ? put in its place "
                          "[json-structure]"}) == "00  x\n1234567   $ax\n2?5   $ax\n");
    const std::string named = "x: record 1 (001 a), byte ";
    CHECK(only(record_of(R"({"001":"a","002":"b"},7)"),
               {named + "69: a number in place of a field; left out [json-structure]"}) == "001 a\n002 b\n");
    CHECK(only(R"({"fields":[{"001":"a"}],"leader":"00000","leader":"","extra":[1,{"x":[]}]})",
               {named + "24: leader: 5 characters, not 24; filled with blanks [leader-invalid]",
                named + "41: a second leader; left out [json-structure]",
                named + "53: a member \"extra\" that is a list; left out [json-structure]"}) == "001 a\n");
    CHECK(only(R"({"fields":{"001":"a","245":[{"ind1":"1","ind2":"0","subfields":[{"a":"x"}]},)"
               R"({"ind1":"1","ind2":"0","subfields":[]}]}})",
               {named + "76, field 245: a field without subfields; kept [field-empty]",
                named + "0: leader: missing; blanks put in its place [leader-invalid]"}) ==
          "001 a\n245 10$ax\n245 10\n");
}

TEST_CASE("json: places in a text that had to be repaired", "[json]") {
    // Behind a byte that becomes three, and one that becomes six.
    const std::string text = "{\"ind1\":\"1\",\"ind2\":\"0\",\"subfields\":[{\"a\":\"M\xE9\tnard\"},{\"b\":5}]}";
    const auto input = record_of("{\"245\":" + text + "}");
    CHECK(only(input, {"x: record 1, byte 97: bytes that are not UTF-8: 1 places in this record; replaced by U+FFFD "
                       "[utf8-invalid]",
                       "x: record 1, byte 98: control character in a string as it is; kept [control-character]",
                       "x: record 1, byte " + std::to_string(input.find("\"b\"")) +
                           ", field 245: a number in place of a text; kept [json-structure]"}) ==
          "245 10$aM\xEF\xBF\xBD\\x09nard$b5\n");
}

TEST_CASE("json: strings that RFC 8259 does not have", "[json]") {
    const std::string at = "x: record 1, byte ";
    CHECK(title(R"({"ind1":"1","ind2":"0","subfields":[{"a":"\ud83d\ude00 \ud83d x \uDE00\\ud800 \u00e9"}]})",
                {at + "109: bytes that are not UTF-8: 2 halves of surrogate pairs in this record; replaced by U+FFFD "
                      "[utf8-invalid]"}) == "245 10$a\xF0\x9F\x98\x80 \xEF\xBF\xBD x \xEF\xBF\xBD\\ud800 é\n");
    CHECK(title("{\"ind1\":\"1\",\"ind2\":\"0\",\"subfields\":[{\"a\":\"two\nlines\t\x1F\"}]}",
                {at + "99: control character in a string as it is; kept [control-character]"}) ==
          "245 10$atwo\\x0Alines\\x09\\x1F\n");
    CHECK(title("{\"ind1\":\"1\",\"ind2\":\"0\",\"subfields\":[{\"a\":\"M\xE9nard\"}]}",
                {at + "97: bytes that are not UTF-8: 1 places in this record; replaced by U+FFFD [utf8-invalid]"}) ==
          "245 10$aM\xEF\xBF\xBDnard\n");
    ReadOptions latin;
    latin.encoding = "iso-8859-1";
    CHECK(only(record_of("{\"245\":{\"ind1\":\"1\",\"ind2\":\"0\",\"subfields\":[{\"a\":\"M\xE9nard\"}]}}"), {},
               latin) == "245 10$aMénard\n");
}

TEST_CASE("json: what is rejected", "[json]") {
    const auto refused = [](const std::string& input) {
        const ReadInput found = read("json", input);
        CHECK(found.records.empty());
        CHECK(found.rejected == input);
        REQUIRE_FALSE(found.diagnostics.empty());
        CHECK(found.diagnostics.back().severity == Severity::rejected);
        return found.lines().back();
    };
    const std::string none = "x: record 1, byte 0: an object without a record's fields [json-structure]";
    CHECK(refused("{}") == none);
    CHECK(refused(R"({"26":["^aParis"],"mfn":1})") == none);
    CHECK(refused(R"({"leader":"x","a":{"fields":1}})") == none);
    const auto broken_at = [&refused](const std::string& input) {
        const std::string line = refused(input);
        CHECK(line.ends_with(" [json-not-well-formed]"));
        CHECK(line.find(": JSON is not well-formed: ") != std::string::npos);
        return line.substr(0, line.find(": JSON"));
    };
    CHECK(broken_at(R"({"leader":"x","fields":[{"001":"a"]}})") == "x: record 1, byte 25");
    CHECK(broken_at(R"({"leader":"x","fields":[{"001":"\x"}]})") == "x: record 1, byte 25");
    CHECK(broken_at(R"({"leader":"x","fields":[{"001":01}]})") == "x: record 1, byte 25");
    CHECK(broken_at(R"({"leader":"x","fields":[{"001":nil}]})") == "x: record 1, byte 25");
    CHECK(broken_at(R"({"leader":"x" "fields":[]})") == "x: record 1, byte 1");
    CHECK(broken_at(R"({"leader":"x","fields":[{"001":"a"},{"002":}]})") == "x: record 1, byte 37");
}

TEST_CASE("json: a record may be nested as deep as it likes", "[json]") {
    std::string deep = R"({"leader":"00000nam a2200000   4500","x":)";
    deep.append(200000, '[').append(200000, ']').append(R"(,"fields":[{"001":"a"}]})");
    CHECK(only(deep, {"x: record 1 (001 a), byte 37: a member \"x\" that is a list; left out [json-structure]"}) ==
          "001 a\n");
}

TEST_CASE("json: the lists of Catmandu", "[json]") {
    const std::string text =
        R"({"_id":"a","record":[["LDR",null,null,"_","00000nam a2200000   4500"],["001",null,null,"_","a"],)"
        R"(["245","1","0","a","x","b",""],["500"," "," ","_","","a","y"],["501"," "," ","_","t","a","y"],)"
        R"(["502"," "," ","_","u"],["503"," ","1","_",""],["FMT",null,null,"_","BK"]]})"
        "\n";
    const ReadInput input = read("json", text);
    REQUIRE(input.records.size() == 1);
    CHECK(shown(input.records[0]) == "LDR " + kLeader +
                                         "\n001 a\n245 10$ax$b\n500   $ay\n501   $ t$ay\n502   $ u\n503  1\n"
                                         "FMT BK\n");
    const std::string outside = ": text under _; kept as a subfield with a blank code [text-outside-subfield]";
    CHECK(input.lines() == Lines{"x: record 1 (001 a), byte 158, field 501" + outside,
                                 "x: record 1 (001 a), byte 190, field 502" + outside,
                                 "x: record 1 (001 a), byte 214, field 503: a field without subfields; kept "
                                 "[field-empty]"});
    CHECK(only(R"({"_id":1,"record":[["LDR"],["245","1","0","a"],["246","1","0","a","x","b"],7]})",
               {"x: record 1, byte 19: a list of 1 in place of a field; left out [json-structure]",
                "x: record 1, byte 27, field 245: a subfield code \"a\" without a value; left out [json-structure]",
                "x: record 1, byte 27, field 245: a field without subfields; kept [field-empty]",
                "x: record 1, byte 47, field 246: a subfield code \"b\" without a value; left out [json-structure]",
                "x: record 1, byte 75: a number in place of a field; left out [json-structure]",
                "x: record 1, byte 0: leader: missing; blanks put in its place [leader-invalid]"}) ==
          "245 10\n246 10$ax\n");
}

TEST_CASE("json: Catmandu's number names a record without 001", "[json]") {
    const auto record = [](const std::string& fields) {
        return R"({"_id":"000000012","record":[["LDR",null,null,"_","00000nam a2200000   4500"])" + fields + "]}";
    };
    CHECK(only(record(R"(,["245","1","0","a","x"])"), {}) == "001 000000012\n245 10$ax\n");
    CHECK(only(record(R"(,["001",null,null,"_","b"])"),
               {"x: record 1 (001 b), byte 0: the record is numbered 000000012 outside of field 001, which is kept "
                "[record-number-differs]"}) == "001 b\n");
}

TEST_CASE("json: marc-hash", "[json]") {
    CHECK(only(R"({"type":"marc-hash","version":[1,0],"leader":"00000nam a2200000   4500",)"
               R"("fields":[["001","a"],["245","1"," ",[["a","x"],["a","y"]]]]})",
               {}) == "001 a\n245 1 $ax$ay\n");
    const std::string at = "x: record 1, byte ";
    CHECK(only(record_of(R"(["001"],["245","1"," ",["a"]],["246","1"," ",[["a","x","y"]]],["247","1"," ",5])"),
               {at + "47: a list of 1 in place of a field; left out [json-structure]",
                at + "71, field 245: a text in place of a subfield; left out [json-structure]",
                at + "55, field 245: a field without subfields; kept [field-empty]",
                at + "102, field 246: a list of 3 in place of a subfield; its end is lost [json-structure]",
                at + "124, field 247: a number in place of subfields; left out [json-structure]",
                at + "109, field 247: a field without subfields; kept [field-empty]"}) ==
          "245 1 \n246 1 $ax\n247 1 \n");
}

TEST_CASE("json: a leader says UTF-8, but that of UNIMARC is left alone", "[json]") {
    Arena arena;
    const std::string leader = "00000nam0 2200000   450 ";
    const Record unimarc = read_mnemonic("=LDR  " + leader + "\n=200  1\\$aTitre", arena);
    CHECK(write("json", {unimarc}).bytes.find("\"" + leader + "\"") != std::string::npos);
    const Record marc8 = read_mnemonic("=LDR  00000nam  2200000   4500\n=245  10$ax", arena);
    CHECK(write("json", {marc8}).bytes.find("\"" + kLeader + "\"") != std::string::npos);
}

TEST_CASE("json: half a character cannot be written", "[json]") {
    const std::vector<Subfield> subfields = {{'\xE9', "x"}};
    const std::vector<Field> fields = {Field::data("500", ' ', ' ', subfields)};
    const Written written = write("json", {Record(Leader{}, fields)});
    CHECK(written.bytes == record_of(R"({"500":{"ind1":" ","ind2":" ","subfields":[{" ":"x"}]}})"));
    CHECK(written.lines == Lines{"x: record 1, byte 0, field 500: an indicator or subfield code 0xE9 cannot be held; a "
                                 "blank put in its place [output-structure-lost]"});
    const std::vector<Field> tagged = {Field::control("0\xE9", "x")};
    CHECK(write("json", {Record(Leader{}, tagged)}).lines ==
          Lines{"x: record 1, byte 0, field 0\\xE9: the output cannot hold the tag \"0\\xE9\"; record not written "
                "[output-character-lost]"});
}

TEST_CASE("json: sniffing", "[json]") {
    CHECK(sniff_json(record_of("")) == 95);
    CHECK(sniff_json("\xEF\xBB\xBF [\n" + record_of("")) == 95);
    CHECK(sniff_json(R"({"_id":"1","record":[["LDR",null,null,"_","x"]]})") == 95);
    CHECK(sniff_json(R"({"fields":[{"245":{"subfields":[]}}]})") == 80);
    CHECK(sniff_json(R"([{"26":["^aParis"],"mfn":1}])") == 0);
    CHECK(sniff_json("\"leader\" \"fields\"") == 0);
    CHECK(sniff_json("") == 0);
}
