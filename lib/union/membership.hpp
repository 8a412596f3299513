#pragma once

#include <string_view>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// 999 10 $i cluster $l control number $s CODE $2 unikat: the field by which a union record names a member, and by
/// which a record of a members file says which member it is. A members file has further subfields where they are
/// needed: $d YYYYMMDD, the version of a member that has no 005, and $r, the name of the rules by which it was put into
/// its cluster. Other 999 fields are a library's own.
struct Membership {
    std::string_view cluster;  ///< $i, the 001 of the union record.
    std::string_view number;   ///< $l, or the content's hash of a record without 001.
    std::string_view library;  ///< $s.
    std::string_view date;     ///< $d: of the dump that the member came in, or of the whole one that it is absent from.
    std::string_view rules;    ///< $r: empty for those of the program.

    friend bool operator==(const Membership&, const Membership&) = default;
};

[[nodiscard]] bool is_membership(const Field& field);

/// What the field says; missing subfields are empty. Views into the field.
[[nodiscard]] Membership read_membership(const Field& field);

/// Text lives in the arena. Empty $d and $r are left out.
[[nodiscard]] Field make_membership(const Membership& membership, Arena& arena);

/// The field that a members file has added to the record of a library: the last that has its 001 in $l, or in a record
/// without 001 a hash. Null where there is none: in a library's own record, and in a union record, which has a number
/// that is none of its members'.
[[nodiscard]] const Field* member_field(const Record& record);

/// The record as a members file has it: with the field behind all others.
[[nodiscard]] Record with_membership(const Record& record, const Membership& membership, Arena& arena);

/// The record without one of its fields, which must be in it.
[[nodiscard]] Record without_field(const Record& record, const Field& field, Arena& arena);

}  // namespace unikat
