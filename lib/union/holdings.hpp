#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/record.hpp"

namespace unikat {

/// Copies of a publication that stand together: one field 852, or several that differ in their copies alone (MARC 21
/// Format for Holdings Data, 852).
struct Shelf {
    std::string location;             ///< $b and $c, behind $a where that names an institution of its own.
    std::string call_number;          ///< $k $h $i $m; else $j; else $l.
    std::vector<std::string> copies;  ///< $t of each copy, as it was recorded: "1", "2-4".
    std::vector<std::string> pieces;  ///< $p of each piece, such as its barcode.
    std::string note;                 ///< $z, which is for the public.

    friend bool operator==(const Shelf&, const Shelf&) = default;
};

/// Which parts or issues are there: a textual statement (866, 867, 868), or one put together of captions and pattern
/// with enumeration and chronology (853 with 863 and so on).
struct HoldingsStatement {
    enum class Kind : std::uint8_t { basic, supplements, indexes };
    Kind kind = Kind::basic;
    std::string text;  ///< "2010-"; "v.1-v.20 (1990-2009)".
    std::string note;  ///< $z.

    friend bool operator==(const HoldingsStatement&, const HoldingsStatement&) = default;
};

/// What one library has of a publication.
struct Holdings {
    std::string library;               ///< Its code or name; empty for copies that nothing says the library of.
    std::vector<std::string> numbers;  ///< Its control numbers for it (999 $l).
    std::vector<Shelf> shelves;
    std::vector<HoldingsStatement> statements;

    friend bool operator==(const Holdings&, const Holdings&) = default;
};

/// Who has the publication, and what of it. Libraries are those of the memberships (999 $s), else `library`, the CODE
/// of the record's input, and those of 850 $a, in this order, each once. A field 852 belongs to the library that its $a
/// names. One without $a, or whose $a names none of them, belongs to the only member there is; among several it stays
/// with the field 852 before it, or makes a library of its $a. A statement goes with the field 852 that it is linked
/// with by $8, else with the one before it. Pure; any thread may call it.
[[nodiscard]] std::vector<Holdings> holdings_of(const Record& record, std::string_view library = {});

/// Adds what another record of the same publication says. Libraries stay in their order, new ones come last.
void unite_holdings(std::vector<Holdings>& holdings, std::vector<Holdings> others);

}  // namespace unikat
