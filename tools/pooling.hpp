#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/output.hpp"
#include "match/pool.hpp"
#include "tools/run.hpp"

namespace unikat {

/// Options of the commands that match records (cli.md, "Matching options"), as they were said. It must outlive the
/// pools that are read with it.
class MatchingOptions {
public:
    SpillOptions spill;
    std::string profile;                  ///< A name or a file; empty: that of each material.
    std::string threshold;                ///< As it was said; empty: that of the profiles.
    std::string review;                   ///< Where doubtful pairs go; empty: nowhere.
    std::unique_ptr<Output> review_file;  ///< What read_pool() has written for it; or null.

    void add(CLI::App& app);

    /// The profiles of --profile and --threshold. Throws UsageError.
    [[nodiscard]] const Profiles& profiles();
    /// Those of all --decisions. Throws UsageError where they are wrong or contradict each other.
    [[nodiscard]] Decisions decisions() const;
    /// Puts what was written for --review in place.
    void commit_review() const {
        if (review_file) review_file->commit();
    }

private:
    std::vector<std::string> decision_files_;
    std::optional<Profiles> profiles_;
};

/// The text of a profile: the one of this name, else that of this file. Throws UsageError where there is none.
[[nodiscard]] std::string profile_text(const std::string& name);

/// Sees every pair that is compared, with the pool that names its members.
using PoolPairSink = std::function<void(const Pool&, std::span<const Matcher::Pair>)>;

/// What a command asks for beyond a pool.
struct PoolWishes {
    PoolPairSink sink;                            ///< Sees every pair that is compared.
    std::map<std::string, std::string> complete;  ///< Libraries whose inputs of this date are whole dumps.
    /// The name of the rules of this run (tools/rules_name.hpp), for notices about members files of other rules and
    /// about libraries without numbers. Nothing: there are no such notices.
    std::optional<std::string> rules;
};

/// Is the input the whole dump of its library, by these wishes?
[[nodiscard]] bool is_whole(const InputInfo& input, const std::map<std::string, std::string>& complete);

/// The first reading of match, dedupe and merge: a pool of all records, gathered; --review is written, and put in place
/// with the other files of the run (commit_review).
[[nodiscard]] Pool read_pool(Reading& reading, MatchingOptions& options, const CommonOptions& common,
                             const PoolWishes& wishes = {});

/// The record's place as the pool counts it.
[[nodiscard]] inline Pool::Place pool_place(const Work& work, const Batch::Entry& entry) {
    return static_cast<Pool::Place>(work.place_of(entry));
}

}  // namespace unikat
