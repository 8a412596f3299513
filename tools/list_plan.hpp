#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "list/list_rows.hpp"
#include "record/field_path.hpp"
#include "text/collation.hpp"
#include "tools/list_labels.hpp"
#include "unikat/format.hpp"

namespace unikat {

/// The order of a list.
enum class ListSort : std::uint8_t { author, title, subject, class_number, year, number, path };

/// What a list is divided by.
enum class ListGroup : std::uint8_t { none, subject, class_number, library, year, material };

/// Which list is wanted: what the options say.
struct ListPlan {
    ListSort sort = ListSort::author;
    std::optional<FieldPath> path;  ///< Of ListSort::path.
    ListGroup group = ListGroup::none;
    std::vector<RegisterKind> registers;
    bool holdings = false;  ///< Say which libraries have each title, and what of it.
    bool letters = false;   ///< A list that has no groups and goes by author or title is divided by letters.
    std::string since;      ///< YYYYMMDD; empty: everything.
    WriteOptions write;
    const ListLabels* labels = nullptr;
    const Collation* collation = nullptr;
};

}  // namespace unikat
