#include <fmt/format.h>

#include "tools/run.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

class Convert final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        options_.add_output(app, "Output format (default: from the extension of -o, else that of the first input)");
        options_.add_record_writing(app);
    }

    int run() override {
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, options_.inputs(), report);
        const Format& format = options_.output_format(reading.first_format());
        RecordOutput output(options_.output, format, options_.write);
        reading.each<Work>(
            "converting",
            [&](Work& work) {
                Encoder encoder(format, options_.write, work);
                for (const Batch::Entry& entry : work.batch.entries) encoder.add(entry);
            },
            [&](Work& work) { output.add(work); });
        output.commit();
        reading.rejects().commit();
        report.finish(reading.summary(fmt::format(", wrote {}", with_commas(output.written()))));
        return report.exit_status();
    }

private:
    CommonOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_convert() {
    return std::make_unique<Convert>();
}

}  // namespace unikat
