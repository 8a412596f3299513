#pragma once

#include <cstdint>
#include <vector>

#include "diff/patch_row.hpp"

namespace unikat {

/// Where records stand after each of several deltas, as these say it (998 $o and $n): those that a delta does not touch
/// keep their order among each other. 16 bytes for each record of a delta.
class PlaceMap {
public:
    explicit PlaceMap(std::size_t deltas) : stages_(deltas + 1) {}

    void add(const PatchRow& row);
    /// Call once after the last add().
    void finish();

    /// Where the record that stands at `place` after one stage stands after a later one (0: the file itself). 0 where a
    /// delta between them touches it, or where places do not go together.
    [[nodiscard]] std::uint64_t later(std::uint64_t place, std::size_t stage, std::size_t later_stage) const;
    /// Where the record that stands at `place` after the stage stood in the file.
    [[nodiscard]] std::uint64_t in_file(std::uint64_t place, std::size_t stage) const;

private:
    // Places that a delta's records had in the file before it, and have in the one after it.
    struct Stage {
        std::vector<std::uint64_t> old_places;
        std::vector<std::uint64_t> new_places;
    };
    std::vector<Stage> stages_;
};

}  // namespace unikat
