#pragma once

#include <cstdint>

#include "unikat/record.hpp"

namespace unikat {

/// What happens to the fields of a tag when the records of a cluster become one.
enum class FieldRule : std::uint8_t {
    lead,      ///< Only the lead record's.
    missing,   ///< The lead record's; where it has none, those of the best record that has.
    unite,     ///< Those of all records, each content once.
    holdings,  ///< Those of all records, with the library's code (852) and links of their own ($8).
    computed,  ///< Of no record: the union makes its own.
};

/// The rule for a tag. Defaults for MARC 21: identifiers, notes, subjects, added entries and links are united; what
/// describes the publication is the lead's; what says whose copy it is is kept for each library.
[[nodiscard]] FieldRule rule_for(Tag tag);

}  // namespace unikat
