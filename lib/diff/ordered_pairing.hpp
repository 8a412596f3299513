#pragma once

#include <array>
#include <deque>

#include "diff/pairing.hpp"

namespace unikat {

/// Pairs records by control number as NumberPairing does, of two catalogues that are each in the order of their keys,
/// while they are read. It holds the rows that wait for the other side. For one thread.
class OrderedPairing {
public:
    OrderedPairing(Pairing::PairSink pair, Pairing::RepeatedSink repeated)
        : pair_(std::move(pair)), repeated_(std::move(repeated)) {}

    /// The next record of its side. False where it does not come in order or has no number: then nothing that was
    /// given counts, and the records must be paired in another way.
    [[nodiscard]] bool add(PairingRow row);
    /// The side has no more records.
    void end(Side side);

    /// The side that the other one waits for.
    [[nodiscard]] Side behind() const;
    /// The lowest number of a side's records that have not been given in a pair; 0 where there is none.
    [[nodiscard]] std::uint64_t first_waiting(Side side) const;

private:
    struct Lane {
        std::deque<PairingRow> waiting;
        std::string last_key;
        bool ended = false;

        // Has every record up to this key come?
        [[nodiscard]] bool is_past(const std::string& key) const { return ended || last_key > key; }
    };

    [[nodiscard]] Lane& lane(Side side) { return lanes_[static_cast<std::size_t>(side)]; }
    [[nodiscard]] const Lane& lane(Side side) const { return lanes_[static_cast<std::size_t>(side)]; }
    void pair_what_is_complete();
    std::vector<Occurrence> take(Side side, const std::string& key);

    Pairing::PairSink pair_;
    Pairing::RepeatedSink repeated_;
    std::array<Lane, 2> lanes_;
};

}  // namespace unikat
