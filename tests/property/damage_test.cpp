#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"

// Damaged files: nothing crashes, every byte is in a record, in filler or among the rejected ones, and a record whose
// neighbour is damaged is read as if it were not. What is cut does not depend on the windows in which it was read.

using namespace unikat;
using namespace unikat::testing;

namespace {

// A file of records, and where each begins and ends in it.
struct File {
    std::string bytes;
    std::vector<Extent> places;
    Lines records;  // as they are read where all is sound
    Lines control_numbers;
};

File sound_file(std::string_view format, std::uint64_t seed, std::size_t count) {
    Chance chance(seed);
    RecordRange range;
    range.odd_tags = false;
    range.control_characters = false;
    range.noncharacters = false;
    range.most_fields = 8;
    File file;
    const WriteOptions options;
    if (find_format(format)->begin != nullptr) find_format(format)->begin(options, file.bytes);
    for (std::size_t i = 0; i < count; ++i) {
        Arena arena;
        Record record = random_record(chance, range, arena);
        // With a field behind the title, and a number to find it by.
        std::vector<Field> fields{Field::control("001", arena.copy("n" + std::to_string(i)))};
        for (const Field& field : record.fields())
            if (field.tag() != Tag("001")) fields.push_back(field);
        record.set_fields(fields);
        std::vector<Diagnostic> diagnostics;
        EncodeContext context(options, diagnostics);
        const std::size_t start = file.bytes.size();
        REQUIRE(find_format(format)->encode(context, record, file.bytes));
        REQUIRE(diagnostics.empty());
        file.places.push_back({start, file.bytes.size() - start});
    }
    if (find_format(format)->end != nullptr) find_format(format)->end(options, file.bytes);
    const ReadInput input = read(format, file.bytes);
    REQUIRE(input.records.size() == count);
    for (const Record& record : input.records) file.records.push_back(shown(record));
    return file;
}

// How much of the end of a record is its terminator, which stays.
std::size_t terminator_size(std::string_view format, std::string_view record) {
    if (format == "marc") return 2;
    if (format == "line") return 2;
    return record.size() - record.rfind("</record>");
}

// Changes, inserts, leaves out and repeats bytes of the text.
std::string damaged(Chance& chance, std::string text, std::string_view format) {
    for (std::size_t times = chance.between(1, 4); times > 0 && !text.empty(); --times) {
        const std::size_t at = chance.below(text.size());
        switch (chance.below(6)) {
            case 0: text[at] = static_cast<char>(chance.below(256)); break;
            case 1: text.insert(at, 1, static_cast<char>(chance.below(256))); break;
            case 2: text.erase(at, chance.between(1, 10)); break;
            case 3: text.insert(at, text.substr(chance.below(text.size()), chance.between(1, 30))); break;
            case 4:
                text[at] = format == "marc" ? chance.letter("\x1D\x1E\x1F\x1B 09") : chance.letter("<>&\"'\n= /");
                break;
            default: text.erase(at); break;
        }
    }
    return text;
}

// A comment or CDATA section that was opened reaches over its neighbours; so nothing that opens one may come about.
bool opens_something(std::string_view text) {
    return text.find("<!") != std::string_view::npos || text.find("<?") != std::string_view::npos;
}

Lines shown_all(const ReadInput& input) {
    Lines lines;
    for (const Record& record : input.records) lines.push_back(shown(record));
    return lines;
}

// Filler may be cut anywhere.
Lines pieces_of(const ReadInput& input) {
    Lines pieces;
    for (const std::string& piece : input.pieces) {
        const bool goes_on = piece.starts_with("filler ") && !pieces.empty() && pieces.back().starts_with("filler ");
        if (goes_on)
            pieces.back() += piece.substr(7);
        else
            pieces.push_back(piece);
    }
    return pieces;
}

// In the order in which a report prints them.
Lines findings_of(const ReadInput& input) {
    ReadInput sorted;
    sorted.diagnostics = input.diagnostics;
    std::stable_sort(sorted.diagnostics.begin(), sorted.diagnostics.end(),
                     [](const Diagnostic& a, const Diagnostic& b) { return a.location.record < b.location.record; });
    return sorted.lines();
}

// Only those of this code.
Lines findings_of(const ReadInput& input, Code code) {
    ReadInput chosen;
    for (const Diagnostic& diagnostic : input.diagnostics)
        if (diagnostic.code == code) chosen.diagnostics.push_back(diagnostic);
    return chosen.lines();
}

void check_coverage(const ReadInput& input, const std::string& bytes) {
    std::string together;
    for (const std::string& piece : input.pieces) together += piece.substr(piece.find(' ') + 1);
    REQUIRE(together == bytes);
    std::string rejected;
    std::string kept;
    for (const auto& batch : input.batches) {
        for (const Frame& frame : batch->rejected) rejected += batch->view(frame.extent);
        for (const Batch::Entry& entry : batch->entries) kept += batch->view(entry.frame.extent);
        REQUIRE(batch->frames.size() == batch->rejected.size() + batch->entries.size());
    }
    REQUIRE(rejected == input.rejected);
}

}  // namespace

TEST_CASE("damage: neighbours of a damaged record are whole", "[property][damage]") {
    const std::string format = GENERATE("marc", "marcxml", "line");
    CAPTURE(format);
    for (int seed = 0; seed < tries(4000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed) + 1'000'000);
        const File file = sound_file(format, static_cast<std::uint64_t>(seed % 50), 5);
        const std::size_t victim = chance.below(5);
        const Extent place = file.places[victim];
        const std::string_view record = std::string_view(file.bytes).substr(place.begin, place.size);
        const std::size_t kept = terminator_size(format, record);
        const std::string body = damaged(chance, std::string(record.substr(0, record.size() - kept)), format);
        if (format == "marcxml" && opens_something(body)) continue;
        std::string bytes = file.bytes;
        bytes.replace(place.begin, record.size() - kept, body);
        CAPTURE(victim, visible_text(body));
        const ReadInput input = read(format, bytes);
        check_coverage(input, bytes);
        const Lines found = shown_all(input);
        for (std::size_t i = 0; i < 5; ++i) {
            if (i == victim) continue;
            CAPTURE(i);
            REQUIRE(std::count(found.begin(), found.end(), file.records[i]) ==
                    std::count(file.records.begin(), file.records.end(), file.records[i]));
        }
        // Whatever came of the damaged one can be written.
        for (const char* other : {"marc", "marcxml", "line", "isbd"}) static_cast<void>(write(other, input.records));
    }
}

TEST_CASE("damage: anywhere, nothing crashes and no byte is lost", "[property][damage]") {
    const std::string format = GENERATE("marc", "marcxml", "line");
    CAPTURE(format);
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed) + 2'000'000);
        const File file = sound_file(format, static_cast<std::uint64_t>(seed % 50), 3);
        const std::string bytes = damaged(chance, file.bytes, format);
        const ReadInput input = read(format, bytes);
        check_coverage(input, bytes);
        for (const char* other : {"marc", "marcxml", "line", "isbd"}) static_cast<void>(write(other, input.records));
        // The same in other windows.
        for (const std::size_t step : {std::size_t{1}, std::size_t{17}, std::size_t{300}}) {
            const ReadInput again = read(format, bytes, step);
            REQUIRE(pieces_of(again) == pieces_of(input));
            REQUIRE(findings_of(again) == findings_of(input));
            REQUIRE(shown_all(again) == shown_all(input));
        }
    }
}

TEST_CASE("damage: a cut input is never taken for a whole one", "[property][damage]") {
    const std::string format = GENERATE("marc", "marcxml");
    CAPTURE(format);
    const File file = sound_file(format, 7, 3);
    for (std::size_t size = 0; size < file.bytes.size(); ++size) {
        CAPTURE(size, file.bytes.size());
        const ReadInput input = read(format, file.bytes.substr(0, size));
        check_coverage(input, file.bytes.substr(0, size));
        std::size_t whole = 0;
        bool between = format == "marc" ? size == 0 : false;
        for (const Extent place : file.places) {
            if (place.begin + place.size <= size + 1) ++whole;  // the last line end or terminator may be missing
            between = between || place.begin + place.size == size;
        }
        for (std::size_t i = 0; i < std::min(whole, input.records.size()); ++i)
            REQUIRE(shown(input.records[i]) == file.records[i]);
        REQUIRE(input.records.size() <= whole);
        REQUIRE(input.records.size() + 1 >= whole);
        if (format == "marc" && !between) REQUIRE_FALSE(input.diagnostics.empty());
    }
}

TEST_CASE("damage: the program's reader cuts the same in batches of any size", "[property][damage]") {
    const std::string format = GENERATE("marc", "marcxml", "line");
    CAPTURE(format);
    const TempFolder folder;
    for (int seed = 0; seed < tries(12); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed) + 3'000'000);
        // More than the head that is read to find out the format.
        const File file = sound_file(format, static_cast<std::uint64_t>(seed), format == "marcxml" ? 150 : 400);
        std::string bytes = file.bytes;
        for (int i = 0; i < 6; ++i) {
            const Extent place = chance.of(file.places);
            if (place.begin + place.size > bytes.size()) continue;
            const std::size_t at = place.begin + chance.below(place.size);
            bytes[at] = static_cast<char>(chance.below(256));
        }
        const std::string path = folder.write("input", bytes);
        const ReadInput whole = read(format, bytes);
        for (const std::size_t size : {std::size_t{1}, std::size_t{1000}, std::size_t{16} * 1024,
                                       std::size_t{64} * 1024, std::size_t{1024} * 1024}) {
            CAPTURE(size);
            const ReadInput input = read_file(path, {}, format, size);
            REQUIRE(shown_all(input) == shown_all(whole));
            REQUIRE(findings_of(input) == findings_of(whole));
            REQUIRE(input.rejected == whole.rejected);
            std::string together;
            for (const auto& batch : input.batches) together.append(batch->bytes.begin(), batch->bytes.end());
            REQUIRE(together == bytes);
        }
    }
}

TEST_CASE("damage: a record over --max-record is rejected whole, and its neighbours are not", "[property][damage]") {
    const std::string format = GENERATE("marc", "marcxml", "line");
    CAPTURE(format);
    const TempFolder folder;
    const File file = sound_file(format, 3, 40);
    std::string bytes = file.bytes;
    const std::string blown(300'000, 'x');
    const Extent place = file.places[20];
    const std::string_view record = std::string_view(bytes).substr(place.begin, place.size);
    std::size_t at = record.find("n20");
    REQUIRE(at != std::string_view::npos);
    bytes.insert(place.begin + at, blown);
    const std::string path = folder.write("input", bytes);
    ReadOptions options;
    options.max_record = 100'000;
    for (const std::size_t size :
         {std::size_t{1}, std::size_t{1000}, std::size_t{64} * 1024, std::size_t{1024} * 1024}) {
        CAPTURE(size);
        const ReadInput input = read_file(path, options, format, size);
        Lines expected = file.records;
        expected.erase(expected.begin() + 20);
        REQUIRE(shown_all(input) == expected);
        REQUIRE(findings_of(input, Code::record_too_long) ==
                Lines{fmt::format("x: record 21, byte {}: longer than --max-record (100000 bytes); rejected without "
                                  "being held [record-too-long]",
                                  place.begin)});
        REQUIRE(input.rejected.find(blown) != std::string::npos);
        REQUIRE(input.rejected.size() <= place.size + blown.size());
    }
}
