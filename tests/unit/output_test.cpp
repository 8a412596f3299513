#include "io/output.hpp"

#include <catch2/catch.hpp>
#include <csignal>
#include <string>
#include <sys/stat.h>
#include <thread>
#include <unistd.h>

#include "io/byte_source.hpp"
#include "support/files.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

namespace fs = std::filesystem;

void put(const std::string& path, std::string_view bytes) {
    const auto output = open_output(path);
    output->write(bytes);
    output->commit();
}

std::size_t files_in(const TempFolder& folder) {
    return static_cast<std::size_t>(std::distance(fs::directory_iterator(folder.path()), fs::directory_iterator()));
}

unsigned mode_of(const std::string& path) {
    struct stat status {};
    REQUIRE(::stat(path.c_str(), &status) == 0);
    return status.st_mode & 07777U;
}

std::string unpacked(const std::string& path) {
    const auto source = open_source(path);
    std::string bytes;
    char room[1000];
    while (const std::size_t count = source->read(room)) bytes.append(room, count);
    CHECK(source->damage().empty());
    return bytes;
}

}  // namespace

TEST_CASE("output: a file appears whole or not at all", "[io]") {
    const TempFolder folder;
    const std::string path = folder / "out";
    {
        const auto output = open_output(path);
        output->write("some of it");
        CHECK_FALSE(fs::exists(path));
        CHECK(files_in(folder) == 0);
    }
    CHECK(files_in(folder) == 0);
    put(path, "all of it");
    CHECK(contents_of(path) == "all of it");
    {
        const auto output = open_output(path);
        output->write("something else");
        CHECK(contents_of(path) == "all of it");
    }
    CHECK(contents_of(path) == "all of it");
    put(path, "something else");
    CHECK(contents_of(path) == "something else");
    CHECK(files_in(folder) == 1);
}

TEST_CASE("output: an exception on the way leaves the old file", "[io]") {
    const TempFolder folder;
    const std::string path = folder.write("out", "old");
    try {
        const auto output = open_output(path);
        output->write("new");
        throw std::runtime_error("failed");
    } catch (const std::runtime_error&) {
    }
    CHECK(contents_of(path) == "old");
    CHECK(files_in(folder) == 1);
}

TEST_CASE("output: the mode of the old file stays, a new one has what the mask leaves", "[io]") {
    const TempFolder folder;
    const std::string path = folder.write("out", "old");
    REQUIRE(::chmod(path.c_str(), 0640) == 0);
    put(path, "new");
    CHECK(mode_of(path) == 0640);
    const mode_t mask = ::umask(027);
    put(folder / "fresh", "new");
    ::umask(mask);
    CHECK(mode_of(folder / "fresh") == 0640);
}

TEST_CASE("output: links are followed", "[io]") {
    const TempFolder folder;
    const std::string path = folder.write("real", "old");
    fs::create_symlink("real", folder / "link");
    fs::create_symlink(folder / "link", folder / "link-to-link");
    put(folder / "link-to-link", "new");
    CHECK(contents_of(path) == "new");
    CHECK(fs::is_symlink(folder / "link"));
    CHECK(fs::is_symlink(folder / "link-to-link"));
    // A link to nothing yet.
    fs::create_symlink("not-yet", folder / "dangling");
    put(folder / "dangling", "made");
    CHECK(fs::is_symlink(folder / "dangling"));
    CHECK(contents_of(folder / "not-yet") == "made");
}

TEST_CASE("output: devices and FIFOs are written directly", "[io]") {
    put("/dev/null", "anything");
    CHECK(fs::is_character_file("/dev/null"));
    const TempFolder folder;
    const std::string fifo = folder / "fifo";
    REQUIRE(::mkfifo(fifo.c_str(), 0600) == 0);
    std::string read;
    std::thread reader([&] { read = contents_of(fifo); });
    put(fifo, "through a pipe");
    reader.join();
    CHECK(read == "through a pipe");
    CHECK(fs::is_fifo(fifo));
}

TEST_CASE("output: standard output is written at once and never closed", "[io]") {
    const TempFolder folder;
    {
        const Redirection out(STDOUT_FILENO, folder / "out", O_WRONLY | O_CREAT);
        put("-", "one ");
        put("-", "two");
        CHECK(contents_of(folder / "out") == "one two");
    }
}

TEST_CASE("output: compressed by extension, and read again", "[io]") {
    const TempFolder folder;
    std::string text;
    for (int i = 0; i < 50'000; ++i) text += std::to_string(i);
    for (const char* extension : {".gz", ".zst", ".xz", ".bz2"}) {
        CAPTURE(extension);
        const std::string path = folder / ("out.mrc" + std::string(extension));
        {
            const auto output = open_output(path);
            output->write(text);
        }
        CHECK_FALSE(fs::exists(path));
        put(path, text);
        CHECK((unpacked(path) == text));
        CHECK(fs::file_size(path) < text.size());
        const std::string first = contents_of(path);
        put(path, text);
        CHECK((contents_of(path) == first));  // the clock leaves no trace
        put(path, "");
        CHECK(unpacked(path).empty());
    }
}

TEST_CASE("output: what cannot be written says why, at once", "[io]") {
    const TempFolder folder;
    CHECK_THROWS_WITH(open_output(folder / "absent/out"),
                      "cannot write " + (folder / "absent/out") + ": No such file or directory");
    CHECK_THROWS_WITH(open_output(folder.path().string()),
                      "cannot write " + folder.path().string() + ": Is a directory");
    CHECK_THROWS_WITH(open_output("/dev/full")->write("x"), "cannot write /dev/full: No space left on device");
    if (::geteuid() != 0) {
        const std::string path = folder.write("out", "old");
        REQUIRE(::chmod(path.c_str(), 0400) == 0);
        CHECK_THROWS_WITH(open_output(path), "cannot write " + path + ": Permission denied");
    }
}

TEST_CASE("output: a compressed output on a full device is an error too", "[io]") {
    const TempFolder folder;
    fs::create_symlink("/dev/full", folder / "out.gz");
    const auto output = open_output(folder / "out.gz");
    const auto fill = [&] {
        output->write(std::string(1'000'000, 'x'));
        output->commit();
    };
    CHECK_THROWS_WITH(fill(), Catch::EndsWith("No space left on device"));
}

TEST_CASE("output: a reader that has gone away is told apart", "[io]") {
    std::signal(SIGPIPE, SIG_IGN);
    int ends[2];
    REQUIRE(::pipe(ends) == 0);
    ::close(ends[0]);
    const std::string path = "/proc/self/fd/" + std::to_string(ends[1]);
    const int kept = ::dup(STDOUT_FILENO);
    ::dup2(ends[1], STDOUT_FILENO);
    const auto output = open_output("-");
    bool gone = false;
    try {
        output->write("anybody there?");
    } catch (const BrokenPipe&) {
        gone = true;
    }
    ::dup2(kept, STDOUT_FILENO);
    ::close(kept);
    ::close(ends[1]);
    CHECK(gone);
}

TEST_CASE("output: what an extension says without its compression") {
    CHECK(without_compression("list.html.gz") == "list.html");
    CHECK(without_compression("list.zst") == "list");
    CHECK(without_compression("list.xz.html") == "list.xz.html");
    CHECK(without_compression("-") == "-");
}
