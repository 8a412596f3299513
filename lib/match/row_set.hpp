#pragma once

#include <string>
#include <vector>

#include "match/features.hpp"
#include "match/row_store.hpp"

namespace unikat {

/// The features of some rows of a store, read at once. May be read by any thread; the store may be read meanwhile.
class RowSet {
public:
    using Row = RowStore::Row;

    /// Rows may come in any order, and more than once. Throws IoError.
    RowSet(const RowStore& store, std::vector<Row> rows);
    RowSet(const RowSet&) = delete;
    RowSet& operator=(const RowSet&) = delete;

    /// Null for a row that was not asked for. The features live as long as this.
    [[nodiscard]] const Features* find(Row row) const;

private:
    std::vector<Row> rows_;
    std::string bytes_;
    std::vector<Features> features_;  // of rows_
};

}  // namespace unikat
