#include <csignal>
#include <cstdlib>
#include <filesystem>
#include <sys/wait.h>
#include <unistd.h>

#include "tools/program.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

// The page beside a program that was built and not installed.
std::string page_of_build(const std::string& page) {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error);
    const auto path = program.parent_path().parent_path() / "man" / page;
    return !error && std::filesystem::exists(path, error) ? path.string() : std::string{};
}

// Runs man(1) and waits for it; false where there is none, or it has no such page.
bool open_manual(const std::string& page) {
    const pid_t child = ::fork();
    if (child < 0) return false;
    if (child == 0) {
        std::signal(SIGPIPE, SIG_DFL);
        ::execlp("man", "man", page.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    int status = 0;
    return ::waitpid(child, &status, 0) == child && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

class Help final : public Command {
public:
    void setup(CLI::App& app) override {
        app.add_option("COMMAND", command_, "The command to explain")->option_text(" ");
    }

    int run() override {
        if (command_.empty()) {
            print(introduction());
            return kDone;
        }
        const std::string& name = full_command_name(command_);
        const std::string page = page_of_build("unikat-" + name + ".1");
        if (::isatty(STDOUT_FILENO) == 1 && open_manual(page.empty() ? "unikat-" + name : page)) return kDone;
        print(command_help(name));
        return kDone;
    }

private:
    std::string command_;
};

}  // namespace

std::unique_ptr<Command> make_help() {
    return std::make_unique<Help>();
}

}  // namespace unikat
