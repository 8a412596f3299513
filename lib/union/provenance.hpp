#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "unikat/arena.hpp"
#include "union/union_field.hpp"
#include "union/union_record.hpp"

namespace unikat {

/// Says in the record which libraries had each field: one 883 with $8 NUMBER\p and $q CODE for each library, and the
/// same $8 in each field that it had (MARC 21, 883 Metadata Provenance; Appendix A, $8, link type p). A control field
/// has no $8: its 883 has the tag in $a, with a second, third and so on in parentheses. `ranked` are the members by
/// rank, `taken` the numbers of $8 that are theirs. The 883 fields are added behind the others.
void add_provenance(std::vector<UnionField>& fields, std::span<const UnionMember* const> ranked, std::size_t taken,
                    Arena& arena);

}  // namespace unikat
