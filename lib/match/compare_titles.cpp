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

struct WholeTitle {
    explicit WholeTitle(const Features& features) : text(features.title) {
        if (!features.rest.empty()) append(features.rest);
        if (!features.part_text.empty()) append(features.part_text);
    }
    void append(std::string_view more) { (text += ' ') += more; }
    std::string text;
};

bool is_variant(const Features& a, const WholeTitle& whole_a, const Features& b) {
    if (b.other_titles.empty()) return false;
    return has_item(b.other_titles, a.title) || has_item(b.other_titles, whole_a.text);
}

bool share_other_title(const Features& a, const Features& b) {
    for (std::size_t start = 0; start < a.other_titles.size();) {
        const std::size_t end = a.other_titles.find('\n', start);
        if (has_item(b.other_titles, a.other_titles.substr(start, end - start))) return true;
        start = end + 1;
    }
    return false;
}

// "Rubens : selected drawings" and "Rubens / selected drawings" differ in where the statement of responsibility begins.
bool runs_on(const WholeTitle& whole_a, const Features& a, const WholeTitle& whole_b, const Features& b) {
    constexpr std::size_t kLongEnough = 20;
    constexpr unsigned kAlike = 85;
    if (a.responsibility.empty() && b.responsibility.empty()) return false;
    const std::string all_a = whole_a.text + ' ' + std::string(a.responsibility);
    const std::string all_b = whole_b.text + ' ' + std::string(b.responsibility);
    return std::min(all_a.size(), all_b.size()) >= kLongEnough && trigram_likeness(all_a, all_b) >= kAlike;
}

Level title_level(const Features& a, const WholeTitle& whole_a, const Features& b, const WholeTitle& whole_b) {
    constexpr std::size_t kShort = 12;
    constexpr std::size_t kTelling = 8;
    using Is = Levels<Attribute::title>;
    if (a.title.empty() || b.title.empty()) return Is::at<"unknown">;
    if (whole_a.text == whole_b.text) return whole_a.text.size() < kShort ? Is::at<"equal-short"> : Is::at<"equal">;
    const unsigned likeness = trigram_likeness(whole_a.text, whole_b.text);
    if (likeness >= 95) return Is::at<"like-95">;
    const bool one_has_rest = a.rest.empty() != b.rest.empty();
    if (a.title == b.title && (a.rest.empty() || b.rest.empty()))
        return a.title.size() < kShort ? Is::at<"proper-short"> : Is::at<"proper">;
    if (begins_like(whole_a.text, whole_b.text) && std::min(whole_a.text.size(), whole_b.text.size()) >= kTelling)
        return Is::at<"prefix">;
    if (likeness >= 90) return Is::at<"like-90">;
    if (runs_on(whole_a, a, whole_b, b)) return Is::at<"runs-on">;
    if (is_variant(a, whole_a, b) || is_variant(b, whole_b, a) || share_other_title(a, b)) return Is::at<"variant">;
    if (one_has_rest && std::min(a.title.size(), b.title.size()) >= kTelling &&
        trigram_likeness(a.title, b.title) >= 85)
        return Is::at<"proper-like">;
    if (likeness >= 80) return Is::at<"like-80">;
    if (a.title == b.title) return Is::at<"other-differs">;
    if (likeness >= 65) return Is::at<"like-65">;
    if (likeness >= 50) return Is::at<"like-50">;
    return Is::at<"apart">;
}

std::vector<std::uint32_t> numbers_in(std::string_view text) {
    std::vector<std::uint32_t> numbers;
    for (const std::string_view word : words_of(text))
        if (const auto number = number_in(word)) numbers.push_back(*number);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    return numbers;
}

Level title_numbers_level(const WholeTitle& a, const WholeTitle& b) {
    using Is = Levels<Attribute::title_numbers>;
    const auto in_a = numbers_in(a.text);
    const auto in_b = numbers_in(b.text);
    if (in_a.empty() && in_b.empty()) return Is::at<"none">;
    if (in_a == in_b) return Is::at<"same">;
    return in_a.empty() || in_b.empty() || std::includes(in_a.begin(), in_a.end(), in_b.begin(), in_b.end()) ||
                   std::includes(in_b.begin(), in_b.end(), in_a.begin(), in_a.end())
               ? Is::at<"one-side">
               : Is::at<"differ">;
}

Level part_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::part>;
    const bool in_a = a.parts[0] != 0;
    const bool in_b = b.parts[0] != 0;
    if (!in_a && !in_b) return Is::at<"none">;
    if (a.parts == b.parts) return Is::at<"same">;
    if (in_a != in_b) return Is::at<"one-side">;
    return share_one(a.parts, b.parts) ? Is::at<"overlap"> : Is::at<"differ">;
}

Level subjects_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::subjects>;
    const auto count = [](const auto& list) {
        return static_cast<std::size_t>(std::count_if(list.begin(), list.end(), [](auto x) { return x != 0; }));
    };
    const std::size_t in_a = count(a.subjects);
    const std::size_t in_b = count(b.subjects);
    if (in_a == 0 || in_b == 0) return Is::at<"unknown">;
    std::size_t common = 0;
    for (const auto hash : a.subjects)
        if (hash != 0 &&
            std::binary_search(b.subjects.begin(), b.subjects.begin() + static_cast<std::ptrdiff_t>(in_b), hash))
            ++common;
    if (common == in_a && common == in_b) return Is::at<"same">;
    if (common * 2 >= std::max(in_a, in_b)) return Is::at<"most">;
    return common > 0 ? Is::at<"some"> : Is::at<"differ">;
}

}  // namespace

void compare_titles(Comparison& comparison, const Features& a, const Features& b) {
    const WholeTitle whole_a(a);
    const WholeTitle whole_b(b);
    comparison.set(Attribute::title, title_level(a, whole_a, b, whole_b));
    comparison.set(Attribute::title_numbers, title_numbers_level(whole_a, whole_b));
    comparison.set(Attribute::part, part_level(a, b));
    comparison.set(Attribute::subjects, subjects_level(a, b));
}

}  // namespace unikat
