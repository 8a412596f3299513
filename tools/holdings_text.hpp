#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "union/holdings.hpp"

namespace unikat {

/// How the parts of a serial that are not its issues are called.
struct HoldingsWords {
    std::string_view supplements = "supplements";
    std::string_view indexes = "indexes";
};

/// What a library has of a serial, for people: "2010-; supplements: 2011".
[[nodiscard]] std::string statements_text(const std::vector<HoldingsStatement>& statements,
                                          const HoldingsWords& words = {});

}  // namespace unikat
