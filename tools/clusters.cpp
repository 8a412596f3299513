#include "tools/clusters.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "match/features.hpp"
#include "record/packed.hpp"
#include "record/shared_fields.hpp"
#include "tools/member_record.hpp"

namespace unikat {
namespace {

constexpr char kCounts = '0';
constexpr char kRival = '1';
constexpr std::size_t kRoleAt = 8;  // in a key, behind cluster and member

void put_text(std::string& out, std::string_view text) {
    append_big_endian(out, text.size(), 4);
    out += text;
}

std::string_view take_text(std::string_view& bytes) {
    const auto size = static_cast<std::size_t>(read_big_endian(bytes, 4));
    const std::string_view text = bytes.substr(4, size);
    bytes.remove_prefix(4 + size);
    return text;
}

std::uint64_t take_number(std::string_view& bytes) {
    const std::uint64_t number = read_big_endian(bytes);
    bytes.remove_prefix(8);
    return number;
}

void put_place(std::string& out, const Work& work, const Batch::Entry& entry) {
    append_big_endian(out, work.batch.input->index);
    append_big_endian(out, entry.frame.number);
    append_big_endian(out, work.batch.offset + entry.frame.extent.begin);
}

UnionMember unpack(const SortedRow& row, std::string_view payload, Arena& arena) {
    UnionMember member;
    member.order = static_cast<std::uint32_t>(read_big_endian(row.key.substr(4), 4));
    member.library = take_text(payload);
    member.number = take_text(payload);
    member.version = take_text(payload);
    member.id = arena.copy(member_id(member.library, member.number));
    member.record = unpacked(payload, arena);
    return member;
}

// What of a record is more than its place in the file of its library.
Hash compared_content(Record record) {
    Leader leader = record.leader();
    leader[5] = ' ';
    record.set_leader(leader);
    return content_hash(record);
}

bool is_another_publication(const Record& a, const Record& b, const Profiles& profiles) {
    const std::string row_a = feature_row(a);
    const std::string row_b = feature_row(b);
    return judge(features_in(row_a), features_in(row_b), profiles).holds_apart();
}

}  // namespace

// Rows of a batch, made on any thread.
struct Clusters::PackedWork : Work {
    struct Row {
        std::string key;      // cluster, member, role
        std::size_t end = 0;  // of the payload in `payloads`
    };
    std::vector<Row> rows;
    std::string payloads;
};

void Clusters::gather(Reading& reading) {
    reading.each<PackedWork>(
        "gathering", [&](PackedWork& work) { pack(work); },
        [&](PackedWork& work) {
            const InputInfo& input = *work.batch.input;
            if (files_.size() <= input.index) files_.resize(input.index + 1);
            files_[input.index] = input.name;
            reading.report().add(work.batch.diagnostics);
            std::size_t begin = 0;
            for (const PackedWork::Row& row : work.rows) {
                sort_.add(row.key, std::string_view(work.payloads).substr(begin, row.end - begin));
                begin = row.end;
            }
        });
    sort_.finish();
}

void Clusters::pack(PackedWork& work) const {
    work.rows.clear();
    work.payloads.clear();
    work.batch.diagnostics.clear();  // reported in the first reading
    for (const Batch::Entry& entry : work.batch.entries) pack_entry(work, entry);
}

void Clusters::pack_entry(PackedWork& work, const Batch::Entry& entry) const {
    const Pool::Place place = pool_place(work, entry);
    const Pool::Member number = pool_.member_at(place);
    const bool counts = pool_.counts(place);
    const InputInfo& input = *work.batch.input;
    if (!counts && pool_.is_deleted(number) && !entry.record.is_deleted() && is_whole(input, options_.complete))
        report(work, entry, Code::deletion_outranks, {}, "a deletion that is as new or newer counts");
    if (counts ? pool_.is_deleted(number) && !options_.deletions
               : options_.profiles == nullptr || !pool_.is_rival(place))
        return;
    MemberRecord member = member_record(entry, input, work.batch.arena);
    const std::string own_number = number_of(member);
    if (const std::string absent = pool_.absent_since(number, member.library); !absent.empty()) {
        member.record = deletion_of(own_number, work.batch.arena);
        member.version = absent;
    }
    PackedWork::Row row;
    append_big_endian(row.key, pool_.cluster_of(number), 4);
    append_big_endian(row.key, number, 4);
    row.key += counts ? kCounts : kRival;
    if (!counts) put_place(work.payloads, work, entry);
    put_text(work.payloads, member.library);
    put_text(work.payloads, own_number);
    put_text(work.payloads, member.version);
    append_packed(work.payloads, member.record);
    row.end = work.payloads.size();
    work.rows.push_back(std::move(row));
}

void Clusters::each(unsigned threads, const std::function<void(const ClusterMembers&, Step&)>& work,
                    const std::function<void(Step&)>& finish) {
    run_ordered<Step>(
        threads, [&](Step& step) { return fill(step); },
        [&](Step& step) {
            ClusterMembers members;
            step.rows.each_group([&](std::span<const SortedRow> rows) {
                members.clear();
                for (const SortedRow& row : rows) {
                    if (row.key[kRoleAt] == kCounts)
                        members.push_back(unpack(row, row.payload, step.arena));
                    else
                        see_rival(members.back(), row, step);
                }
                work(members, step);
            });
            if (!step.large.empty()) work(step.large, step);
        },
        finish);
}

bool Clusters::fill(Step& step) {
    step.clear();
    step.arena.clear();
    step.aside.clear();
    step.large.clear();
    if (!groups_.fill(step.rows)) return false;
    if (step.rows.is_cut()) gather_large(step);
    return true;
}

void Clusters::gather_large(Step& step) {
    SharedFields shared(step.arena);
    Arena scratch;
    const auto add = [&](const SortedRow& row) {
        if (row.key[kRoleAt] != kCounts) return see_rival(step.large.back(), row, step);
        scratch.clear();
        UnionMember member = unpack(row, row.payload, scratch);
        member.library = step.arena.copy(member.library);
        member.number = step.arena.copy(member.number);
        member.version = step.arena.copy(member.version);
        member.id = step.arena.copy(member.id);
        member.record = shared.copy(member.record);
        step.large.push_back(member);
    };
    step.rows.each_row_of_cut(add);
    GroupedRows rest;
    while (groups_.fill_rest(rest)) rest.each_row_of_cut(add);
}

void Clusters::see_rival(const UnionMember& counts, const SortedRow& row, Step& step) const {
    std::string_view payload = row.payload;
    Location place{files_[take_number(payload)], 0, {}, {}, {}};
    place.record = take_number(payload);
    place.offset = take_number(payload);
    Arena scratch;
    const UnionMember rival = unpack(row, payload, scratch);
    place.control_number = rival.record.control_number();
    report_rival(counts, rival, place, step);
}

void Clusters::report_rival(const UnionMember& counts, const UnionMember& rival, const Location& place,
                            Step& step) const {
    std::string detail;
    if (is_another_publication(counts.record, rival.record, *options_.profiles))
        detail = fmt::format("another publication than that of the record with this number which counts ({})",
                             rival.version == counts.version ? "of the same version; the hash of the content decides"
                                                             : "of a newer version");
    else if (rival.version == counts.version && compared_content(rival.record) != compared_content(counts.record))
        detail = "a different record with this number and the same version counts; the hash of the content has decided";
    if (detail.empty()) return;
    step.batch.diagnostics.push_back({code_row(Code::number_shared).severity, Code::number_shared, place, detail});
}

}  // namespace unikat
