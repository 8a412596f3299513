#pragma once

#include <array>
#include <bitset>
#include <string>

#include "match/attributes.hpp"
#include "match/features.hpp"

namespace unikat {

/// How two records compare: a level for each attribute, and what keeps them apart.
struct Comparison {
    std::array<Level, kAttributes> levels{};
    std::bitset<kVetoes> vetoes;

    void set(Attribute attribute, Level level) { levels[static_cast<std::size_t>(attribute)] = level; }
    [[nodiscard]] Level level(Attribute attribute) const { return levels[static_cast<std::size_t>(attribute)]; }
    /// "title=equal year=one-apart ...": the level of every attribute, and "veto=" for each veto.
    [[nodiscard]] std::string words() const;
    [[nodiscard]] bool vetoed(Veto veto) const { return vetoes[static_cast<std::size_t>(veto)]; }
};

/// Do vetoes keep the records apart that need no comparison of levels: what kind of thing each describes?
[[nodiscard]] bool differ_in_kind(const Features& a, const Features& b);

/// Symmetric: the order of the two leaves no trace. Pure; any thread may call it.
[[nodiscard]] Comparison compared(const Features& a, const Features& b);

}  // namespace unikat
