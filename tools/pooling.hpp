#pragma once

#include <optional>
#include <string>
#include <vector>

#include "match/pool.hpp"
#include "tools/run.hpp"

namespace unikat {

/// Options of the commands that match records (cli.md, "Matching options"), as they were said. It must outlive the
/// pools that are read with it.
class MatchingOptions {
public:
    SpillOptions spill;
    std::string profile;  ///< A name or a file; empty: that of each material.
    std::string review;   ///< Where doubtful pairs go; empty: nowhere.

    void add(CLI::App& app);

    /// The profiles of --profile and --threshold. Throws UsageError.
    [[nodiscard]] const Profiles& profiles();
    /// Those of all --decisions. Throws UsageError where they are wrong or contradict each other.
    [[nodiscard]] Decisions decisions() const;

private:
    std::string threshold_;
    std::vector<std::string> decision_files_;
    std::optional<Profiles> profiles_;
};

/// The text of a profile: the one of this name, else that of this file. Throws UsageError where there is none.
[[nodiscard]] std::string profile_text(const std::string& name);

/// Sees every pair that is compared, with the pool that names its members.
using PoolPairSink = std::function<void(const Pool&, std::span<const Matcher::Pair>)>;

/// The first reading of match, dedupe and merge: a pool of all records, gathered; --review is written. `sink` sees
/// every pair that is compared.
[[nodiscard]] Pool read_pool(Reading& reading, MatchingOptions& options, const CommonOptions& common,
                             const PoolPairSink& sink = {});

/// The record's place as the pool counts it.
[[nodiscard]] inline Pool::Place pool_place(const Work& work, const Batch::Entry& entry) {
    return static_cast<Pool::Place>(work.place_of(entry));
}

}  // namespace unikat
