#pragma once

#include <string>

#include "unikat/record.hpp"

namespace unikat::map {

/// Field 008 of 40 characters as far as the leader says it: positions that the kind of material leaves undefined are
/// blank, the others have the fill character (no attempt to code), and nothing is claimed of date, place and language.
[[nodiscard]] std::string empty_fixed_field(const Leader& leader);

}  // namespace unikat::map
