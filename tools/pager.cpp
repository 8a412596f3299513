#include "tools/pager.hpp"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <string>
#include <sys/wait.h>
#include <unistd.h>

namespace unikat {
namespace {

constexpr int kNotFound = 127;

std::string pager_command() {
    const char* named = std::getenv("PAGER");
    return named != nullptr ? named : "less";
}

// In the child: never comes back. Whoever has no pager reads all the same.
[[noreturn]] void run_pager(const std::string& command, int input) {
    ::dup2(input, STDIN_FILENO);
    ::close(input);
    ::signal(SIGPIPE, SIG_DFL);
    ::setenv("LESS", "FRX", 0);
    ::execl("/bin/sh", "sh", "-c", (command + " || { [ $? -ne 127 ] || cat; }").c_str(), nullptr);
    ::_exit(kNotFound);
}

}  // namespace

Pager::Pager(bool wanted) {
    const std::string command = wanted && ::isatty(STDOUT_FILENO) == 1 ? pager_command() : std::string{};
    if (command.empty() || command == "cat") return;
    std::array<int, 2> ends{};
    if (::pipe2(ends.data(), O_CLOEXEC) != 0) return;
    process_ = ::fork();
    if (process_ == 0) run_pager(command, ends[0]);
    ::close(ends[0]);
    if (process_ > 0) {
        terminal_ = ::fcntl(STDOUT_FILENO, F_DUPFD_CLOEXEC, 0);
        ::dup2(ends[1], STDOUT_FILENO);
    }
    ::close(ends[1]);
}

Pager::~Pager() {
    if (process_ <= 0) return;
    // The pager reads to the end only once nothing holds the pipe.
    ::dup2(terminal_, STDOUT_FILENO);
    ::close(terminal_);
    int status = 0;
    while (::waitpid(process_, &status, 0) < 0 && errno == EINTR) continue;
}

}  // namespace unikat
