#include "match/row_store.hpp"

namespace unikat {

RowStore::Row RowStore::add(std::string_view row) {
    constexpr std::size_t kUnwrittenAtMost = std::size_t{256} * 1024;
    unwritten_ += row;
    end_ += row.size();
    ends_.push_back(end_);
    if (unwritten_.size() >= kUnwrittenAtMost) {
        file_.write(unwritten_);
        unwritten_.clear();
    }
    return static_cast<Row>(ends_.size() - 1);
}

void RowStore::finish() {
    file_.write(unwritten_);
    unwritten_ = {};
}

std::string RowStore::read(Row row) const {
    const std::uint64_t start = row == 0 ? 0 : ends_[row - 1];
    std::string bytes(ends_[row] - start, '\0');
    if (file_.read(start, bytes.data(), bytes.size()) != bytes.size()) throw IoError("a temporary file was cut");
    return bytes;
}

}  // namespace unikat
