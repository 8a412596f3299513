#pragma once

#include <string>
#include <vector>

#include "diff/alignment.hpp"
#include "tools/differences.hpp"

namespace unikat {

/// Appends a difference as one line of JSON: `change` (added, deleted, changed), `control_number`, `title`; of a record
/// that was added or deleted the `record` in MARC-in-JSON; of one that changed its `fields`, each with its own `change`
/// (removed, added, changed, moved), its `tag` and the field `old` and `new`, and where it changed, the `subfields`
/// that did. Any thread may call it.
void append_change_json(std::string& out, const Difference& difference, const std::vector<FieldChange>& changes);

}  // namespace unikat
