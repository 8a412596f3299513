#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"
#include "text/unicode.hpp"
#include "union/linked_field.hpp"

// Records with 880 fields, and one record in several serialisations, through every format that is read and written.

using namespace unikat;
using namespace unikat::testing;

namespace {

namespace fs = std::filesystem;

const fs::path kConformance = kSharedData / "conformance";

// "245-01" with the tag it stands in, for every $6 of a record in its order.
Lines linkages(const Record& record) {
    Lines lines;
    for (const Field& field : record.fields())
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == '6')
                lines.push_back(std::string(field.tag().view()) + " " + std::string(subfield.value));
    return lines;
}

std::size_t pairs_in(const Record& record) {
    std::size_t pairs = 0;
    for (const FieldWithAlternates& item : with_alternates(record)) pairs += item.alternates.size();
    return pairs;
}

// Without lengths, and composed: MARC-8 has its own composition.
std::string comparable(const Record& record) {
    Record copy = record;
    Leader leader = record.leader();
    leader[9] = 'a';
    copy.set_leader(leader);
    std::string text;
    append_normalized(text, shown(copy, false), UnicodeForm::nfc);
    return text;
}

void check_same(const std::vector<Record>& a, const std::vector<Record>& b) {
    REQUIRE(a.size() == b.size());
    for (std::size_t i = 0; i < a.size(); ++i) {
        CAPTURE(i + 1);
        CHECK(comparable(a[i]) == comparable(b[i]));
        CHECK(linkages(a[i]) == linkages(b[i]));
    }
}

void check_round_trips(const ReadInput& input) {
    for (const char* format : {"marc", "marcxml", "line"}) {
        CAPTURE(format);
        const Written written = write(format, input.records);
        CHECK(written.lines == Lines{});
        const ReadInput again = read(format, written.bytes);
        check_same(input.records, again.records);
        CHECK(write(format, again.records).bytes == written.bytes);
    }
    WriteOptions options;
    options.to_encoding = ByteEncoding::marc8;
    const Written marc8 = write("marc", input.records, options);
    CHECK(marc8.lines == Lines{});
    check_same(input.records, read("marc", marc8.bytes).records);
}

}  // namespace

TEST_CASE("linked 880: Hebrew records in MARC-8", "[conformance][linked-880]") {
    const fs::path file = kConformance / "linked-880" / "hebrew.marc8.mrc";
    if (!is_there(file)) return;
    const ReadInput input = read_file(file.string());
    REQUIRE(input.records.size() == 20);
    CHECK(input.lines() == Lines{});
    std::size_t fields = 0;
    std::size_t pairs = 0;
    for (const Record& record : input.records) {
        pairs += pairs_in(record);
        for (const Field& field : record.fields()) fields += field.tag() == Tag("880") ? 1 : 0;
    }
    CHECK(fields == 53);
    CHECK(pairs == 53);
    check_round_trips(input);
    // Untouched records go out as they came.
    WriteOptions options;
    options.to_encoding = ByteEncoding::marc8;
    CHECK(write("marc", input.records, options).bytes == contents_of(file));
}

TEST_CASE("linked 880: 146 records with pairs", "[conformance][linked-880]") {
    const fs::path file = kConformance / "linked-880" / "regression106.dat";
    if (!is_there(file)) return;
    const ReadInput input = read_file(file.string());
    REQUIRE(input.records.size() == 146);
    std::map<Code, std::size_t> findings;
    std::size_t fields = 0;
    std::size_t pairs = 0;
    for (const Diagnostic& diagnostic : input.diagnostics) ++findings[diagnostic.code];
    for (const Record& record : input.records) {
        pairs += pairs_in(record);
        for (const Field& field : record.fields()) fields += field.tag() == Tag("880") ? 1 : 0;
    }
    // Many fields have marks for the direction of writing (U+202A) between their indicators and the first subfield.
    CHECK(findings == std::map<Code, std::size_t>{{Code::text_outside_subfield, 741}});
    CHECK(fields == 1399);
    CHECK(pairs == 1245);
    check_round_trips(input);
}

TEST_CASE("code4lib: one record in three serialisations", "[conformance][code4lib]") {
    const fs::path folder = kConformance / "code4lib";
    if (!is_there(folder)) return;
    const ReadInput marc = read_file((folder / "code4lib.mrc").string());
    const ReadInput xml = read_file((folder / "code4lib.xml").string());
    const ReadInput line = read_file((folder / "code4lib.line").string());
    REQUIRE(marc.records.size() == 1);
    for (const ReadInput* input : {&marc, &xml, &line}) {
        CHECK(input->lines() == Lines{});
        REQUIRE(input->records.size() == 1);
        CHECK(shown(input->records[0], false) == shown(marc.records[0], false));
    }
    CHECK(write("line", marc.records).bytes == contents_of(folder / "code4lib.line"));
    CHECK(write("marc", xml.records).bytes == contents_of(folder / "code4lib.mrc"));
    CHECK(write("marc", line.records).bytes == contents_of(folder / "code4lib.mrc"));
}

TEST_CASE("code4lib: fifty records of the Library of Congress", "[conformance][code4lib]") {
    const fs::path folder = kConformance / "code4lib";
    if (!is_there(folder)) return;
    const ReadInput marc = read_file((folder / "loc.mrc").string());
    const ReadInput xml = read_file((folder / "loc.mrc.xml").string());
    CHECK(marc.lines() == Lines{});
    CHECK(xml.lines() == Lines{});
    REQUIRE(marc.records.size() == 50);
    check_same(marc.records, xml.records);
    check_round_trips(marc);
    CHECK(write("marc", marc.records).bytes == contents_of(folder / "loc.mrc"));
}
