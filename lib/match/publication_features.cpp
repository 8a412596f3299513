#include <algorithm>
#include <optional>

#include "match/feature_parts.hpp"
#include "match/words.hpp"
#include "record/syntax.hpp"

// When, where and by whom it was published, and in which edition.

namespace unikat {
namespace {

constexpr std::size_t kLongest = 120;
constexpr std::uint32_t kEarliest = 1400;
constexpr std::uint32_t kLatest = 2099;

bool is_publication(const Field& field) {
    return field.tag() == Tag("260") || field.tag() == Tag("264");
}

struct YearRange {
    std::uint16_t from = 0;
    std::uint16_t to = 0;
};

// "1839", or with unknown digits "18uu", "198-", "19--". Unknown digits stand behind known ones, of which there are
// two.
std::optional<YearRange> year_at(std::string_view text) {
    if (text.size() < 4 || !is_digit(text[0]) || !is_digit(text[1])) return std::nullopt;
    std::size_t from = 0;
    std::size_t to = 0;
    bool unknown = false;
    for (std::size_t i = 0; i < 4; ++i) {
        if (is_digit(text[i])) {
            if (unknown) return std::nullopt;
            from = from * 10 + static_cast<std::size_t>(text[i] - '0');
            to = to * 10 + static_cast<std::size_t>(text[i] - '0');
        } else if (text[i] == 'u' || text[i] == '-' || text[i] == '?') {
            unknown = true;
            from *= 10;
            to = to * 10 + 9;
        } else {
            return std::nullopt;
        }
    }
    if (to < kEarliest || from > kLatest) return std::nullopt;
    return YearRange{static_cast<std::uint16_t>(from), static_cast<std::uint16_t>(to)};
}

class Years {
public:
    explicit Years(FixedFeatures& fixed) : fixed_(fixed) {}

    void add(YearRange range) {
        if (range.from != range.to) {
            if (fixed_.year_from == 0) fixed_.year_from = range.from, fixed_.year_to = range.to;
            return;
        }
        auto& years = fixed_.years;
        if (std::find(years.begin(), years.end(), range.from) != years.end()) return;
        const auto free = std::find(years.begin(), years.end(), 0);
        if (free == years.end()) return;
        *free = range.from;
        std::sort(years.begin(), free + 1);
    }

    // Every year in a text. A run of more digits is no year.
    std::optional<YearRange> add_in(std::string_view text) {
        std::optional<YearRange> first;
        for (std::size_t i = 0; i + 4 <= text.size(); ++i) {
            if (i > 0 && is_digit(text[i - 1])) continue;
            if (i + 4 < text.size() && is_digit(text[i + 4])) continue;
            const auto range = year_at(text.substr(i));
            if (!range) continue;
            add(*range);
            if (!first) first = range;
        }
        return first;
    }

private:
    FixedFeatures& fixed_;
};

void add_dates(FeatureParts& parts, const Record& record) {
    Years years(parts);
    std::uint16_t coded = 0;
    if (const Field* field = record.first("008"); field != nullptr && field->value().size() >= 15) {
        const std::string_view value = field->value();
        if (const auto range = year_at(value.substr(7, 4))) {
            years.add(*range);
            if (range->from == range->to) coded = range->from;
        }
        if (const auto range = year_at(value.substr(11, 4)); range && range->from == range->to) years.add(*range);
    }
    for (const Field& field : record.fields()) {
        if (!is_publication(field)) continue;
        for (const Subfield& subfield : field.subfields()) {
            if (subfield.code != 'c') continue;
            const auto first = years.add_in(subfield.value);
            if (first && first->from == first->to && parts.stated_year == 0) parts.stated_year = first->from;
        }
    }
    parts.year = coded != 0 ? coded : parts.stated_year;
}

bool says_unknown(std::string_view folded) {
    return folded.empty() || folded == "sn" || folded == "s n" || folded == "sl" || folded == "s l" ||
           folded.find("not identified") != std::string_view::npos || folded == "sine nomine" ||
           folded == "sine loco" || folded.find("publisher unknown") != std::string_view::npos;
}

std::string publisher_of(std::string_view text) {
    const std::string folded = folded_text(text, kLongest);
    if (says_unknown(folded)) return {};
    std::string kept;
    for (const std::string_view word : words_of(folded))
        if (!is_common_in_publishers(word)) append_word(kept, word);
    return kept.empty() ? folded : kept;
}

std::string place_of(std::string_view text) {
    const std::string folded = folded_text(text.substr(0, text.find_first_of(",;(")), kLongest);
    return says_unknown(folded) ? std::string() : folded;
}

void add_publisher(FeatureParts& parts, const Record& record) {
    for (const Field& field : record.fields()) {
        if (!is_publication(field)) continue;
        // In 264 the second indicator tells publication (1) from production, distribution, manufacture and copyright.
        const bool other_role = field.tag() == Tag("264") && field.indicator2() != '1' && field.indicator2() != ' ';
        if (other_role && field.indicator2() != '0') continue;
        if (parts.publisher.empty()) parts.publisher = publisher_of(field.text('b'));
        if (parts.place.empty()) parts.place = place_of(field.text('a'));
    }
}

std::string_view plain_edition_word(std::string_view word) {
    if (word == "revised" || word == "revision" || word == "revue" || word == "rivista" || word == "revidierte" ||
        word == "revid" || word == "revisi")
        return "rev";
    if (word == "enlarged" || word == "augmented" || word == "erweiterte" || word == "erw" || word == "augm")
        return "enl";
    if (word == "corrected" || word == "corr") return "corr";
    if (word == "neue" || word == "nouvelle" || word == "baru" || word == "nueva" || word == "nuova") return "new";
    if (word == "reprinted" || word == "nachdruck" || word == "nachdr" || word == "reimpression" || word == "reissue" ||
        word == "reissued")
        return "reprint";
    if (word == "american") return "amer";
    return word;
}

void add_edition(FeatureParts& parts, const Record& record) {
    const Field* field = record.first("250");
    if (field == nullptr) return;
    const std::string folded = folded_text(field->text('a'), kLongest);
    std::vector<std::string_view> words;
    for (const std::string_view word : words_of(folded)) {
        const auto number = number_in(word);
        if (number && *number < 1000) {
            if (parts.edition == 0) parts.edition = static_cast<std::uint16_t>(*number);
            continue;
        }
        if (!is_common_in_editions(word) && !number) words.push_back(plain_edition_word(word));
    }
    parts.has_edition = !folded.empty();
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    std::string text;
    for (const std::string_view word : words) append_word(text, word);
    if (!text.empty()) parts.edition_words = short_hash(text);
}

std::uint32_t code_at(std::string_view value, std::size_t position) {
    if (value.size() < position + 3) return 0;
    std::uint32_t code = 0;
    for (std::size_t i = 0; i < 3; ++i) {
        const char c = value[position + i];
        if (c == ' ' && i == 2 && code != 0) return code;
        if (!is_lower(c)) return 0;
        code = code << 8 | static_cast<unsigned char>(c);
    }
    return code;
}

void add_codes(FeatureParts& parts, const Record& record) {
    const Field* field = record.first("008");
    if (field == nullptr) return;
    constexpr std::uint32_t kUndetermined = 'u' << 16 | 'n' << 8 | 'd';
    constexpr std::uint32_t kNoPlace = 'x' << 8 | 'x';
    parts.country = code_at(field->value(), 15);
    parts.language = code_at(field->value(), 35);
    if (parts.language == kUndetermined) parts.language = 0;
    if (parts.country == kNoPlace) parts.country = 0;
}

}  // namespace

void add_publication(FeatureParts& parts, const Record& record) {
    add_dates(parts, record);
    add_publisher(parts, record);
    add_edition(parts, record);
    add_codes(parts, record);
}

}  // namespace unikat
