#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "diff/change_field.hpp"
#include "diff/compaction.hpp"
#include "tools/differences.hpp"
#include "unikat/arena.hpp"
#include "unikat/error.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// The record that says a difference in a delta: the new record with leader/05 n (added) or c (changed), the old one
/// with d (deleted), as library systems load them.
///
/// `with_old`: with a field of unikat's own (diff/change_field.hpp) that lets `patch` check what is replaced and
/// restore the new file to the letter. Where the record alone would mislead, that field is there in any case, without
/// places: the control number is missing or not the only one of its kind, the new record is itself marked as deleted,
/// or it ends with a field that looks like this one. `total` is how many records the delta has.
[[nodiscard]] Record delta_record(const Difference& difference, bool with_old, std::uint64_t total, Arena& arena);

/// A record of a delta, read.
struct DeltaRecord {
    Record record;                      ///< As it is in the new file: without the field, leader/05 restored.
    bool deletes = false;               ///< The record is gone from the new file.
    std::optional<ChangeField> change;  ///< What the field says, where it is there.
    std::string fault;                  ///< What cannot be read in it, or nothing.
};

/// Of unikat or of any library system. Views into the record given.
[[nodiscard]] DeltaRecord read_delta_record(const Record& record);

/// The record of a delta as one of the delta that several are made into, at this place of `total`. `record` is as it
/// was read.
[[nodiscard]] Record compacted_record(const Record& record, const CompactedRecord& compacted, std::uint64_t place,
                                      std::uint64_t total, Arena& arena);

/// No delta can be written, since the format cannot hold every record of it.
[[nodiscard]] IoError delta_not_held(const Format& format);

}  // namespace unikat
