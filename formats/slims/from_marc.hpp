#pragma once

#include <string>
#include <vector>

#include "formats/slims/row.hpp"
#include "unikat/record.hpp"

namespace unikat::slims {

/// A row made of a record.
struct MadeRow {
    Row row;
    std::vector<std::string> lost;  ///< What has no place in it, in the record's order: "040", "245 $h".
};

/// The row for any bibliographic record of MARC 21, from its fields alone; those that keep cells (990 $2 slims) are
/// passed over.
[[nodiscard]] MadeRow from_marc(const Record& record);

}  // namespace unikat::slims
