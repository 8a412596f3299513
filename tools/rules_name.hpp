#pragma once

#include <string>

#include "tools/pooling.hpp"
#include "tools/union_options.hpp"

namespace unikat {

/// A name for the rules of a run of merge, so that a members file can say by which it was made: empty for those of the
/// program, else a hash of --profile, --threshold, --decisions, --rules and --language. The order of decisions leaves
/// no trace.
[[nodiscard]] std::string rules_name(const MatchingOptions& matching, const UnionRecordOptions& options);

}  // namespace unikat
