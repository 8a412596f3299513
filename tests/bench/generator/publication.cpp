#include "bench/generator/publication.hpp"

#include <algorithm>

namespace unikat::generator {
namespace {

constexpr std::uint32_t kIsbns = 100'000'000;
constexpr int kLastYear = 2024;

// A multiplication that is coprime to the modulus mixes numbers without two becoming one.
std::uint32_t isbn_digits(std::uint64_t publication) {
    return static_cast<std::uint32_t>(publication % kIsbns * 61'803'399 % kIsbns);
}

std::string eight_digits(std::uint32_t digits) {
    std::string text = std::to_string(digits);
    return std::string(8 - text.size(), '0') + text;
}

class WorkMaker {
public:
    WorkMaker(const Vocabularies& vocabularies, std::uint64_t seed, std::uint64_t work, std::uint64_t first_number)
        : seed_(seed),
          work_(work),
          number_(first_number),
          random_(seed, Random::Purpose::work, work),
          vocabulary_(vocabularies.of(draw_language())) {}

    std::vector<Publication> make() {
        make_first();
        const std::uint32_t kind = random_.below(1000);
        if (kind < 110)
            add_editions();
        else if (kind < 190)
            add_reprints();
        else if (kind < 240)
            add_volumes();
        else if (kind < 260)
            add_years();
        else if (kind < 280)
            add_same_title();
        else if (kind < 340)
            add_online();
        end_in_time();
        return std::move(made_);
    }

private:
    Language draw_language() {
        const std::uint32_t drawn = random_.below(100);
        if (drawn < 45) return Language::english;
        if (drawn < 70) return Language::indonesian;
        if (drawn < 82) return Language::german;
        return drawn < 92 ? Language::french : Language::spanish;
    }

    const LanguageTraits& language() const { return traits(vocabulary_.language()); }

    void make_first() {
        Publication& first = add({});
        first.language = vocabulary_.language();
        // Most is young: the product of two equal draws leans to its low end.
        first.year = kLastYear - static_cast<int>(random_.below(125) * random_.below(125) / 125);
        make_title(first);
        make_responsibility(first);
        first.publisher = &vocabulary_.publisher(random_);
        make_extent(first);
        first.height = random_.one_of({18, 20, 21, 21, 22, 23, 23, 24, 24, 25, 28, 30});
        first.illustrated = random_.chance(400);
        if (random_.chance(250)) {
            first.series = vocabulary_.series(random_);
            first.series_number = random_.chance(800) ? random_.between(1, 300) : 0;
        }
        for (int left = random_.between(1, 3); left > 0; --left)
            first.subjects.push_back(capitalized(vocabulary_.word(random_)));
        if (first.year >= 1972 && random_.chance(850)) give_isbns(first);
    }

    void make_title(Publication& publication) {
        if (random_.chance(40)) {
            publication.title = filled_title(language().generic);
            return;
        }
        if (!language().articles.empty() && random_.chance(250))
            publication.article = random_.one_of(language().articles);
        publication.title = words(random_.one_of({1, 2, 2, 3, 3, 3, 3, 4, 4, 4, 5, 5, 6, 7}));
        if (random_.chance(450)) publication.subtitle = words(random_.between(2, 7));
    }

    // Draws stand in statements of their own: in which order a call evaluates its arguments is the compiler's choice.
    std::string filled_title(const std::vector<std::string_view>& patterns) {
        std::string title(random_.one_of(patterns));
        const std::string& word = vocabulary_.word(random_);
        if (const std::size_t at = title.find("{}"); at != std::string::npos) title.replace(at, 2, word);
        return title;
    }

    std::string body() {
        std::string name = capitalized(vocabulary_.word(random_)) + " ";
        name += random_.one_of({"Institute", "Society", "Ministry", "Museum", "Bank"});
        return name;
    }

    std::string words(int count) {
        std::string text = vocabulary_.word(random_);
        while (--count > 0) {
            if (random_.chance(500)) text.append(" ").append(random_.one_of(language().links));
            text.append(" ").append(vocabulary_.word(random_));
        }
        return text;
    }

    void make_responsibility(Publication& publication) {
        if (random_.chance(80)) {
            publication.body = body();
            return;
        }
        for (int left = random_.one_of({1, 1, 1, 1, 1, 2, 2, 3}); left > 0; --left)
            publication.authors.push_back(person(publication.year));
    }

    // A third of the names are those of people who write much, as far as they lived then; the others wrote this alone.
    Person person(int year) {
        constexpr std::uint32_t kProlific = 20'000;
        if (random_.chance(400)) {
            const std::uint32_t who = std::min(random_.below(kProlific), random_.below(kProlific));
            Person known = person_of(who);
            if (known.born + 20 <= year && year <= known.born + 80) return known;
        }
        Person alone = person_of(kProlific + work_ * 8 + random_.below(8));
        alone.born = year - random_.between(25, 65);
        alone.died = alone.born < 1935 ? alone.born + random_.between(65, 90) : 0;
        return alone;
    }

    Person person_of(std::uint64_t who) const {
        Random random(seed_, Random::Purpose::person,
                      who * kLanguages + static_cast<std::uint64_t>(vocabulary_.language()));
        Person made;
        made.surname = vocabulary_.surname(random);
        made.forename = random.one_of(language().forenames);
        if (random.chance(400)) made.forename.append(" ").append(random.one_of(language().forenames));
        made.born = random.between(1850, 1985);
        if (made.born < 1935) made.died = made.born + random.between(45, 85);
        return made;
    }

    void make_extent(Publication& publication) {
        publication.pages = 40 + static_cast<int>(random_.below(30) * random_.below(30));
        publication.preliminary = random_.chance(550) ? random_.between(5, 32) : 0;
    }

    // Bound and in paper covers, each with a number of its own.
    void give_isbns(Publication& publication) {
        publication.isbns = {isbn_digits(publication.number)};
        if (random_.chance(80)) publication.isbns.push_back(isbn_digits(publication.number + kIsbns / 2));
    }

    Publication& add(Publication like) {
        like.number = number_++;
        if (!like.isbns.empty()) give_isbns(like);
        made_.push_back(std::move(like));
        return made_.back();
    }

    void add_editions() {
        for (int left = random_.one_of({1, 1, 1, 2, 2, 3}); left > 0; --left) {
            Publication& next = add(made_.back());
            ++next.edition;
            next.year += random_.between(1, 7);
            next.pages += random_.between(2, 60);
            if (random_.chance(500)) next.preliminary += random_.between(0, 4);
        }
    }

    void add_reprints() {
        const Publication before = made_.back();
        Publication& reprint = add(before);
        reprint.year += random_.between(1, 12);
        if (random_.chance(600)) {
            reprint.publisher = &vocabulary_.publisher(random_);
        } else {
            reprint.printing = before.printing + random_.between(1, 4);
            if (random_.chance(600)) reprint.isbns = before.isbns;
        }
    }

    void add_volumes() {
        made_.back().volume = 1;
        made_.back().series.clear();
        const bool titled = random_.chance(500);
        if (titled) made_.back().volume_title = capitalized(words(2));
        const int count = random_.between(2, 6);
        for (int volume = 2; volume <= count; ++volume) {
            Publication& next = add(made_.back());
            next.volume = volume;
            if (titled) next.volume_title = capitalized(words(2));
            next.year += random_.between(0, 2);
            make_extent(next);
        }
    }

    void add_years() {
        Publication& first = made_.back();
        first.article.clear();
        first.subtitle.clear();
        first.series.clear();
        first.authors.clear();
        first.title = filled_title(language().yearly);
        first.body = body();
        for (int left = random_.between(1, 6); left > 0; --left) {
            Publication& next = add(made_.back());
            ++next.year;
            make_extent(next);
        }
    }

    void add_same_title() {
        Publication& other = add(made_.back());
        other.subtitle.clear();
        other.series.clear();
        other.authors.clear();
        other.body.clear();
        make_responsibility(other);
        other.publisher = &vocabulary_.publisher(random_);
        other.year += random_.between(-8, 8);
        make_extent(other);
    }

    void add_online() {
        Publication& online = add(made_.back());
        online.online = true;
        if (random_.chance(300)) online.isbns = made_.front().isbns;
    }

    void end_in_time() {
        int last = 0;
        for (const Publication& publication : made_) last = std::max(last, publication.year);
        for (Publication& publication : made_) publication.year -= std::max(0, last - kLastYear);
    }

    std::uint64_t seed_;
    std::uint64_t work_;
    std::uint64_t number_;
    Random random_;
    const Vocabulary& vocabulary_;
    std::vector<Publication> made_;
};

}  // namespace

std::vector<Publication> publications_of(const Vocabularies& vocabularies, std::uint64_t seed, std::uint64_t work,
                                         std::uint64_t first_number) {
    return WorkMaker(vocabularies, seed, work, first_number).make();
}

std::string isbn13(Language language, std::uint32_t digits) {
    std::string number = "978" + (traits(language).isbn_group + eight_digits(digits));
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) sum += (number[i] - '0') * (i % 2 == 0 ? 1 : 3);
    return number + static_cast<char>('0' + (10 - sum % 10) % 10);
}

std::string isbn10(Language language, std::uint32_t digits) {
    std::string number = traits(language).isbn_group + eight_digits(digits);
    int sum = 0;
    for (std::size_t i = 0; i < number.size(); ++i) sum += (number[i] - '0') * (10 - static_cast<int>(i));
    const int check = (11 - sum % 11) % 11;
    return number + (check == 10 ? 'X' : static_cast<char>('0' + check));
}

}  // namespace unikat::generator
