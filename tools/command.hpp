#pragma once

#include <CLI/CLI.hpp>
#include <memory>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace unikat {

/// How a command ends (cli.md, "Exit status").
enum ExitStatus : int { kDone = 0, kWithLosses = 1, kFailed = 2 };

/// One command of `unikat`: its options and what it does with them. setup() opens no file; run() does the work.
class Command {
public:
    Command() = default;
    Command(const Command&) = delete;
    Command& operator=(const Command&) = delete;
    virtual ~Command() = default;

    virtual void setup(CLI::App& app) = 0;
    /// Returns the exit status. Throws UsageError, IoError, StrictStop.
    virtual int run() = 0;
};

/// The words of the command line contradict each other or the inputs. One line for people.
class UsageError : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// A row of the table of commands.
struct CommandRow {
    std::string_view name;
    std::string_view summary;   ///< One line, for `unikat` and the command's help.
    std::string_view examples;  ///< Lines for the end of the command's help.
    std::unique_ptr<Command> (*make)();
};

/// THE table of commands (tools.cpp).
[[nodiscard]] std::span<const CommandRow> commands();

}  // namespace unikat
