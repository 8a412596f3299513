#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "bench/generator/vocabulary.hpp"

namespace unikat::generator {

struct Person {
    std::string surname;
    std::string forename;
    int born = 0;
    int died = 0;  ///< 0: alive.
};

/// A publication as its title page has it: what all libraries that hold it describe, each in its way.
struct Publication {
    std::uint64_t number = 0;  ///< Its true cluster.
    Language language = Language::english;
    std::string article;  ///< With its blank; empty where there is none.
    std::string title;    ///< Without the article; its first letter is small where it has one.
    std::string subtitle;
    int volume = 0;            ///< Of a set; 0: it is no part of one.
    std::string volume_title;  ///< May be empty.
    std::vector<Person> authors;
    std::string body;  ///< A body as main entry, where there are no authors.
    const Publisher* publisher = nullptr;
    int year = 0;
    int edition = 1;
    int printing = 1;
    int preliminary = 0;  ///< Pages with Roman numerals.
    int pages = 0;
    int height = 0;  ///< In cm.
    bool illustrated = false;
    bool online = false;
    std::string series;  ///< May be empty.
    int series_number = 0;
    std::vector<std::uint32_t> isbns;  ///< Eight digits of each, behind 978 and the group; see isbn13().
    std::vector<std::string> subjects;
};

/// The publications of one work, which resemble each other and must stay apart: editions, reprints, volumes, reports of
/// several years, the same title by others, the online version. Most works have one. A function of the seed and the
/// work's number. Publications are numbered from `first_number`.
[[nodiscard]] std::vector<Publication> publications_of(const Vocabularies& vocabularies, std::uint64_t seed,
                                                       std::uint64_t work, std::uint64_t first_number);

/// 13 digits with the check digit right (ISO 2108).
[[nodiscard]] std::string isbn13(Language language, std::uint32_t digits);
/// The same as an ISBN-10.
[[nodiscard]] std::string isbn10(Language language, std::uint32_t digits);

}  // namespace unikat::generator
