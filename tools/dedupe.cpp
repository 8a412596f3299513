#include <fmt/format.h>
#include <unordered_map>

#include "tools/clusters.hpp"
#include "tools/member_record.hpp"
#include "tools/pooling.hpp"
#include "tools/tools.hpp"
#include "tools/union_options.hpp"
#include "union/lead.hpp"
#include "union/union_record.hpp"

namespace unikat {
namespace {

// Which record stands for its cluster. Only clusters of several records need a place in memory.
class Leads {
public:
    Leads(Reading& reading, const Pool& pool, std::string_view language) : pool_(pool), language_(language) {
        reading.each<RankedWork>(
            "choosing", [&](RankedWork& work) { rank(work); }, [&](RankedWork& work) { keep_best(work); });
    }

    [[nodiscard]] bool is_lead(const Work& work, const Batch::Entry& entry) const {
        const Pool::Place place = pool_place(work, entry);
        const Pool::Member member = pool_.member_at(place);
        if (!pool_.counts(place) || pool_.is_deleted(member)) return false;
        const Pool::Member cluster = pool_.cluster_of(member);
        return !pool_.is_shared(cluster) || best_.at(cluster).place == place;
    }

private:
    struct Ranked {
        Pool::Member cluster;
        Pool::Place place;
        LeadRank rank;
    };
    struct RankedWork : Work {
        std::vector<Ranked> ranked;
    };

    void rank(RankedWork& work) const {
        work.ranked.clear();
        for (const Batch::Entry& entry : work.batch.entries) {
            const Pool::Place place = pool_place(work, entry);
            const Pool::Member member = pool_.member_at(place);
            const Pool::Member cluster = pool_.cluster_of(member);
            if (!pool_.counts(place) || pool_.is_deleted(member) || !pool_.is_shared(cluster)) continue;
            MemberRecord own = member_record(entry, *work.batch.input, work.batch.arena);
            work.ranked.push_back({cluster, place, {own.record, std::move(own.version), member, language_}});
        }
    }

    void keep_best(RankedWork& work) {
        for (Ranked& candidate : work.ranked) {
            const auto [best, is_new] = best_.try_emplace(candidate.cluster, candidate);
            if (!is_new && candidate.rank > best->second.rank) best->second = std::move(candidate);
        }
    }

    const Pool& pool_;
    std::string_view language_;
    std::unordered_map<Pool::Member, Ranked> best_;
};

class Dedupe final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        options_.add_output(app, "Output format (default: from the extension of -o, else marc)");
        options_.add_record_writing(app);
        app.add_option("--keep", keep_,
                       "best: the lead record of each title as it is; merged: with the others' fields (default best)")
            ->option_text("WORD")
            ->check(CLI::IsMember({"best", "merged"}));
        app.add_option("--removed", removed_, "Keep the records that were left out in FILE")->option_text("FILE");
        union_.add(app);
        matching_.add(app);
    }

    int run() override {
        options_.check_outputs({removed_, matching_.review});
        Report report(options_);
        Reading reading(options_, options_.inputs(), report, true, matching_.spill.folder);
        format_ = &options_.output_format(find_format("marc"));
        open_removed();
        const Pool pool = read_pool(reading, matching_, options_);
        const Leads leads(reading, pool, union_.language);
        RecordOutput output(options_.output, *format_, options_.write);
        if (keep_ == "best")
            write_leads(reading, leads, report, output);
        else
            write_merged(reading, pool, leads, report, output);
        output.commit();
        if (removed_output_) removed_output_->commit();
        matching_.commit_review();
        reading.rejects().commit();
        report.finish(reading.summary(
            fmt::format(", wrote {}, left out {}", with_commas(output.written()), with_commas(left_out_))));
        return report.exit_status();
    }

private:
    struct SplitWork : Work {
        Work removed;
        std::uint64_t left_out = 0;
    };

    void open_removed() {
        if (removed_.empty()) return;
        const Format* by_extension = format_by_extension(removed_);
        removed_format_ = by_extension != nullptr && by_extension->writes() ? by_extension : format_;
        removed_output_ = std::make_unique<RecordOutput>(removed_, *removed_format_, options_.write);
    }

    void set_aside(const Leads& leads, SplitWork& work) const {
        work.removed.clear();
        work.left_out = 0;
        for (const Batch::Entry& entry : work.batch.entries) {
            if (leads.is_lead(work, entry)) continue;
            ++work.left_out;
            if (removed_format_ != nullptr)
                Encoder(*removed_format_, options_.write, work.removed)
                    .add(entry.record, work.batch.input->name, entry.frame,
                         work.batch.offset + entry.frame.extent.begin);
        }
    }

    void finish_aside(SplitWork& work, Report& report, Rejects& rejects) {
        left_out_ += work.left_out;
        if (!removed_output_) return;
        report.add(work.removed.batch.diagnostics);
        rejects.add_unwritten(work.removed);
        removed_output_->add(work.removed);
    }

    // The lead record's bytes stay as they are where format and encoding do.
    void write_leads(Reading& reading, const Leads& leads, Report& report, RecordOutput& output) {
        const auto split = [&](SplitWork& work) {
            work.batch.diagnostics.clear();  // reported in the first reading
            Encoder encoder(*format_, options_.write, work);
            for (const Batch::Entry& entry : work.batch.entries)
                if (leads.is_lead(work, entry)) encoder.add(entry);
            set_aside(leads, work);
        };
        reading.each<SplitWork>("writing", split, [&](SplitWork& work) {
            report.add(work.batch.diagnostics);
            reading.rejects().add_unwritten(work);
            output.add(work);
            finish_aside(work, report, reading.rejects());
        });
    }

    void write_merged(Reading& reading, const Pool& pool, const Leads& leads, Report& report, RecordOutput& output) {
        SpillOptions spill = matching_.spill;
        spill.threads = reading.threads();
        Clusters clusters(pool, {spill, false, nullptr, {}});
        clusters.gather(reading);
        reading.each<SplitWork>(
            "setting aside", [&](SplitWork& work) { set_aside(leads, work); },
            [&](SplitWork& work) { finish_aside(work, report, reading.rejects()); });
        clusters.each(
            reading.threads(),
            [&](const ClusterMembers& members, Clusters::Step& step) {
                const Record record =
                    members.size() == 1 ? members.front().record : merged_record(members, union_, step.arena);
                Encoder(*format_, options_.write, step).add(record, "output", {}, 0);
            },
            [&](Clusters::Step& step) {
                report.add(step.batch.diagnostics);
                reading.rejects().add_unwritten(step);
                output.add(step);
            });
    }

    CommonOptions options_;
    MatchingOptions matching_;
    UnionRecordOptions union_;
    std::string keep_ = "best";
    std::string removed_;
    const Format* format_ = nullptr;
    const Format* removed_format_ = nullptr;
    std::unique_ptr<RecordOutput> removed_output_;
    std::uint64_t left_out_ = 0;
};

}  // namespace

std::unique_ptr<Command> make_dedupe() {
    return std::make_unique<Dedupe>();
}

}  // namespace unikat
