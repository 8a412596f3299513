#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/random_record.hpp"
#include "support/reading.hpp"
#include "text/unicode.hpp"

// Random records through every format that is written and read: equal, or the exact exception that the format
// documents.

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string nfc(std::string_view text) {
    std::string result;
    append_normalized(result, text, UnicodeForm::nfc);
    return result;
}

struct Made {
    Arena arena;
    std::vector<Record> records;

    Made(std::uint64_t seed, const RecordRange& range) {
        Chance chance(seed);
        const std::size_t count = chance.between(1, 4);
        for (std::size_t i = 0; i < count; ++i) records.push_back(random_record(chance, range, arena));
    }
};

Lines all_shown(const std::vector<Record>& records) {
    Lines lines;
    for (const Record& record : records) lines.push_back(shown(record, false));
    return lines;
}

// What U+FFFD stands for in XML 1.0.
bool is_xml_character(char32_t c) {
    return c == 9 || c == 10 || c == 13 || (c >= 0x20 && c != 0xFFFE && c != 0xFFFF);
}

std::string as_in_xml(std::string_view text, Arena& arena) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        append_utf8(result, is_xml_character(step.code_point) ? step.code_point : char32_t{0xFFFD});
        i += step.size;
    }
    return std::string(arena.copy(result));
}

Record with_texts(const Record& record, Arena& arena, std::string (*change)(std::string_view, Arena&)) {
    std::vector<Field> fields;
    for (const Field& field : record.fields()) {
        if (field.is_control()) {
            fields.push_back(Field::control(field.tag(), arena.copy(change(field.value(), arena))));
            continue;
        }
        std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
        for (Subfield& subfield : subfields) subfield.value = arena.copy(change(subfield.value, arena));
        fields.push_back(field.with_subfields(arena.copy(std::span<const Subfield>(subfields))));
    }
    return {record.leader(), arena.copy(std::span<const Field>(fields))};
}

}  // namespace

TEST_CASE("round trip: ISO 2709 in UTF-8", "[property]") {
    for (int seed = 0; seed < tries(4000); ++seed) {
        CAPTURE(seed);
        const Made made(static_cast<std::uint64_t>(seed), {});
        const Written written = write("marc", made.records);
        REQUIRE(written.refused == 0);
        REQUIRE(written.lines == Lines{});
        const ReadInput again = read("marc", written.bytes);
        REQUIRE(all_shown(again.records) == all_shown(made.records));
        for (const Record& record : again.records) REQUIRE(record.raw_form() == RawForm::iso2709_utf8);
        REQUIRE(write("marc", again.records).bytes == written.bytes);
        for (Record record : again.records) {
            const std::string_view raw = record.raw();
            record.set_fields(record.fields());
            REQUIRE(write("marc", {record}).bytes == raw);
        }
    }
}

TEST_CASE("round trip: ISO 2709 in MARC-8 gives canonically equivalent text", "[property]") {
    WriteOptions to_marc8;
    to_marc8.to_encoding = ByteEncoding::marc8;
    ReadOptions from_marc8;
    from_marc8.encoding = "marc-8";
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        const Made made(static_cast<std::uint64_t>(seed), {});
        const Written written = write("marc", made.records, to_marc8);
        REQUIRE(written.refused == 0);
        REQUIRE(written.lines == Lines{});
        const ReadInput again = read("marc", written.bytes, std::string::npos, from_marc8);
        REQUIRE(again.records.size() == made.records.size());
        for (std::size_t i = 0; i < again.records.size(); ++i) {
            const auto fields = again.records[i].fields();
            const auto expected = made.records[i].fields();
            REQUIRE(fields.size() == expected.size());
            for (std::size_t f = 0; f < fields.size(); ++f) {
                REQUIRE(nfc(fields[f].value()) == nfc(expected[f].value()));
                REQUIRE(fields[f].subfields().size() == expected[f].subfields().size());
                for (std::size_t s = 0; s < fields[f].subfields().size(); ++s) {
                    REQUIRE(fields[f].subfields()[s].code == expected[f].subfields()[s].code);
                    REQUIRE(nfc(fields[f].subfields()[s].value) == nfc(expected[f].subfields()[s].value));
                }
            }
        }
        // What came from MARC-8 goes to it again unchanged.
        REQUIRE(write("marc", again.records, to_marc8).bytes == written.bytes);
    }
}

TEST_CASE("round trip: MARCXML, but for characters that XML has not", "[property]") {
    for (int seed = 0; seed < tries(4000); ++seed) {
        CAPTURE(seed);
        Made made(static_cast<std::uint64_t>(seed), {});
        const Written written = write("marcxml", made.records);
        REQUIRE(written.refused == 0);
        const ReadInput again = read("marcxml", written.bytes);
        std::vector<Record> expected;
        bool replaced = false;
        for (const Record& record : made.records) {
            expected.push_back(with_texts(record, made.arena, as_in_xml));
            replaced = replaced || !(expected.back() == record);
        }
        REQUIRE(all_shown(again.records) == all_shown(expected));
        REQUIRE(written.lines.empty() == !replaced);
        REQUIRE(again.rejected.empty());
        REQUIRE(write("marcxml", again.records).bytes == write("marcxml", expected).bytes);
    }
}

TEST_CASE("round trip: MARCXML where nothing must be replaced", "[property]") {
    RecordRange range;
    range.control_characters = false;
    range.noncharacters = false;
    for (int seed = 0; seed < tries(2000); ++seed) {
        CAPTURE(seed);
        const Made made(static_cast<std::uint64_t>(seed), range);
        const Written written = write("marcxml", made.records);
        REQUIRE(written.lines == Lines{});
        const ReadInput again = read("marcxml", written.bytes);
        REQUIRE(all_shown(again.records) == all_shown(made.records));
        REQUIRE(write("marc", again.records).bytes == write("marc", made.records).bytes);
    }
}

TEST_CASE("round trip: line", "[property]") {
    RecordRange range;
    for (const bool odd_tags : {false, true}) {
        range.odd_tags = odd_tags;
        for (int seed = 0; seed < tries(4000); ++seed) {
            CAPTURE(seed, odd_tags);
            const Made made(static_cast<std::uint64_t>(seed), range);
            const Written written = write("line", made.records);
            REQUIRE(written.refused == 0);
            REQUIRE(written.lines == Lines{});
            const ReadInput again = read("line", written.bytes);
            REQUIRE(all_shown(again.records) == all_shown(made.records));
            REQUIRE(write("line", again.records).bytes == written.bytes);
        }
    }
}

TEST_CASE("round trip: records too large for ISO 2709", "[property]") {
    RecordRange range;
    range.control_characters = false;
    range.noncharacters = false;
    range.longest_text = 3000;
    range.most_fields = 60;
    for (int seed = 0; seed < tries(60); ++seed) {
        CAPTURE(seed);
        const Made made(static_cast<std::uint64_t>(seed), range);
        WriteOptions zero;
        zero.oversize = Oversize::zero;
        const Written whole = write("marc", made.records, zero);
        REQUIRE(whole.refused == 0);
        REQUIRE(all_shown(read("marc", whole.bytes).records) == all_shown(made.records));
        for (const char* format : {"marcxml", "line"})
            REQUIRE(all_shown(read(format, write(format, made.records).bytes).records) == all_shown(made.records));

        // Split: every text is there in its order, and no part is too large or damaged.
        WriteOptions split;
        split.oversize = Oversize::split;
        const Written parts = write("marc", made.records, split);
        const ReadInput again = read("marc", parts.bytes);
        for (const Record& part : again.records) REQUIRE(part.raw_form() == RawForm::iso2709_utf8);
        if (made.records.size() == 1 && parts.refused == 0) {
            const auto joined = [](const std::vector<Record>& records, Tag tag) {
                std::string text;
                for (const Record& record : records)
                    for (const Field& field : record.fields())
                        if (field.tag() == tag)
                            for (const Subfield& subfield : field.subfields()) text += subfield.value;
                return text;
            };
            for (const Field& field : made.records[0].fields())
                if (!field.is_control() && field.tag() != Tag("245"))
                    REQUIRE(joined(again.records, field.tag()) == joined(made.records, field.tag()));
        }
    }
}
