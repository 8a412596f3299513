#include <fmt/format.h>

#include "text/one_line.hpp"
#include "tools/explain.hpp"
#include "tools/member_record.hpp"
#include "tools/pooling.hpp"
#include "tools/tools.hpp"

namespace unikat {
namespace {

class Match final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        app.add_option("-o,--output", options_.output, "Write the table to FILE (default: standard output)")
            ->option_text("FILE");
        matching_.add(app);
        auto* pairs =
            app.add_flag("--pairs", pairs_, "Print every pair that was compared, with its score and evidence");
        app.add_flag("--levels", levels_, "With --pairs: the level of every attribute in place of what counts")
            ->needs(pairs);
        auto* explain = app.add_option("--explain", explained_, "Print how two records compare, attribute by attribute")
                            ->option_text("ID ID")
                            ->expected(2)
                            ->allow_extra_args(false)
                            ->excludes(pairs);
        app.add_flag("--print", print_, "Print the profile of --profile (default books), and read nothing")
            ->excludes(pairs)
            ->excludes(explain);
    }

    int run() override {
        if (print_) return print_profile();
        options_.check_outputs({matching_.review});
        Report report(options_);
        Reading reading(options_, options_.inputs(), report, true, matching_.spill.folder);
        if (pairs_) return print_pairs(reading, report);
        const Pool pool = read_pool(reading, matching_, options_);
        const auto output = open_output(options_.output);
        if (explained_.empty())
            print_clusters(reading, pool, *output);
        else
            output->write(explanation(reading, pool, matching_.profiles(), explained_[0], explained_[1]));
        return finish(reading, report, pool, *output);
    }

private:
    int print_profile() const {
        const auto output = open_output(options_.output);
        output->write(profile_text(matching_.profile.empty() ? "books" : matching_.profile));
        output->commit();
        return kDone;
    }

    int finish(Reading& reading, Report& report, const Pool& pool, Output& output) const {
        output.commit();
        matching_.commit_review();
        reading.rejects().commit();
        std::string summary = ", " + counted(pool.clusters(), "cluster");
        if (pairs_) summary += ", compared " + counted(pool.matcher().compared(), "pair");
        report.finish(reading.summary(summary));
        return report.exit_status();
    }

    int print_pairs(Reading& reading, Report& report) {
        const auto output = open_output(options_.output);
        output->write("score\tverdict\tid1\tid2\tevidence\n");
        PoolWishes wishes;
        wishes.sink = [&](const Pool& named, std::span<const Matcher::Pair> pairs) {
            for (const Matcher::Pair& pair : pairs)
                output->write(fmt::format("{}\t{}\t{}\t{}\t{}\n", pair.judgement.score, pair.judgement.verdict(),
                                          on_one_line(named.id_of(pair.a)), on_one_line(named.id_of(pair.b)),
                                          levels_ ? pair.judgement.comparison.words() : pair.judgement.evidence()));
        };
        const Pool pool = read_pool(reading, matching_, options_, wishes);
        return finish(reading, report, pool, *output);
    }

    static void print_clusters(Reading& reading, const Pool& pool, Output& output) {
        output.write("cluster\tlibrary\tcontrol_number\tfile\trecord\n");
        reading.each<Work>(
            "writing", [&](Work& work) { add_rows(pool, work); }, [&](Work& work) { output.write(work.out); });
    }

    static void add_rows(const Pool& pool, Work& work) {
        const InputInfo& input = *work.batch.input;
        for (const Batch::Entry& entry : work.batch.entries) {
            const Pool::Member member = pool.member_at(pool_place(work, entry));
            work.out += on_one_line(pool.id_of(pool.cluster_of(member)));
            work.out +=
                fmt::format("\t{}\t{}\t{}\t{}\n", member_record(entry, input, work.batch.arena).library,
                            on_one_line(entry.record.control_number()), on_one_line(input.name), entry.frame.number);
        }
    }

    CommonOptions options_;
    MatchingOptions matching_;
    bool pairs_ = false;
    bool levels_ = false;
    bool print_ = false;
    std::vector<std::string> explained_;
};

}  // namespace

std::unique_ptr<Command> make_match() {
    return std::make_unique<Match>();
}

}  // namespace unikat
