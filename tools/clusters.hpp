#pragma once

#include <functional>
#include <map>
#include <string>
#include <vector>

#include "io/external_sort.hpp"
#include "io/row_groups.hpp"
#include "tools/pooling.hpp"
#include "union/union_record.hpp"

namespace unikat {

/// The members of one cluster, in the order of their ids. A deleted member is alone, and there where it was asked for.
using ClusterMembers = std::vector<UnionMember>;

/// Gathers the records of a pool by their clusters, in bounded memory, and hands them on cluster by cluster.
class Clusters {
public:
    struct Options {
        SpillOptions spill;
        bool deletions = false;              ///< Deleted members too.
        const Profiles* profiles = nullptr;  ///< By which records of one number are compared, for reports; or null.
        std::map<std::string, std::string> complete;  ///< As in PoolWishes.
    };

    /// The pool and the profiles must outlive this.
    Clusters(const Pool& pool, Options options)
        : pool_(pool),
          options_(std::move(options)),
          sort_(options_.spill),
          groups_(sort_, kClusterKey, options_.spill.memory / kLargeShare) {}

    /// Reads the inputs once more.
    void gather(Reading& reading);

    /// What one step makes of some clusters.
    struct Step : Work {
        Arena arena;
        GroupedRows rows;
        Work aside;  ///< What goes to another file than the output.
        /// The last cluster of the step where it is larger than is held at a time: what its records have in common is
        /// here once. What is written of all of them should be written one by one, in `finish`.
        ClusterMembers large;

        [[nodiscard]] bool is_large(const ClusterMembers& members) const { return &members == &large; }
    };

    /// Calls `work` for each cluster, on any thread, and `finish` for each step in the order of clusters. What is to be
    /// reported of the records of a cluster is in the step's batch then. A cluster that takes more than an eighth of
    /// the memory is large.
    void each(unsigned threads, const std::function<void(const ClusterMembers&, Step&)>& work,
              const std::function<void(Step&)>& finish);

private:
    static constexpr std::size_t kClusterKey = 4;
    static constexpr std::size_t kLargeShare = 8;

    struct PackedWork;

    void pack(PackedWork& work) const;
    void pack_entry(PackedWork& work, const Batch::Entry& entry) const;
    bool fill(Step& step);
    void gather_large(Step& step);
    // A rival's row follows that of the record which counts.
    void see_rival(const UnionMember& counts, const SortedRow& row, Step& step) const;
    void report_rival(const UnionMember& counts, const UnionMember& rival, const Location& place, Step& step) const;

    const Pool& pool_;
    Options options_;
    ExternalSort sort_;
    RowGroups groups_;
    std::vector<std::string> files_;  // the names of the inputs
};

}  // namespace unikat
