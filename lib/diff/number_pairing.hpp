#pragma once

#include <string>
#include <vector>

#include "diff/pairing.hpp"
#include "io/external_sort.hpp"

namespace unikat {

/// Pairs records by control number (and library), in bounded memory.
///
/// Several records with one number on a side are paired by content first, then in the order of their contents' hashes.
/// Records without a number are the same where their contents are, and else nobody knows what they were.
class NumberPairing final : public Pairing {
public:
    explicit NumberPairing(const SpillOptions& options) : rows_(options) {}

    void add(const PairingRow& row) override;
    void each(const PairSink& pair, const RepeatedSink& repeated) override;

private:
    ExternalSort rows_;
};

}  // namespace unikat
