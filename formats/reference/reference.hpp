#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/record.hpp"

namespace unikat::reference {

/// What a reference manager takes a record for.
enum class Kind : std::uint8_t {
    book,
    edited_book,
    chapter,            ///< A part of a book.
    article,            ///< A part of a periodical.
    newspaper_article,  ///< A part of a newspaper.
    conference_paper,   ///< A part of proceedings.
    proceedings,
    thesis,
    report,
    periodical,
    newspaper,
    series,  ///< Any other serial.
    map,
    music_score,
    music,
    sound,
    video,
    picture,
    software,
    website,
    manuscript,
    other,
};

enum class Role : std::uint8_t { author, editor, translator, performer, producer, other };

/// A person or body that has a part in the work.
struct Contributor {
    Role role = Role::author;
    bool is_body = false;      ///< A corporate body or meeting: `family` has all of its name.
    bool is_inverted = false;  ///< Entered as `family, given`; else `family` has all of the name.
    std::string family;
    std::string given;
    std::string suffix;         ///< Jr. and the like.
    std::string_view relation;  ///< The term for what a contributor of role `other` did; may be empty.

    /// `Toer, Pramoedya Ananta`, the whole name of a body.
    [[nodiscard]] std::string inverted() const;
};

struct Series {
    std::string title;
    std::string number;
};

/// What the record says of a host (773).
struct Host {
    std::string title;
    std::string volume;
    std::string issue;
    std::string pages;
    std::string where;  ///< What 773 $g says, as it stands.
    std::string issn;
    std::string isbn;
    std::string author;
    std::string publication;
};

/// A record as an entry of a bibliography. No text has a control character, a line break or ISBD's marks at its ends;
/// what is not known is empty.
struct Reference {
    Kind kind = Kind::book;
    bool is_electronic = false;
    std::vector<Contributor> contributors;  ///< In the order of the record, main entry first.
    std::string title;                      ///< With its parts and without the subtitle.
    std::string subtitle;
    std::string original_title;
    std::string edition;
    std::string place;
    std::string publisher;
    std::string year;
    std::string pages;   ///< How many pages a book has: "xi, 316".
    std::string extent;  ///< What is no count of pages: "1 sound disc".
    std::vector<Series> series;
    Host host;
    std::string meeting;
    std::string meeting_place;
    std::string degree;
    std::string institution;  ///< That gave the degree, or issued the report.
    std::string report_number;
    std::string scale;
    std::vector<std::string> isbns;
    std::string issn;
    std::string doi;
    std::vector<std::string> urls;
    std::string language;  ///< A MARC code.
    std::string abstract;
    std::vector<std::string> keywords;
    std::vector<std::string> notes;
    std::string call_number;
    std::string control_number;
    std::size_t nonfiling = 0;  ///< How many bytes of the title do not sort: an article and its blank.

    [[nodiscard]] std::string full_title() const { return subtitle.empty() ? title : title + ": " + subtitle; }
    [[nodiscard]] bool has(Role role) const;
};

/// Reads a MARC 21 record.
[[nodiscard]] Reference reference_of(const Record& record);

}  // namespace unikat::reference
