/// What the decoder and the encoder of MARC-8 share: the character sets, looked up in both directions, and the few
/// bytes that have a meaning of their own.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "unikat/marc8.hpp"

namespace unikat::detail {

inline constexpr unsigned char kEscape = 0x1B;
inline constexpr unsigned char kRecordTerminator = 0x1D;
inline constexpr unsigned char kFieldTerminator = 0x1E;
inline constexpr unsigned char kSubfieldDelimiter = 0x1F;
inline constexpr unsigned char kNonSortBegin = 0x88;
inline constexpr unsigned char kNonSortEnd = 0x89;
inline constexpr unsigned char kJoiner = 0x8D;
inline constexpr unsigned char kNonJoiner = 0x8E;

inline constexpr char32_t kLostCharacter = 0xFFFD;
inline constexpr char32_t kLigature = 0x0361;
inline constexpr char32_t kDoubleTilde = 0x0360;
inline constexpr char32_t kLigatureRightHalf = 0xFE21;
inline constexpr char32_t kDoubleTildeRightHalf = 0xFE23;

/// A character of a one-byte set, or none (0).
struct Marc8Character {
    char32_t value;
    bool is_mark;
};

/// The character of `code` (20..7F, the high bit taken off) in a one-byte set.
[[nodiscard]] Marc8Character marc8_character(Marc8Set set, unsigned char code) noexcept;

/// The character of a three-byte East Asian code, high bits taken off; 0 if there is none.
[[nodiscard]] char32_t marc8_east_asian_character(std::uint32_t code) noexcept;

/// Where a set has a character.
struct Marc8Code {
    std::uint32_t code;  ///< one byte, or the three bytes of East Asian, as in G0
    Marc8Set set;
    bool is_mark;
};

/// The sets that have one character, best first. Cheap to copy.
class Marc8Codes {
public:
    static constexpr std::size_t kCapacity = 6;

    /// All that have `character`; empty if none does.
    explicit Marc8Codes(char32_t character) noexcept;

    [[nodiscard]] bool empty() const noexcept { return count_ == 0; }
    [[nodiscard]] bool is_mark() const noexcept { return count_ != 0 && codes_[0].is_mark; }

    /// The code to use with these sets in force: theirs if either has the character. Must not be empty.
    [[nodiscard]] Marc8Code choose(Marc8Set g0, Marc8Set g1) const noexcept;

private:
    std::array<Marc8Code, kCapacity> codes_;
    std::size_t count_ = 0;
};

/// Sets which the encoder designates to G1; all others go to G0.
[[nodiscard]] constexpr bool is_g1_set(Marc8Set set) noexcept {
    return set == Marc8Set::ansel || set == Marc8Set::extended_cyrillic || set == Marc8Set::extended_arabic;
}

/// Sets of one character class that ESC and a single letter bring in and ESC s takes away ("technique 1").
[[nodiscard]] constexpr bool is_technique1_set(Marc8Set set) noexcept {
    return set == Marc8Set::greek_symbols || set == Marc8Set::subscripts || set == Marc8Set::superscripts;
}

/// The byte that ends the escape sequence of a set.
[[nodiscard]] char marc8_final_byte(Marc8Set set) noexcept;

/// A character reference at the start of a text: its length in bytes, 0 if there is none.
struct CharacterReference {
    std::size_t length;
    char32_t character;
};

inline constexpr std::size_t kLongestReference = 10;  // &#x10FFFF;

/// Reads `&#xXXXX;` with four to six hexadecimal digits if it names a character that a reference may stand for.
[[nodiscard]] CharacterReference read_character_reference(std::string_view text) noexcept;

/// Appends `&#xXXXX;`.
void append_character_reference(char32_t character, std::string& out);

/// The first byte of [text, end) that is not plain ASCII: has the high bit, is ESC or is '&'.
[[nodiscard]] const char* find_special(const char* text, const char* end) noexcept;

}  // namespace unikat::detail
