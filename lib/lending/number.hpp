#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "record/identity.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// A number that a publication or its record is asked for by, in the form in which it compares.
struct WantedNumber {
    enum class Kind : std::uint8_t { isbn, issn, lccn, control };
    Kind kind = Kind::control;
    /// 13 digits; "0126-4273"; "n78890351"; "(KOTA)1005" or, whoever assigned it, "1005". Of an ISBN or ISSN that is
    /// not valid its digits as they were typed.
    std::string text;
    bool cancelled = false;  ///< Cancelled, incorrect or not valid: from $z and the like.

    friend bool operator==(const WantedNumber&, const WantedNumber&) = default;

    /// Equal for equal numbers, cancelled or not.
    [[nodiscard]] Hash hash() const;
};

/// "ISBN", "ISSN", "LCCN", "control number".
[[nodiscard]] std::string_view name_of(WantedNumber::Kind kind);

/// All numbers that a typed one may be: an ISBN or ISSN with or without hyphens and label, an LCCN, a control number
/// with or without the code of whoever assigned it: (CODE)number. Ten digits may be an ISBN and a control number. None
/// for a text without a digit.
[[nodiscard]] std::vector<WantedNumber> numbers_typed(std::string_view text);

/// All numbers under which a record is found: 020, 022, 010, 035, 001 alone and with its 003, what the memberships of a
/// union name (999 $i, $l, $s with $l), and 001 with `library`, the CODE of the record's input. Control numbers with a
/// code stand there without it too.
[[nodiscard]] std::vector<WantedNumber> numbers_of(const Record& record, std::string_view library);

/// The numbers that a wanted record is looked up by: the same, but a control number only with the code of whoever
/// assigned it, for without it two libraries mean different things by it.
[[nodiscard]] std::vector<WantedNumber> numbers_wanted(const Record& record, std::string_view library);

}  // namespace unikat
