#pragma once

#include <string>
#include <string_view>

namespace unikat::slims {

/// A physical description in its parts, without the marks between them.
struct Collation {
    std::string extent;         ///< "xii, 340 hlm."
    std::string illustrations;  ///< "ilus., peta"
    std::string size;           ///< "23 cm"
    std::string accompanying;   ///< "1 CD-ROM"
};

/// Takes a description apart, however it was typed: "xii, 340 hlm. : ilus. ; 23 cm + 1 CD-ROM", "340p.;ill;24cm",
/// "xvi + 534 hlm, 20,5 cm", "200 hal.; 14 x 21 cm". What fits nowhere is extent.
[[nodiscard]] Collation parts_of_collation(std::string_view cell);

/// The parts with ISBD's marks.
[[nodiscard]] std::string collation_of(const Collation& parts);

}  // namespace unikat::slims
