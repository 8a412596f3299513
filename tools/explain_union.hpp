#pragma once

#include <string>

#include "tools/clusters.hpp"
#include "union/union_record.hpp"

namespace unikat {

/// How the union record came about whose cluster has this id, or a member of this id: its members by rank with what
/// decided, and each field with its rule and the members that had it. Empty where there is none. The clusters must be
/// gathered.
[[nodiscard]] std::string explained(Clusters& clusters, unsigned threads, const std::string& id,
                                    const UnionOptions& options);

}  // namespace unikat
