#include "diff/compare.hpp"

#include <algorithm>

#include "record/comparable.hpp"
#include "record/syntax.hpp"
#include "text/punctuation.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

constexpr std::string_view kLeader = "LDR";
constexpr std::size_t kPunctuationPosition = 18;

bool matches(std::string_view pattern, std::string_view tag) {
    return pattern.size() == tag.size() &&
           std::equal(pattern.begin(), pattern.end(), tag.begin(), [](char p, char t) { return p == 'X' || p == t; });
}

bool ignores(const CompareOptions& options, std::string_view pattern) {
    return std::find(options.ignored.begin(), options.ignored.end(), pattern) != options.ignored.end();
}

bool ignores_position(const CompareOptions& options, std::size_t position) {
    if (options.ignored.empty()) return false;
    char name[] = "LDR/00";
    put_digits(name + 4, 2, position);
    return ignores(options, name);
}

bool is_serialisation(std::size_t position) {
    return position < 5 || (position >= 9 && position <= 16) || position >= 20;
}
bool is_length(std::size_t position) {
    return position < 5 || (position >= 12 && position <= 16);
}

// Leader/18 of the same record with its punctuation: ISBD i for c, other rules blank for n.
char with_punctuation(char form) {
    return form == 'c' ? 'i' : form == 'n' ? ' ' : form;
}

void append_as_it_is(std::string& out, std::string_view text) {
    out += text;
}
void append_composed(std::string& out, std::string_view text) {
    append_normalized(out, text, UnicodeForm::nfc);
}
void append_composed_words(std::string& out, std::string_view text) {
    std::string composed;
    append_composed(composed, text);
    append_without_punctuation(out, composed);
}

ComparableText text_of(const CompareOptions& options) {
    const auto whole = options.unicode_form ? append_as_it_is : append_composed;
    const auto words = options.unicode_form ? append_without_punctuation : append_composed_words;
    return {whole, options.ignore_punctuation ? words : whole};
}

}  // namespace

bool is_tag_pattern(std::string_view text) {
    const auto is_alphanumeric = [](char c) { return is_digit(c) || is_lower(c) || is_upper(c); };
    if (text.size() == 6 && text.starts_with("LDR/")) return number_or(text.substr(4), Leader::kSize) < Leader::kSize;
    return text.size() == 3 && std::all_of(text.begin(), text.end(), is_alphanumeric);
}

bool is_ignored(const CompareOptions& options, Tag tag) {
    return std::any_of(options.ignored.begin(), options.ignored.end(),
                       [tag](const std::string& pattern) { return matches(pattern, tag.view()); });
}

std::string comparable_leader(const Leader& leader, const CompareOptions& options) {
    std::string form;
    if (ignores(options, kLeader)) return form;
    for (std::size_t i = 0; i < Leader::kSize; ++i) {
        if (options.whole_leader ? is_length(i) : is_serialisation(i)) continue;
        if (ignores_position(options, i)) continue;
        const bool says_punctuation = options.ignore_punctuation && i == kPunctuationPosition;
        form += says_punctuation ? with_punctuation(leader[i]) : leader[i];
    }
    return form;
}

std::string comparable_field(const Field& field, const CompareOptions& options) {
    std::string form;
    append_comparable(form, field, text_of(options));
    return form;
}

std::string comparable_value(std::string_view value, const CompareOptions& options) {
    std::string form;
    text_of(options).subfield(form, value);
    return form;
}

std::string comparable_form(const Record& record, const CompareOptions& options) {
    std::string form = comparable_leader(record.leader(), options);
    const ComparableText text = text_of(options);
    if (!options.ignore_order) {
        for (const Field& field : record.fields())
            if (!is_ignored(options, field.tag())) append_comparable(form, field, text);
        return form;
    }
    std::vector<std::string> forms;
    for (const Field& field : record.fields())
        if (!is_ignored(options, field.tag())) append_comparable(forms.emplace_back(), field, text);
    std::sort(forms.begin(), forms.end());
    for (const std::string& field : forms) form += field;
    return form;
}

}  // namespace unikat
