#pragma once

#include <array>
#include <cstddef>
#include <string_view>

namespace unikat::text {

/// Characters that a writer has to look at.
using CharacterSet = std::array<bool, 256>;

/// Those of the text, and the control characters of ASCII if they are asked for.
[[nodiscard]] constexpr CharacterSet characters(std::string_view text, bool controls = false) {
    CharacterSet set{};
    for (const char c : text) set[static_cast<unsigned char>(c)] = true;
    for (std::size_t c = 0; controls && c < set.size(); ++c) set[c] = set[c] || c < 0x20 || c == 0x7F;
    return set;
}

/// Where the first character of the set stands at or behind a place, or the text's size.
[[nodiscard]] inline std::size_t next_of(const CharacterSet& set, std::string_view text, std::size_t from = 0) {
    while (from < text.size() && !set[static_cast<unsigned char>(text[from])]) ++from;
    return from;
}

}  // namespace unikat::text
