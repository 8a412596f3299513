#include "io/row_groups.hpp"

#include <utility>

namespace unikat {
namespace {

constexpr std::size_t kStepSize = std::size_t{1024} * 1024;

}  // namespace

void GroupedRows::clear() {
    bytes_.clear();
    rows_.clear();
    group_ends_.clear();
    cut_at_ = 0;
}

void GroupedRows::add(const SortedRow& row) {
    (bytes_ += row.key) += row.payload;
    rows_.push_back({row.key.size(), bytes_.size()});
}

void GroupedRows::end_group() {
    group_ends_.push_back(rows_.size());
    cut_at_ = rows_.size();
}

bool RowGroups::fill(GroupedRows& rows) {
    rows.clear();
    std::size_t start = 0;  // of the group in the bytes
    SortedRow row;
    while (next(row)) {
        if (group_of(row) != group_ && !rows.rows_.empty()) {
            rows.end_group();
            start = rows.bytes_.size();
            if (start >= kStepSize) {
                keep(row);
                return true;
            }
        }
        group_ = group_of(row);
        rows.add(row);
        if (rows.bytes_.size() - start > most_) return true;
    }
    if (rows.rows_.empty()) return false;
    rows.end_group();
    return true;
}

bool RowGroups::fill_rest(GroupedRows& rows) {
    rows.clear();
    SortedRow row;
    while (rows.bytes_.size() < kStepSize && next(row)) {
        if (group_of(row) != group_) {
            keep(row);
            break;
        }
        rows.add(row);
    }
    return !rows.rows_.empty();
}

bool RowGroups::next(SortedRow& row) {
    if (!std::exchange(ahead_, false)) return sort_.next(row.key, row.payload);
    row = {ahead_key_, ahead_payload_};
    return true;
}

void RowGroups::keep(const SortedRow& row) {
    // The row may be the one that was kept before.
    if (row.key.data() == ahead_key_.data()) {
        ahead_ = true;
        return;
    }
    ahead_key_ = row.key;
    ahead_payload_ = row.payload;
    ahead_ = true;
}

}  // namespace unikat
