#pragma once

#include <cstddef>
#include <string_view>

namespace unikat {

/// " $a ": a blank, the sign, the code, a blank.
inline constexpr std::size_t kSubfieldStartSize = 4;

/// Where a subfield starts at or behind `from`, or the text's size.
[[nodiscard]] inline std::size_t next_subfield_start(std::string_view text, std::size_t from) {
    for (std::size_t at = text.find(" $", from); at != std::string_view::npos; at = text.find(" $", at + 1)) {
        if (at + kSubfieldStartSize <= text.size() && text[at + 3] == ' ') return at;
        // An empty value at the end of a line, where an editor took the last blank away.
        if (at + 3 == text.size()) return at;
    }
    return text.size();
}

}  // namespace unikat
