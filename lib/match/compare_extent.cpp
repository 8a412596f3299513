#include <algorithm>

#include "match/comparisons.hpp"
#include "match/similarity.hpp"

namespace unikat {
namespace {

template <class Number>
Number distance(Number a, Number b) {
    return static_cast<Number>(a > b ? a - b : b - a);
}

bool is_within_range(const Features& uncertain, const Features& other) {
    if (uncertain.year_from == 0) return false;
    return std::any_of(other.years.begin(), other.years.end(), [&](std::uint16_t year) {
        return year != 0 && year >= uncertain.year_from && year <= uncertain.year_to;
    });
}

Level year_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::year>;
    const bool stated_both = a.stated_year != 0 && b.stated_year != 0;
    if (a.year != 0 && a.year == b.year)
        return stated_both && a.stated_year != b.stated_year ? Is::kAt<"coded-equal"> : Is::kAt<"equal">;
    if (stated_both && a.stated_year == b.stated_year) return Is::kAt<"stated-equal">;
    if (share_one(a.years, b.years)) return Is::kAt<"overlap">;
    if (is_within_range(a, b) || is_within_range(b, a)) return Is::kAt<"possible">;
    if (a.year == 0 || b.year == 0)
        return a.year_from != 0 && b.year_from != 0 && a.year_from == b.year_from ? Is::kAt<"possible">
                                                                                  : Is::kAt<"unknown">;
    const unsigned apart = distance(a.year, b.year);
    if (apart == 1) return Is::kAt<"one-apart">;
    return apart <= 3 ? Is::kAt<"few-apart"> : Is::kAt<"differ">;
}

// Before 1801 a book that sold was set anew, with other pages, often in the same year.
bool is_hand_printed(const Features& x) {
    return x.year != 0 && x.year <= 1800;
}

Level pages_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::pages>;
    if (a.minutes != 0 && b.minutes != 0) {
        const unsigned apart = distance(a.minutes, b.minutes);
        return apart == 0 ? Is::kAt<"minutes-equal"> : apart <= 3 ? Is::kAt<"minutes-near"> : Is::kAt<"minutes-differ">;
    }
    if (a.pages != 0 && b.pages != 0) {
        if (a.pages == b.pages) return Is::kAt<"equal">;
        if (share_one(a.extent, b.extent)) return Is::kAt<"shared">;
        const unsigned apart = distance(a.pages, b.pages);
        if (apart <= 3) return Is::kAt<"within-3">;
        if (is_hand_printed(a) && is_hand_printed(b)) return Is::kAt<"early-differ">;
        return apart <= 10 ? Is::kAt<"within-10"> : Is::kAt<"differ">;
    }
    if (a.volumes != 0 && b.volumes != 0) {
        // "v." counts nothing yet.
        if (a.volumes == 1 || b.volumes == 1) return Is::kAt<"volumes-open">;
        return a.volumes == b.volumes ? Is::kAt<"volumes-equal"> : Is::kAt<"volumes-differ">;
    }
    if ((a.pages != 0 && b.volumes > 1) || (b.pages != 0 && a.volumes > 1)) return Is::kAt<"volumes-pages">;
    return Is::kAt<"unknown">;
}

Level front_matter_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::front_matter>;
    if (a.front_matter == 0 && b.front_matter == 0) return Is::kAt<"none">;
    if (a.front_matter == b.front_matter) return Is::kAt<"same">;
    return a.front_matter == 0 || b.front_matter == 0 ? Is::kAt<"one-side"> : Is::kAt<"differ">;
}

Level height_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::height>;
    if (a.height == 0 || b.height == 0) return Is::kAt<"unknown">;
    const unsigned apart = distance(a.height, b.height);
    return apart == 0 ? Is::kAt<"same"> : apart == 1 ? Is::kAt<"near"> : Is::kAt<"differ">;
}

}  // namespace

void compare_dates_and_extent(Comparison& comparison, const Features& a, const Features& b) {
    comparison.set(Attribute::year, year_level(a, b));
    comparison.set(Attribute::pages, pages_level(a, b));
    comparison.set(Attribute::front_matter, front_matter_level(a, b));
    comparison.set(Attribute::height, height_level(a, b));
}

}  // namespace unikat
