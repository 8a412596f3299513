#include <algorithm>
#include <fmt/format.h>

#include "diff/patch_plan.hpp"
#include "diff/record_key.hpp"
#include "tools/compact.hpp"
#include "tools/deletion_list.hpp"
#include "tools/delta.hpp"
#include "tools/delta_check.hpp"
#include "tools/delta_rows.hpp"
#include "tools/patched_output.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

class Patch final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        options_.add_output(app, "Output format (default: from the extension of -o, else that of OLD)");
        options_.add_record_writing(app);
        app.add_flag("--compact", compact_, "Make one delta of several: unikat patch --compact DELTA DELTA...");
        app.add_flag("--check", check_, "Refuse deltas that were not made for OLD, and those that do not say it");
        app.add_option("--deletions", deletions_, "Delete the records whose control numbers FILE lists, a line each")
            ->option_text("FILE")
            ->allow_extra_args(false);
        add_spilling(app, spill_);
    }

    int run() override {
        if (compact_) {
            if (check_ || !deletions_.empty())
                throw UsageError("--compact makes a delta; --check and --deletions are for a file that is patched");
            return compact_deltas(options_, spill_);
        }
        order_inputs();
        if (!options_.to.empty()) static_cast<void>(options_.output_format(nullptr));
        options_.check_outputs();
        Report report(options_);
        Reading reading(options_, inputs_, report, true, spill_.folder);
        spill_.threads = reading.threads();
        PatchPlan plan(spill_, stages());
        make_plan(reading, plan, report);
        const Format& format = options_.output_format(old_format_);
        PatchedOutput output(options_, format, spill_, plan);
        write(reading, plan, report, output);
        report.finish(fmt::format("read {} and {}, wrote {}: kept {}, replaced {}, added {}; deleted {}",
                                  counted(records_, "record"), counted(changes_, "change"),
                                  with_commas(output.written()), with_commas(plan.kept()), with_commas(plan.replaced()),
                                  with_commas(plan.added()), with_commas(plan.deleted())));
        return report.exit_status();
    }

private:
    // The deltas are read before the file, so that they are at hand where they come in.
    void order_inputs() {
        inputs_ = options_.inputs();
        if (inputs_.size() < 2 && deletions_.empty())
            throw UsageError("patch needs a file and what has changed: unikat patch OLD DELTA...");
        old_name_ = inputs_.front().name == "-" ? "standard input" : inputs_.front().name;
        std::rotate(inputs_.begin(), inputs_.begin() + 1, inputs_.end());
        deltas_.assign(inputs_.begin(), inputs_.end() - 1);
        const std::string& of_old = inputs_.back().library;
        for (std::size_t i = 0; i < inputs_.size(); ++i)
            libraries_.push_back(inputs_[i].library.empty() ? of_old : inputs_[i].library);
    }

    [[nodiscard]] bool is_old(std::size_t input) const { return input + 1 == inputs_.size(); }
    // Deletion lists come behind the deltas, each a stage of its own.
    [[nodiscard]] std::size_t stages() const { return deltas_.size() + deletions_.size(); }

    void make_plan(Reading& reading, PatchPlan& plan, Report& report) {
        DeltaCheck whole(deltas_);
        reading.each<PatchWork>(
            "reading changes", [&](PatchWork& work) { make_rows(work); },
            [&](PatchWork& work) {
                const bool of_old = is_old(work.batch.input->index);
                if (of_old || old_format_ == nullptr) old_format_ = work.batch.input->format;
                if (!of_old) whole.add(work.batch);
                for (const PatchRow& row : work.rows) {
                    if (!of_old) whole.add(row);
                    plan.add(row);
                }
                (of_old ? records_ : changes_) += work.batch.entries.size();
            });
        whole.finish();
        add_deletions(plan);
        std::uint64_t misfits = 0;
        plan.settle([&](const Misfit& misfit) {
            report_misfit(misfit, report);
            ++misfits;
        });
        if (unclear_ > 0) throw changes_unclear(unclear_);
        if (check_ && misfits > 0)
            throw IoError(
                fmt::format("{} of the deltas {} not fit {}, so nothing is written: apply them to the file that "
                            "they were made for, or leave --check out",
                            counted(misfits, "record"), misfits == 1 ? "does" : "do", old_name_));
    }

    void make_rows(PatchWork& work) const {
        work.rows.clear();
        const std::size_t input = work.batch.input->index;
        for (const Batch::Entry& entry : work.batch.entries) {
            if (is_old(input))
                add_file_row(work, entry, libraries_[input]);
            else
                add_delta_row(work, entry, libraries_[input], check_);
        }
    }

    void add_deletions(PatchPlan& plan) {
        for (std::size_t i = 0; i < deletions_.size(); ++i) {
            const InputName list = parse_input(deletions_[i]);
            const std::string& library = list.library.empty() ? libraries_.back() : list.library;
            read_deletions(list.path, [&](std::string_view number, std::uint64_t line) {
                PatchRow row;
                row.stage = deltas_.size() + i + 1;
                row.number = line;
                row.key = record_key(library, number);
                row.deletes = true;
                plan.add(row);
                ++changes_;
            });
        }
    }

    void report_misfit(const Misfit& misfit, Report& report) {
        const std::size_t input = misfit.stage - 1;
        const std::string file =
            input < deltas_.size() ? deltas_[input].name : parse_input(deletions_[input - deltas_.size()]).name;
        const auto say = [&](Code code, const char* detail) {
            report_row(report, file, misfit.number, misfit.key, code, detail);
        };
        switch (misfit.kind) {
            case Misfit::Kind::differs:
                return say(Code::change_does_not_fit, "the record there is not the one that the change was made for");
            case Misfit::Kind::missing:
                return say(Code::change_does_not_fit, "there is no such record to change; it is added");
            case Misfit::Kind::there:
                return say(Code::change_does_not_fit, "there is such a record already; it is replaced");
            case Misfit::Kind::ambiguous:
                ++unclear_;
                return say(Code::change_unclear,
                           "several records have this number, and the change does not say which is meant");
            case Misfit::Kind::nothing: return say(Code::deletion_without_record, "");
        }
    }

    void write(Reading& reading, PatchPlan& plan, Report& report, PatchedOutput& output) {
        reading.each<PatchedOutput::Step>(
            "writing",
            [&](PatchedOutput::Step& work) {
                const std::size_t input = work.batch.input->index;
                output.begin(work);
                for (const Batch::Entry& entry : work.batch.entries) {
                    if (is_old(input) ? plan.stays(entry.frame.number) : plan.comes_in(input + 1, entry.frame.number))
                        output.encode(work, entry,
                                      is_old(input) ? entry.record : read_delta_record(entry.record).record);
                }
            },
            [&](PatchedOutput::Step& work) {
                report.add(work.batch.diagnostics);
                reading.rejects().add_unwritten(work);
                if (is_old(work.batch.input->index))
                    output.write(work);
                else
                    output.hold(work);
            });
        output.commit();
        reading.rejects().commit();
    }

    CommonOptions options_;
    SpillOptions spill_;
    std::vector<std::string> deletions_;
    std::vector<InputName> inputs_;  // the deltas, then the file
    std::vector<InputName> deltas_;
    std::vector<std::string> libraries_;
    std::string old_name_;
    const Format* old_format_ = nullptr;
    std::uint64_t records_ = 0;
    std::uint64_t changes_ = 0;
    std::uint64_t unclear_ = 0;
    bool check_ = false;
    bool compact_ = false;
};

}  // namespace

std::unique_ptr<Command> make_patch() {
    return std::make_unique<Patch>();
}

}  // namespace unikat
