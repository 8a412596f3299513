#include "tools/member_record.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "text/escape.hpp"
#include "tools/cli.hpp"
#include "tools/delta.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

// What is wrong with unikat's own fields of a record; empty where nothing is.
struct Faults {
    std::string change;
    std::string library;
    std::string date;
};

void take_membership(MemberRecord& member, const Field& field, Faults& faults, Arena& arena) {
    const Membership membership = read_membership(field);
    member.record = without_field(member.record, field, arena);
    member.of_members_file = true;
    member.rules = membership.rules;
    member.number = membership.number;
    if (is_library_code(membership.library))
        member.library = membership.library;
    else
        faults.library = fmt::format("$s says \"{}\", which is no code of a library; that of the input counts",
                                     visible_text(membership.library));
    member.version = version_of(member.record, {});
    if (membership.date.empty()) return;
    if (is_date(membership.date))
        member.version = membership.date;
    else
        faults.date = fmt::format("$d says \"{}\", which is no date; left out", visible_text(membership.date));
}

MemberRecord read_member(const Batch::Entry& entry, const InputInfo& input, Faults& faults, Arena& arena) {
    MemberRecord member;
    DeltaRecord read = read_delta_record(entry.record);
    faults.change = std::move(read.fault);
    member.record = read.record;
    if (!faults.change.empty()) member.record = without_field(read.record, read.record.fields().back(), arena);
    member.library = input.library;
    if (const Field* field = member_field(member.record); field != nullptr) {
        take_membership(member, *field, faults, arena);
    } else {
        member.number = member.record.control_number();
        member.version = version_of(member.record, input.date);
    }
    const auto fields = member.record.fields();
    member.united = static_cast<std::size_t>(std::count_if(fields.begin(), fields.end(), is_membership));
    return member;
}

}  // namespace

MemberRecord member_record(const Batch::Entry& entry, const InputInfo& input, Arena& arena) {
    Faults ignored;
    return read_member(entry, input, ignored, arena);
}

MemberRecord reported_member(Work& work, const Batch::Entry& entry) {
    Faults faults;
    MemberRecord member = read_member(entry, *work.batch.input, faults, work.batch.arena);
    if (!faults.change.empty()) report(work, entry, Code::member_field_invalid, "998", faults.change + "; left out");
    for (const std::string& fault : {faults.library, faults.date})
        if (!fault.empty()) report(work, entry, Code::member_field_invalid, "999", fault);
    if (member.united > 0) report(work, entry, Code::union_record_as_member, "999", counted(member.united, "member"));
    return member;
}

std::string number_of(const MemberRecord& member) {
    return member.number.empty() ? content_hash(member.record).hex() : std::string(member.number);
}

PoolRow pool_row(const MemberRecord& member) {
    return pool_row(member.record, member.number, member.version);
}

}  // namespace unikat
