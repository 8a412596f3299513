#include <algorithm>

#include "match/feature_parts.hpp"
#include "match/words.hpp"
#include "record/syntax.hpp"
#include "text/articles.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

// Titles: 245 and what stands for it, the parts that they number, series and host item.

namespace unikat {
namespace {

constexpr std::size_t kLongestTitle = 400;
constexpr std::size_t kLongestOther = 120;
constexpr std::size_t kMostOthers = 8;
constexpr std::size_t kMostSeries = 4;

std::string language_of(const Record& record) {
    const Field* field = record.first("008");
    return field != nullptr && field->value().size() >= 38 ? std::string(field->value().substr(35, 3)) : std::string();
}

// The indicator counts the article; where it says none, the language may know better.
std::string_view without_article(std::string_view title, char nonfiling, const std::string& language) {
    if (nonfiling >= '1' && nonfiling <= '9') return filing_part(title, nonfiling);
    return filing_part(title, static_cast<char>('0' + nonfiling_characters(title, language)));
}

void append_item(std::string& list, std::string_view item, std::size_t most) {
    if (item.empty() || static_cast<std::size_t>(std::count(list.begin(), list.end(), '\n')) >= most) return;
    if (("\n" + list).find("\n" + std::string(item) + "\n") != std::string::npos) return;
    (list += item) += '\n';
}

class PartNumbers {
public:
    explicit PartNumbers(FixedFeatures& fixed) : fixed_(fixed) {}

    // 245 $n, which numbers a part whatever its words.
    void add_all(std::string_view folded) {
        bool found = false;
        const auto words = words_of(folded);
        for (const std::string_view word : words) {
            auto number = number_in(word);
            if (!number && word.size() == 1) number = roman_number(word);
            // "46109-C2-TF-024"
            if (!number && std::any_of(word.begin(), word.end(), is_digit)) number = designation(word);
            if (number) add(*number), found = true;
        }
        // "Series A"
        if (!found && !words.empty()) add(designation(words.back()));
    }

    // "history of java vol 2": a number behind a word that announces one.
    void add_announced(std::string_view folded) {
        const auto words = words_of(folded);
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (!announces_part(words[i])) continue;
            const bool digits = is_digit(words[i + 1][0]);
            if (words[i].size() < 2 && !(digits && (words[i] == "v" || words[i] == "t"))) continue;
            auto number = number_in(words[i + 1]);
            if (!number && words[i].size() >= 2) number = roman_number(words[i + 1]);
            if (number) add(*number);
        }
    }

private:
    static std::uint32_t designation(std::string_view word) { return 0x80000000U | short_hash(word); }

    void add(std::uint32_t number) {
        auto& parts = fixed_.parts;
        if (number == 0 || std::find(parts.begin(), parts.end(), number) != parts.end()) return;
        const auto free = std::find(parts.begin(), parts.end(), 0U);
        if (free == parts.end()) return;
        *free = number;
        std::sort(parts.begin(), free + 1);
    }

    FixedFeatures& fixed_;
};

void add_title_proper(FeatureParts& parts, const Field& field, const std::string& language) {
    PartNumbers numbers(parts);
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == 'a' && parts.title.empty()) {
            parts.title = folded_text(without_article(subfield.value, field.indicator2(), language), kLongestTitle);
            if (parts.title.empty()) parts.title = folded_text(subfield.value, kLongestTitle);
            numbers.add_announced(parts.title);
        } else if (subfield.code == 'b' || subfield.code == 'a') {
            const std::string text = folded_text(subfield.value, kLongestTitle);
            numbers.add_announced(text);
            if (!text.empty()) append_word(parts.rest, text);
        } else if (subfield.code == 'n' || subfield.code == 'p') {
            const std::string text = folded_text(subfield.value, kLongestTitle);
            if (subfield.code == 'n')
                numbers.add_all(text);
            else
                numbers.add_announced(text);
            if (text.empty()) continue;
            append_word(parts.part_text, text);
            if (subfield.code == 'p') append_word(parts.part_title, text);
        }
    }
    // A title that the record gives under another code only is still its title.
    if (parts.title.empty()) std::swap(parts.title, parts.rest.empty() ? parts.part_text : parts.rest);
}

// The smallest of all numbers in the title.
void add_title_numbers(FeatureParts& parts) {
    std::vector<std::uint32_t> numbers;
    for (const std::string* text : {&parts.title, &parts.rest, &parts.part_text})
        for (const std::string_view word : words_of(*text))
            if (const auto number = number_in(word); number && *number != 0) numbers.push_back(*number);
    std::sort(numbers.begin(), numbers.end());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    numbers.resize(std::min(numbers.size(), FixedFeatures::kTitleNumbers));
    std::copy(numbers.begin(), numbers.end(), parts.title_numbers.begin());
}

std::string title_in(const Field& field) {
    std::string text;
    for (const Subfield& subfield : field.subfields())
        if (subfield.code == 'a' || subfield.code == 'b' || subfield.code == 'n' || subfield.code == 'p')
            append_word(text, subfield.value);
    return text;
}

std::string transliterated(std::string_view text) {
    std::string ascii;
    append_ascii(ascii, text);
    return folded_text(ascii, kLongestOther);
}

void add_other_titles(FeatureParts& parts, const Record& record, const std::string& language) {
    const auto add = [&parts](std::string_view title) {
        const std::string folded = folded_text(title, kLongestOther);
        append_item(parts.other_titles, folded, kMostOthers);
        if (!is_ascii(folded)) append_item(parts.other_titles, transliterated(title), kMostOthers);
    };
    for (const Field& field : record.fields()) {
        const Tag tag = field.tag();
        if (tag == Tag("245") && !is_ascii(parts.title))
            append_item(parts.other_titles,
                        transliterated(without_article(title_in(field), field.indicator2(), language)), kMostOthers);
        if (tag == Tag("246") || is_written_in_880(field, "245") || is_written_in_880(field, "246"))
            add(title_in(field));
        else if (tag == Tag("240") || tag == Tag("130"))
            add(field.text('a'));
    }
}

void add_series(FeatureParts& parts, const Record& record) {
    const bool has_statement = record.first("490") != nullptr || record.first("440") != nullptr;
    for (const Field& field : record.fields()) {
        const bool is_series =
            has_statement ? field.tag() == Tag("490") || field.tag() == Tag("440") : field.tag() == Tag("830");
        if (!is_series) continue;
        std::string item = folded_text(field.text('a'), kLongestOther);
        item += '\t';
        const std::string number = folded_text(field.text('v'), kLongestOther);
        std::string numbers;
        for (const std::string_view word : words_of(number)) {
            if (const auto value = number_in(word))
                append_word(numbers, std::to_string(*value));
            else if (word.size() == 1 && !announces_part(word))  // "148-A"
                append_word(numbers, word);
        }
        item += numbers;
        if (item.size() > 1) append_item(parts.series, item, kMostSeries);
    }
}

void add_subjects(FeatureParts& parts, const Record& record) {
    std::vector<std::uint32_t> hashes;
    for (const Field& field : record.fields()) {
        if (field.tag() < Tag("600") || field.tag() > Tag("651") || field.tag().view().size() != 3) continue;
        std::string heading;
        for (const Subfield& subfield : field.subfields())
            if (subfield.code >= 'a' && subfield.code != 'w')
                append_word(heading, folded_text(subfield.value, kLongestOther));
        hashes.push_back(short_hash(heading));
    }
    std::sort(hashes.begin(), hashes.end());
    hashes.erase(std::unique(hashes.begin(), hashes.end()), hashes.end());
    hashes.resize(std::min(hashes.size(), FixedFeatures::kSubjects));
    std::copy(hashes.begin(), hashes.end(), parts.subjects.begin());
}

void add_host(FeatureParts& parts, const Record& record) {
    if (parts.level != 'a') return;
    const Field* field = record.first("773");
    if (field == nullptr) return;
    std::string place;
    for (const Subfield& subfield : field->subfields())
        if (subfield.code == 't' || subfield.code == 'g')
            append_word(place, folded_text(subfield.value, kLongestTitle));
    parts.host = place.empty() ? 0 : short_hash(place);
}

}  // namespace

void add_titles(FeatureParts& parts, const Record& record) {
    const std::string language = language_of(record);
    if (const Field* field = record.first("245")) add_title_proper(parts, *field, language);
    add_title_numbers(parts);
    add_other_titles(parts, record, language);
    add_series(parts, record);
    add_host(parts, record);
    add_subjects(parts, record);
}

}  // namespace unikat
