#include "tools/pooling.hpp"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <fmt/format.h>
#include <set>
#include <utility>

#include "tools/member_record.hpp"
#include "tools/message.hpp"
#include "tools/review.hpp"

namespace unikat {
namespace {

struct PoolWork : Work {
    struct Row {
        std::string library;
        PoolRow row;
    };
    std::vector<Row> rows;               // one for each entry
    std::uint64_t nameless = 0;          // records of the input's library without a number
    std::optional<std::string> rules{};  // of a member made by other rules than these
    bool damaged = false;                // something of the input is in no record
};

bool is_damaged(const Batch& batch) {
    const auto is_lost = [](const Diagnostic& found) {
        return found.severity != Severity::notice && found.location.record == 0;
    };
    return !batch.rejected.empty() || std::any_of(batch.diagnostics.begin(), batch.diagnostics.end(), is_lost);
}

void make_rows(PoolWork& work, const PoolWishes& wishes) {
    work.rows.clear();
    work.nameless = 0;
    work.rules.reset();
    work.damaged = is_damaged(work.batch);
    const bool whole = is_whole(*work.batch.input, wishes.complete);
    for (const Batch::Entry& entry : work.batch.entries) {
        const MemberRecord member = reported_member(work, entry);
        work.rows.push_back({std::string(member.library), pool_row(member)});
        work.rows.back().row.whole = whole && member.library == work.batch.input->library;
        if (member.number.empty()) ++work.nameless;
        if (member.of_members_file && wishes.rules && member.rules != *wishes.rules) work.rules = member.rules;
    }
}

// What is worth knowing of inputs as a whole.
class InputNotices {
public:
    InputNotices(const PoolWishes& wishes, Report& report) : wishes_(wishes), report_(report) {}

    void see(const PoolWork& work) {
        const InputInfo& input = *work.batch.input;
        if (work.damaged && is_whole(input, wishes_.complete)) damaged_ = input.name;
        if (!wishes_.rules) return;
        if (work.rules && other_rules_.insert(input.index).second)
            notice(Code::members_of_other_rules, input.name,
                   "its members were put together by other rules, profile or decisions than those of this run, by "
                   "which everything is computed afresh");
        if (work.nameless == 0 || wishes_.complete.contains(input.library)) return;
        auto& [file, count] = nameless_[input.library];
        if (file.empty()) file = input.name;
        count += work.nameless;
    }

    /// Throws IoError where a dump is said to be whole and is not.
    void finish() {
        if (!damaged_.empty())
            throw IoError(fmt::format(
                "{} is said to be whole (--complete), but some of it cannot be read, and what that was would be "
                "taken for deleted; nothing is written",
                damaged_));
        for (const auto& [library, found] : nameless_)
            notice(Code::library_without_numbers, found.first,
                   fmt::format("{0} of {1} without a control number (001): each is known by its content, and when it "
                               "changes the old one stays beside the new one, unless the input is {1}@YYYYMMDD=FILE "
                               "with --complete {1}",
                               counted(found.second, "record"), library));
    }

private:
    void notice(Code code, const std::string& file, std::string detail) {
        std::vector<Diagnostic> found = {{code_row(code).severity, code, {file, 0, {}, {}, {}}, std::move(detail)}};
        report_.add(found);
    }

    const PoolWishes& wishes_;
    Report& report_;
    std::set<std::size_t> other_rules_;                                      // inputs
    std::map<std::string, std::pair<std::string, std::uint64_t>> nameless_;  // by library: a file, how many
    std::string damaged_;
};

Score threshold_of(const std::string& word) {
    constexpr Score kMost = 100'000;
    Score threshold = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), threshold);
    if (error != std::errc{} || end != word.data() + word.size() || threshold > kMost || threshold < -kMost)
        throw UsageError(fmt::format(
            "--threshold {}: expected \"default\", \"strict\" or a whole number of hundredths, such as 250", word));
    return threshold;
}

}  // namespace

void MatchingOptions::add(CLI::App& app) {
    app.add_option(
           "--profile", profile,
           "How records are compared: a profile's name or FILE for all (default: that of each record's material)")
        ->option_text("NAME");
    app.add_option("--threshold", threshold,
                   "The score from which on two records are the same: default, strict or a number")
        ->option_text("T");
    app.add_option("--decisions", decision_files_,
                   "What a person decided: lines of same or different, id, id (may be repeated)")
        ->option_text("FILE")
        ->allow_extra_args(false);
    app.add_option("--review", review,
                   "Write the doubtful pairs, the likeliest first, to FILE; .html: a page to decide in")
        ->option_text("FILE");
    add_spilling(app, spill);
}

std::string profile_text(const std::string& name) {
    if (const auto shipped = shipped_profile(name)) return std::string(*shipped);
    std::error_code error;
    if (std::filesystem::exists(name, error)) return read_whole(name);
    std::string names;
    for (const ShippedProfile& profile : shipped_profiles())
        names += fmt::format("{}{}", names.empty() ? "" : ", ", profile.name);
    throw UsageError(
        fmt::format("--profile {}: there is no such file, and no profile of this name; there are {}", name, names));
}

const Profiles& MatchingOptions::profiles() {
    if (profiles_) return *profiles_;
    if (profile.empty()) {
        profiles_.emplace();
    } else {
        auto read = read_profile(profile_text(profile));
        if (const auto* wrong = std::get_if<SettingsError>(&read))
            throw UsageError(fmt::format("--profile {}: line {}: {}", profile, wrong->line, wrong->message));
        profiles_.emplace(std::get<Profile>(read));
    }
    if (threshold == "strict")
        profiles_->make_strict();
    else if (!threshold.empty() && threshold != "default")
        profiles_->set_threshold(threshold_of(threshold));
    return *profiles_;
}

Decisions MatchingOptions::decisions() const {
    Decisions decisions;
    try {
        for (const std::string& file : decision_files_) decisions.add(read_whole(file), file);
        decisions.check();
    } catch (const DecisionError& error) {
        throw UsageError(error.message);
    }
    return decisions;
}

bool is_whole(const InputInfo& input, const std::map<std::string, std::string>& complete) {
    const auto found = complete.find(input.library);
    return found != complete.end() && found->second == input.date;
}

Pool read_pool(Reading& reading, MatchingOptions& options, const CommonOptions& common, const PoolWishes& wishes) {
    SpillOptions spill = options.spill;
    spill.threads = reading.threads();
    const Decisions decisions = options.decisions();
    Pool pool(options.profiles(), spill);
    for (const auto& [library, date] : wishes.complete) pool.complete(library, date);
    InputNotices notices(wishes, reading.report());
    reading.each<PoolWork>(
        "matching", [&](PoolWork& work) { make_rows(work, wishes); },
        [&](PoolWork& work) {
            notices.see(work);
            for (std::size_t i = 0; i < work.rows.size(); ++i)
                pool.add(work.place_of(work.batch.entries[i]), work.rows[i].library, work.rows[i].row);
        });
    notices.finish();
    Review review(options.review, spill);
    Matcher::PairSink see;
    if (wishes.sink || !options.review.empty())
        see = [&](std::span<const Matcher::Pair> pairs) {
            if (wishes.sink) wishes.sink(pool, pairs);
            review.add(pairs);
        };
    Progress progress(common);
    pool.gather(decisions, see, [&progress](std::uint64_t compared, std::uint64_t candidates) {
        progress.show("comparing", compared, compared, candidates, "pairs");
    });
    progress.clear();
    if (pool.idle_decisions() > 0 && !common.quiet)
        write_message(
            fmt::format("unikat: {} of records that are not here\n", counted(pool.idle_decisions(), "decision")));
    options.review_file = review.write(reading, pool, decisions);
    return pool;
}

}  // namespace unikat
