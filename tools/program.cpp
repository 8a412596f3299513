#include "tools/program.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <new>

#include "io/output.hpp"
#include "tools/command.hpp"
#include "tools/message.hpp"
#include "tools/report.hpp"
#include "unikat/error.hpp"

namespace unikat {
namespace {

struct Prepared {
    CLI::App app;
    std::unique_ptr<Command> command;

    explicit Prepared(const CommandRow& row)
        : app(std::string(row.summary), fmt::format("unikat {}", row.name)), command(row.make()) {
        app.get_formatter()->column_width(34);
        app.footer(fmt::format("Examples:\n{}\n\n'unikat help {}' opens the manual page.", row.examples, row.name));
        command->setup(app);
    }
};

const CommandRow& row_of(const std::string& name) {
    const std::string full = full_command_name(name);
    return *std::find_if(commands().begin(), commands().end(), [&](const CommandRow& row) { return row.name == full; });
}

int complain(const std::string& message, int status = kFailed) {
    write_message(fmt::format("unikat: {}\n", message));
    return status;
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

int run_command(const std::string& name, std::vector<std::string> words) {
    Prepared prepared(row_of(name));
    std::reverse(words.begin(), words.end());  // as CLI11 wants them
    try {
        prepared.app.parse(words);
    } catch (const CLI::CallForHelp&) {
        print(prepared.app.help());
        return kDone;
    } catch (const CLI::ParseError& error) {
        return complain(
            fmt::format("{}; see 'unikat {} --help'", one_line(error.what()), prepared.app.get_name().substr(7)));
    }
    return prepared.command->run();
}

int run_words(const std::vector<std::string>& words) {
    if (words.empty()) {
        print(introduction());
        return kFailed;
    }
    if (words.front() == "--version") {
        print(fmt::format("unikat {}\n", UNIKAT_VERSION));
        return kDone;
    }
    if (words.front() == "--help" || words.front() == "-h") {
        print(introduction());
        return kDone;
    }
    return run_command(words.front(), {words.begin() + 1, words.end()});
}

}  // namespace

void print(const std::string& text) {
    const auto output = open_output("-");
    output->write(text);
    output->commit();
}

std::string full_command_name(const std::string& word) {
    std::vector<std::string_view> fitting;
    std::vector<std::string_view> all;
    for (const CommandRow& row : commands()) {
        if (row.name == word) return word;
        if (row.name.starts_with(word)) fitting.push_back(row.name);
        all.push_back(row.name);
    }
    if (fitting.size() == 1) return std::string(fitting.front());
    if (fitting.empty())
        throw UsageError(fmt::format("there is no command {}; there are {}", word, fmt::join(all, ", ")));
    throw UsageError(fmt::format("{} may be {}; write more of it", word, fmt::join(fitting, " or ")));
}

std::string introduction() {
    std::string text =
        "unikat exchanges catalogue records and builds union catalogues, offline, with files and pipes.\n\n"
        "usage: unikat COMMAND [options] [INPUT...]\n\n";
    for (const CommandRow& row : commands()) text += fmt::format("  {:<10} {}\n", row.name, row.summary);
    text +=
        "\nFirst steps:\n"
        "  unikat convert dump.mrc --to isbd          read a dump as a bibliography\n"
        "  unikat validate dump.mrc                   see what is wrong with it\n"
        "  unikat merge A=a.mrc B=b.xml -o union.mrc  one catalogue of two libraries\n\n"
        "'unikat COMMAND --help' shows the options, 'unikat help COMMAND' opens the manual page.\n";
    return text;
}

std::string command_help(const std::string& name) {
    return Prepared(row_of(name)).app.help();
}

int run_program(const std::vector<std::string>& words) {
    try {
        return run_words(words);
    } catch (const BrokenPipe&) {
        return kDone;
    } catch (const UsageError& error) {
        return complain(error.what());
    } catch (const StrictStop& error) {
        return complain(error.what());
    } catch (const IoError& error) {
        return complain(error.what());
    } catch (const std::bad_alloc&) {
        return complain("out of memory");
    } catch (const std::exception& error) {
        return complain(fmt::format("internal error: {}; please report it with the command and, if you can, the input",
                                    error.what()));
    }
}

}  // namespace unikat
