#pragma once

#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "support/files.hpp"
#include "support/mnemonic.hpp"
#include "unikat/format.hpp"

namespace unikat::testing {

inline std::vector<std::string> parts_of(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find(separator, at);
        parts.emplace_back(text.substr(at, next == std::string_view::npos ? next : next - at));
        if (next == std::string_view::npos) return parts;
        at = next + separator.size();
    }
}

/// A case of a table: what it shows, a record in mnemonic form, and what is expected of it.
struct TableCase {
    std::string file;
    std::string title;
    std::string record;
    std::string expected;
};

/// The cases in tests/unit/FOLDER/*.txt, separated by `===`: a line with the title, the record, `---`, what is
/// expected.
inline std::vector<TableCase> cases_in(const std::string& folder) {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(UNIKAT_TEST_DATA) + "/unit/" + folder))
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    std::vector<TableCase> cases;
    for (const auto& path : paths)
        for (const std::string& one : parts_of(contents_of(path), "\n===\n")) {
            INFO(path.filename() << ": " << one);
            const std::vector<std::string> halves = parts_of(one, "\n---\n");
            REQUIRE(halves.size() == 2);
            const std::size_t end_of_title = halves[0].find('\n');
            REQUIRE(end_of_title != std::string::npos);
            cases.push_back(
                {path.filename(), halves[0].substr(0, end_of_title), halves[0].substr(end_of_title), halves[1]});
        }
    return cases;
}

/// The record as the format writes it, alone, and what was reported.
struct Encoded {
    std::string text;
    std::vector<std::string> lines;
    bool is_written = false;
};

inline Encoded encoded(std::string_view format, const Record& record, const WriteOptions& options = {}) {
    Encoded result;
    std::vector<Diagnostic> diagnostics;
    EncodeContext context(options, diagnostics);
    context.start_record("x", 1, 0, record.control_number());
    result.is_written = find_format(format)->encode(context, record, result.text);
    for (const Diagnostic& diagnostic : diagnostics) result.lines.push_back(to_line(diagnostic).substr(8));
    return result;
}

/// Checks the cases of a folder that is called as the format is. `shown` takes from the output what the cases state.
template <class Shown>
void check_cases(std::string_view format, std::size_t at_least, Shown shown) {
    const std::vector<TableCase> cases = cases_in(std::string(format));
    CHECK(cases.size() >= at_least);
    for (const TableCase& one : cases) {
        INFO(one.file << ": " << one.title << one.record);
        Arena arena;
        const Record record = read_mnemonic(one.record, arena);
        CHECK(shown(one, record, encoded(format, record).text) == one.expected);
    }
}

}  // namespace unikat::testing
