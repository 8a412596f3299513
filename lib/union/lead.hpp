#pragma once

#include <compare>
#include <cstdint>
#include <string>

#include "unikat/record.hpp"

namespace unikat {

/// How well a record would lead its cluster. The greatest of a total order leads; records of one cluster never rank
/// equal, since their ids differ. In this order:
/// 1. encoding level (leader/17): full, full without the item, core, less than full, minimal, unknown, prepublication;
/// 2. rules of description (leader/18): ISBD included, ISBD without punctuation, AACR2, others;
/// 3. authentication (042 present), and a national library in 040 $a, $c or $d;
/// 4. fullness: the number of fields, then of bytes in them;
/// 5. the newest version_of();
/// 6. the smallest id.
class LeadRank {
public:
    /// `member` is its number in a Pool, so that members compare by their ids.
    LeadRank(const Record& record, std::string version, std::uint32_t member);

    /// Greater leads.
    friend std::strong_ordering operator<=>(const LeadRank& a, const LeadRank& b);
    friend bool operator==(const LeadRank& a, const LeadRank& b) { return (a <=> b) == 0; }

private:
    std::uint64_t quality_ = 0;
    std::string version_;
    std::uint32_t member_ = 0;
};

}  // namespace unikat
