#include "union/field_content.hpp"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <optional>

#include "record/comparable.hpp"
#include "record/syntax.hpp"
#include "text/unicode.hpp"
#include "unikat/identifier.hpp"

namespace unikat {
namespace {

std::optional<std::string> number_in(const Field& field, Sameness::Number number) {
    switch (number) {
        case Sameness::Number::none: return std::nullopt;
        case Sameness::Number::isbn: return normalized_isbn(field.text('a'));
        case Sameness::Number::issn: return normalized_issn(field.text('a'));
        case Sameness::Number::lccn: return normalized_lccn(field.text('a'));
        case Sameness::Number::oclc: return normalized_oclc_number(field.text('a'));
        case Sameness::Number::url:
            if (field.text('u').empty()) return std::nullopt;
            return std::string(field.text('u'));
    }
    return std::nullopt;
}

}  // namespace

Hash content_of(const Field& field, const Sameness& same) {
    std::string key;
    if (field.is_control()) return hash_of(field.value());
    if (same.indicator1) key += field.indicator1();
    if (same.indicator2) key += field.indicator2();
    const std::size_t start = key.size();
    if (const auto number = number_in(field, same.number)) {
        key += *number;
    } else {
        for (const Subfield& subfield : field.subfields()) {
            if (!same.subfields.contains(subfield.code)) continue;
            const std::size_t before = key.size();
            key += subfield.code;
            append_folded(key, subfield.value);
            if (key.size() == before + 1)
                key.resize(before);
            else
                key += '\0';
        }
    }
    if (key.size() == start) append_comparable(key += '\0', field);
    for (const Subfield& subfield : field.subfields())
        if (subfield.code == '5') (key += '\0') += subfield.value;
    return hash_of(key);
}

void add_words(FieldWords& words, const Field& field, const SubfieldCodes& subfields) {
    std::string text;
    for (const Subfield& subfield : field.subfields()) {
        if (!subfields.contains(subfield.code)) continue;
        text.clear();
        append_folded(text, subfield.value);
        std::string_view rest = text;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            words.emplace_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
    }
    std::sort(words.begin(), words.end());
}

bool contains_words(const FieldWords& all, const FieldWords& some) {
    if (some.size() > all.size()) return false;
    FieldWords left;
    FieldWords lacking;
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(left));
    std::set_difference(some.begin(), some.end(), all.begin(), all.end(), std::back_inserter(lacking));
    for (const std::string& initial : lacking) {
        if (initial.size() != 1 || !is_lower(initial[0])) return false;
        const auto word =
            std::find_if(left.begin(), left.end(), [&](const std::string& w) { return w[0] == initial[0]; });
        if (word == left.end()) return false;
        left.erase(word);
    }
    return true;
}

std::size_t letters_in(const FieldWords& words) {
    return std::accumulate(words.begin(), words.end(), std::size_t{0},
                           [](std::size_t sum, const std::string& word) { return sum + word.size(); });
}

bool has_invalid_number(const Field& field, Sameness::Number number) {
    const std::string_view text = field.text('a');
    return std::any_of(text.begin(), text.end(), is_digit) && !number_in(field, number);
}

Fullness fullness_of(const Field& field) {
    Fullness full;
    std::string text;
    for (const Subfield& subfield : field.subfields()) {
        if (!is_lower(subfield.code)) continue;
        ++full.subfields;
        text.clear();
        append_folded(text, subfield.value);
        full.letters += text.size() - static_cast<std::size_t>(std::count(text.begin(), text.end(), ' '));
    }
    return full;
}

std::string folded(std::string_view text) {
    std::string out;
    append_folded(out, text);
    return out;
}

}  // namespace unikat
