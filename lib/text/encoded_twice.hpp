#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace unikat {

/// A text in which UTF-8 was taken for Latin-1 or Windows-1252 and encoded once more: "\u00C3\u00A9" for "\u00E9".
struct EncodedTwice {
    std::string sample;  ///< The first place as it stands.
    std::string
        mended;  ///< The whole text as it must have been; empty where other characters of it do not fit to that.
};

/// Finds out whether a text is one, or nothing. What was encoded several times over is mended to the ground.
///
/// Such a place is a sequence of characters whose bytes are a character in UTF-8, and the likelier one: `\u00C9\u00BB`
/// at the end of a quotation is no such place.
[[nodiscard]] std::optional<EncodedTwice> find_encoded_twice(std::string_view text);

/// Is it worth looking? Quick: true for some texts that are none, false for no text that is one.
[[nodiscard]] bool may_be_encoded_twice(std::string_view text) noexcept;

}  // namespace unikat
