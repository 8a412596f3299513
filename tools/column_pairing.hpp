#pragma once

#include <array>

#include "diff/number_pairing.hpp"

namespace unikat {

/// Pairs records by number; of two files with one record each these two go together, whatever their numbers.
class ColumnPairing final : public Pairing {
public:
    /// `all`: records that are the same count as different.
    ColumnPairing(const SpillOptions& options, bool all) : by_number_(options), all_(all) {}

    void add(const PairingRow& row) override;
    void each(const PairSink& pair, const RepeatedSink& repeated) override;

private:
    [[nodiscard]] bool is_single() const { return counts_[0] == 1 && counts_[1] == 1; }

    NumberPairing by_number_;
    bool all_;
    std::array<std::uint64_t, 2> counts_{};
    RecordPair single_;
};

}  // namespace unikat
