#pragma once

#include <string>
#include <string_view>

#include "match/pool.hpp"
#include "tools/run.hpp"
#include "unikat/arena.hpp"
#include "unikat/batch.hpp"

namespace unikat {

/// A record of a dump, a delta or a members file as the member that it is a version of. Views live as long as the batch
/// that the record was read in.
struct MemberRecord {
    Record record;             ///< As the library has it: what deltas and members files add is taken off.
    std::string_view library;  ///< That which a members file says, else that of the input; may be empty.
    std::string_view number;   ///< Empty where the record has none and is known by its content.
    std::string version;       ///< Of a members file: as it says, since its own date is none of the member's.
    std::string_view rules;    ///< Of a members file: the name of the rules by which its clusters were made.
    bool of_members_file = false;
    std::size_t united = 0;  ///< How many members it names, being a record of another union.
};

/// Any thread may call it. What is damaged in a field of unikat's own counts as not there.
[[nodiscard]] MemberRecord member_record(const Batch::Entry& entry, const InputInfo& input, Arena& arena);

/// The same, and reports what is damaged or worth knowing.
[[nodiscard]] MemberRecord reported_member(Work& work, const Batch::Entry& entry);

/// The number of the member, whether it has one or is known by its content.
[[nodiscard]] std::string number_of(const MemberRecord& member);

/// What a pool must know of it.
[[nodiscard]] PoolRow pool_row(const MemberRecord& member);

}  // namespace unikat
