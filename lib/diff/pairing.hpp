#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "record/identity.hpp"

namespace unikat {

enum class Side : std::uint8_t { old_side, new_side };

/// What must be known of a record to find the one on the other side that it goes with. Made on any thread.
struct PairingRow {
    Side side = Side::old_side;
    std::uint64_t number = 0;  ///< Of the record in its input, from 1.
    Hash content;              ///< Of what counts: records with one hash are the same.
    std::string key;           ///< record_key(), or the smallest key of several.
    /// The others in their order, none twice: a union record has one for each member that it names.
    std::vector<std::string> more_keys;
};

/// An old record and the new one that it became. One of the two may be missing: the record was added or deleted.
struct RecordPair {
    std::optional<std::uint64_t> old_number;
    std::optional<std::uint64_t> new_number;
    bool same = false;      ///< Nothing that counts has changed.
    bool repeated = false;  ///< Other records of a side have the same key.
};

/// A key that several records of a side have.
struct RepeatedKey {
    Side side;
    std::string key;
    std::uint64_t first_number;  ///< The lowest of their numbers.
    std::uint64_t count;
};

/// Pairs the records of two catalogues. Every record is in one pair. What comes out is a function of the two sets of
/// records, whatever their order, but for the numbers of records that are equal in all. For one thread; throws IoError.
class Pairing {
public:
    using PairSink = std::function<void(const RecordPair&)>;
    using RepeatedSink = std::function<void(const RepeatedKey&)>;

    Pairing() = default;
    Pairing(const Pairing&) = delete;
    Pairing& operator=(const Pairing&) = delete;
    virtual ~Pairing();

    virtual void add(const PairingRow& row) = 0;
    /// Call once after the last add(): gives each pair, in the order of keys, and each repeated key.
    virtual void each(const PairSink& pair, const RepeatedSink& repeated) = 0;
};

/// One of several records of a side that have a key in common.
struct Occurrence {
    Hash content;
    std::uint64_t number;

    friend auto operator<=>(const Occurrence&, const Occurrence&) = default;
};

/// Pairs records that have a key in common: those of one content first, then the others in the order of their hashes.
/// Sorts both lists.
void pair_by_content(std::vector<Occurrence>& olds, std::vector<Occurrence>& news, const Pairing::PairSink& pair);

/// Reports the key of these records of a side where there are several.
void report_repeated(Side side, std::string_view key, const std::vector<Occurrence>& records,
                     const Pairing::RepeatedSink& repeated);

}  // namespace unikat
