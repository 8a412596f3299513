#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <pugixml.hpp>
#include <simdjson.h>
#include <string>

#include "map/map.hpp"
#include "record/syntax.hpp"
#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

// Data bases of CDS/ISIS as exchange file, as master file and as other programs print them: the same records of each.

using namespace unikat;
using namespace unikat::testing;

namespace {

namespace fs = std::filesystem;

const fs::path kIsis = kSharedData / "conformance" / "isis";

ReadInput read_isis(const fs::path& file, const std::string& encoding) {
    ReadOptions options;
    options.encoding = encoding;
    return read_file(file.string(), options);
}

using Values = std::map<std::string, Lines>;  // of a tag, in order

// The value as ISIS has it.
std::string value_of(const Field& field) {
    if (field.is_control()) return std::string(field.value());
    std::string value;
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code != ' ') value += std::string{'^', subfield.code};
        value += subfield.value;
    }
    return value;
}

std::vector<Values> values_of(const ReadInput& input) {
    std::vector<Values> all;
    for (const Record& record : input.records) {
        Values values;
        for (const Field& field : record.fields())
            values[std::to_string(number_or(field.tag().view(), 0))].push_back(value_of(field));
        all.push_back(values);
    }
    return all;
}

// The bytes of the data base, by whatever way they came to be UTF-8.
std::string as_bytes(std::string_view text) {
    std::string bytes;
    for (std::size_t i = 0; i < text.size(); i += utf8_at(text, i).size)
        bytes += static_cast<char>(utf8_at(text, i).code_point);
    return bytes;
}

std::string decoded(const std::string& bytes, const std::string& encoding) {
    std::string text;
    append_decoded(text, bytes, encoding);
    return text;
}

std::vector<Values> json_values(const fs::path& file, std::string (*change)(std::string_view)) {
    simdjson::dom::parser parser;
    std::vector<Values> all;
    for (const simdjson::dom::object record : parser.load(file.string()).get_array()) {
        Values values;
        for (const auto& [tag, list] : record) {
            if (tag == "mfn") continue;
            for (const simdjson::dom::element value : list.get_array())
                values[std::string(tag)].push_back(change(value.get_string().value()));
        }
        all.push_back(values);
    }
    return all;
}

}  // namespace

TEST_CASE("conformance: the CDS data base is the same in every form") {
    if (!is_there(kIsis)) return;
    const ReadInput exported = read_isis(kIsis / "cds" / "cds.iso", "cp850");
    REQUIRE(exported.records.size() == 150);
    CHECK(exported.lines() == Lines{});
    for (const fs::path& file : {kIsis / "cds" / "cds-var.iso", kIsis / "cds" / "winisis-cds.mst"}) {
        CAPTURE(file);
        const ReadInput other = read_isis(file, "cp850");
        REQUIRE(other.records.size() == 150);
        for (std::size_t i = 0; i < 150; ++i) CHECK(shown(other.records[i]) == shown(exported.records[i]));
    }
    // This one lists fields in another order.
    const ReadInput hashes = read_isis(kIsis / "CDS-hash-terminated.iso", "cp850");
    CHECK(hashes.lines() == Lines{});
    CHECK(values_of(hashes) == values_of(exported));
}

TEST_CASE("conformance: the CDS data base of which each byte over 0x7F was made UTF-8") {
    if (!is_there(kIsis)) return;
    const ReadInput exported = read_isis(kIsis / "cds" / "cds.iso", "cp850");
    const ReadInput master = read_isis(kIsis / "cds" / "cds.mst", "utf-8");
    CHECK(master.lines() == Lines{});
    std::vector<Values> master_values = values_of(master);
    for (Values& record : master_values)
        for (auto& [tag, values] : record)
            for (std::string& value : values) value = decoded(as_bytes(value), "cp850");
    CHECK(master_values == values_of(exported));
    const auto twice = [](std::string_view text) { return decoded(as_bytes(as_bytes(text)), "cp850"); };
    CHECK(json_values(kIsis / "cds" / "cds.json", twice) == values_of(exported));
}

TEST_CASE("conformance: 30 records of LILACS are the same in every form") {
    if (!is_there(kIsis)) return;
    const fs::path folder = kIsis / "lilacs30";
    const ReadInput exported = read_isis(folder / "lilacs30.iso", "latin1");
    const ReadInput master = read_isis(folder / "lilacs30.mst", "latin1");
    REQUIRE(exported.records.size() == 30);
    REQUIRE(master.records.size() == 30);
    CHECK(exported.lines() == Lines{});
    CHECK(master.lines() == Lines{});
    for (std::size_t i = 0; i < 30; ++i) CHECK(shown(master.records[i]) == shown(exported.records[i]));
    const auto same = [](std::string_view text) { return std::string(text); };
    CHECK(json_values(folder / "lilacs30.json", same) == values_of(exported));

    pugi::xml_document document;
    // The printer of this file escaped nothing.
    REQUIRE(document.load_file((folder / "lilacs30.xml").c_str(), pugi::parse_default & ~pugi::parse_escapes));
    std::vector<Values> all;
    for (const pugi::xml_node record : document.child("database").children("record")) {
        Values values;
        for (const pugi::xml_node field : record.children("field"))
            values[field.attribute("tag").value()].emplace_back(field.text().get());
        all.push_back(values);
    }
    CHECK(all == values_of(exported));
}

TEST_CASE("conformance: exchange files come out as they were") {
    if (!is_there(kIsis)) return;
    // But for text that is longer in UTF-8.
    const ReadInput exported = read_isis(kIsis / "cds" / "cds.iso", "utf-8");
    const std::string file = contents_of(kIsis / "cds" / "cds.iso");
    std::size_t same = 0;
    std::size_t plain = 0;
    for (const Record& record : exported.records) {
        const std::string written = write("isis", {record}).bytes;
        if (is_ascii(written)) ++plain;
        if (file.find(written) != std::string::npos) ++same;
    }
    CHECK(plain > 100);
    CHECK(same == plain);
}

TEST_CASE("conformance: the shipped maps leave nothing of the real data bases out") {
    if (!is_there(kIsis)) return;
    struct Row {
        std::string map;
        fs::path file;
        std::string encoding;
    };
    for (const Row& row : {Row{"cds", kIsis / "cds" / "winisis-cds.mst", "cp850"},
                           Row{"lilacs", kIsis / "lilacs30" / "lilacs30.mst", "latin1"}}) {
        CAPTURE(row.map);
        const auto shipped = shipped_maps();
        const auto found =
            std::find_if(shipped.begin(), shipped.end(), [&](const ShippedMap& map) { return map.name == row.map; });
        REQUIRE(found != shipped.end());
        const auto parsed = Map::parse(found->toml);
        REQUIRE(std::holds_alternative<Map>(parsed));
        const Map& map = std::get<Map>(parsed);
        const ReadInput input = read_isis(row.file, row.encoding);
        Arena arena;
        Lines lines;
        for (const Record& record : input.records) {
            const Record made = map.apply(record, arena, [&](Code code, Tag tag, const std::string& detail) {
                lines.push_back(fmt::format("{} {} {}", code_row(code).name, tag.view(), detail));
            });
            CHECK(made.first("245") != nullptr);
            REQUIRE(made.first("008") != nullptr);
            CHECK(made.first("008")->value().size() == 40);
            CHECK(leader_fault(made.leader()).empty());
        }
        CHECK(lines == Lines{});
    }
}
