#include "match/row_set.hpp"

#include <algorithm>

namespace unikat {
namespace {

// Rows with so few between them are read at once with these.
constexpr RowStore::Row kGap = 4;

}  // namespace

RowSet::RowSet(const RowStore& store, std::vector<Row> rows) : rows_(std::move(rows)) {
    std::sort(rows_.begin(), rows_.end());
    rows_.erase(std::unique(rows_.begin(), rows_.end()), rows_.end());
    struct Run {
        std::size_t first;  // in rows_
        std::size_t end;
    };
    std::vector<Run> runs;
    std::size_t size = 0;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (runs.empty() || rows_[i] - rows_[i - 1] > kGap + 1) runs.push_back({i, i});
        runs.back().end = i + 1;
    }
    for (const Run& run : runs) size += store.size_of(rows_[run.first], rows_[run.end - 1]);
    bytes_.resize(size);
    features_.reserve(rows_.size());
    std::size_t at = 0;
    for (const Run& run : runs) {
        const Row first = rows_[run.first];
        store.read(first, rows_[run.end - 1], bytes_.data() + at);
        for (std::size_t i = run.first; i < run.end; ++i) {
            const std::size_t before = rows_[i] == first ? 0 : store.size_of(first, rows_[i] - 1);
            features_.push_back(
                features_in(std::string_view(bytes_).substr(at + before, store.size_of(rows_[i], rows_[i]))));
        }
        at += store.size_of(first, rows_[run.end - 1]);
    }
}

const Features* RowSet::find(Row row) const {
    const auto found = std::lower_bound(rows_.begin(), rows_.end(), row);
    if (found == rows_.end() || *found != row) return nullptr;
    return &features_[static_cast<std::size_t>(found - rows_.begin())];
}

}  // namespace unikat
