#include <fmt/format.h>

#include "record/check.hpp"
#include "text/escape.hpp"
#include "tools/run.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

class Validate final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        app.add_option("-o,--output", options_.output, "Write the findings to FILE (default: standard output)")
            ->option_text("FILE");
        app.add_option("-t,--to", options_.to, "text, tsv or json: how findings are written (default text)")
            ->option_text("WORD")
            ->check(CLI::IsMember({"text", "tsv", "json"}));
    }

    int run() override {
        options_.check_outputs();
        const auto output = open_output(options_.output);
        Report report(options_, [&](const Diagnostic& finding) { output->write(row_of(finding)); });
        Reading reading(options_, options_.inputs(), report);
        if (options_.wants("tsv")) output->write("file\trecord\tcontrol_number\tbyte\tfield\tcode\tmessage\n");
        reading.each<Work>("validating", check, [](Work&) {});
        output->commit();
        reading.rejects().commit();
        report.finish(reading.summary(", " + counted(report.findings(), "finding")));
        return report.findings() > 0 ? kWithLosses : report.exit_status();
    }

private:
    static void check(Work& work) {
        for (const Batch::Entry& entry : work.batch.entries) {
            check_record(entry.record, [&](Code code, Tag tag, std::string detail) {
                report(work, entry, code, tag, std::move(detail));
            });
        }
    }

    [[nodiscard]] std::string row_of(const Diagnostic& finding) const {
        if (options_.wants("json")) return to_json(finding) + "\n";
        if (!options_.wants("tsv")) return to_line(finding) + "\n";
        const Location& at = finding.location;
        return visible_text(at.file) + "\t" +
               fmt::format("{}\t{}\t{}\t{}\t{}\t", at.record, visible_text(at.control_number),
                           at.offset ? std::to_string(*at.offset) : "", at.tag.view(), code_row(finding.code).name) +
               visible_text(message_of(finding)) + "\n";
    }

    CommonOptions options_;
};

}  // namespace

std::unique_ptr<Command> make_validate() {
    return std::make_unique<Validate>();
}

}  // namespace unikat
