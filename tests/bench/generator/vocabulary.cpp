#include "bench/generator/vocabulary.hpp"

#include <unordered_set>

namespace unikat::generator {
namespace {

constexpr std::size_t kWords = 6000;
constexpr std::size_t kSurnames = 4000;
constexpr std::size_t kPublishers = 500;
constexpr std::size_t kSeries = 1500;

std::string made_word(const LanguageTraits& language, Random& random, int syllables) {
    std::string word;
    for (int left = syllables; left > 0; --left) {
        word += random.one_of(language.onsets);
        word += random.one_of(language.vowels);
        if (left == 1 || random.chance(300)) word += random.one_of(language.codas);
    }
    if (random.chance(450)) word += random.one_of(language.endings);
    return word;
}

// Listed words and made ones, each once.
std::vector<std::string> filled_up(const std::vector<std::string_view>& listed, std::size_t count,
                                   const LanguageTraits& language, Random& random, int most_syllables) {
    std::vector<std::string> words(listed.begin(), listed.end());
    std::unordered_set<std::string> seen(words.begin(), words.end());
    while (words.size() < count) {
        std::string word = made_word(language, random, random.between(1, most_syllables));
        if (word.size() >= 4 && seen.insert(word).second) words.push_back(std::move(word));
    }
    return words;
}

Random stream(std::uint64_t seed, Random::Purpose purpose, Language language) {
    return {seed, purpose, static_cast<std::uint64_t>(language)};
}

void capitalize_at(std::string& text, std::size_t at) {
    const auto is_small = [](char c, char first, char last) { return c >= first && c <= last; };
    if (at < text.size() && is_small(text[at], 'a', 'z')) text[at] = static_cast<char>(text[at] - 'a' + 'A');
    // U+00E0 to U+00FE stand 32 behind their capitals.
    if (at + 1 < text.size() && text[at] == '\xc3' && is_small(text[at + 1], '\xa0', '\xbe') && text[at + 1] != '\xb7')
        text[at + 1] = static_cast<char>(text[at + 1] - 0x20);
}

}  // namespace

std::string capitalized(std::string_view text) {
    std::string result(text);
    capitalize_at(result, 0);
    return result;
}

std::string upper(std::string_view text) {
    std::string result(text);
    for (std::size_t at = 0; at < result.size(); ++at) capitalize_at(result, at);
    return result;
}

Vocabulary::Vocabulary(Language language, std::uint64_t seed)
    : language_(language),
      word_ranks_(kWords, 8),
      surname_ranks_(kSurnames, 40),
      publisher_ranks_(kPublishers, 5),
      series_ranks_(kSeries, 20) {
    make_words(seed);
    make_surnames(seed);
    make_publishers(seed);
    make_series(seed);
}

void Vocabulary::make_words(std::uint64_t seed) {
    Random random = stream(seed, Random::Purpose::words, language_);
    words_ = filled_up(traits(language_).stems, kWords, traits(language_), random, 3);
}

void Vocabulary::make_surnames(std::uint64_t seed) {
    Random random = stream(seed, Random::Purpose::names, language_);
    surnames_ = filled_up(traits(language_).surnames, kSurnames, traits(language_), random, 2);
    for (std::string& name : surnames_) name = capitalized(name);
}

void Vocabulary::make_publishers(std::uint64_t seed) {
    Random random = stream(seed, Random::Purpose::publishers, language_);
    while (publishers_.size() < kPublishers) {
        Publisher made;
        made.short_name = random.chance(500) ? random.one_of(surnames_) : capitalized(random.one_of(words_));
        made.name = random.one_of(traits(language_).publishers);
        made.name.replace(made.name.find("{}"), 2, made.short_name);
        const std::string_view place = random.one_of(traits(language_).places);
        made.place = place.substr(0, place.find('/'));
        made.country = place.substr(place.find('/') + 1);
        publishers_.push_back(std::move(made));
    }
}

void Vocabulary::make_series(std::uint64_t seed) {
    Random random = stream(seed, Random::Purpose::series, language_);
    while (series_.size() < kSeries) {
        std::string title = capitalized(word(random));
        title += ' ';
        title += random.one_of(traits(language_).links);
        title += ' ';
        series_.push_back(title + word(random));
    }
}

Vocabularies::Vocabularies(std::uint64_t seed) {
    for (std::size_t language = 0; language < kLanguages; ++language)
        all_.emplace_back(static_cast<Language>(language), seed);
}

}  // namespace unikat::generator
