#include "diff/place_map.hpp"

#include <algorithm>

namespace unikat {
namespace {

// Records that a change does not touch keep their order: the one that stands at `place` in a file, and is none of those
// at `from`, stands in the other file where none of those at `to` does. 0 where it is one of them.
std::uint64_t moved_on(std::uint64_t place, const std::vector<std::uint64_t>& from,
                       const std::vector<std::uint64_t>& to) {
    const auto before = std::lower_bound(from.begin(), from.end(), place);
    if (before != from.end() && *before == place) return 0;
    const auto touched = static_cast<std::uint64_t>(before - from.begin());
    if (place <= touched) return 0;
    const std::uint64_t rank = place - touched;
    // to[i] - i untouched records stand up to to[i].
    std::size_t low = 0;
    std::size_t high = to.size();
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (to[middle] - middle <= rank)
            low = middle + 1;
        else
            high = middle;
    }
    return rank + low;
}

}  // namespace

void PlaceMap::add(const PatchRow& row) {
    if (!row.change) return;
    if (row.change->old_place) stages_[row.stage].old_places.push_back(*row.change->old_place);
    if (row.change->new_place) stages_[row.stage].new_places.push_back(*row.change->new_place);
}

void PlaceMap::finish() {
    for (Stage& stage : stages_) {
        std::sort(stage.old_places.begin(), stage.old_places.end());
        std::sort(stage.new_places.begin(), stage.new_places.end());
    }
}

std::uint64_t PlaceMap::later(std::uint64_t place, std::size_t stage, std::size_t later_stage) const {
    while (stage++ < later_stage && place != 0)
        place = moved_on(place, stages_[stage].old_places, stages_[stage].new_places);
    return place;
}

std::uint64_t PlaceMap::in_file(std::uint64_t place, std::size_t stage) const {
    for (; stage > 0 && place != 0; --stage)
        place = moved_on(place, stages_[stage].new_places, stages_[stage].old_places);
    return place;
}

}  // namespace unikat
