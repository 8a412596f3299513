#pragma once

#include <cstddef>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat::isis {

/// The sign that starts a subfield, with a letter or digit behind it.
inline constexpr char kSubfieldSign = '^';

constexpr bool is_subfield_code(char c) {
    return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

/// Where a subfield starts: at `sign` with a code behind it, from `from` on; npos where none does.
[[nodiscard]] std::size_t find_subfield(std::string_view text, char sign, std::size_t from);

/// What a field of a record is read with.
struct FieldBytes {
    Tag tag;
    std::string_view value;       ///< As it stands in the file, without line breaks.
    std::size_t offset = 0;       ///< Of the value, for reports.
    char sign = kSubfieldSign;    ///< `^` or 0x1F.
    bool has_indicators = false;  ///< The value starts with two.
};

/// Decodes the value and adds the field to the context's.
void add_field(ParseContext& context, const FieldBytes& bytes);

}  // namespace unikat::isis
