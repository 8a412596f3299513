#include "match/similarity.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "match/words.hpp"

namespace unikat {
namespace {

// How often each trigram stands in a text, by 16 bits of it. Two trigrams that share them count as one, which is rare
// and the same from both sides.
class TrigramCounts {
public:
    template <class Use>
    static void each(std::string_view text, Use use) {
        std::uint32_t last = ' ';
        for (std::size_t i = 0; i <= text.size(); ++i) {
            const char c = i < text.size() ? text[i] : ' ';
            last = (last << 8 | static_cast<unsigned char>(c)) & 0xFFFFFFU;
            if (i >= 1) use(static_cast<std::uint16_t>(last * 0x9E3779B1U >> 16));
        }
    }

    // Leaves the counts at 0 again.
    std::size_t common(std::string_view a, std::string_view b) {
        std::size_t common = 0;
        each(a, [this](std::uint16_t trigram) { ++counts_[trigram]; });
        each(b, [&](std::uint16_t trigram) {
            if (counts_[trigram] > 0) --counts_[trigram], ++common;
        });
        each(a, [this](std::uint16_t trigram) { counts_[trigram] = 0; });
        return common;
    }

private:
    std::vector<std::uint16_t> counts_ = std::vector<std::uint16_t>(0x10000);
};

template <class Range>
std::size_t common_in_sorted(const Range& a, const Range& b) {
    std::size_t common = 0;
    auto left = a.begin();
    auto right = b.begin();
    while (left != a.end() && right != b.end()) {
        if (*left < *right) {
            ++left;
        } else if (*right < *left) {
            ++right;
        } else {
            ++common, ++left, ++right;
        }
    }
    return common;
}

}  // namespace

unsigned trigram_likeness(std::string_view a, std::string_view b) {
    constexpr unsigned kAll = 100;
    if (a == b) return kAll;
    if (a.empty() || b.empty()) return 0;
    thread_local TrigramCounts counts;
    return static_cast<unsigned>(2 * kAll * counts.common(a, b) / (a.size() + b.size()));
}

CommonWords common_words(std::string_view a, std::string_view b) {
    auto in_a = words_of(a);
    auto in_b = words_of(b);
    std::sort(in_a.begin(), in_a.end());
    std::sort(in_b.begin(), in_b.end());
    return {common_in_sorted(in_a, in_b), in_a.size(), in_b.size()};
}

bool begins_like(std::string_view a, std::string_view b) {
    const std::string_view shorter = a.size() < b.size() ? a : b;
    const std::string_view longer = a.size() < b.size() ? b : a;
    return !shorter.empty() && longer.starts_with(shorter) &&
           (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

}  // namespace unikat
