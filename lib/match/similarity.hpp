#pragma once

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <string_view>
#include <vector>

namespace unikat {

/// How alike two folded texts are. Symmetric, in integers, pure; any thread may call them.

/// Dice's coefficient of the texts' trigrams (of bytes, with a blank at each end), in percent, rounded down.
[[nodiscard]] unsigned trigram_likeness(std::string_view a, std::string_view b);

/// Do two texts of five characters or more differ in two neighbouring letters alone, which stand the other way round: a
/// slip of the hand, "briefe" and "birefe"?
[[nodiscard]] bool have_letters_exchanged(std::string_view a, std::string_view b);

struct CommonWords {
    std::size_t common = 0;
    std::size_t in_a = 0;
    std::size_t in_b = 0;
    [[nodiscard]] std::size_t fewer() const { return in_a < in_b ? in_a : in_b; }
    [[nodiscard]] std::size_t more() const { return in_a < in_b ? in_b : in_a; }
};

/// How many words two texts share, each counted as often as both have it.
[[nodiscard]] CommonWords common_words(std::string_view a, std::string_view b);

/// How many words of each text have no counterpart in the other: no equal word, none that is its beginning or has most
/// of its letters in common, or all with two exchanged, no other way to write its number. Words that are common in
/// titles are left out.
struct OwnWords {
    std::size_t of_a = 0;
    std::size_t of_b = 0;
};
[[nodiscard]] OwnWords own_words(std::string_view a, std::string_view b);

/// Is one text the other's beginning, to the end of a word?
[[nodiscard]] bool begins_like(std::string_view a, std::string_view b);

/// The items of the first of two sorted lists that the second lacks.
template <class Item>
std::vector<Item> beyond(const std::vector<Item>& a, const std::vector<Item>& b) {
    std::vector<Item> left;
    std::set_difference(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(left));
    return left;
}

/// Do two lists of numbers, 0 for none, have one in common?
template <class Range>
bool share_one(const Range& a, const Range& b) {
    for (const auto& item : a)
        if (item != 0 && std::find(b.begin(), b.end(), item) != b.end()) return true;
    return false;
}

/// Does the first of two lists of numbers, 0 for none, hold all of the second?
template <class Range>
bool holds_all(const Range& a, const Range& b) {
    return std::all_of(b.begin(), b.end(),
                       [&a](const auto& item) { return item == 0 || std::find(a.begin(), a.end(), item) != a.end(); });
}

}  // namespace unikat
