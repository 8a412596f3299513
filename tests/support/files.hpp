#pragma once

#include <cstdio>
#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unistd.h>
#include <vector>

#include "tools/program.hpp"

namespace unikat::testing {

inline std::string contents_of(const std::filesystem::path& file) {
    std::ifstream in{file, std::ios::binary};
    if (!in) throw std::runtime_error("cannot open " + file.string());
    return {std::istreambuf_iterator<char>{in}, {}};
}

/// A folder of one test, removed with all that is in it.
class TempFolder {
public:
    TempFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "unikat-test-XXXXXX").string();
        if (::mkdtemp(name.data()) == nullptr) throw std::runtime_error("cannot make a folder under " + name);
        path_ = name;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code unheard;
        std::filesystem::remove_all(path_, unheard);
    }

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    /// The path of a file in it, which need not be there.
    [[nodiscard]] std::string operator/(std::string_view name) const { return (path_ / name).string(); }
    /// Writes a file and returns its path.
    std::string write(std::string_view name, std::string_view bytes) const {
        std::string file = *this / name;
        std::ofstream out{file, std::ios::binary | std::ios::trunc};
        out.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        if (!out) throw std::runtime_error("cannot write " + file);
        return file;
    }

private:
    std::filesystem::path path_;
};

/// Sends a file descriptor of this process to a file, for a while.
class Redirection {
public:
    Redirection(int number, const std::string& file, int flags) : number_(number), kept_(::dup(number)) {
        const int target = ::open(file.c_str(), flags | O_CLOEXEC, 0600);
        if (kept_ < 0 || target < 0) throw std::runtime_error("cannot redirect to " + file);
        ::dup2(target, number_);
        ::close(target);
    }
    Redirection(const Redirection&) = delete;
    Redirection& operator=(const Redirection&) = delete;
    ~Redirection() {
        ::dup2(kept_, number_);
        ::close(kept_);
    }

private:
    int number_;
    int kept_;
};

/// What a run of the program came to.
struct Ran {
    int status = -1;
    std::string out;
    std::string err;
};

/// Runs the program in this process with these words behind its name; standard input is a file.
inline Ran run(const std::vector<std::string>& words, const std::string& input = "/dev/null") {
    const TempFolder folder;
    Ran ran;
    std::fflush(stdout);
    std::fflush(stderr);
    {
        const Redirection in(STDIN_FILENO, input, O_RDONLY);
        const Redirection out(STDOUT_FILENO, folder / "out", O_WRONLY | O_CREAT);
        const Redirection err(STDERR_FILENO, folder / "err", O_WRONLY | O_CREAT);
        ran.status = run_program(words);
        std::fflush(stdout);
        std::fflush(stderr);
    }
    ran.out = contents_of(folder / "out");
    ran.err = contents_of(folder / "err");
    return ran;
}

/// "unikat: read 3 records, wrote 3 (0.4 s)" without the time it took.
inline std::string without_seconds(std::string text) {
    const auto end = text.rfind(" s)\n");
    const auto start = end == std::string::npos ? end : text.rfind(" (", end);
    return start == std::string::npos ? text : text.erase(start, end + 3 - start);
}

/// Runs a command of the system and returns its exit status.
inline int shell(const std::string& command) {
    const int state = std::system(command.c_str());
    return WIFEXITED(state) ? WEXITSTATUS(state) : 255;
}

/// Is there such a program?
inline bool has_program(const std::string& name) {
    return shell("command -v " + name + " >/dev/null 2>&1") == 0;
}

}  // namespace unikat::testing
