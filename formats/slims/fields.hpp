#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat::slims {

/// Subfields that own their text.
using Parts = std::vector<std::pair<char, std::string>>;

/// The fields of a record being made, in the order of their tags; those of one tag in the order in which they came.
class FieldList {
public:
    explicit FieldList(Arena& arena) : arena_(arena) {}

    void add_control(Tag tag, std::string_view value);
    /// Subfields without text are left out, and so is a field without subfields.
    void add(Tag tag, std::string_view indicators, const Parts& parts);

    [[nodiscard]] std::span<const Field> finish();

private:
    void insert(const Field& field);

    Arena& arena_;
    std::vector<Field> fields_;
    std::vector<Subfield> scratch_;
};

}  // namespace unikat::slims
