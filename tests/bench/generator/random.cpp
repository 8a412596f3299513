#include "bench/generator/random.hpp"

#include <algorithm>

namespace unikat::generator {

Zipf::Zipf(std::size_t count, std::uint32_t flattening) {
    constexpr std::uint32_t kWeight = 100'000'000;
    std::uint32_t sum = 0;
    for (std::size_t rank = 0; rank < count; ++rank) {
        sum += kWeight / (static_cast<std::uint32_t>(rank) + 1 + flattening);
        sums_.push_back(sum);
    }
}

std::size_t Zipf::rank(Random& random) const {
    const std::uint32_t drawn = random.below(sums_.back());
    return static_cast<std::size_t>(std::upper_bound(sums_.begin(), sums_.end(), drawn) - sums_.begin());
}

}  // namespace unikat::generator
