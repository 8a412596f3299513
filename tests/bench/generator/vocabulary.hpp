#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "bench/generator/random.hpp"

namespace unikat::generator {

enum class Language : std::uint8_t { english, indonesian, german, french, spanish };
constexpr std::size_t kLanguages = 5;

/// What is fixed of a language: for titles, names and the code of 008/35-37.
struct LanguageTraits {
    std::string_view code;                ///< MARC language code.
    char isbn_group;                      ///< The first digit of its ISBNs behind 978.
    std::vector<std::string_view> stems;  ///< Common words of titles; more are made from syllables.
    std::vector<std::string_view> links;  ///< What stands between words of titles.
    std::vector<std::string_view>
        articles;  ///< What titles may start with, with the blank; empty: the language has none.
    std::vector<std::string_view> generic;                         ///< Titles that many publications have.
    std::vector<std::string_view> yearly;                          ///< Titles of reports that appear each year.
    std::vector<std::string_view> onsets, vowels, codas, endings;  ///< Of made words.
    std::vector<std::string_view> surnames, forenames;
    std::vector<std::string_view> publishers;  ///< {} is a name.
    std::vector<std::string_view> places;      ///< Each with the MARC country code behind a slash.
};
[[nodiscard]] const LanguageTraits& traits(Language language);

struct Publisher {
    std::string name;        ///< As it stands in books.
    std::string short_name;  ///< As some libraries write it.
    std::string place;
    std::string country;  ///< MARC country code.
};

/// Words, surnames, publishers and series of one language, in the order of their frequency. Made from a seed, the same
/// each time.
class Vocabulary {
public:
    Vocabulary(Language language, std::uint64_t seed);

    [[nodiscard]] Language language() const { return language_; }
    /// A word in small letters.
    [[nodiscard]] const std::string& word(Random& random) const { return words_[word_ranks_.rank(random)]; }
    [[nodiscard]] const std::string& surname(Random& random) const { return surnames_[surname_ranks_.rank(random)]; }
    [[nodiscard]] const Publisher& publisher(Random& random) const {
        return publishers_[publisher_ranks_.rank(random)];
    }
    [[nodiscard]] const std::string& series(Random& random) const { return series_[series_ranks_.rank(random)]; }

private:
    void make_words(std::uint64_t seed);
    void make_surnames(std::uint64_t seed);
    void make_publishers(std::uint64_t seed);
    void make_series(std::uint64_t seed);

    Language language_;
    std::vector<std::string> words_, surnames_, series_;
    std::vector<Publisher> publishers_;
    Zipf word_ranks_, surname_ranks_, publisher_ranks_, series_ranks_;
};

/// One for each language.
class Vocabularies {
public:
    explicit Vocabularies(std::uint64_t seed);
    [[nodiscard]] const Vocabulary& of(Language language) const { return all_[static_cast<std::size_t>(language)]; }

private:
    std::vector<Vocabulary> all_;
};

/// The text with its first letter as a capital. Latin letters of ASCII and Latin-1 alone, as all of the program's are.
[[nodiscard]] std::string capitalized(std::string_view text);
/// All letters as capitals.
[[nodiscard]] std::string upper(std::string_view text);

}  // namespace unikat::generator
