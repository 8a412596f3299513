#pragma once

#include <string>

#include "match/attributes.hpp"
#include "match/features.hpp"

namespace unikat {

/// What a record says in an attribute, as the matcher sees it, for people: "1839 (1839 1841)"; empty where it says
/// nothing, and for attributes that only two records have. Pure.
[[nodiscard]] std::string described(const Features& features, Attribute attribute);

}  // namespace unikat
