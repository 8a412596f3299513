#include "match/blocking.hpp"

#include <algorithm>
#include <string>

#include "match/words.hpp"
#include "record/identity.hpp"

namespace unikat {
namespace {

constexpr std::size_t kTitleLetters = 20;
constexpr std::size_t kSurnameLetters = 6;
constexpr std::size_t kWordLetters = 5;

class KeyMaker {
public:
    explicit KeyMaker(const Features& features) : features_(features) {
        for (const std::string_view word : words_of(features.title))
            if (!is_common_in_titles(word)) words_.push_back(word);
        for (const std::string_view word : words_of(features.rest))
            if (!is_common_in_titles(word)) words_.push_back(word);
        if (words_.empty()) words_ = words_of(features.title);
        // What a veto would keep apart comes first.
        const std::string kind = {features.type, features.level == 's' ? 's' : 'm',
                                  features.form_doubtful ? 'p' : features.form};
        finer_ = {static_cast<std::uint16_t>(hash_of(kind).low), features.year,
                  static_cast<std::uint16_t>(hash_of(features.title).low),
                  static_cast<std::uint16_t>(hash_of(features.main_name).low)};
    }

    std::vector<BlockingKey> make() {
        add_numbers();
        add_title();
        add_words_with_year();
        add_pages_with_year();
        add_names();
        std::sort(keys_.begin(), keys_.end());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        return std::move(keys_);
    }

private:
    void add(char kind, std::initializer_list<std::string_view> parts) {
        std::string bytes(1, kind);
        for (const std::string_view part : parts) (bytes += '\0') += part;
        keys_.push_back({hash_of(bytes).low, finer_});
    }

    void add_numbers() {
        for (const Identifier& identifier : features_.identifiers) {
            // The parts and issues of a document often have its number; another record's number tells of that one.
            if (identifier.kind >= Identifier::Kind::document) continue;
            keys_.push_back(
                {identifier.hash ^ (0x9E3779B97F4A7C15ULL * (static_cast<std::uint64_t>(identifier.kind) + 1)),
                 finer_});
        }
    }

    static std::string first_letters(const std::vector<std::string_view>& words, std::size_t most) {
        std::string letters;
        for (const std::string_view word : words) {
            if (letters.size() >= most) break;
            letters += word;
        }
        letters.resize(std::min(letters.size(), most));
        return letters;
    }

    void add_title() {
        if (words_.empty()) return;
        add('t', {first_letters(words_, kTitleLetters)});
        for (std::size_t start = 0; start < features_.other_titles.size();) {
            const std::size_t end = features_.other_titles.find('\n', start);
            std::vector<std::string_view> words;
            for (const std::string_view word : words_of(features_.other_titles.substr(start, end - start)))
                if (!is_common_in_titles(word)) words.push_back(word);
            if (!words.empty()) add('t', {first_letters(words, kTitleLetters)});
            start = end + 1;
        }
    }

    void add_words_with_year() {
        if (features_.year == 0) return;
        auto longest = words_;
        std::sort(longest.begin(), longest.end(), [](std::string_view a, std::string_view b) {
            return a.size() != b.size() ? a.size() > b.size() : a < b;
        });
        longest.erase(std::unique(longest.begin(), longest.end()), longest.end());
        longest.resize(std::min<std::size_t>(longest.size(), 2));
        for (const std::string_view word : longest) add('w', {word, std::to_string(features_.year)});
    }

    void add_pages_with_year() {
        if (features_.year == 0 || features_.pages == 0 || words_.empty()) return;
        add('p', {std::to_string(features_.pages), std::to_string(features_.year), first_letters(words_, 3)});
    }

    void add_names() {
        if (features_.surname.empty()) return;
        const std::string_view surname = features_.surname.substr(0, kSurnameLetters);
        if (features_.year != 0 && features_.pages != 0)
            add('s', {surname, std::to_string(features_.year), std::to_string(features_.pages)});
        if (!words_.empty()) add('n', {surname, words_.front().substr(0, kWordLetters)});
    }

    const Features& features_;
    std::vector<std::string_view> words_;
    std::array<std::uint16_t, BlockingKey::kFiner> finer_{};
    std::vector<BlockingKey> keys_;
};

}  // namespace

std::vector<BlockingKey> blocking_keys(const Features& features) {
    return KeyMaker(features).make();
}

}  // namespace unikat
