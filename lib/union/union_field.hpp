#pragma once

#include <cstdint>
#include <limits>
#include <vector>

#include "union/field_rules.hpp"
#include "union/linked_field.hpp"

namespace unikat {

/// Members by rank: 0 is the lead record. Rising, each once.
using Ranks = std::vector<std::uint32_t>;

/// A field on its way into a union record.
struct UnionField {
    static constexpr std::uint32_t kNowhere = std::numeric_limits<std::uint32_t>::max();

    FieldWithAlternates unit;
    const FieldRule* rule = nullptr;       ///< By which it came; null for a field of the union's own.
    Tag from;                              ///< Its tag in the member's record.
    std::uint32_t rank = kNowhere;         ///< Of the best member that had it.
    std::uint32_t place = 0;               ///< There, counted from 0.
    std::uint32_t lead_place = kNowhere;   ///< Of the lead record's field that it stands for.
    bool is_holding = false;               ///< Holdings stand together, whatever their tags.
    Ranks sources;                         ///< Those that had it; kept only where they are asked for.
    std::vector<Ranks> alternate_sources;  ///< The same for each of the 880s.
};

/// Puts the fields in the order of a union record: control fields, then by hundreds; inside of a hundred the lead
/// record's fields in its own order, each other field behind the last of the lead's with its tag, else before the first
/// with a higher tag. Others that meet there are ordered by tag, rank and place. Holdings stand where 852 does, by
/// place.
void arrange(std::vector<UnionField>& fields);

}  // namespace unikat
