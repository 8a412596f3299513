#include "formats/isis/isis.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/isis_files.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"

// Random records through exchange files: the same, or what ISIS cannot hold is said. Random ISIS records in every shape
// of file: the same from each.

using namespace unikat;
using namespace unikat::testing;

namespace {

// What an exchange file gives back of a record: what it cannot hold has become something else, and was reported.
Lines shown_fields(const Record& record) {
    Lines lines;
    for (const Field& field : record.fields()) lines.push_back(shown(field));
    return lines;
}

std::string leader_of(const Record& record) {
    return shown(Record(record.leader(), {}), false);
}

std::string random_value(Chance& chance) {
    static constexpr std::string_view kPieces[] = {
        "^a", "^b", "^1", "^", "^^", "text", " ", "Ünïcode", "<The> ", "#", "0001", "(", "\xF0\x9F\x93\x9A"};
    std::string value;
    for (std::size_t i = chance.below(9); i > 0; --i) value += kPieces[chance.below(std::size(kPieces))];
    if (chance.one_in(8)) value.append(chance.below(200), 'x');
    return value;
}

std::vector<IsisField> random_fields(Chance& chance) {
    std::vector<IsisField> fields;
    for (std::size_t i = chance.below(12); i > 0; --i)
        fields.push_back({static_cast<int>(chance.between(1, 999)), random_value(chance)});
    return fields;
}

}  // namespace

TEST_CASE("property: records through ISIS exchange files", "[property]") {
    std::size_t whole = 0;
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        Arena arena;
        RecordRange range;
        range.control_characters = chance.one_in(2);
        const Record record = random_record(chance, range, arena);
        const Written written = write("isis", {record});
        REQUIRE(written.refused == 0);
        const ReadInput again = read("isis", written.bytes, chance.between(1, 200));
        REQUIRE(again.records.size() == 1);
        CHECK(leader_of(again.records[0]) == leader_of(record));
        CHECK(again.records[0].fields().size() == record.fields().size());
        if (written.lines.empty()) {
            ++whole;
            REQUIRE(shown_fields(again.records[0]) == shown_fields(record));
        } else {
            REQUIRE(shown_fields(again.records[0]) != shown_fields(record));
        }
        // What was read is written the same again, without a word.
        const Written rewritten = write("isis", again.records);
        REQUIRE(rewritten.lines == Lines{});
        REQUIRE(write("isis", read("isis", rewritten.bytes).records).bytes == rewritten.bytes);
    }
    CHECK(whole > 100);
}

TEST_CASE("property: ISIS records from exchange files and master files of every shape", "[property]") {
    static constexpr std::string_view kSigns = "\x1E#~|!";
    for (int seed = 0; seed < tries(600); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        ExchangeStyle style;
        style.width = chance.one_in(3) ? 0 : chance.between(26, 200);
        style.line_end = chance.one_in(2) ? "\n" : "\r\n";
        style.field_end = std::string(1, chance.one_in(2) ? '\x1E' : chance.letter(kSigns.substr(2)));
        style.record_end = style.field_end == "\x1E" ? "\x1D" : style.field_end;
        MasterStyle layout;
        layout.big_endian = chance.one_in(2);
        layout.aligned = chance.one_in(2);
        layout.wide = chance.one_in(2);
        layout.shift = chance.one_in(2) ? static_cast<int>(chance.below(7)) : 0;
        std::string exchanged;
        MasterFile master(layout);
        std::string plain;
        const std::size_t count = chance.between(1, 6);
        for (std::uint32_t mfn = 1; mfn <= count; ++mfn) {
            std::vector<IsisField> fields = random_fields(chance);
            if (mfn == 1) fields.push_back({24, "Title"});
            exchanged += exchange_file(fields, style);
            plain += exchange_file(fields);
            master.add({mfn, fields, 0, chance.one_in(2)});
        }
        const ReadInput expected = read("isis", plain);
        CHECK(expected.lines() == Lines{});
        REQUIRE(expected.records.size() == count);
        for (const std::string& bytes : {exchanged, master.bytes()}) {
            const ReadInput other = read("isis", bytes, chance.between(1, 3000));
            CHECK(other.lines() == Lines{});
            REQUIRE(other.records.size() == count);
            for (std::size_t i = 0; i < count; ++i)
                REQUIRE(shown(other.records[i], false) == shown(expected.records[i], false));
        }
    }
}
