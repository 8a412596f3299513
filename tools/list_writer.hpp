#pragma once

#include <string>
#include <vector>

#include "io/output.hpp"
#include "list/list_order.hpp"
#include "tools/list_form.hpp"
#include "tools/list_plan.hpp"

namespace unikat {

/// What a form must know of a list that has been put in order by this plan.
[[nodiscard]] ListOutline outline_of(const ListOrder& order, const ListPlan& plan, std::string title);

/// Writes a list that has been put in order, and these registers of it, in a form, and commits the output. Throws
/// IoError.
void write_list(ListOrder& order, const ListForm& form, const std::vector<RegisterKind>& registers, unsigned threads,
                Output& output);

}  // namespace unikat
