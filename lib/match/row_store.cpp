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
    std::string bytes(size_of(row, row), '\0');
    read(row, row, bytes.data());
    return bytes;
}

void RowStore::read(Row first, Row last, char* to) const {
    const std::size_t size = size_of(first, last);
    if (file_.read(start_of(first), to, size) != size) throw IoError("a temporary file was cut");
}

}  // namespace unikat
