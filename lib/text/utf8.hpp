#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace unikat {

/// Has the text no byte over 0x7F?
[[nodiscard]] bool is_ascii(std::string_view text) noexcept;

/// Is the text well-formed UTF-8 (no surrogates, no overlong forms, nothing over U+10FFFF)?
[[nodiscard]] bool is_valid_utf8(std::string_view text) noexcept;

/// Appends one code point. It must be a Unicode scalar value.
void append_utf8(std::string& out, char32_t code_point);

/// One code point, or one maximal ill-formed part.
struct Utf8Step {
    char32_t code_point = 0;  ///< U+FFFD where the bytes are ill-formed.
    std::size_t size = 0;     ///< In bytes, at least 1.
    bool valid = true;
};

/// The code point that starts at `position`, which must lie in the text. Ill-formed bytes are passed over as Unicode
/// chapter 3.9 recommends: one U+FFFD for each maximal subpart.
[[nodiscard]] Utf8Step utf8_at(std::string_view text, std::size_t position) noexcept;

/// Appends the text with each ill-formed part replaced by U+FFFD, and returns how many there were.
std::size_t append_repaired_utf8(std::string& out, std::string_view text);

inline constexpr std::string_view kReplacementCharacter = "\xEF\xBF\xBD";

}  // namespace unikat
