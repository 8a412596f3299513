#include "record/unimarc.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "record/check.hpp"
#include "support/mnemonic.hpp"
#include "support/reading.hpp"
#include "text/unimarc_charsets.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string decoded(std::string_view bytes, std::string_view codes, std::vector<UnimarcProblem>* found = nullptr) {
    std::string out;
    std::vector<UnimarcProblem> problems;
    decode_unimarc(bytes, unimarc_sets(codes), out, problems);
    if (found != nullptr) *found = problems;
    return out;
}

// All characters of a set, in the order of their codes, U+FFFD where it has none; from its right half.
std::string all_of_set(std::string_view code) {
    std::string text;
    for (int byte = 0xA1; byte <= 0xFE; ++byte) {
        const std::string bytes = {static_cast<char>(byte), ' '};
        std::string one = decoded(bytes, "01" + std::string(code));
        one.erase(one.find(' '), 1);
        text += one == "\xEF\xBF\xBD" ? "_" : one;
    }
    return text;
}

// "$" stands for the subfield delimiter.
std::string coded(std::string text) {
    std::replace(text.begin(), text.end(), '$', '\x1F');
    return text;
}

std::string processing_data(const std::string& charsets) {
    return coded("  $a20021201d2002    m  y0frey") + charsets + "    ba";
}

// A UNIMARC record with these character sets in 100, and a leader that MARC 21 would not have.
std::string unimarc(const std::string& charsets, const std::string& title) {
    return iso2709({{"001", "n1"}, {"100", processing_data(charsets)}, {"200", coded("1 $a" + title)}},
                   "00000nam0 22000003n 450 ");
}

ReadInput read_unimarc(const std::string& bytes, const std::string& encoding = "auto") {
    ReadOptions options;
    options.encoding = encoding;
    return read("unimarc", bytes, std::string::npos, options);
}

std::string title_of(const ReadInput& input) {
    REQUIRE(input.records.size() == 1);
    return std::string(input.records[0].first("200")->text('a'));
}
std::string charsets_of(const Record& record) {
    return std::string(record.first("100")->text('a').substr(26, 8));
}

}  // namespace

TEST_CASE("UNIMARC character sets: every code", "[unimarc]") {
    CHECK(all_of_set("02") ==
          "!\"#¤%&'()*+,-./0123456789:;<=>?юабцдефгхийклмнопярстужвьызшэщчъЮАБЦДЕФГХИЙКЛМНОПЯРСТУЖВЬЫЗШЭЩЧ");
    CHECK(all_of_set("03") ==
          "¡„£$¥†§′‘“«♭©℗®ʻʼ‚___‡·″’”»♯ʹʺ¿"
          "\u0309\u0300\u0301\u0302\u0303\u0304\u0306\u0307\u0308\u0308\u030A\u0315\u0312\u030B\u031B\u030C"
          "\u0327\u031C\u0326\u0328\u0325\u032E\u0323\u0324\u0332\u0333\u0329\u032D_\u0361\uFE21\uFE23"
          "_ÆĐ___Ĳ_ŁØŒ_Þ____æđð_ıĳ_łøœßþ__");
    CHECK(all_of_set("04") ==
          "_______________________________ґђѓєёѕіїјљњћќўџ_ѣѳѵѫ_______[_]__ҐЂЃЄЁЅІЇЈЉЊЋЌЎЏЪѢѲѴѪ___________");
    CHECK(all_of_set("05") ==
          "\u0300\u0301\u0308\u0342\u0313\u0314\u0345________«»”“\u0374\u0375_____\u0387___\u037E_"
          "ΑΒ_ΓΔΕϚϜΖΗΘΙΚΛΜΝΞΟΠϞΡΣ_ΤΥΦΧΨΩϠ__αβϐγδεϛϝζηθικλμνξοπϟρσςτυφχψωϡ");
}

TEST_CASE("UNIMARC character sets: marks come behind their letters", "[unimarc]") {
    CHECK(decoded("\xC2"
                  "etranger, gar\xD0"
                  "con",
                  "0103") == "e\u0301tranger, garc\u0327on");
    CHECK(decoded("\xC8\xC5"
                  "u",
                  "0103") == "u\u0308\u0304");
    CHECK(decoded("\xE1"
                  "on, \xC3\xF9",
                  "0103") == "Æon, ø\u0302");
    CHECK(decoded("\xDDt\xDEs, \xDDn\xDFg", "0103") == "t\u0361s, n\u0360g");
    CHECK(decoded("\x88Le \x89grand", "0103") == "\u0098Le \u009Cgrand");
    CHECK(decoded("plain", "0103") == "plain");
    CHECK(decoded("\xA2\xA6"
                  "a",
                  "01  05") == "„†a");
}

TEST_CASE("UNIMARC character sets: others are reached by escapes and shifts", "[unimarc]") {
    CHECK(decoded("\x1B(NhARLOW", "0103") == "Харлов");
    CHECK(decoded("\x1B(Nabc\x1B(Babc", "0103") == "АБЦabc");
    CHECK(decoded("\x1B(Nabc\x1B(@abc", "0103") == "АБЦabc");
    CHECK(decoded("\x1B)NABC\xC1", "01") == "ABCа");
    CHECK(decoded("\x1B-A\xE9, \x1B-L\xD0", "01") == "é, а");
    CHECK(decoded("\x1B.F\x1B}\xE1", "01") == "α");
    CHECK(decoded("a\x1Bna\x0F"
                  "b",
                  "01030502") == "aαb");
    CHECK(decoded("a\x1BNab\x1BOc", "01030502") == "aαbЦ");
    CHECK(decoded("\x1B|\xC1", "01030502") == "а");
    CHECK(decoded("\x0E\x42"
                  "e\x0F"
                  "e",
                  "0103") == "\uFFFD\u0301e");
    CHECK(decoded("\x1B%G\xC3\xA9\x1B%@\xC2"
                  "e",
                  "0103") == "ée\u0301");
    CHECK(decoded("\x1F"
                  "a\x1B(Nab\x1F"
                  "bab",
                  "0103") ==
          "\x1F"
          "aАБ\x1F"
          "bАБ");
}

TEST_CASE("UNIMARC character sets: Unicode and the code pages of RUSMARC", "[unimarc]") {
    CHECK(decoded("é Ж 日", "50") == "é Ж 日");
    CHECK(decoded("plain", "09") == "plain");
    CHECK(decoded("10\x1F"
                  "aabc",
                  "02") ==
          "10\x1F"
          "aАБЦ");
    CHECK(decoded("\xCF\xF0\xE8\xE2\xE5\xF2", "89  ") == "Привет");
    CHECK(decoded("\x8F\xE0\xA8\xA2\xA5\xE2", "79") == "Привет");
    CHECK(decoded("\xF0\xD2\xC9\xD7\xC5\xD4", "0199") == "Привет");
}

TEST_CASE("UNIMARC character sets: faults have their place", "[unimarc]") {
    struct Row {
        std::string bytes, codes, text;
        std::size_t offset;
        UnimarcFault fault;
        UnimarcSet set;
    };
    const std::vector<Row> rows = {
        {"ab\xB3", "0103", "ab\uFFFD", 2, UnimarcFault::unassigned_code, UnimarcSet::iso5426},
        {"a\xC1", "0106", "a\uFFFD", 1, UnimarcFault::no_set, UnimarcSet::unknown},
        {"a\x1B(zb", "0103", "a\uFFFD", 4, UnimarcFault::no_set, UnimarcSet::unknown},
        {"a\x1Bqb", "0103", "aqb", 1, UnimarcFault::unknown_escape, UnimarcSet::iso646},
        {"a\x1B(", "0103", "a", 1, UnimarcFault::incomplete_escape, UnimarcSet::iso646},
        {"a\x1B", "0103", "a", 1, UnimarcFault::incomplete_escape, UnimarcSet::iso646},
        {"a\x1B%\x1F"
         "bc",
         "0103",
         "a\x1F"
         "bc",
         1, UnimarcFault::incomplete_escape, UnimarcSet::iso646},
        {"e\xC2\x1F"
         "ax",
         "0103",
         "e\u0301\x1F"
         "ax",
         1, UnimarcFault::dangling_mark, UnimarcSet::iso5426},
        {"e\xC2", "0103", "e\u0301", 1, UnimarcFault::dangling_mark, UnimarcSet::iso5426},
        {"e\xC3", "50", "e\uFFFD", 1, UnimarcFault::invalid_utf8, UnimarcSet::iso10646},
    };
    for (const Row& row : rows) {
        CAPTURE(row.bytes, row.codes);
        std::vector<UnimarcProblem> problems;
        CHECK(decoded(row.bytes, row.codes, &problems) == row.text);
        REQUIRE(problems.size() == 1);
        CHECK(problems[0].offset == row.offset);
        CHECK(problems[0].fault == row.fault);
        CHECK(problems[0].set == row.set);
    }
}

TEST_CASE("UNIMARC: a record is told by 200 without 245, or by its processing data", "[unimarc]") {
    Arena arena;
    const auto is = [&arena](std::string_view fields) { return is_unimarc(read_mnemonic(fields, arena)); };
    CHECK(is("=200  1\\$aT"));
    CHECK(is("=100  \\\\$a20021201d2002\\\\\\\\m\\\\y0frey50\\\\\\\\\\\\ba"));
    CHECK(is("=100  \\\\$a20021201afrey50\\\\\\\\\\\\ba0"));
    CHECK_FALSE(is("=245  10$aT"));
    CHECK_FALSE(is("=200  1\\$aT\n=245  10$aT"));
    CHECK_FALSE(is("=100  1\\$aToer, Pramoedya Ananta, 1925-2006"));
    CHECK_FALSE(is(""));
}

TEST_CASE("UNIMARC: where the character sets are named", "[unimarc]") {
    CHECK(unimarc_charsets_at("20021201d2002    m  y0frey50      ba") == 26);
    CHECK(unimarc_charsets_at("        a20019999k    fre 01      ba") == 26);
    CHECK(unimarc_charsets_at("20021201afrey50      ba0") == 13);
    CHECK(unimarc_charsets_at("20021201frey50      ba0") == 12);
    CHECK(unimarc_charsets_at("20021201") == std::nullopt);
    CHECK(unimarc_charsets_at("20021201d2002   \x01m  y0frey50      ba") == std::nullopt);
    CHECK(unimarc_charsets_at("20021201d2002    m  y0fré50      ba") == std::nullopt);
    CHECK(unimarc_charsets_at("Toer, Pramoedya Ananta, 1925-2006") == std::nullopt);
    CHECK(unimarc_charsets_at("") == std::nullopt);
}

TEST_CASE("UNIMARC: ISO 2709 goes through unchanged, whatever its character sets", "[unimarc]") {
    for (const std::string& record :
         {unimarc("0103    ",
                  "L'\xC2"
                  "etranger"),
          unimarc("50      ", "L'étranger"), unimarc("0103    ", "L'étranger"), unimarc("01  02  ", "plain"),
          unimarc("0106    ", "plain"), unimarc("        ", "L'étranger")}) {
        for (const char* format : {"unimarc", "marc"}) {
            const ReadInput input = read(format, record);
            REQUIRE(input.records.size() == 1);
            CHECK(input.records[0].raw_form() == RawForm::iso2709_unimarc);
            CHECK(write(format, input.records).bytes == record);
            CHECK(write(format, input.records).lines.empty());
        }
    }
}

TEST_CASE("UNIMARC: text comes out in Unicode, and field 100 says so", "[unimarc]") {
    const ReadInput input = read_unimarc(unimarc("0103    ",
                                                 "L'\xC2"
                                                 "etranger"));
    CHECK(title_of(input) == "L'e\u0301tranger");
    CHECK(charsets_of(input.records[0]) == "50      ");
    CHECK(input.lines().empty());

    const ReadInput cyrillic = read_unimarc(unimarc("010203  ", "\xC1\xC2"));
    CHECK(title_of(cyrillic) == "аб");
    const ReadInput sound = read_unimarc(unimarc("0103    ", "plain"));
    CHECK(charsets_of(sound.records[0]) == "0103    ");
}

TEST_CASE("UNIMARC: well-formed UTF-8 is UTF-8 whatever field 100 says", "[unimarc]") {
    const ReadInput input = read_unimarc(unimarc("0103    ", "L'étranger"));
    CHECK(title_of(input) == "L'étranger");
    CHECK(charsets_of(input.records[0]) == "0103    ");
    CHECK(input.lines() ==
          Lines{"x: record 1 (001 n1), byte 94, field 100: it says ISO 646 and ISO 5426, the bytes are "
                "UTF-8; read as UTF-8 [encoding-differs]"});
    CHECK(read_unimarc(unimarc("50      ", "L'étranger")).lines().empty());
    CHECK(read_unimarc(unimarc("        ", "L'étranger")).lines().empty());
}

TEST_CASE("UNIMARC: a shift counts where a set is named to shift to", "[unimarc]") {
    const std::string shifted = "\x0E/\x0F/";
    CHECK(title_of(read_unimarc(unimarc("0103    ", shifted))) == "®/");
    CHECK(title_of(read_unimarc(unimarc("01      ", shifted))) == shifted);
    CHECK(title_of(read_unimarc(iso2709({{"200", coded("1 $a" + shifted)}}))) == shifted);
}

TEST_CASE("UNIMARC: --encoding outranks field 100", "[unimarc]") {
    const ReadInput latin = read_unimarc(unimarc("0103    ", "L'\xE9tranger"), "iso-8859-1");
    CHECK(title_of(latin) == "L'étranger");
    CHECK(charsets_of(latin.records[0]) == "50      ");
    CHECK(latin.records[0].raw().empty());
    CHECK(read_unimarc(unimarc("0103    ", "L'étranger"), "utf-8").lines().empty());
}

TEST_CASE("UNIMARC: what its character sets do not have is reported", "[unimarc]") {
    const ReadInput input = read_unimarc(unimarc("0103    ", "a\xB3 b\xB4"));
    CHECK(title_of(input) == "a\uFFFD b\uFFFD");
    CHECK(input.records[0].raw().empty());
    CHECK(input.lines() == Lines{"x: record 1 (001 n1), byte 114, field 200: bytes that are in none of the record's "
                                 "character sets: B3 (no such character in the set; replaced by U+FFFD, ISO 5426), and "
                                 "1 more in this field [unimarc-invalid]"});
}

TEST_CASE("UNIMARC: --to-encoding utf-8 recodes it, and nothing else of it changes", "[unimarc]") {
    WriteOptions options;
    options.recode_unimarc = true;
    const std::string expected = unimarc("50      ", "L'e\u0301tranger");
    for (const std::string& record :
         {unimarc("0103    ",
                  "L'\xC2"
                  "etranger"),
          unimarc("0103    ", "L'e\u0301tranger"), unimarc("        ", "L'e\u0301tranger"), expected}) {
        const Written written = write("marc", read_unimarc(record).records, options);
        CHECK(written.bytes == expected);
        CHECK(written.lines.empty());
    }
    options.to_encoding = ByteEncoding::marc8;
    const Written written = write("unimarc", read_unimarc(expected).records, options);
    CHECK(written.bytes == expected);
    CHECK(written.lines ==
          Lines{"x: record 1 (001 n1), byte 0, field 100: UNIMARC has no MARC-8; written in UTF-8 [encoding-differs]"});
}

TEST_CASE("UNIMARC: its leader is none of MARC 21, in any format", "[unimarc]") {
    const ReadInput input = read_unimarc(unimarc("50      ", "L'étranger"));
    const std::string leader(input.records[0].leader().view());
    for (const char* format : {"marcxml", "line"}) {
        const Written written = write(format, input.records);
        CHECK(written.lines.empty());
        const ReadInput again = read(format, written.bytes);
        REQUIRE(again.records.size() == 1);
        CHECK(again.lines().empty());
        CHECK(again.records[0].leader().view() == leader);
        CHECK(write("marc", again.records).bytes == unimarc("50      ", "L'étranger"));
    }
}

TEST_CASE("UNIMARC: rules of MARC 21 do not hold for it", "[unimarc]") {
    const ReadInput input = read("marc", iso2709({{"001", "n1"}, {"200", coded("||$aT")}}, "00000nam |2200000|| 45  "));
    CHECK(input.lines().empty());
    std::size_t findings = 0;
    check_record(input.records.at(0), [&](Code, Tag, const std::string&) { ++findings; });
    CHECK(findings == 0);

    const std::string xml =
        "<record><leader>00000nam  2200000   450 </leader><controlfield tag=\"001\">n1</controlfield>"
        "<datafield tag=\"200\" ind1=\"|\" ind2=\"|\"><subfield code=\"a\">T</subfield></datafield></record>";
    CHECK(read("marcxml", xml).lines().empty());
}

TEST_CASE("UNIMARC: its parts have 200 and 100", "[unimarc]") {
    std::vector<RawField> fields = {{"001", "n1"}, {"100", processing_data("50      ")}, {"200", coded("1 $aT")}};
    for (int i = 0; i < 12; ++i) fields.push_back({"300", coded("  $a") + std::string(9000, 'x')});
    std::string xml = write("marcxml", read("marc", iso2709(fields)).records).bytes;
    const ReadInput large = read("marcxml", xml);
    WriteOptions options;
    options.oversize = Oversize::split;
    const ReadInput parts = read("marc", write("marc", large.records, options).bytes);
    REQUIRE(parts.records.size() == 2);
    for (const Record& part : parts.records) {
        CHECK(part.first("200") != nullptr);
        CHECK(part.first("100") != nullptr);
    }
}
