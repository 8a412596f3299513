#pragma once

#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "diff/patch_row.hpp"
#include "diff/place_map.hpp"
#include "io/external_sort.hpp"

namespace unikat {

/// What was found wrong with a record of a delta.
struct Misfit {
    enum class Kind : std::uint8_t {
        differs,    ///< The record that it replaces is not the one that it was made for.
        missing,    ///< The record that it changes is not there; it is added.
        there,      ///< A record that it adds is there already; it is replaced.
        ambiguous,  ///< Several records have its number, and nothing says which is meant. It cannot be applied.
        nothing,    ///< There is no record to delete.
    };
    Kind kind;
    std::size_t stage;
    std::uint64_t number;
    std::string key;
};

/// What becomes of a file when deltas are applied to it, one after the other, in bounded memory.
///
/// A record of a delta that says what it replaces (998 $h) replaces the record of its key with that content; one that
/// says that it replaces none is added. Another replaces the record with its number, or is added where there is none;
/// the last of several in a delta counts. A record that is replaced is taken out of its place and the new one put into
/// it, or at the place that the delta names (998 $n); one that is added comes to the end, in the order of the delta, or
/// to its place. For one thread; throws IoError.
class PatchPlan {
public:
    /// `deltas`: how many there are.
    PatchPlan(const SpillOptions& options, std::size_t deltas);
    PatchPlan(const PatchPlan&) = delete;
    PatchPlan& operator=(const PatchPlan&) = delete;
    ~PatchPlan();

    void add(const PatchRow& row);
    /// Call once after the last add(). `misfit` is told what does not fit.
    void settle(const std::function<void(const Misfit&)>& misfit);

    /// Does the file's record of this number stay as it is? Any thread may ask, once it is settled.
    [[nodiscard]] bool stays(std::uint64_t number) const { return number < stays_.size() && stays_[number]; }
    /// Is the delta's record part of the result? Any thread may ask, once it is settled.
    [[nodiscard]] bool comes_in(std::size_t stage, std::uint64_t number) const;
    /// The place in the result, from 1, of the next record of a delta that comes in, in the order of deltas and their
    /// records.
    [[nodiscard]] std::uint64_t next_place();

    [[nodiscard]] std::uint64_t kept() const { return kept_; }
    [[nodiscard]] std::uint64_t replaced() const { return replaced_; }
    [[nodiscard]] std::uint64_t added() const { return added_; }
    [[nodiscard]] std::uint64_t deleted() const { return deleted_; }

private:
    class Order;

    void settle_groups(const std::function<void(const Misfit&)>& misfit);
    void settle_group(std::span<const PatchRow> rows, const std::function<void(const Misfit&)>& misfit);
    void settle_order();

    SpillOptions share_;
    ExternalSort rows_;
    PlaceMap place_map_;
    std::vector<ExternalSort> slots_;  // by stage
    ExternalSort places_;
    std::vector<bool> stays_;                  // by number in the file; until it is settled: the number is a record's
    std::vector<std::vector<bool>> comes_in_;  // by stage and number
    std::uint64_t kept_ = 0;
    std::uint64_t replaced_ = 0;
    std::uint64_t added_ = 0;
    std::uint64_t deleted_ = 0;
};

}  // namespace unikat
