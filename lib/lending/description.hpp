#pragma once

#include <vector>

#include "match/keys.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// What a record is recognised by when it has no number in common with another: its title, name and year. This is all
/// that looking up wanted records knows of matching. Pure; any thread may call it.
[[nodiscard]] std::vector<MatchKey> description_keys(const Record& record);

/// Do two records that share a key's hash not contradict each other in what the key leaves open?
[[nodiscard]] bool agree(const MatchKey& a, const MatchKey& b);

}  // namespace unikat
