#pragma once

#include <cstddef>
#include <string_view>

namespace unikat {

/// Behind the indicators of a data field that has no subfields, where its tag would make it a control field.
inline constexpr std::string_view kNoSubfields = " $";

/// Does a subfield start here: a blank, "$", its code, and a blank or the end of the line, where an editor took the
/// last blank away?
[[nodiscard]] inline bool starts_subfield(std::string_view text, std::size_t at) {
    return text.substr(at).starts_with(" $") && at + 3 <= text.size() && (at + 3 == text.size() || text[at + 3] == ' ');
}

/// Where a subfield starts at or behind `from`, or the text's size.
[[nodiscard]] inline std::size_t next_subfield_start(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find(" $", from); at != std::string_view::npos; at = text.find(" $", at + 1))
        if (starts_subfield(text, at)) return at;
    return text.size();
}

}  // namespace unikat
