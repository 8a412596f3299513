#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace unikat {

/// A longest strictly increasing subsequence of numbers that are all different: true for those in it. Of several the
/// one that ends lowest. O(n log n) time, 12 bytes a number.
[[nodiscard]] std::vector<bool> longest_increasing(std::span<const std::uint32_t> numbers);

}  // namespace unikat
