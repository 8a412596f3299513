#include <algorithm>
#include <string>
#include <vector>

#include "match/comparisons.hpp"
#include "match/similarity.hpp"
#include "match/words.hpp"

namespace unikat {
namespace {

bool has_item(std::string_view list, std::string_view item) {
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t end = list.find('\n', start);
        if (list.substr(start, end - start) == item) return true;
        start = end + 1;
    }
    return false;
}

bool is_variant(const Features& a, const Features& b) {
    if (b.other_titles.empty()) return false;
    return has_item(b.other_titles, a.title) || has_item(b.other_titles, a.whole_title);
}

bool share_other_title(const Features& a, const Features& b) {
    for (std::size_t start = 0; start < a.other_titles.size();) {
        const std::size_t end = a.other_titles.find('\n', start);
        if (has_item(b.other_titles, a.other_titles.substr(start, end - start))) return true;
        start = end + 1;
    }
    return false;
}

std::string_view first_word(std::string_view text) {
    return text.substr(0, text.find(' '));
}

// "Rubens : selected drawings" and "Rubens / selected drawings" differ in where the statement of responsibility begins.
bool runs_on(const Features& a, const Features& b) {
    constexpr std::size_t kLongEnough = 20;
    constexpr unsigned kAlike = 85;
    if (a.responsibility.empty() && b.responsibility.empty()) return false;
    if (first_word(a.title) != first_word(b.title)) return false;
    const auto all = [](const Features& x) { return std::string(x.whole_title) + ' ' + std::string(x.responsibility); };
    const std::string all_a = all(a);
    const std::string all_b = all(b);
    return std::min(all_a.size(), all_b.size()) >= kLongEnough && trigram_likeness(all_a, all_b) >= kAlike;
}

Level title_level(const Features& a, const Features& b) {
    constexpr std::size_t kShort = 12;
    constexpr std::size_t kTelling = 8;
    using Is = Levels<Attribute::title>;
    if (a.title.empty() || b.title.empty()) return Is::kAt<"unknown">;
    if (a.whole_title == b.whole_title) {
        if (names_no_subject(a.whole_title)) return Is::kAt<"generic">;
        return a.whole_title.size() < kShort ? Is::kAt<"equal-short"> : Is::kAt<"equal">;
    }
    const unsigned likeness = trigram_likeness(a.whole_title, b.whole_title);
    if (likeness >= 95) return Is::kAt<"like-95">;
    const bool one_has_rest = a.rest.empty() != b.rest.empty();
    if (a.title == b.title && (a.rest.empty() || b.rest.empty()))
        return a.title.size() < kShort ? Is::kAt<"proper-short"> : Is::kAt<"proper">;
    if (begins_like(a.whole_title, b.whole_title) && std::min(a.whole_title.size(), b.whole_title.size()) >= kTelling)
        return Is::kAt<"prefix">;
    if (likeness >= 90 || have_letters_exchanged(a.whole_title, b.whole_title)) return Is::kAt<"like-90">;
    if (runs_on(a, b)) return Is::kAt<"runs-on">;
    if (is_variant(a, b) || is_variant(b, a) || share_other_title(a, b)) return Is::kAt<"variant">;
    if (one_has_rest && std::min(a.title.size(), b.title.size()) >= kTelling &&
        trigram_likeness(a.title, b.title) >= 85)
        return Is::kAt<"proper-like">;
    if (likeness >= 80) return Is::kAt<"like-80">;
    if (a.title == b.title) return Is::kAt<"other-differs">;
    if (likeness >= 65) return Is::kAt<"like-65">;
    if (likeness >= 50) return Is::kAt<"like-50">;
    return Is::kAt<"apart">;
}

// Two whose year, pages and front matter are the same are hardly the reports of two years.
bool have_equal_extent(const Comparison& comparison, const Features& a) {
    constexpr std::uint16_t kTelling = 50;
    return comparison.level(Attribute::year) <= Levels<Attribute::year>::kAt<"coded-equal"> && a.pages >= kTelling &&
           comparison.level(Attribute::pages) == Levels<Attribute::pages>::kAt<"equal"> &&
           comparison.level(Attribute::front_matter) == Levels<Attribute::front_matter>::kAt<"same">;
}

Level title_numbers_level(const Comparison& comparison, const Features& a, const Features& b) {
    using Is = Levels<Attribute::title_numbers>;
    const bool in_a = a.title_numbers[0] != 0;
    const bool in_b = b.title_numbers[0] != 0;
    if (!in_a && !in_b) return Is::kAt<"none">;
    if (a.title_numbers == b.title_numbers) return Is::kAt<"same">;
    if (holds_all(a.title_numbers, b.title_numbers) || holds_all(b.title_numbers, a.title_numbers))
        return Is::kAt<"one-side">;
    return have_equal_extent(comparison, a) ? Is::kAt<"slip"> : Is::kAt<"differ">;
}

Level title_words_level(const Features& a, const Features& b, Level title) {
    using Is = Levels<Attribute::title_words>;
    using Title = Levels<Attribute::title>;
    if (title == Title::kAt<"unknown"> || title == Title::kAt<"apart">) return Is::kAt<"unknown">;
    const OwnWords own = own_words(a.whole_title, b.whole_title);
    if (own.of_a == 0 && own.of_b == 0) return Is::kAt<"same">;
    if (own.of_a == 0 || own.of_b == 0) return Is::kAt<"one-side">;
    return own.of_a == 1 && own.of_b == 1 ? Is::kAt<"one-differs"> : Is::kAt<"more-differ">;
}

// "Vol. 2" and "Series 1, vol. 2" may be one part; "vol. 2, no. 3" and "vol. 2, no. 4" are not.
Level part_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::part>;
    const bool in_a = a.parts[0] != 0;
    const bool in_b = b.parts[0] != 0;
    if (in_a && in_b && !holds_all(a.parts, b.parts) && !holds_all(b.parts, a.parts)) return Is::kAt<"differ">;
    if (!a.part_title.empty() && !b.part_title.empty()) {
        const OwnWords own = own_words(a.part_title, b.part_title);
        if (own.of_a > 0 && own.of_b > 0) return Is::kAt<"titles-differ">;
    }
    if (!in_a && !in_b) return Is::kAt<"none">;
    if (in_a != in_b) return Is::kAt<"one-side">;
    return a.parts == b.parts ? Is::kAt<"same"> : Is::kAt<"overlap">;
}

Level subjects_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::subjects>;
    const auto count = [](const auto& list) {
        return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), [](auto x) { return x != 0; }));
    };
    const std::size_t in_a = count(a.subjects);
    const std::size_t in_b = count(b.subjects);
    if (in_a == 0 || in_b == 0) return Is::kAt<"unknown">;
    std::size_t common = 0;
    for (const auto hash : a.subjects)
        if (hash != 0 &&
            std::binary_search(b.subjects.begin(), b.subjects.begin() + static_cast<std::ptrdiff_t>(in_b), hash))
            ++common;
    if (common == in_a && common == in_b) return Is::kAt<"same">;
    if (common * 2 >= std::max(in_a, in_b)) return Is::kAt<"most">;
    return common > 0 ? Is::kAt<"some"> : Is::kAt<"differ">;
}

}  // namespace

void compare_titles(Comparison& comparison, const Features& a, const Features& b) {
    comparison.set(Attribute::title, title_level(a, b));
    comparison.set(Attribute::title_numbers, title_numbers_level(comparison, a, b));
    comparison.set(Attribute::part, part_level(a, b));
    comparison.set(Attribute::subjects, subjects_level(a, b));
}

void compare_title_words(Comparison& comparison, const Features& a, const Features& b) {
    comparison.set(Attribute::title_words, title_words_level(a, b, comparison.level(Attribute::title)));
}

}  // namespace unikat
