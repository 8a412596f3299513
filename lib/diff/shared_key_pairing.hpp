#pragma once

#include <vector>

#include "diff/pairing.hpp"
#include "io/external_sort.hpp"

namespace unikat {

/// Pairs records that have keys in common, of which each may have several, in bounded memory: the members of a union
/// record, whose control number changes when a smaller member joins, or the cluster that a matcher put a record in.
///
/// The two records that share most keys go together first, then the next; of those that share as many, the ones with
/// the smallest key. A record that shares none, or only with records that went with another, was added or deleted.
/// Several records of a side under one key are paired under it as in pair_by_content().
class SharedKeyPairing final : public Pairing {
public:
    explicit SharedKeyPairing(const SpillOptions& options);

    void add(const PairingRow& row) override;
    void each(const PairSink& pair, const RepeatedSink& repeated) override;

private:
    void share_keys(const RepeatedSink& repeated);
    void weigh();
    void choose();
    void add_singles();

    SpillOptions share_;
    ExternalSort records_;  // by smallest key
    ExternalSort keys_;
    ExternalSort shared_;  // pairs that have a key in common, a row for each key
    ExternalSort weighed_;
    ExternalSort chosen_;
    std::vector<bool> old_taken_;  // by number
    std::vector<bool> new_taken_;
};

}  // namespace unikat
