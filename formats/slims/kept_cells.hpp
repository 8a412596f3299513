#pragma once

#include <span>
#include <string>
#include <utility>
#include <vector>

#include "formats/slims/row.hpp"
#include "unikat/record.hpp"

namespace unikat::slims {

/// Fields of MARC 21 give most cells back letter for letter. For those that they do not, such as "340p.;24cm", the
/// record keeps the cell as it was: 990 $a column $b cell $2 slims. A line break is written `\n` there, a backslash
/// `\\`, another control character `\xNN`. Columns for which MARC 21 has no place (image, and those that SLiMS's
/// import does not know) are kept in the same way.

[[nodiscard]] bool is_kept_cell(const Field& field);

/// The record with what its fields would not give back of the row.
[[nodiscard]] Record keep_cells(const Record& record, const Row& row, Arena& arena);

/// The row with the cells that the record keeps. A kept cell counts only as long as the fields still say what it says:
/// once somebody has corrected them, they do. The cells of columns without a place in MARC 21 always count; those that
/// no column takes are added to the row's others.
[[nodiscard]] Row restore_cells(const Record& record, const Row& made);

}  // namespace unikat::slims
