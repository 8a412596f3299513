#pragma once

#include <string>
#include <vector>

#include "formats/slims/fields.hpp"
#include "formats/slims/row.hpp"
#include "unikat/record.hpp"

namespace unikat::slims {

/// The brief record of MARC 21 that a row stands for, in the arena: ISBD's marks between the subfields and no final
/// points (leader/18 is i), minimal level (leader/17 is 7). It has no 001 and no dates of processing. Cells that say
/// nothing ("-", "NONE") give no field.
[[nodiscard]] Record to_marc(const Row& row, Arena& arena);

/// The same with further fields.
[[nodiscard]] Record with_fields(const Record& record, std::span<const Field> more, Arena& arena);

}  // namespace unikat::slims
