#include <catch2/catch.hpp>
#include <chrono>
#include <cstdlib>
#include <map>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"

// Damaged records of other people, through every command. What each of them says is kept in malformed/FILE.txt beside
// this test; UNIKAT_WRITE_EXPECTED=1 writes it anew, for somebody to read through.

using namespace unikat;
using namespace unikat::testing;

namespace {

namespace fs = std::filesystem;

const fs::path kMalformed = kSharedData / "malformed";
const fs::path kExpected = fs::path(UNIKAT_TEST_DATA) / "conformance" / "malformed";

struct File {
    std::string name;
    std::size_t records;     // as a person counts them
    std::size_t unreadable;  // of these
};
const std::vector<File> kFiles = {
    {"bad_data_value.mrc", 1, 0},
    {"bad_encoding.mrc", 1, 0},
    {"bad_hathi_records.mrc", 5, 0},
    {"bad_leaders_10_11.mrc", 1, 0},
    {"bad_oversize_field_bad_directory.mrc", 5, 0},
    {"chabon-bad-subfields-element.xml", 1, 0},
    {"chabon-missing-controlfield-tag.xml", 1, 0},
    {"chabon-missing-datafield-tag.xml", 1, 0},
    {"chabon-missing-subfield-code.xml", 1, 0},
    {"chabon-record-type-bad.xml", 2, 0},
    {"chinese_mangled_multibyte.mrc", 4, 0},
    {"cruel-cruel-indicatorless-summerland.xml", 1, 0},
    {"not-well-formed.xml", 1, 1},
    {"pride-and-prejudice-with-many-errors.mrc", 383, 0},
};

// "record 4, byte 6355, field 245: directory-wrong" for each line of --diagnostics.
std::string places_of(const Diagnostic& diagnostic) {
    const Location& at = diagnostic.location;
    std::string line = at.record == 0 ? "" : fmt::format("record {}, ", at.record);
    if (at.offset) line += fmt::format("byte {}", *at.offset);
    if (at.tag != Tag{}) line += fmt::format(", field {}", visible_text(at.tag.view()));
    return line + ": " + std::string(code_row(diagnostic.code).name);
}

// The last line of standard error, without the time.
std::string summary_of(const Ran& ran) {
    std::string text = without_seconds(ran.err);
    while (!text.empty() && text.back() == '\n') text.pop_back();
    text.erase(0, text.rfind('\n') + 1);
    const auto folder = text.find(kMalformed.string());
    return folder == std::string::npos ? text : text.erase(folder, kMalformed.string().size() + 1);
}

// How many clusters there are is for the tests of matching.
std::string without_clusters(std::string text, const std::string& command) {
    if (command == "convert" || command == "validate") return text;
    const auto rejected = text.find(", rejected");
    return text.substr(0, text.find(',')) + (rejected == std::string::npos ? "" : text.substr(rejected));
}

const std::vector<std::vector<std::string>> kCommands = {
    {"convert", "-t", "marc"},
    {"convert", "-t", "marc", "--to-encoding", "marc-8"},
    {"convert", "-t", "marc", "--oversize", "zero"},
    {"convert", "-t", "marc", "--oversize", "split"},
    {"convert", "-t", "marcxml"},
    {"convert", "-t", "line"},
    {"convert", "-t", "isbd"},
    {"validate"},
    {"match"},
    {"dedupe"},
    {"dedupe", "--keep", "merged"},
    {"merge"},
};

std::string what_commands_say(const File& file) {
    const std::string path = (kMalformed / file.name).string();
    const TempFolder folder;
    std::string text;
    for (const std::vector<std::string>& command : kCommands) {
        std::vector<std::string> words = command;
        for (const std::string word : {"-o", "", "--diagnostics", "", "-j", "2"}) words.push_back(word);
        words[command.size() + 1] = folder / "out";
        words[command.size() + 3] = folder / "diagnostics";
        words.push_back((command.front() == "merge" ? "A=" : "") + path);
        CAPTURE(words);
        const Ran ran = run(words);
        CHECK(ran.out.empty());
        for (std::size_t i = 0; i < command.size(); ++i) text += command[i] + " ";
        text += fmt::format("-> {}: {}\n", ran.status, without_clusters(summary_of(ran), command.front()));
        // The same on one thread in tiny batches.
        std::vector<std::string> tiny = words;
        tiny[command.size() + 1] = folder / "out-tiny";
        tiny[command.size() + 3] = folder / "diagnostics-tiny";
        tiny[command.size() + 5] = "1";
        tiny.insert(tiny.end(), {"--batch", "100"});
        const Ran again = run(tiny);
        CHECK(again.status == ran.status);
        CHECK((contents_of(folder / "out-tiny") == contents_of(folder / "out")));
        CHECK((contents_of(folder / "diagnostics-tiny") == contents_of(folder / "diagnostics")));
    }
    const Ran diff = run({"diff", path, path});
    text += fmt::format("diff with itself -> {}: {}\n", diff.status, summary_of(diff));
    return text;
}

}  // namespace

TEST_CASE("malformed: no file is forgotten here", "[conformance][malformed]") {
    if (!is_there(kMalformed)) return;
    for (const auto& entry : fs::directory_iterator(kMalformed)) {
        CAPTURE(entry.path());
        CHECK(std::any_of(kFiles.begin(), kFiles.end(),
                          [&](const File& file) { return file.name == entry.path().filename(); }));
    }
}

TEST_CASE("malformed: every record is read or rejected, and every damage has its place", "[conformance][malformed]") {
    if (!is_there(kMalformed)) return;
    for (const File& file : kFiles) {
        CAPTURE(file.name);
        const auto start = std::chrono::steady_clock::now();
        const ReadInput input = read_file((kMalformed / file.name).string());
        std::size_t rejected = 0;
        std::string text;
        for (const auto& batch : input.batches) rejected += batch->rejected.size();
        for (const Diagnostic& diagnostic : input.diagnostics) text += places_of(diagnostic) + "\n";
        CHECK(input.records.size() + rejected == file.records);
        CHECK(rejected == file.unreadable);
        text += "\n" + what_commands_say(file);
        // Bounded work: seconds for what takes milliseconds, also under a sanitizer.
        CHECK(std::chrono::steady_clock::now() - start < std::chrono::minutes(1));

        const fs::path expected = kExpected / (file.name + ".txt");
        if (std::getenv("UNIKAT_WRITE_EXPECTED") != nullptr) std::ofstream(expected) << text;
        REQUIRE(fs::exists(expected));
        CHECK(text == contents_of(expected));
    }
}

// A leader of 23 bytes moves the whole directory; such records still come out with wrong tags.
TEST_CASE("malformed: neighbours of damaged records are whole", "[conformance][malformed]") {
    if (!is_there(kMalformed)) return;
    const ReadInput hathi = read_file((kMalformed / "bad_hathi_records.mrc").string());
    REQUIRE(hathi.records.size() == 5);
    for (const std::size_t i : {0, 1, 2, 4}) CHECK_FALSE(hathi.records[i].raw().empty());
    // Its directory has more entries than five digits can address.
    CHECK(hathi.records[3].fields().size() == 12654);

    const ReadInput oversize = read_file((kMalformed / "bad_oversize_field_bad_directory.mrc").string());
    REQUIRE(oversize.records.size() == 5);
    for (const std::size_t i : {0, 2, 3, 4}) CHECK_FALSE(oversize.records[i].raw().empty());

    const ReadInput pride = read_file((kMalformed / "pride-and-prejudice-with-many-errors.mrc").string());
    REQUIRE(pride.records.size() == 383);
    // The leaders of sixteen records lack their last byte: the directory begins one byte early, and all is there.
    CHECK(pride.records[92].control_number() == "BTJ11184529X");
    CHECK(pride.records[183].control_number() == "BTJ48172369D");
    CHECK(pride.records[202].control_number() == "BTJ481088334");
    CHECK(pride.records[247].control_number() == "BTJ4483600D0");
}

TEST_CASE("malformed: --strict stops at the first damage with one line", "[conformance][malformed]") {
    if (!is_there(kMalformed)) return;
    for (const File& file : kFiles) {
        if (read_file((kMalformed / file.name).string()).diagnostics.empty()) continue;
        CAPTURE(file.name);
        const TempFolder folder;
        const std::string out = folder.write("out", "what was there before");
        const Ran ran = run({"convert", "-t", "line", "--strict", "-o", out, (kMalformed / file.name).string()});
        CHECK(ran.status == 2);
        CHECK(ran.err.ends_with("unikat: stopped at the first damaged record (--strict)\n"));
        CHECK(std::count(ran.err.begin(), ran.err.end(), '\n') == 2);
        CHECK(contents_of(out) == "what was there before");
    }
}
