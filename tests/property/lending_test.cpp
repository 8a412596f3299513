#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "support/case_table.hpp"
#include "support/files.hpp"
#include "support/shared_data.hpp"
#include "unikat/reader.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

struct Library {
    std::string code;
    std::string file;
};

const std::vector<Library> kSamples = {{"UNIV", UNIKAT_SAMPLES "/universitas.mrc"},
                                       {"UIN", UNIKAT_SAMPLES "/uin.xml"},
                                       {"KOTA", UNIKAT_SAMPLES "/kota.mrc"},
                                       {"SEKOLAH", UNIKAT_SAMPLES "/sekolah.line"}};

std::string united(const std::vector<Library>& libraries, const TempFolder& folder) {
    std::vector<std::string> words = {"merge", "-q", "-o", folder / "union.mrc"};
    for (const Library& library : libraries) words.push_back(library.code + "=" + library.file);
    run(words);
    return folder / "union.mrc";
}

// A row of the list, by the names of its columns.
using Row = std::map<std::string, std::string>;

std::vector<Row> rows_of(const std::string& table) {
    const std::vector<std::string> lines = parts_of(table, "\n");
    const std::vector<std::string> header = parts_of(lines.front(), "\t");
    std::vector<Row> rows;
    for (std::size_t i = 1; i + 1 < lines.size(); ++i) {
        const std::vector<std::string> cells = parts_of(lines[i], "\t");
        REQUIRE(cells.size() == header.size());
        Row& row = rows.emplace_back();
        for (std::size_t column = 0; column < cells.size(); ++column) row[header[column]] = cells[column];
    }
    return rows;
}

// All that the list says of one wish and one library, as one text.
std::map<std::string, std::string> by_wish(const std::vector<Row>& rows, const std::string& library) {
    std::map<std::string, std::string> texts;
    for (const Row& row : rows) {
        std::string& text = texts[row.at("wanted")];
        if (row.at("library") != library) continue;
        for (const auto& [column, cell] : row) text += column + "=" + cell + "\n";
    }
    return texts;
}

std::string trimmed(std::string_view text) {
    const auto start = text.find_first_not_of(' ');
    return start == std::string_view::npos ? std::string{}
                                           : std::string(text.substr(start, text.find_last_not_of(' ') + 1 - start));
}

// Each value of the member's own holdings must stand in the text.
std::size_t check_holdings(const Record& record, const std::string& text) {
    std::size_t values = 0;
    for (const Field& field : record.fields()) {
        const Tag tag = field.tag();
        const std::string_view codes = tag == "852" ? "bchikmt" : tag >= "866" && tag <= "868" ? "a" : "";
        for (const Subfield& subfield : field.subfields()) {
            if (codes.find(subfield.code) == std::string_view::npos) continue;
            ++values;
            CAPTURE(tag.view(), subfield.code, subfield.value);
            CHECK(text.find(trimmed(subfield.value)) != std::string::npos);
        }
    }
    return values;
}

struct Found {
    std::size_t records = 0;
    std::size_t holdings = 0;  // values that were looked for
};

// Wants all records of a library by their number in it, and looks for all that they say of holdings.
Found check_library(const Library& library, const std::string& union_file) {
    CAPTURE(library.code);
    const Ran ran = run({"locate", "-q", "--to", "tsv", union_file, library.code + "=" + library.file});
    CHECK(ran.status == 0);
    CHECK(ran.err.empty());
    const auto texts = by_wish(rows_of(ran.out), library.code);
    Found found;
    RecordReader reader(library.file);
    Batch batch;
    while (reader.read(batch)) {
        for (const Batch::Entry& entry : batch.entries) {
            const std::string number(entry.record.control_number());
            CAPTURE(number);
            REQUIRE(texts.contains(number));
            const std::string& text = texts.at(number);
            CHECK(text.find("library=" + library.code + "\n") != std::string::npos);
            CHECK(text.find(number) != std::string::npos);
            ++found.records;
            found.holdings += check_holdings(entry.record, text);
        }
    }
    return found;
}

}  // namespace

TEST_CASE("locate: every holding of every member of the sample union is found", "[property][lending]") {
    const TempFolder folder;
    const std::string union_file = united(kSamples, folder);
    Found all;
    for (const Library& library : kSamples) {
        const Found found = check_library(library, union_file);
        all.records += found.records;
        all.holdings += found.holdings;
    }
    CHECK(all.records == 263);
    CHECK(all.holdings > 500);
}

TEST_CASE("locate: each member's ISBNs and ISSNs lead to its library", "[property][lending]") {
    const TempFolder folder;
    const std::string union_file = united(kSamples, folder);
    for (const Library& library : kSamples) {
        std::string list;
        RecordReader reader(library.file);
        Batch batch;
        while (reader.read(batch))
            for (const Batch::Entry& entry : batch.entries)
                for (const Field& field : entry.record.fields())
                    if ((field.tag() == Tag("020") || field.tag() == Tag("022")) && field.subfield('a'))
                        list += std::string(field.text('a')) + "\n";
        const std::string file = folder.write(library.code + ".txt", list);
        const Ran ran = run({"locate", "-q", "--to", "tsv", union_file, file});
        CAPTURE(library.code, ran.err);
        CHECK(ran.status == 0);
        for (const auto& [number, text] : by_wish(rows_of(ran.out), library.code)) {
            CAPTURE(number);
            CHECK_FALSE(text.empty());
        }
    }
}

TEST_CASE("locate: both collections of GPO are found again in their union", "[property][lending]") {
    if (!is_there(kSharedData / "union")) return;
    const TempFolder folder;
    const std::string path = (kSharedData / "union").string();
    const std::vector<Library> libraries = {{"OHIO", path + "/gpo-ohio.mrc.zst"},
                                            {"PENN", path + "/gpo-pennsylvania.mrc.zst"}};
    const std::string union_file = united(libraries, folder);
    CHECK(check_library(libraries[0], union_file).records == 8865);
    CHECK(check_library(libraries[1], union_file).records == 8246);
}
