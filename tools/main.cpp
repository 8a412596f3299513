#include <array>
#include <csignal>
#include <string>
#include <vector>

#include "io/output.hpp"
#include "tools/program.hpp"

namespace {

extern "C" void end_by_signal(int signal) {
    unikat::remove_unfinished_outputs();
    std::signal(signal, SIG_DFL);
    std::raise(signal);
}

}  // namespace

int main(int count, char** words) {
    // A closed pipe shall be an error of write(), which knows whose it is.
    std::signal(SIGPIPE, SIG_IGN);
    // So shall a file that grows over its limit (ulimit -f).
    std::signal(SIGXFSZ, SIG_IGN);
    // What the caller ignores (nohup, a job in the background) stays ignored.
    for (const int signal : std::array{SIGINT, SIGTERM, SIGHUP})
        if (std::signal(signal, end_by_signal) == SIG_IGN) std::signal(signal, SIG_IGN);
    return unikat::run_program(std::vector<std::string>(words + 1, words + count));
}
