#include "tools/pooling.hpp"

#include <charconv>
#include <filesystem>
#include <fmt/format.h>

#include "tools/message.hpp"
#include "tools/review.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

struct PoolWork : Work {
    std::vector<PoolRow> rows;  // one for each entry
};

void make_rows(PoolWork& work) {
    work.rows.clear();
    for (const Batch::Entry& entry : work.batch.entries) {
        work.rows.push_back(pool_row(entry.record, work.batch.input->date));
        const std::size_t members = memberships_in(entry.record);
        if (members > 0) report(work, entry, Code::union_record_as_member, "999", counted(members, "member"));
    }
}

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
    app.add_option("--threshold", threshold_,
                   "The score from which on two records are the same: default, strict or a number")
        ->option_text("T");
    app.add_option("--decisions", decision_files_,
                   "What a person decided: lines of same or different, id, id (may be repeated)")
        ->option_text("FILE")
        ->expected(1)
        ->take_all();
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
    if (threshold_ == "strict")
        profiles_->make_strict();
    else if (!threshold_.empty() && threshold_ != "default")
        profiles_->set_threshold(threshold_of(threshold_));
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

Pool read_pool(Reading& reading, MatchingOptions& options, const CommonOptions& common, const PoolPairSink& sink) {
    SpillOptions spill = options.spill;
    spill.threads = reading.threads();
    const Decisions decisions = options.decisions();
    Pool pool(options.profiles(), spill);
    reading.each<PoolWork>("matching", make_rows, [&](PoolWork& work) {
        for (std::size_t i = 0; i < work.rows.size(); ++i)
            pool.add(work.place_of(work.batch.entries[i]), work.batch.input->library, work.rows[i]);
    });
    Review review(options.review, spill);
    Matcher::PairSink see;
    if (sink || !options.review.empty())
        see = [&](std::span<const Matcher::Pair> pairs) {
            if (sink) sink(pool, pairs);
            review.add(pairs);
        };
    pool.gather(decisions, see);
    if (pool.idle_decisions() > 0 && !common.quiet)
        write_message(
            fmt::format("unikat: {} of records that are not here\n", counted(pool.idle_decisions(), "decision")));
    review.write(reading, pool, decisions);
    return pool;
}

}  // namespace unikat
