#include <algorithm>
#include <fmt/format.h>

#include "tools/beside.hpp"
#include "tools/column_pairing.hpp"
#include "tools/differences.hpp"
#include "tools/page.hpp"
#include "tools/pager.hpp"
#include "tools/pairing_rows.hpp"
#include "tools/shown_record.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

class Show final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        app.add_option("-o,--output", options_.output, "Write to FILE (default: standard output)")->option_text("FILE");
        CLI::Option* isbd = app.add_flag("--isbd", isbd_, "The ISBD description, below its heading");
        CLI::Option* marc = app.add_flag("--marc", marc_, "Every field, with tags, indicators and subfield codes");
        CLI::Option* beside =
            app.add_flag("--beside", beside_, "Two files in two columns: unikat show --beside OLD NEW");
        isbd->excludes(marc)->excludes(beside);
        marc->excludes(beside);
        app.add_option("--number", numbers_, "Only the record with this control number")
            ->option_text("NUMBER")
            ->allow_extra_args(false);
        app.add_option("--language", language_, "The language of labels: en or id (default: en)")
            ->option_text("WORD")
            ->check(CLI::IsMember({"en", "id"}));
        app.add_flag("--all", all_, "With --beside: also records that are the same")->needs(beside);
        app.add_option("--width", width_, "Characters to a line (default: the terminal's, else 100)")
            ->option_text("N")
            ->check(CLI::Range(20U, 10000U));
        app.add_flag("--no-pager", no_pager_, "A terminal gets everything at once, not page by page");
        add_spilling(app, spill_);
    }

    int run() override {
        const std::vector<InputName> inputs = options_.inputs();
        if (beside_ && inputs.size() != 2)
            throw UsageError("show --beside sets two files beside each other: unikat show --beside OLD NEW");
        options_.check_outputs();
        const Page page = Page::for_output(options_.output, width_);
        const bool paged = page.terminal && !no_pager_;
        // A bar would be drawn over the page.
        if (paged) options_.progress = "never";
        Report report(options_);
        std::string summary;
        {
            const Pager pager(paged);
            summary = beside_ ? show_beside(inputs, page, report) : show_each(inputs, page, report);
        }
        report.finish(summary);
        return report.exit_status();
    }

private:
    std::string show_each(const std::vector<InputName>& inputs, const Page& page, Report& report) {
        Reading reading(options_, inputs, report);
        const auto output = open_output(options_.output);
        std::uint64_t shown = 0;
        reading.each<Work>(
            "showing",
            [&](Work& work) {
                for (const Batch::Entry& entry : work.batch.entries) {
                    if (!is_wanted(entry.record)) continue;
                    append(work.out, entry.record, page);
                    ++work.written;
                }
            },
            [&](Work& work) {
                output->write(work.out);
                shown += work.written;
            });
        output->commit();
        reading.rejects().commit();
        return reading.summary(fmt::format(", showed {}", with_commas(shown)));
    }

    void append(std::string& out, const Record& record, const Page& page) const {
        if (marc_) return append_tagged_record(out, record, page);
        if (isbd_) return append_isbd_record(out, record, page, options_.write);
        append_labelled_record(out, record, page,
                               language_ == "id" ? LabelLanguage::indonesian : LabelLanguage::english);
    }

    std::string show_beside(const std::vector<InputName>& inputs, const Page& page, Report& report) {
        Reading reading(options_, inputs, report, true, spill_.folder);
        spill_.threads = reading.threads();
        Differences differences(spill_, false, [](const RepeatedKey&) {});
        find(reading, inputs, differences);
        const auto output = open_output(options_.output);
        const Beside columns(page.width, page.colour);
        std::uint64_t shown = 0;
        differences.each<Differences::Step>(
            reading.threads(),
            [&](const Difference& difference, Differences::Step& step) {
                if (!is_wanted(difference)) return;
                columns.append(step.out, difference);
                ++step.written;
            },
            [&](Differences::Step& step) {
                output->write(step.out);
                shown += step.written;
            });
        output->commit();
        reading.rejects().commit();
        return fmt::format("showed {}, {} the same", counted(shown, "pair"), with_commas(differences.unchanged()));
    }

    void find(Reading& reading, const std::vector<InputName>& inputs, Differences& differences) const {
        SpillOptions half = spill_;
        half.memory /= 2;
        ColumnPairing pairing(half, all_);
        differences.find(reading, pairing, [&](const Work& work, const Batch::Entry& entry) {
            return number_row(entry.record, library_of(inputs, work.batch.input->index), {});
        });
    }

    [[nodiscard]] bool is_wanted(const Record& record) const {
        return numbers_.empty() ||
               std::find(numbers_.begin(), numbers_.end(), record.control_number()) != numbers_.end();
    }
    [[nodiscard]] bool is_wanted(const Difference& difference) const {
        return (difference.old_side && is_wanted(difference.old_side->record)) ||
               (difference.new_side && is_wanted(difference.new_side->record));
    }

    CommonOptions options_;
    SpillOptions spill_;
    std::vector<std::string> numbers_;
    std::string language_ = "en";
    unsigned width_ = 0;
    bool isbd_ = false;
    bool marc_ = false;
    bool beside_ = false;
    bool no_pager_ = false;
    bool all_ = false;
};

}  // namespace

std::unique_ptr<Command> make_show() {
    return std::make_unique<Show>();
}

}  // namespace unikat
