#include "tools/delta.hpp"

#include <fmt/format.h>
#include <vector>

namespace unikat {
namespace {

constexpr char kNew = 'n';
constexpr char kCorrected = 'c';
constexpr char kDeleted = 'd';

bool would_mislead(const Difference& difference, const Record& record) {
    const bool ends_so = !record.fields().empty() && is_change_field(record.fields().back());
    const bool is_tombstone = difference.new_side && record.is_deleted();
    return difference.repeated || record.control_number().empty() || is_tombstone || ends_so;
}

ChangeField change_field_of(const Difference& difference, const Record& record, bool with_old, std::uint64_t total) {
    ChangeField change;
    if (difference.old_side) change.old_content = replaced_hash(difference.old_side->record);
    if (difference.new_side) change.status = difference.new_side->record.leader().status();
    change.repeated = difference.repeated || record.control_number().empty();
    if (!with_old) return change;
    if (difference.old_side) change.old_place = difference.old_side->number;
    if (difference.new_side) change.new_place = difference.new_side->number;
    change.number = difference.index + 1;
    change.total = total;
    return change;
}

Record with_change_field(Record record, const ChangeField& change, Arena& arena) {
    std::vector<Field> fields(record.fields().begin(), record.fields().end());
    fields.push_back(make_change_field(change, arena));
    record.set_fields(arena.copy(std::span<const Field>(fields)));
    return record;
}

}  // namespace

Record delta_record(const Difference& difference, bool with_old, std::uint64_t total, Arena& arena) {
    const Record& record = difference.new_side ? difference.new_side->record : difference.old_side->record;
    Leader leader = record.leader();
    if (!difference.new_side || record.is_deleted())
        leader[5] = kDeleted;
    else
        leader[5] = difference.old_side ? kCorrected : kNew;
    Record made = record;
    made.set_leader(leader);
    if (!with_old && !would_mislead(difference, record)) return made;
    return with_change_field(made, change_field_of(difference, record, with_old, total), arena);
}

DeltaRecord read_delta_record(const Record& record) {
    DeltaRecord read{record, record.is_deleted(), {}, {}};
    if (record.fields().empty() || !is_change_field(record.fields().back())) return read;
    std::variant<ChangeField, std::string> found = read_change_field(record.fields().back());
    if (std::string* fault = std::get_if<std::string>(&found)) {
        read.fault = std::move(*fault);
        return read;
    }
    read.change = std::get<ChangeField>(found);
    read.record.set_fields(record.fields().first(record.fields().size() - 1));
    if (!read.change->status) return read;
    read.deletes = false;
    Leader leader = record.leader();
    leader[5] = *read.change->status;
    read.record.set_leader(leader);
    return read;
}

Record compacted_record(const Record& record, const CompactedRecord& compacted, std::uint64_t place,
                        std::uint64_t total, Arena& arena) {
    if (compacted.passes) return record;
    Record made = read_delta_record(record).record;
    Leader leader = made.leader();
    const char status = leader.status();
    if (compacted.deletes || made.is_deleted())
        leader[5] = kDeleted;
    else
        leader[5] = compacted.change.old_content ? kCorrected : kNew;
    made.set_leader(leader);
    const bool says_nothing = compacted.deletes && !compacted.change.old_content;
    if (says_nothing) return made;
    ChangeField change = compacted.change;
    if (!compacted.deletes) change.status = status;
    if (change.old_place || change.new_place) {
        change.number = place;
        change.total = total;
    }
    return with_change_field(made, change, arena);
}

IoError delta_not_held(const Format& format) {
    return IoError(fmt::format("{} cannot hold every change, so no delta is written: choose another format with --to",
                               format.name));
}

}  // namespace unikat
