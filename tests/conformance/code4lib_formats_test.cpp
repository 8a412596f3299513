#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"

// The same records in many formats, written by other people's programs: equal to each other when read, and written as
// they write them.

using namespace unikat;
using namespace unikat::testing;

namespace {

namespace fs = std::filesystem;

const fs::path kFolder = kSharedData / "conformance" / "code4lib";
const fs::path kYaz = kSharedData / "conformance" / "yaz";

ReadInput read_as(const fs::path& file, std::string_view format) {
    return read_file(file.string(), {}, format);
}

Lines fields_of(const Record& record) {
    Lines lines;
    for (const Field& field : record.fields()) lines.push_back(shown(field));
    return lines;
}

Lines fields_of(const ReadInput& input) {
    Lines lines;
    for (const Record& record : input.records)
        for (const std::string& line : fields_of(record)) lines.push_back(line);
    return lines;
}

// In each format that is written, and read back from it.
void check_in_every_format(const ReadInput& input) {
    for (const Format& format : formats()) {
        if (!format.reads() || !format.writes() || format.cannot_hold.is_description) continue;
        CAPTURE(format.name);
        Written written = write(format.name, input.records);
        // The records of danMARC and the like have other leaders than MARC 21, one has "^" there, and some no number.
        std::erase_if(written.lines, [&format](const std::string& line) {
            return line.ends_with("[leader-nonstandard]") || line.ends_with("[control-number-missing]") ||
                   (format.cannot_hold.no_circumflex_in_fixed &&
                    line.find("^ in a field of fixed") != std::string::npos);
        });
        // Some of these have subfields in fields 00X, or codes that are no letters, which ISIS has not.
        if (format.cannot_hold.values_of_isis && !written.lines.empty()) {
            for (const std::string& line : written.lines) CHECK(line.find("ISIS cannot ") != std::string::npos);
            continue;
        }
        CHECK(written.lines == Lines{});
        const ReadInput again = read(format.name, written.bytes);
        CHECK(again.records.size() == input.records.size());
        CHECK(fields_of(again) == fields_of(input));
    }
}

// As the tool that made loc.breaker lists fields: number, tag and code, value.
std::string listed(const Record& record) {
    std::string text;
    const std::string number(record.control_number());
    const auto add = [&](std::string_view label, std::string_view value) {
        text += number + '\t' + std::string(label) + '\t' + std::string(value) + '\n';
    };
    add("LDR", record.leader().view());
    for (const Field& field : record.fields()) {
        if (field.is_control()) add(field.tag().view(), field.value());
        for (const Subfield& subfield : field.subfields())
            add(std::string(field.tag().view()) + subfield.code, subfield.value);
    }
    return text;
}

}  // namespace

TEST_CASE("code4lib: one record in eight formats", "[conformance][code4lib]") {
    if (!is_there(kFolder)) return;
    const ReadInput marc = read_as(kFolder / "code4lib.mrc", "marc");
    REQUIRE(marc.records.size() == 1);
    struct Pair {
        std::string file;
        std::string format;
        bool same_leader = true;
    };
    const std::vector<Pair> pairs = {{"code4lib.cat.json", "json"},
                                     {"code4lib.yaz.json", "json"},
                                     {"code4lib.lif", "microlif"},
                                     {"code4lib.line", "line"},
                                     {"code4lib.mrk", "mrk"},
                                     {"code4lib.seq", "aleph"},
                                     {"code4lib.turbo.xml", "turbomarc", false},
                                     {"code4lib.xml", "marcxml", false}};
    for (const Pair& pair : pairs) {
        CAPTURE(pair.file);
        const ReadInput input = read_as(kFolder / pair.file, pair.format);
        CHECK(input.lines() == Lines{});
        REQUIRE(input.records.size() == 1);
        Lines fields = fields_of(input.records[0]);
        if (pair.format == "aleph") {
            REQUIRE(fields.front() == "FMT BK");
            fields.erase(fields.begin());
        }
        CHECK(fields == fields_of(marc.records[0]));
        if (pair.same_leader) CHECK(input.records[0].leader() == marc.records[0].leader());
        CHECK(format_by_content(contents_of(kFolder / pair.file))->name == pair.format);
        check_in_every_format(input);
    }
}

TEST_CASE("code4lib: written as others write it", "[conformance][code4lib]") {
    if (!is_there(kFolder)) return;
    const ReadInput marc = read_as(kFolder / "code4lib.mrc", "marc");
    REQUIRE(marc.records.size() == 1);
    CHECK(write("mrk", marc.records).bytes == contents_of(kFolder / "code4lib.mrk"));
    CHECK(write("line", marc.records).bytes == contents_of(kFolder / "code4lib.line"));
    const std::string aleph = contents_of(kFolder / "code4lib.seq");
    CHECK(write("aleph", marc.records).bytes == aleph.substr(aleph.find('\n') + 1));
}

TEST_CASE("code4lib: the records of the Library of Congress", "[conformance][code4lib]") {
    if (!is_there(kFolder)) return;
    const ReadInput marc = read_as(kFolder / "loc.mrc", "marc");
    const std::string breaker = contents_of(kFolder / "loc.breaker");
    check_in_every_format(marc);
    const ReadInput xml = read_as(kFolder / "loc.mrc.xml", "marcxml");
    CHECK(fields_of(xml) == fields_of(marc));
    REQUIRE(xml.records.size() == marc.records.size());
    for (std::size_t i = 0; i < xml.records.size(); ++i)
        CHECK(xml.records[i].leader().view().substr(5, 7) == marc.records[i].leader().view().substr(5, 7));
    std::string all;
    for (const Record& record : marc.records) all += listed(record);
    CHECK((all == breaker));
}

TEST_CASE("yaz: JSON and TurboMARC are what its MARCXML is", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    for (int number = 0; number <= 12; ++number) {
        CAPTURE(number);
        const std::string name = "marc" + std::to_string(number);
        const ReadInput records = read_as(kYaz / (name + ".xml"), "marcxml");
        const Lines xml = fields_of(records);
        // In its XML yaz drops what XML 1.0 cannot hold, in its JSON not.
        Lines json = fields_of(read_as(kYaz / (name + ".json"), "json"));
        for (std::string& line : json)
            for (auto at = line.find("\\x1F"); at != std::string::npos; at = line.find("\\x1F")) line.erase(at, 4);
        CHECK(json == xml);
        CHECK(fields_of(read_as(kYaz / ("t" + name + ".xml"), "turbomarc")) == xml);
        CHECK(fields_of(read_as(kYaz / ("xml2t" + name + ".xml"), "turbomarc")) == xml);
        check_in_every_format(records);
    }
}
