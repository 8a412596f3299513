#pragma once

#include <algorithm>
#include <iterator>
#include <string>
#include <string_view>

#include "record/syntax.hpp"

namespace unikat::aleph {

inline constexpr std::size_t kNumberSize = 9;
inline constexpr std::size_t kTagAt = 10;
inline constexpr std::size_t kIndicatorsAt = 13;
inline constexpr std::size_t kContentAt = 18;
inline constexpr std::string_view kDelimiter = "$$";

/// Has the line, without its line end, a field in its columns? Editors take blanks at the end of a line away, so an
/// empty field may be shorter.
[[nodiscard]] inline bool is_field(std::string_view line) {
    constexpr std::size_t kShortest = 17;  // to the code of the script
    return line.size() >= kShortest && line[kNumberSize] == ' ' && line[15] == ' ' &&
           (line.size() == kShortest || line[17] == ' ') &&
           std::all_of(line.begin(), line.begin() + kNumberSize, is_digit);
}

[[nodiscard]] inline std::string_view number_of(std::string_view line) {
    return line.substr(0, kNumberSize);
}
[[nodiscard]] inline std::string_view tag_of(std::string_view line) {
    return line.substr(kTagAt, 3);
}

/// The number of a record with this control number: its last nine digits, with zeros before them where it has less.
[[nodiscard]] inline std::string number_for(std::string_view control_number) {
    std::string digits(kNumberSize, '0');
    std::copy_if(control_number.begin(), control_number.end(), std::back_inserter(digits), is_digit);
    return digits.substr(digits.size() - kNumberSize);
}

}  // namespace unikat::aleph
