#include "tools/clusters.hpp"

#include <utility>

#include "record/packed.hpp"

namespace unikat {
namespace {

constexpr std::size_t kStepSize = std::size_t{1024} * 1024;

// Rows of a batch, made on any thread.
struct PackedWork : Work {
    struct Row {
        std::string key;      // cluster, member
        std::size_t end = 0;  // of the payload in `payloads`
    };
    std::vector<Row> rows;
    std::string payloads;
};

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

void pack(const Pool& pool, PackedWork& work) {
    work.rows.clear();
    work.payloads.clear();
    const InputInfo& input = *work.batch.input;
    for (const Batch::Entry& entry : work.batch.entries) {
        const Pool::Place place = pool_place(work, entry);
        if (!pool.counts(place) || entry.record.is_deleted()) continue;
        const Pool::Member member = pool.member_at(place);
        PackedWork::Row row;
        append_big_endian(row.key, pool.cluster_of(member), 4);
        append_big_endian(row.key, member, 4);
        put_text(work.payloads, input.library);
        put_text(work.payloads, entry.record.control_number().empty() ? member_number({}, content_hash(entry.record))
                                                                      : std::string(entry.record.control_number()));
        put_text(work.payloads, version_of(entry.record, input.date));
        append_packed(work.payloads, entry.record);
        row.end = work.payloads.size();
        work.rows.push_back(std::move(row));
    }
}

UnionMember unpack(std::string_view row, Arena& arena) {
    UnionMember member;
    member.order = static_cast<std::uint32_t>(read_big_endian(row.substr(4), 4));
    row.remove_prefix(8);
    member.library = take_text(row);
    member.number = take_text(row);
    member.version = take_text(row);
    member.id = arena.copy(member_id(member.library, member.number));
    member.record = unpacked(row, arena);
    return member;
}

}  // namespace

void Clusters::gather(Reading& reading) {
    reading.each<PackedWork>(
        "gathering", [&](PackedWork& work) { pack(pool_, work); },
        [&](PackedWork& work) {
            std::size_t begin = 0;
            for (const PackedWork::Row& row : work.rows) {
                sort_.add(row.key, std::string_view(work.payloads).substr(begin, row.end - begin));
                begin = row.end;
            }
        });
}

void Clusters::each(unsigned threads, const std::function<void(const ClusterMembers&, Step&)>& work,
                    const std::function<void(Step&)>& finish) {
    run_ordered<Step>(
        threads, [&](Step& step) { return fill(step); },
        [&](Step& step) {
            std::size_t row = 0;
            std::size_t begin = 0;
            ClusterMembers members;
            for (const std::size_t cluster_end : step.cluster_ends) {
                members.clear();
                for (; row < cluster_end; ++row) {
                    members.push_back(
                        unpack(std::string_view(step.bytes).substr(begin, step.row_ends[row] - begin), step.arena));
                    begin = step.row_ends[row];
                }
                work(members, step);
            }
        },
        finish);
}

bool Clusters::fill(Step& step) {
    step.clear();
    step.arena.clear();
    step.bytes.clear();
    step.row_ends.clear();
    step.cluster_ends.clear();
    if (!std::exchange(sorted_, true)) sort_.finish();
    const auto add_row = [&step](std::string_view key, std::string_view payload) {
        (step.bytes += key) += payload;
        step.row_ends.push_back(step.bytes.size());
    };
    std::string cluster;
    if (std::exchange(ahead_, false)) {
        add_row(ahead_key_, ahead_payload_);
        cluster = ahead_key_.substr(0, 4);
    }
    std::string_view key;
    std::string_view payload;
    while (sort_.next(key, payload)) {
        if (key.substr(0, 4) != cluster && !step.row_ends.empty()) {
            step.cluster_ends.push_back(step.row_ends.size());
            if (step.bytes.size() >= kStepSize) {
                ahead_key_ = key;
                ahead_payload_ = payload;
                ahead_ = true;
                return true;
            }
        }
        cluster = key.substr(0, 4);
        add_row(key, payload);
    }
    if (step.row_ends.empty()) return false;
    step.cluster_ends.push_back(step.row_ends.size());
    return true;
}

}  // namespace unikat
