#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/record.hpp"

namespace unikat {

/// Kinds of material that have a profile of their own.
enum class Material : std::uint8_t { books, serials, music, recordings, video, maps, electronic, manuscripts, unknown };
inline constexpr std::size_t kMaterials = 9;

[[nodiscard]] std::string_view name_of(Material material);

/// What a text is carried by, where the record says it in words or codes.
enum class Carrier : std::uint8_t {
    unknown,
    compact_disc,
    long_play,
    cassette,
    dvd,
    blu_ray,
    videocassette,
    film,
    computer_disc
};

/// A standard number: what kind of number, and a hash of its normal form. The upper half of the hash of a document's
/// number is that of its series alone, so that numbers of one series stand beside each other.
struct Identifier {
    enum class Kind : std::uint8_t {
        isbn,
        issn,
        lccn,
        oclc,
        doi,
        other,
        publisher_number,
        document,
        related_lccn,  ///< The LCCN of another record that this one names (77X, 78X $w).
        related_oclc   ///< Its OCLC number.
    };
    /// What the qualifier of an ISBN says of the thing that it numbers (020 $q, or behind $a).
    enum class Form : std::uint8_t { unsaid, hardback, paperback, electronic, set };

    std::uint64_t hash = 0;
    Kind kind = Kind::isbn;
    Form form = Form::unsaid;

    friend auto operator<=>(const Identifier&, const Identifier&) = default;
};

/// The parts of a row that have a fixed size. Numbers are 0 where nothing is known. Holds no padding that counts: rows
/// are compared by their bytes.
struct FixedFeatures {
    static constexpr std::size_t kYears = 6;
    static constexpr std::size_t kNumbers = 6;
    static constexpr std::size_t kParts = 6;
    static constexpr std::size_t kTitleNumbers = 6;
    static constexpr std::size_t kSubjects = 6;

    std::uint32_t edition_words = 0;            ///< A hash of what else the edition statement says.
    std::array<std::uint32_t, kParts> parts{};  ///< Part numbers in the title, sorted; other designations hashed.
    std::array<std::uint32_t, kTitleNumbers> title_numbers{};  ///< All numbers in the title, sorted.
    std::uint32_t country = 0;                                 ///< The three bytes of 008/15-17.
    std::uint32_t language = 0;                                ///< The three bytes of 008/35-37.
    std::array<std::uint32_t, kSubjects> subjects{};           ///< Hashes of the first headings, sorted.
    std::uint32_t host = 0;                     ///< A hash of the host item's title and the place in it (773).
    std::array<std::uint16_t, kYears> years{};  ///< Sorted, each once; all that 008 and 26X $c say.
    std::uint16_t year = 0;                     ///< The year of publication: date 1 of 008, else 26X $c.
    std::uint16_t stated_year = 0;              ///< The first of 26X $c.
    std::uint16_t year_from = 0;                ///< Bounds of a year with unknown digits ("18uu", "198-?").
    std::uint16_t year_to = 0;
    std::array<std::uint16_t, kNumbers> extent{};  ///< The Arabic numbers of 300 $a, the largest first.
    std::uint16_t pages = 0;                       ///< The largest that counts pages or leaves.
    std::uint16_t front_matter = 0;                ///< The largest Roman numeral of 300 $a.
    std::uint16_t volumes = 0;                     ///< How many volumes, discs or other pieces.
    std::uint16_t minutes = 0;
    std::uint16_t height = 0;   ///< In cm, rounded up as catalogues do.
    std::uint16_t edition = 0;  ///< Its number.
    char type = ' ';            ///< Leader/06.
    char level = 'm';           ///< m monograph, s serial, a component part, c collection.
    char form = 'p';            ///< p print, o electronic, m microform, d large print, f braille.
    Carrier carrier = Carrier::unknown;
    Material material = Material::unknown;
    bool reproduction = false;
    bool form_doubtful = false;  ///< A code says the form, and what the record describes another.
    bool has_edition = false;
};

/// What matching knows of one record: fixed parts, folded texts, and numbers. The texts are views into the row's bytes
/// (or into whatever made it), and live as long as these do. Lists are in one text, items apart by '\n'.
struct Features : FixedFeatures {
    std::string_view whole_title;         ///< The title, the rest and the numbers and titles of parts, a blank between.
    std::string_view title;               ///< 245 $a without its article; the whole title begins with it.
    std::string_view rest;                ///< 245 $b, and further $a.
    std::string_view part_title;          ///< 245 $p.
    std::string_view other_titles;        ///< 246, 240, 130, 880 of 245, transliterations; a list.
    std::string_view main_name;           ///< The main entry (1XX), its words sorted; else the first added entry.
    std::string_view surname;             ///< Of a person the first element, as it files; of a body the name.
    std::string_view names;               ///< The words of all names: 1XX, 7XX and 245 $c, sorted, each once.
    std::string_view responsibility;      ///< 245 $c.
    std::string_view publisher;           ///< 264 or 260 $b, without words that all publishers have.
    std::string_view place;               ///< The first place.
    std::string_view series;              ///< Titles of series, each with its number behind a '\t'; a list.
    std::vector<Identifier> identifiers;  ///< Sorted, each once.
};

/// The features of a record as a row: bytes that are equal where features are, and that begin with the title, so that
/// rows which sort near each other are alike. A function of the record alone. Any thread may call it.
[[nodiscard]] std::string feature_row(const Record& record);

/// The features that a row holds. The row must come from feature_row() and outlive them.
[[nodiscard]] Features features_in(std::string_view row);

}  // namespace unikat
