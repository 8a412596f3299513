#pragma once

#include <functional>
#include <span>
#include <vector>

#include "diff/patch_plan.hpp"
#include "diff/place_map.hpp"

namespace unikat {

/// A place that a record stands at: in the file, or made by a delta.
struct PatchSlot {
    std::size_t birth = 0;               ///< The stage that made it; 0: it is the file's own.
    std::uint64_t number = 0;            ///< Of the record that it was made for.
    std::optional<std::uint64_t> place;  ///< Where the delta wants it.
    std::size_t death = 0;               ///< The stage that removed it; 0: it stays.
    std::size_t stage = 0;               ///< With number_there: the record that stands there in the end.
    std::uint64_t number_there = 0;
    bool from_file = false;  ///< It is, or replaces, a record of the file.
};

/// Applies the deltas' records of one key, in their order, to those of the file. `rows` are in the order of stages and
/// numbers. Of several records with one content the one at the place that a delta names is meant, else the last.
/// Returns what became of all places.
[[nodiscard]] std::vector<PatchSlot> patched_group(std::span<const PatchRow> rows, const PlaceMap& places,
                                                   const std::function<void(const Misfit&)>& misfit);

}  // namespace unikat
