#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace unikat {

/// What two records are compared in. THE table is kAttributeRows.
enum class Attribute : std::uint8_t {
    title,
    title_numbers,
    title_words,
    part,
    year,
    pages,
    front_matter,
    author,
    responsibility,
    publisher,
    place,
    edition,
    language,
    country,
    height,
    series,
    subjects,
    kind,
    conflicts,
    isbn,
    issn,
    lccn,
    oclc,
    other_number,
    document_number,
};
inline constexpr std::size_t kAttributes = 25;

/// How two records compare in an attribute: the number of one of its levels.
using Level = std::uint8_t;

/// An attribute and its levels. The names are the words of profiles and of evidence.
struct AttributeRow {
    std::string_view name;
    std::span<const std::string_view> levels;
};

namespace levels {
using Names = std::string_view;
inline constexpr Names kTitle[] = {"equal",       "equal-short",   "generic", "proper",  "proper-short", "prefix",
                                   "runs-on",     "like-95",       "like-90", "like-80", "like-65",      "like-50",
                                   "proper-like", "other-differs", "variant", "apart",   "unknown"};
inline constexpr Names kTitleNumbers[] = {"none", "same", "one-side", "slip", "differ"};
inline constexpr Names kTitleWords[] = {"same", "one-side", "one-differs", "more-differ", "unknown"};
inline constexpr Names kPart[] = {"none", "same", "one-side", "overlap", "titles-differ", "differ"};
inline constexpr Names kYear[] = {"equal",     "coded-equal", "stated-equal", "overlap", "one-apart",
                                  "few-apart", "differ",      "possible",     "unknown"};
inline constexpr Names kPages[] = {"equal",         "shared",       "within-3",       "within-10",
                                   "volumes-equal", "volumes-open", "volumes-differ", "volumes-pages",
                                   "minutes-equal", "minutes-near", "minutes-differ", "early-differ",
                                   "differ",        "unknown"};
inline constexpr Names kFrontMatter[] = {"none", "same", "one-side", "differ"};
inline constexpr Names kAuthor[] = {"equal", "compatible", "elsewhere", "partial", "none", "one-side", "unknown"};
inline constexpr Names kResponsibility[] = {"equal", "like", "some", "little", "one-side", "unknown"};
inline constexpr Names kPublisher[] = {"equal", "contains", "some", "like", "differ", "one-side", "unknown"};
inline constexpr Names kPlace[] = {"equal", "some", "differ", "unknown"};
inline constexpr Names kEdition[] = {"none",     "same-number",  "same-words",    "first-none",
                                     "one-side", "words-differ", "numbers-differ"};
inline constexpr Names kLanguage[] = {"same", "differ", "unknown"};
inline constexpr Names kCountry[] = {"same", "same-nation", "differ", "unknown"};
inline constexpr Names kHeight[] = {"same", "near", "differ", "unknown"};
inline constexpr Names kSeries[] = {"none", "same-number", "same", "same-numbers-differ", "one-side", "differ"};
inline constexpr Names kSubjects[] = {"same", "most", "some", "differ", "unknown"};
inline constexpr Names kKind[] = {"same", "form-doubtful", "type-differs", "level-differs"};
inline constexpr Names kConflicts[] = {"none", "one", "two", "three", "many"};
inline constexpr Names kIsbn[] = {"none", "shared", "shared-other-year", "shared-set", "disjoint", "one-side"};
inline constexpr Names kNumber[] = {"none", "shared", "disjoint", "one-side"};
inline constexpr Names kDocumentNumber[] = {"none", "shared", "some-shared", "neighbours", "disjoint", "one-side"};
}  // namespace levels

/// By Attribute.
inline constexpr std::array<AttributeRow, kAttributes> kAttributeRows = {{
    {"title", levels::kTitle},
    {"title-numbers", levels::kTitleNumbers},
    {"title-words", levels::kTitleWords},
    {"part", levels::kPart},
    {"year", levels::kYear},
    {"pages", levels::kPages},
    {"front-matter", levels::kFrontMatter},
    {"author", levels::kAuthor},
    {"responsibility", levels::kResponsibility},
    {"publisher", levels::kPublisher},
    {"place", levels::kPlace},
    {"edition", levels::kEdition},
    {"language", levels::kLanguage},
    {"country", levels::kCountry},
    {"height", levels::kHeight},
    {"series", levels::kSeries},
    {"subjects", levels::kSubjects},
    {"kind", levels::kKind},
    {"conflicts", levels::kConflicts},
    {"isbn", levels::kIsbn},
    {"issn", levels::kNumber},
    {"lccn", levels::kNumber},
    {"oclc", levels::kNumber},
    {"other-number", levels::kNumber},
    {"document-number", levels::kDocumentNumber},
}};

[[nodiscard]] constexpr const AttributeRow& row_of(Attribute attribute) {
    return kAttributeRows[static_cast<std::size_t>(attribute)];
}

/// The name of a level as a template argument.
template <std::size_t Size>
struct LevelName {
    consteval LevelName(const char (&text)[Size]) { std::copy_n(text, Size, characters); }
    char characters[Size];
};

/// Levels<Attribute::year>::kAt<"equal"> is the number of that level; a name that the table lacks does not compile.
template <Attribute A>
struct Levels {
    template <LevelName Name>
    static constexpr Level kAt = [] {
        const auto names = row_of(A).levels;
        const auto found = std::find(names.begin(), names.end(), std::string_view(Name.characters));
        return found == names.end() ? throw "no such level" : static_cast<Level>(found - names.begin());
    }();
};

/// What keeps two records apart whatever their score.
enum class Veto : std::uint8_t {
    material,
    carrier,
    form,
    component,
    part,
    set,
    series_number,
    reproduction,
    edition,
    related
};
inline constexpr std::size_t kVetoes = 10;
/// By Veto; the words of evidence.
inline constexpr std::array<std::string_view, kVetoes> kVetoNames = {
    "material", "carrier", "form", "component", "part", "set", "series-number", "reproduction", "edition", "related"};

}  // namespace unikat
