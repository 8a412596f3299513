#pragma once

#include <string>
#include <vector>

#include "formats/slims/row.hpp"
#include "unikat/record.hpp"

namespace unikat::slims {

/// A field, or a subfield of it, that has no place in a row.
struct Lost {
    Tag tag;
    char code = ' ';  ///< Blank: the whole field.

    friend bool operator==(const Lost&, const Lost&) = default;
};

/// A row made of a record.
struct MadeRow {
    Row row;
    std::vector<Lost> lost;  ///< In the record's order, each once.
};

/// The row for any bibliographic record of MARC 21, from its fields alone; those that keep cells (990 $2 slims) are
/// passed over.
[[nodiscard]] MadeRow from_marc(const Record& record);

}  // namespace unikat::slims
