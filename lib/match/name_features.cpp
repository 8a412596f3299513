#include <algorithm>

#include "match/feature_parts.hpp"
#include "match/words.hpp"

// Names: who made it, as headings and as the statement of responsibility say.

namespace unikat {
namespace {

constexpr std::size_t kLongestName = 120;
constexpr std::size_t kLongestStatement = 240;
constexpr std::size_t kMostNameWords = 48;

bool is_main_entry(Tag tag) {
    return tag == Tag("100") || tag == Tag("110") || tag == Tag("111");
}
bool is_added_entry(Tag tag) {
    return tag == Tag("700") || tag == Tag("710") || tag == Tag("711");
}

// "Toer, Pramoedya Ananta" and "Pramoedya Ananta Toer" have the same words.
std::string with_sorted_words(std::string_view folded) {
    auto words = words_of(folded);
    std::sort(words.begin(), words.end());
    std::string sorted;
    for (const std::string_view word : words) append_word(sorted, word);
    return sorted;
}

bool is_person(Tag tag) {
    return tag == Tag("100") || tag == Tag("700");
}

std::string name_in(const Field& field) {
    std::string name(field.text('a'));
    if (!is_person(field.tag()))
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == 'b') append_word(name, subfield.value);
    return name;
}

std::string surname_in(const Field& field) {
    const std::string_view name = field.text('a');
    std::string folded = folded_text(name.substr(0, name.find(',')), kLongestName);
    // Without a comma it files under the first word.
    if (name.find(',') != std::string_view::npos) return folded;
    return folded.substr(0, folded.find(' '));
}

}  // namespace

void add_names(FeatureParts& parts, const Record& record) {
    const Field* main = nullptr;
    std::string all;
    for (const Field& field : record.fields()) {
        const bool main_entry = is_main_entry(field.tag());
        if (!main_entry && !is_added_entry(field.tag())) continue;
        if (main == nullptr || (main_entry && !is_main_entry(main->tag()))) main = &field;
        append_word(all, folded_text(name_in(field), kLongestName));
    }
    if (main != nullptr) {
        const std::string name = folded_text(name_in(*main), kLongestName);
        parts.main_name = with_sorted_words(name);
        // Many bodies begin alike: "Bank of Java", "Bank of Sumatra".
        parts.surname = is_person(main->tag()) ? surname_in(*main) : name;
    }
    if (const Field* title = record.first("245")) {
        parts.responsibility = folded_text(title->text('c'), kLongestStatement);
        append_word(all, parts.responsibility);
    }
    auto words = words_of(all);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::erase_if(words, [](std::string_view word) { return word.size() < 2 || is_common_in_titles(word); });
    if (words.size() > kMostNameWords) words.resize(kMostNameWords);
    for (const std::string_view word : words) append_word(parts.names, word);
}

}  // namespace unikat
