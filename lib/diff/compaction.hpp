#pragma once

#include <cstdint>
#include <functional>
#include <utility>
#include <vector>

#include "diff/patch_row.hpp"
#include "diff/place_map.hpp"
#include "io/external_sort.hpp"

namespace unikat {

/// What a record of a delta becomes in the one delta that several are made into.
struct CompactedRecord {
    bool passes = false;   ///< It goes along as it is: it says nothing of what it replaces, and need not.
    bool deletes = false;  ///< It says that its record is gone.
    ChangeField change;    ///< What it says of the change; without the record's own leader/05.
};

/// Makes one delta of several, so that it does to a file what they do one after the other. For one thread; throws
/// IoError.
class Compaction {
public:
    /// `deltas`: how many there are.
    Compaction(const SpillOptions& options, std::size_t deltas);

    void add(const PatchRow& row);
    /// Call once after the last add(). `unclear` gets the rows that do not go with what the deltas before them say of
    /// their records. Returns whether the places in the deltas go together.
    [[nodiscard]] bool settle(const std::function<void(const PatchRow&)>& unclear);

    /// Does the delta's record go along? Any thread may ask, once it is settled.
    [[nodiscard]] bool goes_along(std::size_t stage, std::uint64_t number) const;
    /// What the next record that goes along becomes, in the order of deltas and their records, and its place in the new
    /// delta, from 1.
    [[nodiscard]] std::pair<std::uint64_t, CompactedRecord> next();
    /// How many go along.
    [[nodiscard]] std::uint64_t size() const { return size_; }

private:
    class Group;

    void finish_group(const Group& group);
    std::uint64_t fitting(std::uint64_t place);

    SpillOptions share_;
    ExternalSort rows_;
    ExternalSort ordered_;    // records that go along, by where they stand in the new delta
    ExternalSort by_source_;  // by delta and record
    PlaceMap places_;
    std::vector<std::vector<bool>> goes_along_;
    bool places_fit_ = true;
    std::uint64_t size_ = 0;
};

}  // namespace unikat
