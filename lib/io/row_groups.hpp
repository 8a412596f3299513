#pragma once

#include <cstddef>
#include <cstdint>
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
    /// The rows of each whole group, in order. Views are valid until the rows are filled again.
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

    /// Do the rows end within a group that is larger than is held at a time (RowGroups)?
    [[nodiscard]] bool is_cut() const { return cut_at_ < rows_.size(); }
    /// The rows of that group that are here.
    template <class Visit>
    void each_row_of_cut(const Visit& visit) const {
        for (std::size_t row = cut_at_; row < rows_.size(); ++row) {
            const std::size_t begin = row == 0 ? 0 : rows_[row - 1].end;
            const std::string_view bytes = std::string_view(bytes_).substr(begin, rows_[row].end - begin);
            visit(SortedRow{bytes.substr(0, rows_[row].key), bytes.substr(rows_[row].key)});
        }
    }

private:
    friend class RowGroups;
    struct Row {
        std::size_t key;  // its size
        std::size_t end;  // in bytes_
    };

    void clear();
    void add(const SortedRow& row);
    void end_group();

    std::string bytes_;
    std::vector<Row> rows_;
    std::vector<std::size_t> group_ends_;  // in rows_
    std::size_t cut_at_ = 0;               // in rows_: where the group starts that is not whole
};

/// Reads a finished sort in steps of about 1 MiB of whole groups: rows whose keys start with the same bytes. For one
/// thread; throws IoError.
class RowGroups {
public:
    /// `prefix`: how many bytes of the keys make a group. A group of more than `most` bytes is not held, but comes in
    /// pieces. The sort must outlive this.
    RowGroups(ExternalSort& sort, std::size_t prefix, std::size_t most = SIZE_MAX)
        : sort_(sort), prefix_(prefix), most_(most) {}

    /// The next groups; false where there are none left.
    [[nodiscard]] bool fill(GroupedRows& rows);
    /// The next piece of the group in which fill() has cut the rows, is_cut() like it; false where it has ended. To be
    /// called until then.
    [[nodiscard]] bool fill_rest(GroupedRows& rows);

private:
    [[nodiscard]] bool next(SortedRow& row);
    [[nodiscard]] std::string_view group_of(const SortedRow& row) const { return row.key.substr(0, prefix_); }
    void keep(const SortedRow& row);

    ExternalSort& sort_;
    std::size_t prefix_;
    std::size_t most_;
    bool ahead_ = false;  // the row after the last step has been read
    std::string ahead_key_;
    std::string ahead_payload_;
    std::string group_;  // of the last row that was handed out
};

}  // namespace unikat
