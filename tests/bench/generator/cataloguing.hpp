#pragma once

#include <cstdint>
#include <string>

#include "bench/generator/habits.hpp"
#include "bench/generator/publication.hpp"
#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat::generator {

/// The record of a publication as a library with these habits makes it; it lives in the arena. A function of its
/// arguments; the random numbers are those of the copy.
[[nodiscard]] Record catalogued(const Publication& publication, const Habits& habits, std::string_view library,
                                std::string_view control_number, Random& random, Arena& arena);

}  // namespace unikat::generator
