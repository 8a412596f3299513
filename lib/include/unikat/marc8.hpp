/// MARC-8, the character encoding of MARC 21 records whose leader/09 is blank, to UTF-8 and back.
///
/// Standard: "MARC 21 Specifications for Record Structure, Character Sets, and Exchange Media: Character Sets and
/// Encoding Options: MARC-8", the code tables of the Library of Congress, and the technique for lossless conversion
/// (numeric character references, MARBI proposal 2006-09).
///
/// MARC-8 differs from Unicode in three ways that both functions bridge:
/// - two graphic sets are in force at a time, G0 for bytes 21-7E and G1 for A1-FE; escape sequences change them;
/// - combining marks stand before the character they belong to, in Unicode they follow it;
/// - a character that no set has is written as a reference in ASCII, `&#x1F600;`.
///
/// Threads: the functions keep no state between calls and may run on any number of threads at once.
/// Errors: neither function throws on any input (but std::bad_alloc); both run in time linear in their input and
/// allocate nothing but what they append to `out` and `problems`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/export.hpp"

namespace unikat {

/// The character sets of MARC-8.
enum class Marc8Set : std::uint8_t {
    ascii,
    ansel,
    basic_hebrew,
    basic_cyrillic,
    extended_cyrillic,
    basic_arabic,
    extended_arabic,
    basic_greek,
    greek_symbols,
    subscripts,
    superscripts,
    east_asian,
};

/// The name of a set as the standard has it, such as "Basic Hebrew".
[[nodiscard]] UNIKAT_EXPORT std::string_view marc8_set_name(Marc8Set set) noexcept;

/// What was wrong at a place of the input.
enum class Marc8Fault : std::uint8_t {
    /// Decoding: the set in force has no character for this code. U+FFFD is written.
    unassigned_code,
    /// Decoding: a three-byte East Asian code is cut short by the end of the field or by a byte that can be no part
    /// of one. U+FFFD is written for the bytes there are.
    truncated_multibyte,
    /// Decoding: the field or subfield ends within an escape sequence. Nothing is written for it.
    incomplete_escape,
    /// Decoding: an ESC which introduces no escape sequence of MARC-8. The ESC is dropped, what follows is text.
    unknown_escape,
    /// Decoding: a combining mark is followed by nothing it could belong to (a delimiter, a control character, the end
    /// of the field). The mark is written all the same, and so combines with the text before it.
    dangling_mark,
    /// Decoding: the bytes EF BF BD, which are U+FFFD in UTF-8 and nothing in MARC-8: an earlier conversion lost this
    /// character. U+FFFD is written.
    replacement_character,
    /// Encoding: bytes that are not well-formed UTF-8. A reference to U+FFFD is written.
    invalid_utf8,
};

/// One fault and its place.
struct Marc8Problem {
    std::size_t offset;   ///< of the first wrong byte, counted from the start of the input
    std::uint8_t length;  ///< how many bytes are wrong
    Marc8Fault fault;
    Marc8Set set;  ///< the set in force for these bytes

    friend bool operator==(const Marc8Problem&, const Marc8Problem&) = default;
};

/// Decodes one whole field (its indicators and all its subfields, or the data of a control field) and appends it to
/// `out` as UTF-8.
///
/// ASCII and ANSEL are in force at the start. A set remains in force until another replaces it or the field ends, also
/// from one subfield into the next; delimiters (1D, 1E, 1F) and the subfield code after 1F are never affected by it.
/// Text comes out decomposed where MARC-8 composes with marks (e + U+0301) and precomposed where a set has the whole
/// character (U+0439): normalise it if one form is needed. The two halves of the ligature and of the double tilde
/// become one U+0361 or U+0360 behind the first letter. 88 and 89, 8D and 8E become U+0098 and U+009C, U+200D and
/// U+200C; other control characters are kept.
///
/// References of four to six hexadecimal digits become their character wherever ASCII is in force in G0, unless they
/// name a surrogate, a number beyond U+10FFFF, U+007F or a C0 control character other than ESC; then, as with any
/// other shape, they stay text.
///
/// `problems` may be null; otherwise what is found is appended.
UNIKAT_EXPORT void decode_marc8(std::string_view field, std::string& out, std::vector<Marc8Problem>* problems);

/// Encodes one whole field given as UTF-8, in any normalisation form, and appends it to `out`.
///
/// Decoding the result gives canonically equivalent text, always: what MARC-8 cannot hold is written as a reference,
/// and the `&` of text that would be read as one is written `&#x0026;`. The sets in force are kept as long as they
/// have the character; ASCII and ANSEL are restored before every delimiter and at the end. Control characters are
/// kept, ESC becomes a reference.
///
/// `problems` may be null; otherwise malformed UTF-8 is appended. Writing a reference is no problem.
UNIKAT_EXPORT void encode_marc8(std::string_view utf8, std::string& out, std::vector<Marc8Problem>* problems);

}  // namespace unikat
