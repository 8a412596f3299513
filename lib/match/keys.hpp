#pragma once

#include <vector>

#include "record/identity.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// The keys of the profile `keys`: records that share one are the same publication. Each is the hash of something the
/// record says, together with its material, so that different materials never meet:
/// - a valid ISBN, ISSN, LCCN or OCLC number, with the title proper and its part number and part title;
/// - the whole title, the main entry (without one the first added entry, else the publisher) and the year.
/// Text is compared folded (append_folded), without the leading article that 245's second indicator counts. Deterministic, and a
/// function of the record alone. Empty where the record has no title.
[[nodiscard]] std::vector<Hash> match_keys(const Record& record);

}  // namespace unikat
