#pragma once

#include <vector>

#include "io/output.hpp"
#include "list/list_order.hpp"
#include "tools/list_form.hpp"

namespace unikat {

/// Writes a list that has been put in order, and these registers of it, in a form, and commits the output. Throws
/// IoError.
void write_list(ListOrder& order, const ListForm& form, const std::vector<RegisterKind>& registers, unsigned threads,
                Output& output);

}  // namespace unikat
