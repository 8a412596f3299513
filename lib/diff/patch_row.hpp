#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "diff/change_field.hpp"
#include "io/external_sort.hpp"
#include "record/identity.hpp"

namespace unikat {

/// A record of the file that is patched, or of one of the deltas that are applied to it.
struct PatchRow {
    std::size_t stage = 0;     ///< 0: the file; from 1: the deltas, in their order.
    std::uint64_t number = 0;  ///< Of the record in its input, from 1.
    std::string key;           ///< record_key(), followed by a content where there is no control number.
    Hash content;              ///< replaced_hash() of the record, of a delta's as it will be in the file.
    bool deletes = false;
    std::optional<ChangeField> change;  ///< What the record itself says of the change.

    /// Does the record say whether there is one that it replaces, and which? Else it is known by its number alone.
    [[nodiscard]] bool is_exact() const {
        return change && (change->old_content || (!deletes && (change->repeated || change->total)));
    }
};

/// Visits rows of one key, which are in the order of stages and numbers, as they must be applied: of each stage first
/// those that say what they replace, since what they put there is not meant by others.
template <class Visit>
void each_to_apply(std::span<const PatchRow> rows, const Visit& visit) {
    while (!rows.empty()) {
        std::size_t size = 1;
        while (size < rows.size() && rows[size].stage == rows.front().stage) ++size;
        for (const bool replacing : {true, false})
            for (const PatchRow& row : rows.first(size))
                if ((row.change && row.change->old_content) == replacing) visit(row);
        rows = rows.subspan(size);
    }
}

/// Adds the row to a sort, in which rows of one key follow each other, in the order of stages and numbers.
void add_patch_row(ExternalSort& rows, const PatchRow& row);

/// The row again, from what the sort gives.
[[nodiscard]] PatchRow read_patch_row(std::string_view key, std::string_view payload);

}  // namespace unikat
