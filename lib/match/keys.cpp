#include "match/keys.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "match/material.hpp"
#include "record/syntax.hpp"
#include "text/articles.hpp"
#include "text/unicode.hpp"
#include "unikat/identifier.hpp"

namespace unikat {
namespace {

std::string folded(std::string_view text) {
    std::string result;
    append_folded(result, text);
    return result;
}

struct Title {
    std::string proper;  // $a
    std::string other;   // $b
    std::string parts;   // every $n and $p
    std::string whole;   // $a $b $n $p
};

Title title_of(const Record& record) {
    Title title;
    const Field* field = record.first("245");
    if (field == nullptr) return title;
    std::string other;
    std::string parts;
    std::string whole;
    bool first = true;
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code == 'a' && first) {
            const std::string_view filing = filing_part(subfield.value, field->indicator2());
            title.proper = folded(filing);
            (whole += filing) += ' ';
            first = false;
        } else if (subfield.code == 'b' || subfield.code == 'a') {
            (other += subfield.value) += ' ';
            (whole += subfield.value) += ' ';
        } else if (subfield.code == 'n' || subfield.code == 'p') {
            (parts += subfield.value) += ' ';
            (whole += subfield.value) += ' ';
        }
    }
    title.other = folded(other);
    title.parts = folded(parts);
    title.whole = folded(whole);
    return title;
}

// "toer pramoedya ananta" and "pramoedya ananta toer" are one name.
std::string with_sorted_words(const std::string& text) {
    std::vector<std::string_view> words;
    for (std::size_t start = 0; start < text.size();) {
        const std::size_t end = std::min(text.find(' ', start), text.size());
        words.push_back(std::string_view(text).substr(start, end - start));
        start = end + 1;
    }
    std::sort(words.begin(), words.end());
    std::string sorted;
    for (const std::string_view word : words) (sorted += word) += ' ';
    return sorted;
}

// The first of these fields that names somebody.
std::string responsible(const Record& record) {
    constexpr std::array kFields = {"100", "110", "111", "700", "710", "711", "264", "260"};
    for (const char* tag : kFields) {
        const Field* field = record.first(tag);
        if (field == nullptr) continue;
        const bool publication = field->tag() == Tag("264") || field->tag() == Tag("260");
        const std::string name = folded(field->text(publication ? 'b' : 'a'));
        if (!name.empty()) return with_sorted_words(name);
    }
    return {};
}

// "xi, 316 hlm." gives 316.
std::uint32_t extent_of(const Record& record) {
    constexpr std::size_t kMostDigits = 7;
    const Field* field = record.first("300");
    const std::string_view text = field == nullptr ? std::string_view{} : field->text('a');
    std::size_t largest = 0;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end > i && end - i <= kMostDigits) largest = std::max(largest, number_or(text.substr(i, end - i), 0));
        i = end + 1;
    }
    return static_cast<std::uint32_t>(largest);
}

class KeyMaker {
public:
    explicit KeyMaker(const Record& record)
        : record_(record), title_(title_of(record)), material_(material_of(record)) {}

    std::vector<MatchKey> make(const Hash& content) {
        keys_.push_back({content});
        if (!title_.proper.empty()) {
            for (const Field& field : record_.fields()) add_identifiers(field);
            add_description();
        }
        std::sort(keys_.begin(), keys_.end());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        return std::move(keys_);
    }

private:
    void add_identifiers(const Field& field) {
        const auto with_whole_title = [this](std::string_view kind, const std::optional<std::string>& number) {
            if (number) add({kind, *number, title_.whole});
        };
        if (field.tag() == Tag("020")) {
            if (const auto isbn = normalized_isbn(field.text('a'))) add({"isbn", *isbn, title_.proper, title_.parts});
        } else if (field.tag() == Tag("022")) {
            with_whole_title("issn", normalized_issn(field.text('a')));
        } else if (field.tag() == Tag("010")) {
            with_whole_title("lccn", normalized_lccn(field.text('a')));
        } else if (field.tag() == Tag("035")) {
            with_whole_title("oclc", normalized_oclc_number(field.text('a')));
        } else if (field.tag() == Tag("003") && !record_.control_number().empty()) {
            add({"number", field.value(), record_.control_number(), title_.whole});
            if (field.value() == "OCoLC") with_whole_title("oclc", normalized_oclc_number(record_.control_number()));
        }
    }

    void add_description() {
        const std::string name = responsible(record_);
        const std::string year = publication_year(record_);
        if (name.empty() || year.empty()) return;
        const auto other_title = title_.other.empty() ? 0 : static_cast<std::uint32_t>(hash_of(title_.other).low | 1U);
        add({"title", title_.proper, title_.parts, name, year}, other_title, extent_of(record_));
    }

    void add(std::initializer_list<std::string_view> parts, std::uint32_t other_title = 0, std::uint32_t extent = 0) {
        std::string bytes = material_;
        for (const std::string_view part : parts) (bytes += '\0') += part;
        keys_.push_back({hash_of(bytes), other_title, extent});
    }

    const Record& record_;
    Title title_;
    std::string material_;
    std::vector<MatchKey> keys_;
};

}  // namespace

std::vector<MatchKey> match_keys(const Record& record, const Hash& content) {
    return KeyMaker(record).make(content);
}

}  // namespace unikat
