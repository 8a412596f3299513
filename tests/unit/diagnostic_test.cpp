#include "unikat/diagnostic.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <cstddef>
#include <set>
#include <string>
#include <string_view>

using namespace unikat;

namespace {

Diagnostic full() {
    return {
        .severity = Severity::loss,
        .code = Code::utf8_invalid,
        .location = {.file = "books.mrc", .record = 12, .offset = 10234, .control_number = "ocm00123", .tag = "245"},
        .detail = "0xE9"};
}

bool is_name_character(char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
}

}  // namespace

TEST_CASE("diagnostic: the whole line", "[diagnostic]") {
    CHECK(to_line(full()) ==
          "unikat: books.mrc: record 12 (001 ocm00123), byte 10234, field 245: "
          "bytes that are not UTF-8: 0xE9; replaced by U+FFFD [utf8-invalid]");
    CHECK(to_json(full()) ==
          R"({"severity":"loss","code":"utf8-invalid","file":"books.mrc","record":12,"offset":10234,)"
          R"("control_number":"ocm00123","tag":"245","message":"bytes that are not UTF-8: 0xE9; replaced by U+FFFD"})");
}

TEST_CASE("diagnostic: a place of which less is known", "[diagnostic]") {
    Diagnostic diagnostic = full();
    diagnostic.severity = Severity::notice;
    diagnostic.location.control_number.clear();
    CHECK(to_line(diagnostic) ==
          "unikat: books.mrc: record 12, byte 10234, field 245: "
          "bytes that are not UTF-8: 0xE9; replaced by U+FFFD [utf8-invalid]");
    CHECK(to_json(diagnostic) ==
          R"({"severity":"notice","code":"utf8-invalid","file":"books.mrc","record":12,"offset":10234,"tag":"245",)"
          R"("message":"bytes that are not UTF-8: 0xE9; replaced by U+FFFD"})");

    diagnostic.location = {.file = "-", .record = 3, .offset = {}, .control_number = {}, .tag = "100"};
    CHECK(to_line(diagnostic) ==
          "unikat: -: record 3, field 100: bytes that are not UTF-8: 0xE9; replaced by U+FFFD [utf8-invalid]");

    diagnostic.severity = Severity::rejected;
    diagnostic.code = Code::truncated_input;
    diagnostic.location = {.file = "-", .record = 0, .offset = 0, .control_number = {}, .tag = {}};
    CHECK(to_line(diagnostic) == "unikat: -: byte 0: the input ends within a record [truncated-input]");
    CHECK(to_json(diagnostic) == R"({"severity":"rejected","code":"truncated-input","file":"-","offset":0,)"
                                 R"("message":"the input ends within a record"})");

    diagnostic.location = {.file = "a.xml", .record = 0, .offset = {}, .control_number = {}, .tag = {}};
    CHECK(to_line(diagnostic) == "unikat: a.xml: the input ends within a record [truncated-input]");
}

TEST_CASE("diagnostic: the field alone is known", "[diagnostic]") {
    Diagnostic diagnostic = full();
    diagnostic.location = {.file = "a.xml", .record = 0, .offset = {}, .control_number = {}, .tag = "245"};
    CHECK(to_line(diagnostic) ==
          "unikat: a.xml: field 245: bytes that are not UTF-8: 0xE9; replaced by U+FFFD [utf8-invalid]");
    CHECK(to_json(diagnostic) == R"({"severity":"loss","code":"utf8-invalid","file":"a.xml","tag":"245",)"
                                 R"("message":"bytes that are not UTF-8: 0xE9; replaced by U+FFFD"})");
}

TEST_CASE("diagnostic: no file is known", "[diagnostic]") {
    Diagnostic diagnostic = full();
    diagnostic.location.file.clear();
    CHECK(to_line(diagnostic) ==
          "unikat: record 12 (001 ocm00123), byte 10234, field 245: "
          "bytes that are not UTF-8: 0xE9; replaced by U+FFFD [utf8-invalid]");
    diagnostic.location = {};
    CHECK(to_line(diagnostic) == "unikat: bytes that are not UTF-8: 0xE9; replaced by U+FFFD [utf8-invalid]");
    CHECK(to_json(diagnostic) == R"({"severity":"loss","code":"utf8-invalid",)"
                                 R"("message":"bytes that are not UTF-8: 0xE9; replaced by U+FFFD"})");
}

TEST_CASE("diagnostic: nothing in a record reaches the terminal or breaks the line", "[diagnostic]") {
    Diagnostic diagnostic = full();
    diagnostic.location = {
        .file = "a\nb\"\\.mrc", .record = 1, .offset = {}, .control_number = "\x1B[2J\xFF", .tag = "2\x1F"};
    diagnostic.detail = "\x7F\tK\u00F6ln\u009B";
    CHECK(to_line(diagnostic) ==
          "unikat: a\\x0Ab\"\\.mrc: record 1 (001 \\x1B[2J\\xFF), field 2\\x1F: "
          "bytes that are not UTF-8: \\x7F\\x09K\u00F6ln\\xC2\\x9B; replaced by U+FFFD [utf8-invalid]");
    CHECK(to_json(diagnostic) ==
          "{\"severity\":\"loss\",\"code\":\"utf8-invalid\",\"file\":\"a\\nb\\\"\\\\.mrc\",\"record\":1,"
          "\"control_number\":\"\\u001b[2J\uFFFD\",\"tag\":\"2\\u001f\","
          "\"message\":\"bytes that are not UTF-8: \\u007f\\tK\u00F6ln\u009B; replaced by U+FFFD\"}");
}

TEST_CASE("diagnostic: the detail is taken as it stands", "[diagnostic]") {
    Diagnostic diagnostic = full();
    diagnostic.detail = "{} {0}";
    CHECK(message_of(diagnostic) == "bytes that are not UTF-8: {} {0}; replaced by U+FFFD");
    diagnostic.code = Code::truncated_input;
    CHECK(message_of(diagnostic) == "the input ends within a record");
}

TEST_CASE("diagnostic: the table of codes", "[diagnostic]") {
    CHECK(code_table().size() == static_cast<std::size_t>(Code::count_));
    std::set<std::string_view> names;
    for (const CodeRow& row : code_table()) {
        CAPTURE(row.name);
        CHECK(names.insert(row.name).second);
        CHECK(std::ranges::all_of(row.name, is_name_character));
        CHECK(row.name.size() > 2);
        CHECK(row.name.front() >= 'a');
        CHECK(row.name.back() != '-');
        CHECK_FALSE(row.message.empty());
        CHECK(row.message.find("{}") == row.message.rfind("{}"));
    }
    for (std::size_t i = 0; i < code_table().size(); ++i) CHECK(&code_row(static_cast<Code>(i)) == &code_table()[i]);
    CHECK(code_row(Code::blank_between_records).name == "blank-between-records");
    CHECK(code_row(Code::xml_text_ignored).name == "xml-text-ignored");
    CHECK(code_row(Code::union_record_as_member).name == "union-record-as-member");
}
