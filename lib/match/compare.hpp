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

/// What kind of thing a record describes, as far as vetoes ask: few bytes, to be kept for each of many records.
struct RecordKind {
    char type = ' ';  ///< Of types that catalogues use for one thing, one.
    char form = ' ';  ///< '?' where it is doubtful.
    bool serial = false;
    bool reproduction = false;
};

[[nodiscard]] RecordKind kind_of(const Features& features);

/// False where a veto keeps records of these kinds apart, whatever else they say.
[[nodiscard]] bool may_be_same(const RecordKind& a, const RecordKind& b);

/// Symmetric: the order of the two leaves no trace. Pure; any thread may call it.
[[nodiscard]] Comparison compared(const Features& a, const Features& b);

}  // namespace unikat
