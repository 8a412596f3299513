#include "tools/cli.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "record/check.hpp"
#include "support/files.hpp"
#include "support/mnemonic.hpp"
#include "support/reading.hpp"
#include "tools/program.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string told(const std::string& word) {
    const InputName name = parse_input(word);
    return fmt::format("{}|{}|{}|{}", name.path, name.name, name.library, name.date);
}

// Options as a command has them, of these words; the sizes that came out.
CommonOptions parsed(std::vector<std::string> words) {
    CommonOptions options;
    CLI::App app;
    options.add_reading(app);
    options.add_output(app, "");
    options.add_record_writing(app);
    std::reverse(words.begin(), words.end());
    app.parse(words);
    return options;
}

}  // namespace

TEST_CASE("cli: inputs with and without codes", "[cli]") {
    CHECK(told("file.mrc") == "file.mrc|file.mrc||");
    CHECK(told("-") == "-|-||");
    CHECK(told("KOTA=kota.mrc") == "kota.mrc|kota.mrc|KOTA|");
    CHECK(told("KOTA=-") == "-|-|KOTA|");
    CHECK(told("ID-JaPNRI_1:x=a=b.mrc") == "a=b.mrc|a=b.mrc|ID-JaPNRI_1:x|");
    CHECK(told("KOTA@20240131=kota.mrc") == "kota.mrc|kota.mrc|KOTA|20240131");
    // A path that holds = is no code where it has other signs.
    CHECK(told("./a=b.mrc") == "./a=b.mrc|./a=b.mrc||");
    CHECK(told("dir/a=b.mrc") == "dir/a=b.mrc|dir/a=b.mrc||");
    CHECK(told("=b.mrc") == "=b.mrc|=b.mrc||");
    CHECK_THROWS_WITH(parse_input("KOTA@2024=kota.mrc"),
                      "KOTA@2024=kota.mrc: the date behind @ has eight digits, YYYYMMDD");
    CHECK_THROWS_WITH(parse_input("KOTA@=kota.mrc"), "KOTA@=kota.mrc: the date behind @ has eight digits, YYYYMMDD");
    CHECK_THROWS_WITH(parse_input("KOTA="), "KOTA=: there is no file behind =");
    CHECK(is_library_code("ID-Ja:1_x"));
    CHECK_FALSE(is_library_code(""));
    CHECK_FALSE(is_library_code("a b"));
    CHECK_FALSE(is_library_code("é"));
}

TEST_CASE("cli: standard input once, and by default", "[cli]") {
    CHECK(parsed({}).inputs().size() == 1);
    CHECK(parsed({}).inputs()[0].path == "-");
    CHECK(parsed({"a", "-", "b"}).inputs().size() == 3);
    CHECK_THROWS_WITH(parsed({"A=-", "-"}).inputs(),
                      "standard input can be read only once: name it once, or save it to a file");
}

TEST_CASE("cli: sizes", "[cli]") {
    const auto size = [](const std::string& word) { return parsed({"--max-record", word}).read.max_record; };
    CHECK(size("1000") == 1000);
    CHECK(size("64K") == 65536);
    CHECK(size("64k") == 65536);
    CHECK(size("2M") == 2U << 20U);
    CHECK(size("2MB") == 2U << 20U);
    CHECK(size("1G") == 1U << 30U);
    CHECK_THROWS_AS(size("much"), CLI::ParseError);
    CHECK_THROWS_AS(size("-5"), CLI::ParseError);
    CHECK_THROWS_AS(size("5X"), CLI::ParseError);
}

TEST_CASE("cli: words and formats", "[cli]") {
    CHECK(parsed({"--to-encoding", "marc-8"}).write.to_encoding == ByteEncoding::marc8);
    CHECK(parsed({"--normalize", "nfd"}).write.normalize == UnicodeForm::nfd);
    CHECK(parsed({"--oversize", "split"}).write.oversize == Oversize::split);
    CHECK(parsed({"--xml-invalid", "drop"}).write.xml_invalid == XmlInvalid::drop);
    CHECK(parsed({"-j", "3"}).threads == 3);
    for (const std::vector<std::string>& words :
         std::vector<std::vector<std::string>>{{"--to-encoding", "latin1"},
                                               {"--normalize", "NFC"},
                                               {"--oversize", "cut"},
                                               {"-j", "0"},
                                               {"-j", "x"},
                                               {"--encoding", "no-such-encoding"},
                                               {"--progress", "yes"},
                                               {"--no-such-option"}}) {
        CAPTURE(words);
        CHECK_THROWS_AS(parsed(words), CLI::ParseError);
    }
    CHECK(parsed({"--encoding", "cp1252"}).read.encoding == "cp1252");

    CHECK(parsed({"-f", "line"}).input_format() == find_format("line"));
    CHECK(parsed({}).input_format() == nullptr);
    CHECK_THROWS_WITH(
        parsed({"-f", "isbd"}).input_format(),
        Catch::StartsWith("--from isbd: no format that can be read is called so; there are marc, unimarc"));
    const Format* marc = find_format("marc");
    CHECK(parsed({"-t", "line"}).output_format(marc).name == "line");
    CHECK(parsed({"-o", "x.xml"}).output_format(marc).name == "marcxml");
    CHECK(parsed({"-o", "x.line.gz"}).output_format(marc).name == "line");
    CHECK(parsed({"-o", "x.iso"}).output_format(marc).name == "marc");
    CHECK(parsed({"-o", "x.xml", "-t", "marc"}).output_format(nullptr).name == "marc");
    CHECK_THROWS_WITH(parsed({}).output_format(nullptr),
                      Catch::StartsWith("the output's format is not known: say it with --to; there are marc, unimarc"));
    CHECK_THROWS_WITH(parsed({"-t", "docx"}).output_format(marc),
                      Catch::StartsWith("--to docx: no format that can be written is called so; there are marc"));
}

TEST_CASE("cli: commands by their name or the start of it", "[cli]") {
    CHECK(full_command_name("convert") == "convert");
    CHECK(full_command_name("conv") == "convert");
    CHECK(full_command_name("v") == "validate");
    CHECK_THROWS_WITH(full_command_name("d"), "d may be dedupe or diff; write more of it");
    CHECK_THROWS_WITH(full_command_name("m"), "m may be match or merge; write more of it");
    CHECK_THROWS_WITH(full_command_name("frobnicate"),
                      Catch::StartsWith("there is no command frobnicate; there are convert, "));
    for (const CommandRow& row : commands()) {
        CAPTURE(row.name);
        CHECK_FALSE(command_help(std::string(row.name)).empty());
        CHECK(introduction().find(row.name) != std::string::npos);
    }
}

TEST_CASE("cli: numbers for people", "[cli]") {
    CHECK(with_commas(0) == "0");
    CHECK(with_commas(999) == "999");
    CHECK(with_commas(1000) == "1,000");
    CHECK(with_commas(1234567) == "1,234,567");
    CHECK(with_commas(UINT64_MAX) == "18,446,744,073,709,551,615");
}

TEST_CASE("program: one line and status 2 for what cannot be done", "[cli]") {
    const TempFolder folder;
    const std::string absent = folder / "absent.mrc";
    const std::string marc = folder.write("a.mrc", iso2709({{"001", "a"}}));
    const auto fails = [](const std::vector<std::string>& words, const std::string& line) {
        CAPTURE(words);
        const Ran ran = run(words);
        CHECK(ran.status == 2);
        CHECK(ran.out.empty());
        CHECK(ran.err == line + "\n");
    };
    fails({"convert", absent}, "unikat: cannot open " + absent + ": No such file or directory");
    fails({"convert", marc, "-o", folder / "no/such/folder.mrc"},
          "unikat: cannot write " + (folder / "no/such/folder.mrc") + ": No such file or directory");
    fails({"merge", "-"},
          "unikat: standard input needs the code of its library: write CODE=- ('unikat merge --help' has examples)");
    fails({"diff", marc}, "unikat: diff compares two files: unikat diff OLD NEW");
    fails({"convert", marc, "-t", "marc", "-o", "/dev/full"},
          "unikat: cannot write /dev/full: No space left on device");
    const Ran usage = run({"convert", "--no-such-option", marc});
    CHECK(usage.status == 2);
    CHECK(std::count(usage.err.begin(), usage.err.end(), '\n') == 1);
    CHECK(run({"--version"}).out.starts_with("unikat "));
    CHECK(run({}).status == 2);
}

TEST_CASE("program: findings come in one order, whatever the batches", "[cli]") {
    // A finding between records and one in a record before it, far enough in for several batches.
    const TempFolder folder;
    std::string bytes;
    for (int i = 0; i < 3000; ++i)
        bytes += iso2709({{"001", "n" + std::to_string(i)},
                          {"24_",
                           "10\x1F"
                           "aTitle"}});
    bytes += "\n" + iso2709({{"001", "last"},
                             {"24_",
                              "10\x1F"
                              "aTitle"}});
    const std::string path = folder.write("a.mrc", bytes);
    std::string first;
    for (const std::string size : {"1", "1000", "70000", "100000000"}) {
        CAPTURE(size);
        const Ran ran = run({"convert", "-q", "-t", "line", "-o", "/dev/null", "--batch", size, "--diagnostics",
                             folder / "found", path});
        CHECK(ran.status == 0);
        const std::string found = contents_of(folder / "found");
        if (first.empty()) first = found;
        CHECK((found == first));
    }
}

TEST_CASE("check: what a reader keeps and still is not as it should be", "[check]") {
    const auto findings = [](const std::string& text) {
        Arena arena;
        std::string found;
        check_record(read_mnemonic(text, arena), [&](Code code, Tag tag, const std::string& detail) {
            found += fmt::format("{}: {} [{}]\n", tag.view(), message_of({Severity::notice, code, {}, detail}),
                                 code_row(code).name);
        });
        return found;
    };
    const std::string sound =
        "=LDR  00000nam a2200000 i 4500\n"
        "=001  1\n"
        "=005  20240101120000.0\n"
        "=006  m\\\\\\\\\\o\\\\d\\\\\\\\\\\\\\\\\n"
        "=008  240101s1980\\\\\\\\io\\\\\\\\\\\\\\\\\\\\\\\\000\\0\\ind\\d\n"
        "=245  10$aJudul\n";
    CHECK(findings(sound) == "");
    CHECK(findings("=LDR  00000nam a2200000 i 4500\n=001  1\n=005  2024\n=006  m\n=008  240101\n") ==
          "005: 4 characters instead of 16 [fixed-length-wrong]\n"
          "006: 1 characters instead of 18 [fixed-length-wrong]\n"
          "008: 6 characters instead of 40 [fixed-length-wrong]\n");
    const std::string brief = "=LDR  00000nam a2200000 i 4500\n=001  1\n";
    CHECK(findings(brief) == "");
    CHECK(findings("=LDR  00000nam a2100000 i 4500\n=001  1\n") ==
          ": leader: 10-11 and 20-23 are not 22 and 4500 [leader-nonstandard]\n");
    CHECK(findings("=LDR  00000nam a2200000 i 4500\n=245  10$ax\n") ==
          ": no control number (001) [control-number-missing]\n");
    CHECK(findings(brief + "=001  2\n=003  A\n=003  B\n=003  C\n") ==
          "001: the field stands more than once [field-repeated]\n003: the field stands more than once "
          "[field-repeated]\n");
    CHECK(findings("=LDR  00000nx  a2200000 i 4500\n=001  1\n=008  " + std::string(32, '0') + "\n") == "");
    CHECK(findings(brief + "=500  \\\\$aa\x02 b\x03\n") ==
          "500: control character 0x02 in the text; kept [control-character]\n");
}
