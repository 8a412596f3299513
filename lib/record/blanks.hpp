#pragma once

#include <string_view>

namespace unikat {

/// The text without these characters at its ends.
[[nodiscard]] constexpr std::string_view without_outer(std::string_view characters, std::string_view text) {
    const auto first = text.find_first_not_of(characters);
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(characters) + 1 - first);
}

/// The text without blanks at its ends.
[[nodiscard]] constexpr std::string_view without_outer_blanks(std::string_view text) {
    return without_outer(" ", text);
}

/// The text without blanks, tabs and line ends at its ends.
[[nodiscard]] constexpr std::string_view trimmed(std::string_view text) {
    return without_outer(" \t\r\n", text);
}

}  // namespace unikat
