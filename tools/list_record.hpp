#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "list/list_rows.hpp"
#include "tools/list_plan.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// The size of the bytes that order lines of one place: the hash of the record's content.
inline constexpr std::size_t kLineContentSize = 16;

/// The rows that records make.
struct ListRows {
    std::vector<ListRow> lines;
    std::vector<ListRow> terms;
};

/// Adds what a list has of a record: its description under its main heading, a reference for each other heading that
/// the plan calls for, and the terms of the registers. `library` is the code of the record's input, `place` its place
/// among all that was read. `encoded` stands in place of the description where the list is one of records. Pure; any
/// thread may call it.
///
/// - Sorted by author it stands under its main heading (1XX), or under its title where it has none; the names of its
///   added entries (700, 710, 711) refer to that.
/// - Grouped by subject or library it stands in the group of its first one; the others refer to that. Grouped by what
///   a record has one of, the added entries refer to it within the group.
void add_rows(ListRows& rows, const ListPlan& plan, const Record& record, std::string_view library, std::uint64_t place,
              const std::optional<std::string>& encoded = std::nullopt);

}  // namespace unikat
