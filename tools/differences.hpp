#pragma once

#include <array>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "diff/pairing.hpp"
#include "io/external_sort.hpp"
#include "io/row_groups.hpp"
#include "tools/run.hpp"

namespace unikat {

/// A record on a side of a difference.
struct DifferentRecord {
    Record record;
    std::uint64_t number = 0;  ///< In its input, from 1.
};

/// What differs: a pair of records of which one may be missing.
struct Difference {
    std::optional<DifferentRecord> old_side;
    std::optional<DifferentRecord> new_side;
    bool repeated = false;    ///< Other records of a side have the same control number.
    bool moved = false;       ///< The records are the same, and stand elsewhere among those that are.
    std::uint64_t index = 0;  ///< Which difference it is, from 0.
};

/// The records of two inputs that differ, gathered in bounded memory in the order of their keys.
class Differences {
public:
    using MakeRow = std::function<PairingRow(const Work& work, const Batch::Entry& entry)>;

    /// `wants_moved`: records that are the same and stand in another order differ too. `repeated` gets each control
    /// number that several records of a side have, behind what was found while reading.
    Differences(const SpillOptions& spill, bool wants_moved, Pairing::RepeatedSink repeated);

    /// Pairs the records of both inputs while they are read once, where both are in the order of their keys. False
    /// where they are not, or where something in them must be reported as it is met: then nothing was gathered.
    [[nodiscard]] bool find_in_order(Reading& reading, const MakeRow& make_row);
    /// Pairs the records of both inputs in any order, and reads once more those that differ.
    void find(Reading& reading, Pairing& pairing, const MakeRow& make_row);

    /// How many records are the same.
    [[nodiscard]] std::uint64_t unchanged() const { return unchanged_; }
    /// How many differences there are.
    [[nodiscard]] std::uint64_t size() const { return size_; }

    /// What one step makes of some differences.
    struct Step : Work {
        GroupedRows rows;
        Arena arena;
    };
    /// Call once: `work` for each difference, on any thread, and `finish` for each step in order. Item is made of Step.
    template <class Item>
    void each(unsigned threads, const std::function<void(const Difference&, Item&)>& work,
              const std::function<void(Item&)>& finish) {
        records_.finish();
        RowGroups groups(records_, kGroup);
        run_ordered<Item>(
            threads, [&](Item& step) { return fill(groups, step); },
            [&](Item& step) {
                step.rows.each_group(
                    [&](std::span<const SortedRow> rows) { work(unpacked_difference(rows, step.arena), step); });
            },
            finish);
    }

private:
    static constexpr std::size_t kGroup = 8;  // of a row's key: the difference's index
    static bool fill(RowGroups& groups, Step& step);
    static Difference unpacked_difference(std::span<const SortedRow> rows, Arena& arena);

    void note(const RecordPair& pair, bool moved);
    void note_moved(ExternalSort& unchanged);
    void collect(Reading& reading);
    [[nodiscard]] bool differs(Side side, std::uint64_t number) const;

    SpillOptions spill_;
    bool wants_moved_;
    std::uint64_t size_ = 0;
    std::uint64_t unchanged_ = 0;
    Pairing::RepeatedSink repeated_;
    std::array<std::vector<bool>, 2> differs_;  // by side and number
    std::optional<ExternalSort> places_;        // of the records that differ: by side and number
    ExternalSort records_;                      // by index and side
};

}  // namespace unikat
