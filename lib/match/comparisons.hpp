#pragma once

#include <array>
#include <span>

#include "match/compare.hpp"

namespace unikat {

/// Each sets the levels of some attributes; all are symmetric and pure.
void compare_numbers(Comparison& comparison, const Features& a, const Features& b);
void compare_dates_and_extent(Comparison& comparison, const Features& a, const Features& b);
void compare_titles(Comparison& comparison, const Features& a,
                    const Features& b);  ///< Needs year, pages, front_matter.
void compare_publication(Comparison& comparison, const Features& a, const Features& b);
void compare_names(Comparison& comparison, const Features& a, const Features& b);
void compare_title_words(Comparison& comparison, const Features& a, const Features& b);  ///< Needs title.
/// What follows from all other levels: kind, conflicts and the vetoes.
void compare_wholes(Comparison& comparison, const Features& a, const Features& b);

/// Needs the levels of part, series, edition, oclc and lccn.
void set_vetoes(Comparison& comparison, const Features& a, const Features& b);

/// One of these, and the attributes whose levels it sets.
struct ComparisonStage {
    void (*compare)(Comparison&, const Features&, const Features&);
    std::span<const Attribute> attributes;
};

namespace stages {
using A = Attribute;
inline constexpr A kNumbers[] = {A::isbn, A::issn, A::lccn, A::oclc, A::other_number, A::document_number};
inline constexpr A kDatesAndExtent[] = {A::year, A::pages, A::front_matter, A::height};
inline constexpr A kTitles[] = {A::title, A::title_numbers, A::part, A::subjects};
inline constexpr A kPublication[] = {A::publisher, A::place, A::edition, A::language, A::country, A::series};
inline constexpr A kNames[] = {A::author, A::responsibility};
inline constexpr A kTitleWords[] = {A::title_words};
inline constexpr A kWholes[] = {A::kind, A::conflicts};
}  // namespace stages

/// All of them, in an order in which most pairs are known to be different early, at little cost.
inline constexpr std::array<ComparisonStage, 7> kComparisonStages = {{
    {compare_numbers, stages::kNumbers},
    {compare_dates_and_extent, stages::kDatesAndExtent},
    {compare_titles, stages::kTitles},
    {compare_publication, stages::kPublication},
    {compare_names, stages::kNames},
    {compare_title_words, stages::kTitleWords},
    {compare_wholes, stages::kWholes},
}};

}  // namespace unikat
