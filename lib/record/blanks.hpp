#pragma once

#include <string_view>

namespace unikat {

/// The text without blanks at its ends.
[[nodiscard]] constexpr std::string_view without_outer_blanks(std::string_view text) {
    const auto first = text.find_first_not_of(' ');
    if (first == std::string_view::npos) return {};
    return text.substr(first, text.find_last_not_of(' ') + 1 - first);
}

}  // namespace unikat
