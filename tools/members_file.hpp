#pragma once

#include <memory>
#include <string>

#include "tools/clusters.hpp"
#include "tools/report.hpp"
#include "tools/run.hpp"

namespace unikat {

/// merge --members: every member record as it came, deletions included, with the field that says which member it is and
/// of which cluster. The text is in UTF-8, whatever --to-encoding and --normalize say, since what reads the file must
/// find the records that the libraries gave. Clusters come in their order, and in each its members in that of their
/// ids.
class MembersFile {
public:
    /// `rules`: the name of this run's rules. An empty path: nothing is written. Throws UsageError for a format that
    /// does not hold records whole.
    MembersFile(std::string path, const WriteOptions& options, std::string rules);

    /// Adds the members of a cluster to a part. Any thread may call it.
    void encode(const ClusterMembers& members, Arena& arena, Work& part) const;
    /// On one thread, in the order of steps.
    void write(Work& part, Report& report, Rejects& rejects);
    /// The members of a large cluster, one by one.
    void write_each(const ClusterMembers& members, Report& report, Rejects& rejects);
    void commit();

private:
    void encode(const UnionMember& member, const std::string& cluster, Arena& arena, Encoder& encoder) const;

    std::string path_;
    WriteOptions options_;
    std::string rules_;
    const Format* format_ = nullptr;
    std::unique_ptr<RecordOutput> output_;
};

}  // namespace unikat
