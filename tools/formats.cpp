#include <fmt/format.h>

#include "io/output.hpp"
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
        for (const Format& format : formats())
            table += fmt::format("{:<10} {:<28} {:<5} {:<5} {}\n", format.name, fmt::join(format.extensions, " "),
                                 format.reads() ? "yes" : "no", format.writes() ? "yes" : "no", format.what);
        const auto output = open_output("-");
        output->write(table);
        output->commit();
        return kDone;
    }
};

}  // namespace

std::unique_ptr<Command> make_formats() {
    return std::make_unique<Formats>();
}

}  // namespace unikat
