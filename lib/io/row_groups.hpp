#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "io/external_sort.hpp"

namespace unikat {

/// A row of a sort, as views into what holds it.
struct SortedRow {
    std::string_view key;
    std::string_view payload;
};

/// Some whole groups of rows, copied out of a sort, so that a thread can work on them.
class GroupedRows {
public:
    /// The rows of each group, in order. Views are valid until the rows are filled again.
    template <class Visit>
    void each_group(const Visit& visit) const {
        std::vector<SortedRow> group;
        std::size_t begin = 0;
        std::size_t row = 0;
        for (const std::size_t end : group_ends_) {
            group.clear();
            for (; row < end; ++row) {
                const std::string_view bytes = std::string_view(bytes_).substr(begin, rows_[row].end - begin);
                group.push_back({bytes.substr(0, rows_[row].key), bytes.substr(rows_[row].key)});
                begin = rows_[row].end;
            }
            visit(std::span<const SortedRow>(group));
        }
    }

private:
    friend class RowGroups;
    struct Row {
        std::size_t key;  // its size
        std::size_t end;  // in bytes_
    };

    void clear();
    void add(std::string_view key, std::string_view payload);

    std::string bytes_;
    std::vector<Row> rows_;
    std::vector<std::size_t> group_ends_;  // in rows_
};

/// Reads a finished sort in steps of about 1 MiB of whole groups: rows whose keys start with the same bytes. For one
/// thread; throws IoError.
class RowGroups {
public:
    /// `prefix`: how many bytes of the keys make a group. The sort must outlive this.
    RowGroups(ExternalSort& sort, std::size_t prefix) : sort_(sort), prefix_(prefix) {}

    /// The next groups; false where there are none left.
    [[nodiscard]] bool fill(GroupedRows& rows);

private:
    ExternalSort& sort_;
    std::size_t prefix_;
    bool ahead_ = false;  // the row after the last step has been read
    std::string ahead_key_;
    std::string ahead_payload_;
};

}  // namespace unikat
