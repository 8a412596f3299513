#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unikat {

/// The character sets that UNIMARC records are in (UNIMARC Manual, Appendix J), those that field 100 names and those
/// that an escape sequence of ISO 2022 brings in.
enum class UnimarcSet : std::uint8_t {
    none,       ///< None is named.
    iso646,     ///< 01: ISO 646, the international reference version, which is ASCII.
    cyrillic,   ///< 02: ISO registration 37, basic Cyrillic.
    iso5426,    ///< 03: extended Latin.
    iso5427,    ///< 04: extended Cyrillic.
    iso5428,    ///< 05: Greek.
    iso8859_1,  ///< The right halves of ISO 8859, part by part, by escape sequences.
    iso8859_2,
    iso8859_3,
    iso8859_4,
    iso8859_5,
    iso8859_6,
    iso8859_7,
    iso8859_8,
    iso8859_9,
    iso8859_10,
    iso8859_11,
    iso8859_13,
    iso8859_14,
    iso8859_15,
    iso10646,     ///< 50: Unicode in UTF-8.
    cp866,        ///< 79, of RUSMARC.
    windows1251,  ///< 89, of RUSMARC.
    koi8,         ///< 99, of RUSMARC.
    unknown,      ///< 06 to 11 and others: no table here.
};

/// The name of a set as people know it: "ISO 5426".
[[nodiscard]] std::string_view unimarc_set_name(UnimarcSet set) noexcept;

/// The sets G0 to G3.
using UnimarcSets = std::array<UnimarcSet, 4>;

/// Those that four codes of two characters name (100 $a/26-33); what is missing or blank names none.
[[nodiscard]] UnimarcSets unimarc_sets(std::string_view codes);

/// What was wrong at a place of the input.
enum class UnimarcFault : std::uint8_t {
    unassigned_code,    ///< The set in force has no character for this code. U+FFFD is written.
    no_set,             ///< No set, or one that has no table here, is in force. U+FFFD is written.
    unknown_escape,     ///< An ESC that introduces nothing known. It is dropped, what follows is text.
    incomplete_escape,  ///< The field ends within an escape sequence. Nothing is written for it.
    dangling_mark,      ///< A combining mark is followed by nothing it could belong to. It is written all the same.
    invalid_utf8,       ///< U+FFFD is written.
};

struct UnimarcProblem {
    std::size_t offset;   ///< Of the first wrong byte, from the start of the input.
    std::uint8_t length;  ///< How many bytes are wrong.
    UnimarcFault fault;
    UnimarcSet set;  ///< In force for these bytes.
};

/// Decodes one whole field and appends it to `out` as UTF-8.
///
/// At its start G0 is in force on the left and G1 on the right; no G0, or an unknown one, stands for ISO 646, no G1 for
/// ISO 5426. Two indicators before the first delimiter are ASCII. Escape
/// sequences and shifts of ISO 2022 hold to the field's end; delimiters (1D, 1E, 1F) and the subfield code behind 1F
/// are never affected. Marks come out behind their letters; 88 and 89, which enclose what does not sort, as U+0098 and
/// U+009C. What is found is appended to `problems`.
void decode_unimarc(std::string_view field, const UnimarcSets& sets, std::string& out,
                    std::vector<UnimarcProblem>& problems);

}  // namespace unikat
