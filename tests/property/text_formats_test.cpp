#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/random_record.hpp"
#include "support/reading.hpp"

// Random records through the formats that are text: equal, or the exact exception that the format documents.

using namespace unikat;
using namespace unikat::testing;

namespace {

struct Made {
    Arena arena;
    std::vector<Record> records;

    explicit Made(std::uint64_t seed) {
        Chance chance(seed);
        const std::size_t count = chance.between(1, 4);
        for (std::size_t i = 0; i < count; ++i)
            records.push_back(with_oddities(random_record(chance, {}, arena), chance));
    }

private:
    // The signs of ISO 2709, which other formats hold as any character, data fields under control fields' tags, and
    // control fields under tags with letters.
    Record with_oddities(const Record& record, Chance& chance) {
        std::vector<Field> fields(record.fields().begin(), record.fields().end());
        for (Field& field : fields) {
            if (!chance.one_in(6)) continue;
            static constexpr std::string_view kValues[] = {"\x1F\x1E\x1D", "BK", "$$a", "$", "\x7F\x01\n", "`^_"};
            const std::string_view value = kValues[chance.below(std::size(kValues))];
            const std::vector<Subfield> subfields = {{'$', value}, {'\\', ""}, {' ', value}};
            switch (chance.below(3)) {
                case 0: field = Field::control("FMT", value); break;
                case 1: field = Field::data("008", '1', ' ', arena.copy(std::span<const Subfield>(subfields))); break;
                default: field = Field::data("CAT", ' ', '$', {}); break;
            }
        }
        return {record.leader(), arena.copy(std::span<const Field>(fields))};
    }
};

void require_equal(const std::vector<Record>& records, const std::vector<Record>& expected) {
    REQUIRE(records.size() == expected.size());
    for (std::size_t i = 0; i < records.size(); ++i)
        if (!(records[i] == expected[i])) REQUIRE(shown(records[i]) == shown(expected[i]));
}

}  // namespace

TEST_CASE("round trip: JSON holds everything", "[property]") {
    for (int seed = 0; seed < tries(4000); ++seed) {
        CAPTURE(seed);
        const Made made(static_cast<std::uint64_t>(seed));
        const Written written = write("json", made.records);
        REQUIRE(written.lines == Lines{});
        const ReadInput again = read("json", written.bytes, seed % 8 == 0 ? 13 : std::string::npos);
        require_equal(again.records, made.records);
        REQUIRE(write("json", again.records).bytes == written.bytes);
    }
}

TEST_CASE("round trip: the mnemonic format, but for tags with backslashes", "[property]") {
    for (int seed = 0; seed < tries(4000); ++seed) {
        CAPTURE(seed);
        const Made made(static_cast<std::uint64_t>(seed));
        std::vector<Record> expected;
        std::size_t refused = 0;
        for (const Record& record : made.records) {
            const auto fields = record.fields();
            const bool holdable = std::none_of(fields.begin(), fields.end(), [](const Field& field) {
                return field.tag().view().find('\\') != std::string_view::npos || field.tag() == Tag("000");
            });
            if (holdable)
                expected.push_back(record);
            else
                ++refused;
        }
        const Written written = write("mrk", made.records);
        REQUIRE(written.refused == refused);
        REQUIRE(written.lines.size() == refused);
        const ReadInput again = read("mrk", written.bytes, seed % 8 == 0 ? 13 : std::string::npos);
        require_equal(again.records, expected);
        REQUIRE(write("mrk", again.records).bytes == written.bytes);
    }
}

TEST_CASE("round trip: Aleph sequential, but for ^ in control fields", "[property]") {
    const auto without_circumflex = [](std::string_view text, Arena& arena) {
        std::string copy(text);
        std::replace(copy.begin(), copy.end(), '^', ' ');
        return arena.copy(copy);
    };
    for (int seed = 0; seed < tries(4000); ++seed) {
        CAPTURE(seed);
        const Made made(static_cast<std::uint64_t>(seed));
        Arena arena;
        std::vector<Record> expected;
        std::size_t lost = 0;
        for (const Record& record : made.records) {
            std::vector<Field> fields(record.fields().begin(), record.fields().end());
            for (Field& field : fields) {
                if (!field.is_control() || !field.tag().names_control_field()) continue;
                const auto value = without_circumflex(field.value(), arena);
                lost += value == field.value() ? 0 : 1;
                field = Field::control(field.tag(), value);
            }
            expected.emplace_back(record.leader(), arena.copy(std::span<const Field>(fields)));
        }
        const Written written = write("aleph", made.records);
        REQUIRE(written.refused == 0);
        REQUIRE(written.lines.size() == lost);
        const ReadInput again = read("aleph", written.bytes, seed % 8 == 0 ? 13 : std::string::npos);
        require_equal(again.records, expected);
        REQUIRE(write("aleph", again.records).bytes == written.bytes);
    }
}
