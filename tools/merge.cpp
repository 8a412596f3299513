#include <algorithm>
#include <fmt/format.h>

#include "record/syntax.hpp"
#include "tools/clusters.hpp"
#include "tools/tools.hpp"
#include "union/membership.hpp"
#include "union/union_record.hpp"

namespace unikat {
namespace {

// "path/to/kota.mrc.gz" is the library "kota".
std::string code_from_path(const std::string& path) {
    const auto slash = path.rfind('/');
    const std::string file = slash == std::string::npos ? path : path.substr(slash + 1);
    return file.substr(0, file.find('.'));
}

class Merge final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        options_.add_output(app, "Output format (default: from the extension of -o, else marc)");
        options_.add_record_writing(app);
        app.add_option("--as", union_code_, "The code of the union itself, for 003 (default UNIKAT)")
            ->option_text("CODE");
        matching_.add(app);
    }

    int run() override {
        if (!is_library_code(union_code_))
            throw UsageError(fmt::format("--as {}: a code has letters, digits, -, _ and : only", union_code_));
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, named_inputs(), report, true, matching_.spill.folder);
        const Format& format = options_.output_format(find_format("marc"));
        const Pool pool = read_pool(reading, matching_);
        SpillOptions spill = matching_.spill;
        spill.threads = reading.threads();
        Clusters clusters(pool, spill);
        clusters.gather(reading);
        RecordOutput output(options_.output, format, options_.write);
        clusters.each(
            reading.threads(),
            [&](const ClusterMembers& members, Clusters::Step& step) {
                const Record record = union_record(members, union_code_, step.arena);
                Encoder(format, options_.write, step).add(record, "union", {}, 0);
            },
            [&](Clusters::Step& step) {
                report.add(step.batch.diagnostics);
                reading.rejects().add_unwritten(step);
                output.add(step);
            });
        output.commit();
        reading.rejects().commit();
        report.finish(reading.summary(summary_of(pool, output.written())));
        return report.exit_status();
    }

private:
    std::vector<InputName> named_inputs() const {
        std::vector<InputName> inputs = options_.inputs();
        for (InputName& input : inputs) {
            if (!input.library.empty()) continue;
            if (input.path == "-")
                throw UsageError(
                    "standard input needs the code of its library: write CODE=- ('unikat merge --help' has examples)");
            input.library = code_from_path(input.name);
            if (!is_library_code(input.library))
                throw UsageError(fmt::format("{}: no code for the library can be made of this name; write CODE={}",
                                             input.name, input.name));
        }
        return inputs;
    }

    static std::string summary_of(const Pool& pool, std::uint64_t written) {
        std::string text =
            fmt::format(", wrote {} of {}", counted(written, "union record"), counted(pool.members(), "member"));
        if (pool.superseded() > 0) text += ", " + counted(pool.superseded(), "older version");
        return text;
    }

    CommonOptions options_;
    MatchingOptions matching_;
    std::string union_code_ = "UNIKAT";
};

}  // namespace

std::unique_ptr<Command> make_merge() {
    return std::make_unique<Merge>();
}

}  // namespace unikat
