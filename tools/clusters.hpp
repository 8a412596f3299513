#pragma once

#include <functional>
#include <string>
#include <vector>

#include "io/external_sort.hpp"
#include "tools/pooling.hpp"
#include "union/union_record.hpp"

namespace unikat {

/// The members of one cluster, in the order of their ids, none deleted.
using ClusterMembers = std::vector<UnionMember>;

/// Gathers the records of a pool by their clusters, in bounded memory, and hands them on cluster by cluster.
class Clusters {
public:
    Clusters(const Pool& pool, const SpillOptions& spill) : pool_(pool), sort_(spill) {}

    /// Reads the inputs once more.
    void gather(Reading& reading);

    /// What one step makes of some clusters.
    struct Step : Work {
        Arena arena;
        std::string bytes;                      ///< The rows, one after the other.
        std::vector<std::size_t> row_ends;      ///< In `bytes`.
        std::vector<std::size_t> cluster_ends;  ///< In `row_ends`: where each cluster's rows end.
    };

    /// Calls `work` for each cluster, on any thread, and `finish` for each step in the order of clusters.
    void each(unsigned threads, const std::function<void(const ClusterMembers&, Step&)>& work,
              const std::function<void(Step&)>& finish);

private:
    bool fill(Step& step);

    const Pool& pool_;
    ExternalSort sort_;
    bool sorted_ = false;
    bool ahead_ = false;  // the row after the last step has been read
    std::string ahead_key_;
    std::string ahead_payload_;
};

}  // namespace unikat
