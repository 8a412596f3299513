#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <variant>

#include "record/identity.hpp"
#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// The field of unikat's own at the end of a record in a delta:
///
///     998 ## $h hash $o place $n place $s status $r repeated $k number/total $2 unikat
///
/// It says what MARC has no place for. Each subfield stands where there is something to say: $h names the old record by
/// the hash of its content (replaced_hash(), 32 hexadecimal digits), $o is its place in the old file and $n that of the
/// new one in the new file, from 1; $s is leader/05 of the new record as it is there (0x20 for a blank), since
/// leader/05 of the delta says n, c or d; $r is there where the control number is missing or other records have it too;
/// $k counts the records of the delta, so that one which breaks off is found out. Other 998 fields are a library's own.
struct ChangeField {
    std::optional<Hash> old_content;
    std::optional<std::uint64_t> old_place;
    std::optional<std::uint64_t> new_place;
    std::optional<char> status;
    bool repeated = false;
    std::optional<std::uint64_t> number;  ///< With total.
    std::optional<std::uint64_t> total;

    friend bool operator==(const ChangeField&, const ChangeField&) = default;
};

/// The hash by which a record is known that a delta replaces: of its content, whatever file it came in, without
/// leader/05, which does not survive in deltas that library systems make.
[[nodiscard]] Hash replaced_hash(const Record& record);

/// Is this such a field?
[[nodiscard]] bool is_change_field(const Field& field);

/// What it says, or what is wrong with it: "$o is no number: x".
[[nodiscard]] std::variant<ChangeField, std::string> read_change_field(const Field& field);

/// Text lives in the arena.
[[nodiscard]] Field make_change_field(const ChangeField& change, Arena& arena);

}  // namespace unikat
