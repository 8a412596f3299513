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
}

void GroupedRows::add(std::string_view key, std::string_view payload) {
    (bytes_ += key) += payload;
    rows_.push_back({key.size(), bytes_.size()});
}

bool RowGroups::fill(GroupedRows& rows) {
    rows.clear();
    std::string group;
    if (std::exchange(ahead_, false)) {
        rows.add(ahead_key_, ahead_payload_);
        group = ahead_key_.substr(0, prefix_);
    }
    std::string_view key;
    std::string_view payload;
    while (sort_.next(key, payload)) {
        if (key.substr(0, prefix_) != group && !rows.rows_.empty()) {
            rows.group_ends_.push_back(rows.rows_.size());
            if (rows.bytes_.size() >= kStepSize) {
                ahead_key_ = key;
                ahead_payload_ = payload;
                ahead_ = true;
                return true;
            }
        }
        group = key.substr(0, prefix_);
        rows.add(key, payload);
    }
    if (rows.rows_.empty()) return false;
    rows.group_ends_.push_back(rows.rows_.size());
    return true;
}

}  // namespace unikat
