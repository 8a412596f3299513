#include <algorithm>
#include <vector>

#include "match/comparisons.hpp"
#include "match/similarity.hpp"
#include "match/words.hpp"

namespace unikat {
namespace {

// "jane austen" and "j austen": every word of the shorter name is a word of the other or its initial, and one of them
// in full.
bool is_compatible(std::string_view a, std::string_view b) {
    auto fewer = words_of(a);
    auto more = words_of(b);
    if (fewer.size() > more.size()) std::swap(fewer, more);
    bool in_full = false;
    std::vector<bool> taken(more.size());
    const auto take = [&](auto fits) {
        for (std::size_t i = 0; i < more.size(); ++i)
            if (!taken[i] && fits(more[i])) return taken[i] = true, true;
        return false;
    };
    std::vector<std::string_view> left;
    for (const std::string_view word : fewer) {
        if (take([&](std::string_view other) { return other == word; }))
            in_full = in_full || word.size() > 1;
        else
            left.push_back(word);
    }
    for (const std::string_view word : left) {
        const auto shortens = [&](std::string_view other) {
            return (word.size() == 1 || other.size() == 1) ? word[0] == other[0]
                                                           : word.starts_with(other) || other.starts_with(word);
        };
        if (!take(shortens)) return false;
    }
    return in_full;
}

bool has_word(std::string_view text, std::string_view word) {
    const auto words = words_of(text);
    return std::binary_search(words.begin(), words.end(), word);
}

bool is_named_in(std::string_view surname, std::string_view names) {
    auto words = words_of(surname);
    std::erase_if(words, is_common_in_titles);  // which `names` lacks
    return !words.empty() && std::all_of(words.begin(), words.end(), [&](std::string_view word) {
        return word.size() > 1 && has_word(names, word);
    });
}

Level author_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::author>;
    if (a.main_name.empty() && b.main_name.empty()) return Is::kAt<"unknown">;
    if (a.main_name.empty() || b.main_name.empty()) {
        const bool elsewhere = is_named_in(a.surname, b.names) || is_named_in(b.surname, a.names);
        return elsewhere ? Is::kAt<"elsewhere"> : Is::kAt<"one-side">;
    }
    if (a.main_name == b.main_name) return Is::kAt<"equal">;
    if (is_compatible(a.main_name, b.main_name)) return Is::kAt<"compatible">;
    if (is_named_in(a.surname, b.names) || is_named_in(b.surname, a.names)) return Is::kAt<"elsewhere">;
    return common_words(a.main_name, b.main_name).common > 0 || trigram_likeness(a.main_name, b.main_name) >= 50
               ? Is::kAt<"partial">
               : Is::kAt<"none">;
}

Level responsibility_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::responsibility>;
    if (a.responsibility.empty() && b.responsibility.empty()) return Is::kAt<"unknown">;
    if (a.responsibility.empty() || b.responsibility.empty()) return Is::kAt<"one-side">;
    if (a.responsibility == b.responsibility) return Is::kAt<"equal">;
    const CommonWords words = common_words(a.responsibility, b.responsibility);
    const std::size_t percent = words.fewer() == 0 ? 0 : 100 * words.common / words.fewer();
    return percent >= 80 ? Is::kAt<"like"> : percent >= 40 ? Is::kAt<"some"> : Is::kAt<"little">;
}

}  // namespace

void compare_names(Comparison& comparison, const Features& a, const Features& b) {
    comparison.set(Attribute::author, author_level(a, b));
    comparison.set(Attribute::responsibility, responsibility_level(a, b));
}

}  // namespace unikat
