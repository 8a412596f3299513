#pragma once

#include <array>
#include <cstdint>
#include <string_view>

namespace unikat::generator {

enum class Punctuation : std::uint8_t { isbd, none };
enum class Marks : std::uint8_t { composed, decomposed, lost };
enum class IsbnForm : std::uint8_t { thirteen, thirteen_hyphens, ten, ten_hyphens, both };
enum class YearForm : std::uint8_t { plain, copyright, brackets, cop };

/// How a library catalogues. Rates are so many of a thousand records.
struct Habits {
    Punctuation punctuation = Punctuation::isbd;
    bool upper_case = false;
    Marks marks = Marks::composed;
    IsbnForm isbn = IsbnForm::thirteen;
    YearForm year = YearForm::plain;
    bool rda = false;                               ///< 264, 33X, nothing abbreviated.
    std::string_view pages, illustrations, volume;  ///< The words for them.
    bool author_dates = true;
    bool initials = false;  ///< Forenames by their first letters.
    bool short_publisher = false;
    bool fixed_fields = true;  ///< 008 says date and country.
    bool volume_in_title = false;
    std::uint32_t no_isbn = 0, no_subtitle = 0, no_preliminary = 0, no_publisher = 0, no_series = 0, no_edition = 0;
    std::uint32_t typing_errors = 10;
    std::uint32_t other_year = 5;   ///< The year of copyright in place of that of publication, or the like.
    std::uint32_t other_order = 0;  ///< Another author as main entry.
};

/// Of eight kinds of library; others are of the same kinds again.
inline constexpr std::array<Habits, 8> kHabits = {{
    // A national library: full, RDA.
    {.isbn = IsbnForm::both,
     .rda = true,
     .pages = "pages",
     .illustrations = "illustrations",
     .volume = "Volume",
     .typing_errors = 4},
    // A research library by AACR2.
    {.isbn = IsbnForm::ten,
     .year = YearForm::copyright,
     .pages = "p.",
     .illustrations = "ill.",
     .volume = "Vol.",
     .no_series = 40},
    // A university in Indonesia.
    {.isbn = IsbnForm::ten_hyphens,
     .pages = "hlm.",
     .illustrations = "ilus.",
     .volume = "Jil.",
     .author_dates = false,
     .no_isbn = 100,
     .no_subtitle = 60,
     .no_preliminary = 150,
     .no_series = 200,
     .no_edition = 80,
     .typing_errors = 15},
    // A public library with an old system: capitals, no punctuation.
    {.punctuation = Punctuation::none,
     .upper_case = true,
     .marks = Marks::lost,
     .isbn = IsbnForm::thirteen_hyphens,
     .pages = "HLM",
     .illustrations = "ILUS",
     .volume = "JILID",
     .author_dates = false,
     .short_publisher = true,
     .fixed_fields = false,
     .volume_in_title = true,
     .no_isbn = 300,
     .no_subtitle = 250,
     .no_preliminary = 500,
     .no_publisher = 50,
     .no_series = 600,
     .no_edition = 100,
     .typing_errors = 25},
    // A school, without marks.
    {.marks = Marks::lost,
     .isbn = IsbnForm::thirteen,
     .year = YearForm::brackets,
     .pages = "h.",
     .illustrations = "il.",
     .volume = "Jilid",
     .author_dates = false,
     .short_publisher = true,
     .no_isbn = 200,
     .no_subtitle = 200,
     .no_preliminary = 400,
     .no_series = 500,
     .no_edition = 120,
     .typing_errors = 20},
    // A research library whose system decomposes letters.
    {.marks = Marks::decomposed,
     .isbn = IsbnForm::thirteen_hyphens,
     .year = YearForm::cop,
     .rda = true,
     .pages = "pages",
     .illustrations = "illustrations",
     .volume = "vol.",
     .other_order = 30},
    // A German library: no punctuation at the ends of subfields.
    {.punctuation = Punctuation::none,
     .isbn = IsbnForm::thirteen,
     .pages = "S.",
     .illustrations = "Ill.",
     .volume = "Bd.",
     .no_series = 50,
     .other_order = 20},
    // A small library: brief, by hand.
    {.isbn = IsbnForm::ten,
     .pages = "hal.",
     .illustrations = "ill.",
     .volume = "v.",
     .author_dates = false,
     .initials = true,
     .short_publisher = true,
     .no_isbn = 450,
     .no_subtitle = 350,
     .no_preliminary = 600,
     .no_publisher = 120,
     .no_series = 800,
     .no_edition = 150,
     .typing_errors = 50,
     .other_year = 15},
}};

}  // namespace unikat::generator
