#pragma once

#include <string>

#include "match/pool.hpp"
#include "tools/run.hpp"

namespace unikat {

/// How the matcher sees two members: both beside each other, each attribute with its level and weight, vetoes, the sum
/// against the threshold, and what became of them. Reads the inputs once more. Throws UsageError for an id that no
/// record has.
[[nodiscard]] std::string explanation(Reading& reading, const Pool& pool, const Profiles& profiles,
                                      const std::string& id1, const std::string& id2);

}  // namespace unikat
