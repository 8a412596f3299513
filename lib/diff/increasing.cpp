#include "diff/increasing.hpp"

#include <algorithm>

namespace unikat {

std::vector<bool> longest_increasing(std::span<const std::uint32_t> numbers) {
    constexpr std::uint32_t kNone = UINT32_MAX;
    // ends[k]: where the lowest number stands that a subsequence of k + 1 can end with.
    std::vector<std::uint32_t> ends;
    std::vector<std::uint32_t> before(numbers.size(), kNone);
    for (std::uint32_t i = 0; i < numbers.size(); ++i) {
        const auto place = std::lower_bound(ends.begin(), ends.end(), numbers[i],
                                            [&](std::uint32_t end, std::uint32_t n) { return numbers[end] < n; });
        if (place != ends.begin()) before[i] = *(place - 1);
        if (place == ends.end())
            ends.push_back(i);
        else
            *place = i;
    }
    std::vector<bool> chosen(numbers.size(), false);
    for (std::uint32_t i = ends.empty() ? kNone : ends.back(); i != kNone; i = before[i]) chosen[i] = true;
    return chosen;
}

}  // namespace unikat
