#pragma once

#include <array>
#include <compare>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "unikat/record.hpp"

namespace unikat {

/// What decides which record of a cluster leads, in this order.
enum class LeadStep : std::uint8_t {
    encoding_level,  ///< Leader/17: full, full without the item, core, less than full, minimal, unknown,
                     ///< prepublication.
    published,       ///< Not described before publication: no 263, no "p. cm." in 300 $a.
    description,     ///< RDA (040 $e); ISBD (leader/18 i) or other rules in 040 $e; ISBD without punctuation; AACR2.
    authentication,  ///< 042 present.
    national,        ///< A national library in 040.
    language,        ///< The language of cataloguing that is wanted: 040 $b.
    fields,          ///< How many, without holdings and local ones.
    bytes,           ///< In these fields.
    version,         ///< The newest version_of().
    identity,        ///< The smallest id.
};

inline constexpr std::size_t kLeadSteps = 10;

/// The words for it in an explanation, such as "encoding level".
[[nodiscard]] std::string_view name_of(LeadStep step);

/// How well a record would lead its cluster. The greatest of a total order leads; records of one cluster never rank
/// equal, since their ids differ. The first LeadStep in which two records differ decides.
class LeadRank {
public:
    /// `member` is its number in a Pool, so that members compare by their ids. `language` is a MARC language code such
    /// as "ind"; empty where none is wanted.
    LeadRank(const Record& record, std::string version, std::uint32_t member, std::string_view language = {});

    /// Greater leads.
    friend std::strong_ordering operator<=>(const LeadRank& a, const LeadRank& b);
    friend bool operator==(const LeadRank& a, const LeadRank& b) { return (a <=> b) == 0; }

    /// Which step decides between two records; identity where no other does.
    [[nodiscard]] static LeadStep decides(const LeadRank& a, const LeadRank& b);

private:
    std::uint64_t quality_ = 0;  // the steps before the version, from the highest bits to the lowest
    std::string version_;
    std::uint32_t member_ = 0;
};

/// What the record has at a step, for people: "full", "2 of 042", "23". Empty for the identity, which others know.
[[nodiscard]] std::string lead_value(LeadStep step, const Record& record, std::string_view version,
                                     std::string_view language);

}  // namespace unikat
