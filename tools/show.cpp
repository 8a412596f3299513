#include <algorithm>
#include <array>
#include <cstdlib>
#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "diff/number_pairing.hpp"
#include "tools/beside.hpp"
#include "tools/differences.hpp"
#include "tools/pairing_rows.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

// By number; of two files with one record each these two go together, whatever their numbers.
class ColumnPairing final : public Pairing {
public:
    ColumnPairing(const SpillOptions& options, bool all) : by_number_(options), all_(all) {}

    void add(const PairingRow& row) override {
        ++counts_.at(static_cast<std::size_t>(row.side));
        (row.side == Side::old_side ? single_.old_number : single_.new_number) = row.number;
        by_number_.add(row);
    }
    void each(const PairSink& pair, const RepeatedSink& repeated) override {
        bool one_differs = false;
        by_number_.each(
            [&](RecordPair found) {
                one_differs = one_differs || !found.same;
                found.same = found.same && !all_;
                if (!is_single()) pair(found);
            },
            repeated);
        single_.same = !one_differs && !all_;
        if (is_single()) pair(single_);
    }

private:
    [[nodiscard]] bool is_single() const { return counts_[0] == 1 && counts_[1] == 1; }

    NumberPairing by_number_;
    bool all_;
    std::array<std::uint64_t, 2> counts_{};
    RecordPair single_;
};

class Show final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        app.add_option("-o,--output", options_.output, "Write to FILE (default: standard output)")->option_text("FILE");
        app.add_flag("--beside", beside_, "Two files in two columns: unikat show --beside OLD NEW");
        app.add_option("--number", numbers_, "Only the record with this control number")
            ->option_text("NUMBER")
            ->allow_extra_args(false);
        app.add_flag("--all", all_, "Also records that are the same");
        app.add_option("--width", width_, "Characters to a line (default: the terminal's, else 100)")
            ->option_text("N")
            ->check(CLI::Range(20U, 10000U));
        add_spilling(app, spill_);
    }

    int run() override {
        const std::vector<InputName> inputs = options_.inputs();
        if (!beside_ || inputs.size() != 2)
            throw UsageError("show sets two files beside each other: unikat show --beside OLD NEW");
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, inputs, report, true, spill_.folder);
        spill_.threads = reading.threads();
        Differences differences(spill_, false, [](const RepeatedKey&) {});
        find(reading, inputs, differences);
        const auto output = open_output(options_.output);
        const bool terminal = options_.output == "-" && ::isatty(STDOUT_FILENO) == 1;
        const Beside columns(line_width(terminal), terminal && std::getenv("NO_COLOR") == nullptr);
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
        report.finish(
            fmt::format("showed {}, {} the same", counted(shown, "pair"), with_commas(differences.unchanged())));
        return report.exit_status();
    }

private:
    void find(Reading& reading, const std::vector<InputName>& inputs, Differences& differences) const {
        SpillOptions half = spill_;
        half.memory /= 2;
        ColumnPairing pairing(half, all_);
        differences.find(reading, pairing, [&](const Batch& batch, const Batch::Entry& entry) {
            return number_row(entry.record, library_of(inputs, batch.input->index), {});
        });
    }

    [[nodiscard]] std::size_t line_width(bool terminal) const {
        constexpr std::size_t kUsual = 100;
        constexpr std::size_t kLeast = 20;
        if (width_ != 0) return width_;
        winsize size{};
        const bool known = terminal && ::ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0;
        return known ? std::max<std::size_t>(size.ws_col, kLeast) : kUsual;
    }

    [[nodiscard]] bool is_wanted(const Difference& difference) const {
        const auto has_number = [this](const std::optional<DifferentRecord>& side) {
            return side && std::find(numbers_.begin(), numbers_.end(), side->record.control_number()) != numbers_.end();
        };
        return numbers_.empty() || has_number(difference.old_side) || has_number(difference.new_side);
    }

    CommonOptions options_;
    SpillOptions spill_;
    std::vector<std::string> numbers_;
    unsigned width_ = 0;
    bool beside_ = false;
    bool all_ = false;
};

}  // namespace

std::unique_ptr<Command> make_show() {
    return std::make_unique<Show>();
}

}  // namespace unikat
