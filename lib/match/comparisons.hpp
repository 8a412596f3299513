#pragma once

#include "match/compare.hpp"

namespace unikat {

/// Each sets the levels of some attributes; all are symmetric and pure. compared() calls them all.
void compare_titles(Comparison& comparison, const Features& a,
                    const Features& b);  ///< title, title_numbers, part, subjects
void compare_dates_and_extent(Comparison& comparison, const Features& a,
                              const Features& b);  ///< year, pages, front_matter, height
void compare_names(Comparison& comparison, const Features& a, const Features& b);  ///< author, responsibility
void compare_publication(Comparison& comparison, const Features& a,
                         const Features& b);  ///< publisher, place, edition, language, country, series
void compare_numbers(Comparison& comparison, const Features& a,
                     const Features& b);  ///< isbn, issn, lccn, oclc, other_number

/// Needs the levels of part, series and edition.
void set_vetoes(Comparison& comparison, const Features& a, const Features& b);

}  // namespace unikat
