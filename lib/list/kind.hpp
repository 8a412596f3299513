#pragma once

#include <cstdint>

#include "unikat/record.hpp"

namespace unikat {

/// What a record describes, as catalogues are divided by it, in the order in which a list has the divisions.
enum class KindOfMaterial : std::uint8_t {
    books,
    periodicals,
    parts,  ///< Articles and other parts of a publication.
    manuscripts,
    maps,
    scores,
    music_recordings,
    other_recordings,
    films,
    pictures,
    electronic,
    objects,
    kits,
    other,
};
inline constexpr std::size_t kKindsOfMaterial = 14;

/// By leader/06 and 07, which MARC 21 and UNIMARC share but for letters that one of them lacks. Pure.
[[nodiscard]] KindOfMaterial kind_of_material(const Record& record);

}  // namespace unikat
