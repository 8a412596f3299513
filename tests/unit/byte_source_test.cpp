#include "io/byte_source.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <vector>

#include "support/files.hpp"
#include "support/random_record.hpp"
#include "text/unicode.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string all_of(ByteSource& source, std::size_t step = 10'000) {
    std::string bytes;
    std::vector<char> room(step);
    while (const std::size_t count = source.read(room)) bytes.append(room.data(), count);
    CHECK(source.read(room) == 0);  // the end stays the end
    return bytes;
}

std::string all_of(const std::string& path, std::size_t step = 10'000) {
    const auto source = open_source(path);
    const std::string bytes = all_of(*source, step);
    CHECK(source->damage().empty());
    return bytes;
}

// Text of which compression cannot make a few bytes.
std::string some_text(std::size_t size) {
    Chance chance(size);
    std::string text;
    while (text.size() < size) text += static_cast<char>(chance.between(32, 126));
    return text;
}

std::string in_utf16(std::string_view ascii, bool little, bool mark) {
    std::string wide;
    const auto add = [&](char high, char low) {
        wide += little ? low : high;
        wide += little ? high : low;
    };
    if (mark) add('\xFE', '\xFF');
    for (const char c : ascii) add('\0', c);
    return wide;
}

struct Compressor {
    std::string program;
    std::string extension;
};
const std::vector<Compressor> kCompressors = {{"gzip", ".gz"}, {"zstd", ".zst"}, {"xz", ".xz"}, {"bzip2", ".bz2"}};

bool compress(const Compressor& with, const std::string& from, const std::string& to) {
    if (has_program(with.program)) return shell(with.program + " -c '" + from + "' > '" + to + "' 2>/dev/null") == 0;
    WARN("skipped: there is no " << with.program);
    return false;
}

}  // namespace

TEST_CASE("byte source: a file as it is, in any steps", "[io]") {
    const TempFolder folder;
    for (const std::size_t size : {0, 1, 5, 6, 7, 100'000}) {
        CAPTURE(size);
        const std::string text = some_text(size);
        const std::string path = folder.write("file", text);
        for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::size_t{1'000'000}})
            if (size < 1000 || step > 1) CHECK((all_of(path, step) == text));
    }
    const auto source = open_source(folder.write("file", "twelve bytes"));
    CHECK(source->size() == 12);
    static_cast<void>(all_of(*source));
    CHECK(source->position() == 12);
}

TEST_CASE("byte source: compressed files are found out by content", "[io]") {
    const TempFolder folder;
    const std::string text = some_text(700'000);
    const std::string plain = folder.write("plain", text);
    const std::string empty = folder.write("empty", "");
    for (const Compressor& compressor : kCompressors) {
        CAPTURE(compressor.program);
        const std::string path = folder / "compressed";
        if (!compress(compressor, plain, path)) continue;
        CHECK((all_of(path) == text));
        // Several members in one file are one text.
        const std::string member = contents_of(path);
        CHECK((all_of(folder.write("twice", member + member)) == text + text));
        REQUIRE(compress(compressor, empty, path));
        CHECK(all_of(path).empty());
    }
}

TEST_CASE("byte source: compressed data that breaks off gives what there is, and says so", "[io]") {
    const TempFolder folder;
    const std::string text = some_text(700'000);
    const std::string plain = folder.write("plain", text);
    for (const Compressor& compressor : kCompressors) {
        CAPTURE(compressor.program);
        const std::string path = folder / "compressed";
        if (!compress(compressor, plain, path)) continue;
        const std::string whole = contents_of(path);
        for (const std::size_t size : {whole.size() / 2, whole.size() - 1}) {
            CAPTURE(size);
            const auto source = open_source(folder.write("cut", whole.substr(0, size)));
            const std::string bytes = all_of(*source);
            CHECK(text.starts_with(bytes));
            CHECK_FALSE(source->damage().empty());
        }
    }
}

namespace {

void check_broken(const Compressor& compressor) {
    CAPTURE(compressor.program);
    const TempFolder folder;
    const std::string plain = folder.write("plain", some_text(700'000));
    if (!compress(compressor, plain, folder / "compressed")) return;
    std::string broken = contents_of(folder / "compressed");
    for (std::size_t i = broken.size() / 2; i < broken.size() / 2 + 40; ++i) broken[i] = static_cast<char>(~broken[i]);
    const auto source = open_source(folder.write("broken", broken));
    static_cast<void>(all_of(*source));
    CHECK_FALSE(source->damage().empty());
}

}  // namespace

TEST_CASE("byte source: compressed data with wrong bytes is damaged", "[io]") {
    for (const Compressor& compressor : kCompressors) check_broken(compressor);
}

TEST_CASE("byte source: gzip is whole to its last byte, or damaged", "[io]") {
    const TempFolder folder;
    const std::string text = some_text(70'000);
    if (!compress(kCompressors[0], folder.write("plain", text), folder / "gz")) return;
    const std::string whole = contents_of(folder / "gz");
    const auto opened = [&](const std::string& bytes) { return open_source(folder.write("changed", bytes)); };

    // Everything but the last byte of the trailer: all of the text is there, and the stream is not whole.
    const auto cut = opened(whole.substr(0, whole.size() - 1));
    CHECK((all_of(*cut, 100) == text));
    CHECK(cut->damage() == "the gzip data breaks off");
    // A wrong sum, and a wrong size.
    for (const std::size_t from_end : {8, 4}) {
        std::string wrong = whole;
        wrong[wrong.size() - from_end] = static_cast<char>(~wrong[wrong.size() - from_end]);
        const auto source = opened(wrong);
        CHECK((all_of(*source) == text));
        CHECK(source->damage().starts_with("the gzip data is damaged (incorrect "));
    }
    const auto padded = opened(whole + std::string(512, '\0') + whole + std::string(3, '\0'));
    CHECK((all_of(*padded) == text + text));
    CHECK(padded->damage().empty());
    const auto followed = opened(whole + "more");
    CHECK((all_of(*followed) == text));
    CHECK(followed->damage() == "something that is no gzip stands behind the gzip data");
}

TEST_CASE("byte source: what was decompressed before gzip breaks off is there", "[io]") {
    const TempFolder folder;
    const std::string text = some_text(70'000);
    if (!compress(kCompressors[0], folder.write("plain", text), folder / "gz")) return;
    const std::string whole = contents_of(folder / "gz");
    std::size_t before = 0;
    for (std::size_t size = 100; size < whole.size(); size += 997) {
        const auto source = open_source(folder.write("cut", whole.substr(0, size)));
        const std::string bytes = all_of(*source);
        CHECK(text.starts_with(bytes));
        CHECK(bytes.size() >= before);
        CHECK_FALSE(source->damage().empty());
        before = bytes.size();
    }
    CHECK(before > text.size() / 2);
}

TEST_CASE("byte source: XML in UTF-16 and UTF-32 comes as UTF-8", "[io]") {
    const TempFolder folder;
    const std::string text = "<?xml version=\"1.0\"?><a/>";
    for (const bool little : {true, false})
        for (const bool mark : {true, false}) {
            CAPTURE(little, mark);
            // A byte order mark stays one, for the reader to pass over.
            CHECK(all_of(folder.write("wide", in_utf16(text, little, mark)), 3) == (mark ? "\xEF\xBB\xBF" : "") + text);
        }
    std::string utf32("\0\0\xFE\xFF", 4);
    for (const char c : text) utf32 += std::string("\0\0\0", 3) + c;
    CHECK(all_of(folder.write("wide", utf32)) == "\xEF\xBB\xBF" + text);
    std::string long_text = "<a>";
    while (long_text.size() < 600'000) long_text += "0123456789";
    CHECK((all_of(folder.write("wide", in_utf16(long_text, true, false)), 1000) == long_text));

    // Half of a surrogate pair, and half of a character at the end.
    const auto source = open_source(
        folder.write("wide", in_utf16("<a/>", true, false) + "\x3D\xD8" + "x" + std::string(1, '\0') + "y"));
    CHECK(all_of(*source) == "<a/>\xEF\xBF\xBDx\xEF\xBF\xBD");
    CHECK(source->damage() == "2 characters are no UTF-16 or UTF-32");
}

TEST_CASE("byte source: compressed UTF-16", "[io]") {
    const TempFolder folder;
    const std::string plain = folder.write("plain", in_utf16("<collection/>", false, false));
    if (!compress(kCompressors[0], plain, folder / "compressed")) return;
    CHECK(all_of(folder / "compressed") == "<collection/>");
}

TEST_CASE("byte source: what cannot be opened says why", "[io]") {
    const TempFolder folder;
    CHECK_THROWS_WITH(open_source(folder / "absent"),
                      "cannot open " + (folder / "absent") + ": No such file or directory");
    CHECK_THROWS_WITH(open_source(folder.path().string()),
                      "cannot read " + folder.path().string() + ": Is a directory");
}

TEST_CASE("byte source: a pipe that gives little at a time", "[io]") {
    const TempFolder folder;
    const std::string fifo = folder / "fifo";
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    const std::string text = some_text(3000);
    std::thread writer([&] {
        std::ofstream out{fifo, std::ios::binary};
        for (const char c : text) {
            out.put(c);
            out.flush();
        }
    });
    const auto source = open_source(fifo);
    CHECK(source->size() == 0);
    CHECK(all_of(*source) == text);
    writer.join();
}
