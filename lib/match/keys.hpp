#pragma once

#include <compare>
#include <cstdint>
#include <vector>

#include "record/identity.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// A key of the profile `keys`, and what records that share it must not contradict each other in.
struct MatchKey {
    Hash hash;
    std::uint32_t other_title =
        0;  ///< Some bits of the other title information (245 $b), 0 where there is none or it does not count.
    std::uint32_t extent =
        0;  ///< The largest number of 300 $a, such as the pages; 0 where it is not known or does not count.

    friend auto operator<=>(const MatchKey&, const MatchKey&) = default;
};

/// The keys of a record: records that share one are the same publication, unless they contradict each other. Each is
/// the hash of something the record says, together with its material, so that different materials never meet:
/// - a valid ISBN, with the title proper and its part numbers and part titles;
/// - a valid ISSN, LCCN or OCLC number, or a control number with the code of its assigner (003), with the whole title;
/// - the title proper with its parts, the year, and the words of the main entry in any order (without one those of the
///   first added entry, else of the publisher), where other title information and extent do not contradict;
/// - everything, so that copies of one record meet whatever it lacks.
/// Text is compared folded (append_folded), without the leading article that 245's second indicator counts.
/// Deterministic, and a function of the record alone.
[[nodiscard]] std::vector<MatchKey> match_keys(const Record& record, const Hash& content);

}  // namespace unikat
