#include <algorithm>
#include <fmt/format.h>
#include <map>

#include "record/syntax.hpp"
#include "tools/clusters.hpp"
#include "tools/explain_union.hpp"
#include "tools/members_file.hpp"
#include "tools/program.hpp"
#include "tools/rules_name.hpp"
#include "tools/tools.hpp"
#include "tools/union_options.hpp"
#include "union/union_record.hpp"

namespace unikat {
namespace {

// "path/to/kota.mrc.gz" is the library "kota".
std::string code_from_path(const std::string& path) {
    const auto slash = path.rfind('/');
    const std::string file = slash == std::string::npos ? path : path.substr(slash + 1);
    return file.substr(0, file.find('.'));
}

void check_code(std::string_view option, const std::string& code) {
    if (!is_library_code(code))
        throw UsageError(fmt::format("{} {}: a code has letters, digits, -, _ and : only", option, code));
}

class Merge final : public Command {
public:
    void setup(CLI::App& app) override {
        options_.add_reading(app);
        options_.add_output(app, "Output format (default: from the extension of -o, else marc)");
        options_.add_record_writing(app);
        app.add_option("--as", union_.code, "The code of the union itself, for 003 (default UNIKAT)")
            ->option_text("CODE");
        union_.add(app);
        app.add_flag("--provenance", union_.provenance, "Say in 883 which libraries had each field");
        app.add_flag("--print-rules", print_rules_, "Print the default rules for fields, and do nothing else");
        auto* members = app.add_option("--members", members_,
                                       "Write every member record with its cluster to FILE, for another merge to "
                                       "read")
                            ->option_text("FILE");
        app.add_option("--explain", explained_,
                       "Print how the union record of a member or cluster came about, instead of the union")
            ->option_text("ID")
            ->excludes(members);
        app.add_option(
               "--complete", complete_words_,
               "The newest CODE@YYYYMMDD=FILE is whole: what the library had before and is not in it is deleted "
               "(may be repeated)")
            ->option_text("CODE")
            ->allow_extra_args(false);
        matching_.add(app);
    }

    int run() override {
        if (print_rules_) {
            print(std::string(default_rules_text()));
            return kDone;
        }
        check_code("--as", union_.code);
        options_.check_outputs({members_, matching_.review});
        Report report(options_);
        const std::vector<InputName> inputs = named_inputs();
        PoolWishes wishes;
        wishes.complete = complete_dumps(inputs);
        wishes.rules = rules_name(matching_, union_);
        Reading reading(options_, inputs, report, true, matching_.spill.folder);
        const Format& format = options_.output_format(find_format("marc"));
        MembersFile members(members_, options_.write, *wishes.rules);
        const Pool pool = read_pool(reading, matching_, options_, wishes);
        SpillOptions spill = matching_.spill;
        spill.threads = reading.threads();
        Clusters clusters(pool, {spill, !members_.empty(), &matching_.profiles(), wishes.complete});
        clusters.gather(reading);
        if (!explained_.empty()) return explain(clusters, reading, report);
        RecordOutput output(options_.output, format, options_.write);
        clusters.each(
            reading.threads(),
            [&](const ClusterMembers& records, Clusters::Step& step) {
                if (!step.is_large(records)) members.encode(records, step.arena, step.aside);
                if (records.front().record.is_deleted()) return;
                const Record record = union_record(records, union_, step.arena);
                Encoder(format, options_.write, step).add(record, "union", {}, 0);
            },
            [&](Clusters::Step& step) {
                report.add(step.batch.diagnostics);
                reading.rejects().add_unwritten(step);
                output.add(step);
                members.write(step.aside, report, reading.rejects());
                members.write_each(step.large, report, reading.rejects());
            });
        output.commit();
        members.commit();
        matching_.commit_review();
        reading.rejects().commit();
        report.finish(reading.summary(summary_of(pool, output.written())));
        return report.exit_status();
    }

private:
    int explain(Clusters& clusters, Reading& reading, Report& report) const {
        const std::string text = explained(clusters, reading.threads(), explained_, union_);
        if (text.empty())
            throw UsageError(
                fmt::format("--explain {}: no member and no cluster has this id; an id is (CODE)number or "
                            "the 001 of a union record",
                            explained_));
        const auto output = open_output(options_.output);
        output->write(text);
        output->commit();
        matching_.commit_review();
        reading.rejects().commit();
        return report.exit_status();
    }

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

    // Of each library that is said to be complete, the date of its newest dump.
    [[nodiscard]] std::map<std::string, std::string> complete_dumps(const std::vector<InputName>& inputs) const {
        std::map<std::string, std::string> dates;
        for (const std::string& library : complete_words_) {
            check_code("--complete", library);
            std::string& date = dates[library];
            for (const InputName& input : inputs)
                if (input.library == library) date = std::max(date, input.date);
            if (date.empty())
                throw UsageError(
                    fmt::format("--complete {}: no input says the date of this library's dump; write {}@YYYYMMDD=FILE",
                                library, library));
        }
        return dates;
    }

    static std::string summary_of(const Pool& pool, std::uint64_t written) {
        std::string text =
            fmt::format(", wrote {} of {}", counted(written, "union record"), counted(pool.members(), "member"));
        if (pool.superseded() > 0) text += ", " + counted(pool.superseded(), "older version");
        if (pool.absent() > 0) text += ", deleted " + with_commas(pool.absent()) + " by --complete";
        return text;
    }

    CommonOptions options_;
    MatchingOptions matching_;
    UnionRecordOptions union_;
    std::string explained_;
    std::string members_;
    std::vector<std::string> complete_words_;
    bool print_rules_ = false;
};

}  // namespace

std::unique_ptr<Command> make_merge() {
    return std::make_unique<Merge>();
}

}  // namespace unikat
