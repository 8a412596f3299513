#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "io/spill_file.hpp"

namespace unikat {

/// Feature rows on disk, known by their numbers from 0. Written by one thread, then read by any; throws IoError.
class RowStore {
public:
    using Row = std::uint32_t;

    explicit RowStore(const std::string& folder) : file_(folder) {}

    /// Returns its number.
    Row add(std::string_view row);
    /// Call once after the last add().
    void finish();
    [[nodiscard]] std::string read(Row row) const;
    /// How many bytes the rows from first to last have together.
    [[nodiscard]] std::size_t size_of(Row first, Row last) const { return ends_[last] - start_of(first); }
    /// Reads these, which are size_of() bytes.
    void read(Row first, Row last, char* to) const;
    [[nodiscard]] std::size_t size() const { return ends_.size(); }

private:
    [[nodiscard]] std::uint64_t start_of(Row row) const { return row == 0 ? 0 : ends_[row - 1]; }

    SpillFile file_;
    std::string unwritten_;
    std::uint64_t end_ = 0;
    std::vector<std::uint64_t> ends_;
};

}  // namespace unikat
