#include "match/similarity.hpp"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "match/words.hpp"
#include "record/syntax.hpp"

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

// Of two sorted lists, what the first has more of.
std::vector<std::string_view> telling_words(std::string_view text) {
    auto words = words_of(text);
    std::erase_if(words, is_common_in_titles);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
}

// "dept" and "department", "natl" and "national": letters are left out, but neither the first nor the last.
bool is_contracted(std::string_view word, std::string_view whole) {
    constexpr std::size_t kLeast = 3;
    constexpr std::size_t kMost = 5;
    constexpr std::size_t kWhole = 7;
    if (word.size() < kLeast || word.size() > kMost || whole.size() < kWhole) return false;
    if (word.front() != whole.front() || word.back() != whole.back()) return false;
    std::size_t found = 0;
    for (const char letter : whole) found += found < word.size() && letter == word[found] ? 1 : 0;
    return found == word.size();
}

// "dep" and "department", "labor" and "labour", "2nd" and "second".
bool are_counterparts(std::string_view a, std::string_view b) {
    constexpr std::size_t kLetters = 3;
    constexpr unsigned kAlike = 45;
    constexpr unsigned kAlikeButForTheFirst = 70;
    const auto number = number_in(a);
    if (number || number_in(b)) return number == number_in(b);
    if (std::min(a.size(), b.size()) >= kLetters && (a.starts_with(b) || b.starts_with(a))) return true;
    if (is_contracted(a, b) || is_contracted(b, a) || have_letters_exchanged(a, b)) return true;
    return trigram_likeness(a, b) >= (a.front() == b.front() ? kAlike : kAlikeButForTheFirst);
}

}  // namespace

unsigned trigram_likeness(std::string_view a, std::string_view b) {
    constexpr std::size_t kAll = 100;
    if (a == b) return unsigned{kAll};
    if (a.empty() || b.empty()) return 0;
    thread_local TrigramCounts counts;
    return static_cast<unsigned>(2 * kAll * counts.common(a, b) / (a.size() + b.size()));
}

bool have_letters_exchanged(std::string_view a, std::string_view b) {
    constexpr std::size_t kLeast = 5;
    if (a.size() != b.size() || a.size() < kLeast) return false;
    const auto first = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin()).first - a.begin());
    if (first + 1 >= a.size() || is_digit(a[first]) || is_digit(b[first])) return false;
    return a[first] == b[first + 1] && a[first + 1] == b[first] && a.substr(first + 2) == b.substr(first + 2);
}

CommonWords common_words(std::string_view a, std::string_view b) {
    auto in_a = words_of(a);
    auto in_b = words_of(b);
    std::sort(in_a.begin(), in_a.end());
    std::sort(in_b.begin(), in_b.end());
    return {common_in_sorted(in_a, in_b), in_a.size(), in_b.size()};
}

OwnWords own_words(std::string_view a, std::string_view b) {
    const auto words_a = telling_words(a);
    const auto words_b = telling_words(b);
    const auto own = [](std::vector<std::string_view> words, const std::vector<std::string_view>& others) {
        std::erase_if(words, [&](std::string_view word) {
            return std::any_of(others.begin(), others.end(),
                               [word](std::string_view other) { return are_counterparts(word, other); });
        });
        return words.size();
    };
    const auto only_a = beyond(words_a, words_b);
    const auto only_b = beyond(words_b, words_a);
    return {own(only_a, words_b), own(only_b, words_a)};
}

bool begins_like(std::string_view a, std::string_view b) {
    const std::string_view shorter = a.size() < b.size() ? a : b;
    const std::string_view longer = a.size() < b.size() ? b : a;
    return !shorter.empty() && longer.starts_with(shorter) &&
           (longer.size() == shorter.size() || longer[shorter.size()] == ' ');
}

}  // namespace unikat
