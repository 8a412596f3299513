#pragma once

#include "io/external_sort.hpp"
#include "tools/cli.hpp"

namespace unikat {

/// `patch --compact`: makes one delta of those that the options name, and returns the exit status. Throws UsageError,
/// IoError.
int compact_deltas(CommonOptions& options, SpillOptions spill);

}  // namespace unikat
