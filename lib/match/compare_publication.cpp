#include <algorithm>
#include <vector>

#include "match/comparisons.hpp"
#include "match/similarity.hpp"

namespace unikat {
namespace {

Level publisher_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::publisher>;
    if (a.publisher.empty() && b.publisher.empty()) return Is::kAt<"unknown">;
    if (a.publisher.empty() || b.publisher.empty()) return Is::kAt<"one-side">;
    if (a.publisher == b.publisher) return Is::kAt<"equal">;
    const CommonWords words = common_words(a.publisher, b.publisher);
    if (words.common == words.fewer()) return Is::kAt<"contains">;
    if (words.common > 0 && std::max(a.publisher.size(), b.publisher.size()) > 3) return Is::kAt<"some">;
    return trigram_likeness(a.publisher, b.publisher) >= 50 ? Is::kAt<"like"> : Is::kAt<"differ">;
}

Level place_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::place>;
    if (a.place.empty() || b.place.empty()) return Is::kAt<"unknown">;
    if (a.place == b.place) return Is::kAt<"equal">;
    return common_words(a.place, b.place).common > 0 || trigram_likeness(a.place, b.place) >= 60 ? Is::kAt<"some">
                                                                                                 : Is::kAt<"differ">;
}

Level edition_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::edition>;
    if (!a.has_edition && !b.has_edition) return Is::kAt<"none">;
    if (a.has_edition && b.has_edition) {
        if (a.edition != 0 && b.edition != 0)
            return a.edition == b.edition ? Is::kAt<"same-number"> : Is::kAt<"numbers-differ">;
        return a.edition == b.edition && a.edition_words == b.edition_words ? Is::kAt<"same-words">
                                                                            : Is::kAt<"words-differ">;
    }
    const Features& stated = a.has_edition ? a : b;
    return stated.edition == 1 ? Is::kAt<"first-none"> : Is::kAt<"one-side">;
}

Level language_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::language>;
    if (a.language == 0 || b.language == 0) return Is::kAt<"unknown">;
    return a.language == b.language ? Is::kAt<"same"> : Is::kAt<"differ">;
}

// The last letter of a country's code tells the nation of the states of the USA (u), the provinces of Canada (c) and
// the parts of the United Kingdom (k); a code of two letters is a nation of its own.
std::uint32_t nation_of(std::uint32_t country) {
    const std::uint32_t last = country & 0xFFU;
    const bool of_three = country > 0xFFFFU;
    return of_three && (last == 'u' || last == 'c' || last == 'k') ? last : country;
}

Level country_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::country>;
    if (a.country == 0 || b.country == 0) return Is::kAt<"unknown">;
    if (a.country == b.country) return Is::kAt<"same">;
    return nation_of(a.country) == nation_of(b.country) ? Is::kAt<"same-nation"> : Is::kAt<"differ">;
}

struct SeriesItem {
    std::string_view title;
    std::string_view number;
};

std::vector<SeriesItem> series_items(std::string_view list) {
    std::vector<SeriesItem> items;
    for (std::size_t start = 0; start < list.size();) {
        const std::size_t end = list.find('\n', start);
        const std::string_view item = list.substr(start, end - start);
        const std::size_t tab = item.find('\t');
        items.push_back({item.substr(0, tab), item.substr(tab + 1)});
        start = end + 1;
    }
    return items;
}

enum class SeriesNumbers { unknown, same, differ };

// "Ser. 45, no. 2" and "no. 2" are the same; the year of a lecture and its number in the series are no contradiction.
SeriesNumbers compared_numbers(std::string_view a, std::string_view b) {
    const auto is_year = [](std::string_view text) { return text.size() == 4 && (text[0] == '1' || text[0] == '2'); };
    if (a.empty() || b.empty()) return SeriesNumbers::unknown;
    const CommonWords numbers = common_words(a, b);
    if (numbers.common == numbers.fewer()) return SeriesNumbers::same;
    return is_year(a) == is_year(b) ? SeriesNumbers::differ : SeriesNumbers::unknown;
}

Level series_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::series>;
    if (a.series.empty() && b.series.empty()) return Is::kAt<"none">;
    if (a.series.empty() || b.series.empty()) return Is::kAt<"one-side">;
    bool same = false;
    bool numbers_differ = false;
    for (const SeriesItem& left : series_items(a.series)) {
        for (const SeriesItem& right : series_items(b.series)) {
            if (!begins_like(left.title, right.title) && trigram_likeness(left.title, right.title) < 70 &&
                left.title != right.title)
                continue;
            const SeriesNumbers numbers = compared_numbers(left.number, right.number);
            if (numbers == SeriesNumbers::same) return Is::kAt<"same-number">;
            numbers_differ = numbers_differ || numbers == SeriesNumbers::differ;
            same = true;
        }
    }
    return numbers_differ ? Is::kAt<"same-numbers-differ"> : same ? Is::kAt<"same"> : Is::kAt<"differ">;
}

}  // namespace

void compare_publication(Comparison& comparison, const Features& a, const Features& b) {
    comparison.set(Attribute::publisher, publisher_level(a, b));
    comparison.set(Attribute::place, place_level(a, b));
    comparison.set(Attribute::edition, edition_level(a, b));
    comparison.set(Attribute::language, language_level(a, b));
    comparison.set(Attribute::country, country_level(a, b));
    comparison.set(Attribute::series, series_level(a, b));
}

}  // namespace unikat
