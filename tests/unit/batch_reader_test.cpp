#include "io/batch_reader.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "support/files.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string simple(const std::string& number) {
    return iso2709({{"001", number},
                    {"245",
                     "10\x1F"
                     "aTitle " +
                         number}});
}

std::string many(std::size_t count) {
    std::string bytes;
    for (std::size_t i = 0; i < count; ++i) bytes += simple("n" + std::to_string(i));
    return bytes;
}

BatchReader reader_of(const std::string& path, std::size_t size = 1000, const ReadOptions& options = {},
                      const Format* format = nullptr) {
    return {InputName{path, path, {}, {}}, 0, format, options, size};
}

}  // namespace

TEST_CASE("batch reader: every byte of the input is in one batch, whole records in each", "[io]") {
    const TempFolder folder;
    const std::string bytes = many(5000);
    const std::string path = folder.write("in.mrc", bytes);
    for (const std::size_t size : {std::size_t{1}, std::size_t{1000}, std::size_t{100'000}, std::size_t{100'000'000}}) {
        CAPTURE(size);
        BatchReader reader = reader_of(path, size);
        CHECK(reader.info().format == find_format("marc"));
        std::string together;
        std::uint64_t number = 0;
        std::size_t batches = 0;
        Batch batch;
        while (reader.fill(batch)) {
            ++batches;
            CHECK(batch.offset == together.size());
            std::size_t at = 0;
            for (const Frame& frame : batch.frames) {
                REQUIRE(frame.extent.begin == at);
                REQUIRE(frame.number == ++number);
                REQUIRE(batch.view(frame.extent).back() == '\x1D');
                at += frame.extent.size;
            }
            CHECK(at == batch.bytes.size());
            together.append(batch.bytes.begin(), batch.bytes.end());
            batch.clear();
        }
        CHECK((together == bytes));
        CHECK(number == 5000);
        // The head that is read to find out the format is 64 KiB.
        if (size == 100'000'000) CHECK(batches == 1);
        if (size == 1000) CHECK(batches > bytes.size() / 64 / 1024);
        CHECK(reader.position() == bytes.size());
        CHECK(reader.size() == bytes.size());
    }
}

TEST_CASE("batch reader: a record larger than a batch is waited for", "[io]") {
    const TempFolder folder;
    const std::string large = iso2709({{"001", "large"}, {"500", std::string(90'000, 'x')}, {"500", "  "}});
    const std::string path = folder.write("in", simple("a") + many(2000) + large + simple("b"));
    const ReadInput input = read_file(path, {}, "marc", 100);
    CHECK(input.records.size() == 2003);
    CHECK(input.records.back().control_number() == "b");
    CHECK(input.rejected.empty());
}

TEST_CASE("batch reader: a record over --max-record is rejected in pieces, with its own number", "[io]") {
    const TempFolder folder;
    const std::string large = std::string(300'000, 'x') + "\x1E\x1D";
    const std::string path = folder.write("in", simple("a") + "00000nam a2200025   4500" + large + simple("b"));
    ReadOptions options;
    options.max_record = 70'000;
    BatchReader reader = reader_of(path, 1000, options);
    Batch batch;
    std::vector<Frame::Kind> kinds;
    std::uint64_t last = 0;
    std::string rejected;
    std::size_t largest = 0;
    Lines lines;
    while (reader.fill(batch)) {
        batch.parse(options);
        largest = std::max(largest, batch.bytes.size());
        for (const Frame& frame : batch.frames) {
            kinds.push_back(frame.kind);
            last = frame.number;
        }
        for (const Frame& frame : batch.rejected) rejected += batch.view(frame.extent);
        for (const Diagnostic& diagnostic : batch.diagnostics)
            lines.push_back(to_line(diagnostic).substr(8 + path.size()));
        batch.clear();
    }
    CHECK(rejected == "00000nam a2200025   4500" + large);
    CHECK(largest < 150'000);
    CHECK(last == 3);
    REQUIRE(kinds.size() > 3);
    CHECK(kinds.front() == Frame::Kind::record);
    CHECK(kinds[1] == Frame::Kind::junk);
    for (std::size_t i = 2; i + 1 < kinds.size(); ++i) CHECK(kinds[i] == Frame::Kind::more);
    CHECK(kinds.back() == Frame::Kind::record);
    CHECK(lines == Lines{": record 2, byte " + std::to_string(simple("a").size()) +
                         ": longer than --max-record (70000 bytes); rejected without being held [record-too-long]"});
}

TEST_CASE("batch reader: a long file of blank lines takes no more memory than another", "[io]") {
    const TempFolder folder;
    const std::string path = folder.write("in", simple("a") + std::string(3'000'000, '\n') + simple("b"));
    BatchReader reader = reader_of(path, 1000);
    Batch batch;
    std::size_t records = 0;
    std::size_t largest = 0;
    while (reader.fill(batch)) {
        records += batch.frames.size();
        largest = std::max(largest, batch.bytes.capacity());
        batch.clear();
    }
    CHECK(records == 2);
    CHECK(largest < 300'000);
}

TEST_CASE("batch reader: formats are found out, named or refused", "[io]") {
    const TempFolder folder;
    CHECK(reader_of(folder.write("a", simple("a"))).info().format->name == "marc");
    CHECK(reader_of(folder.write("a", "<collection><record/></collection>")).info().format->name == "marcxml");
    CHECK(reader_of(folder.write("a", "00000nam a2200000   4500\n001 a\n")).info().format->name == "line");
    CHECK(reader_of(folder.write("a.xml", "????")).info().format->name == "marcxml");  // by its extension
    CHECK(reader_of(folder.write("a.xml", "????"), 1000, {}, find_format("marc")).info().format->name == "marc");
    const std::string odd = folder.write("a.unknown", "????");
    CHECK_THROWS_WITH(reader_of(odd),
                      "cannot tell the format of " + odd + ": say it with --from ('unikat formats' lists them)");
    BatchReader empty = reader_of(folder.write("a", ""));
    Batch batch;
    CHECK(empty.info().format == nullptr);
    CHECK_FALSE(empty.fill(batch));
}

TEST_CASE("batch reader: compressed data that breaks off is reported behind its last record", "[io]") {
    if (!has_program("gzip")) return;
    const TempFolder folder;
    const std::string plain = folder.write("in.mrc", many(3000));
    REQUIRE(shell("gzip -k '" + plain + "'") == 0);
    const std::string whole = contents_of(plain + ".gz");
    const std::string path = folder.write("cut.mrc.gz", whole.substr(0, whole.size() - 20));
    const ReadInput input = read_file(path);
    CHECK(input.records.size() > 2500);
    REQUIRE_FALSE(input.diagnostics.empty());
    CHECK(input.diagnostics.back().code == Code::input_damaged);
    CHECK(message_of(input.diagnostics.back()) == "the input cannot be read to its end: the gzip data breaks off");
}

TEST_CASE("input stream: several inputs one after the other", "[io]") {
    const TempFolder folder;
    const std::string a = folder.write("a.mrc", simple("a1") + simple("a2"));
    const std::string empty = folder.write("empty.mrc", "");
    const std::string b = folder.write("b.line", "00000nam a2200000   4500\n001 b1\n\n");
    InputStream stream({{a, a, "A", "20240101"}, {empty, empty, {}, {}}, {b, b, "B", {}}}, nullptr, {}, 1000);
    CHECK(stream.first_format() == find_format("marc"));
    Batch batch;
    Lines seen;
    while (stream.fill(batch)) {
        batch.parse({});
        for (const Batch::Entry& entry : batch.entries)
            seen.push_back(fmt::format("{} {} {} {} {}", batch.input->index, batch.input->library, batch.input->date,
                                       entry.frame.number, entry.record.control_number()));
        batch.clear();
    }
    CHECK(seen == Lines{"0 A 20240101 1 a1", "0 A 20240101 2 a2", "2 B  1 b1"});
    // One of them has no size, so a progress bar knows none.
    CHECK(stream.size() == 0);
    CHECK(stream.position() > 0);
}
