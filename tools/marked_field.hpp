#pragma once

#include <string>
#include <string_view>

#include "diff/alignment.hpp"

namespace unikat {

/// What is put around the parts of a field that differ.
struct Marks {
    std::string_view start;
    std::string_view end;
};
inline constexpr Marks kRemovedMarks = {"[-", "-]"};
inline constexpr Marks kAddedMarks = {"{+", "+}"};
inline constexpr Marks kReverse = {"\x1B[7m", "\x1B[27m"};

/// The field as a line: `245 10 $a Bumi manusia`. Nothing in it can move a terminal's cursor.
[[nodiscard]] std::string shown_field(const Field& field);

/// The old and the new side of a changed field as lines, indicators and subfields that differ between marks.
[[nodiscard]] std::string marked_old_field(const FieldChange& change, Marks marks);
[[nodiscard]] std::string marked_new_field(const FieldChange& change, Marks marks);

}  // namespace unikat
