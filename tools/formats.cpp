#include <fmt/format.h>

#include "tools/program.hpp"
#include "tools/tools.hpp"
#include "unikat/format.hpp"

namespace unikat {
namespace {

class Formats final : public Command {
public:
    void setup(CLI::App&) override {}

    int run() override {
        std::string table =
            fmt::format("{:<10} {:<28} {:<5} {:<5} {}\n", "name", "extensions", "read", "write", "what");
        for (const Format& format : formats()) {
            const std::string extensions = fmt::format("{}", fmt::join(format.extensions, " "));
            table += fmt::format("{:<10} {:<28} {:<5} {:<5} {}\n", format.name, extensions,
                                 format.reads() ? "yes" : "no", format.writes() ? "yes" : "no", format.what);
        }
        print(table);
        return kDone;
    }
};

}  // namespace

std::unique_ptr<Command> make_formats() {
    return std::make_unique<Formats>();
}

}  // namespace unikat
