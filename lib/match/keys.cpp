#include "match/keys.hpp"

#include <algorithm>
#include <array>
#include <optional>
#include <string>

#include "match/material.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"
#include "unikat/identifier.hpp"

namespace unikat {
namespace {

std::string folded(std::string_view text) {
    std::string result;
    append_folded(result, text);
    return result;
}

// Nonfiling characters are counted as characters, not bytes; a count beyond the title says nothing.
std::string_view without_article(std::string_view title, char nonfiling) {
    if (nonfiling < '1' || nonfiling > '9') return title;
    std::size_t at = 0;
    for (int left = nonfiling - '0'; left > 0; --left) {
        if (at >= title.size()) return title;
        at += utf8_at(title, at).size;
    }
    return title.substr(at);
}

struct Title {
    std::string proper;  // $a
    std::string parts;   // every $n and $p
    std::string whole;   // $a $b $n $p
};

Title title_of(const Record& record) {
    Title title;
    const Field* field = record.first("245");
    if (field == nullptr) return title;
    std::string parts;
    std::string whole;
    bool first = true;
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code == 'a' && first) {
            const std::string_view filing = without_article(subfield.value, field->indicator2());
            title.proper = folded(filing);
            (whole += filing) += ' ';
            first = false;
        } else if (subfield.code == 'b' || subfield.code == 'a') {
            (whole += subfield.value) += ' ';
        } else if (subfield.code == 'n' || subfield.code == 'p') {
            (parts += subfield.value) += ' ';
            (whole += subfield.value) += ' ';
        }
    }
    title.parts = folded(parts);
    title.whole = folded(whole);
    return title;
}

// The first of these fields that names somebody.
std::string responsible(const Record& record) {
    constexpr std::array kFields = {"100", "110", "111", "700", "710", "711", "264", "260"};
    for (const char* tag : kFields) {
        const Field* field = record.first(tag);
        if (field == nullptr) continue;
        const bool publication = field->tag() == Tag("264") || field->tag() == Tag("260");
        std::string name = folded(field->text(publication ? 'b' : 'a'));
        if (!name.empty()) return name;
    }
    return {};
}

class KeyMaker {
public:
    explicit KeyMaker(const Record& record) : record_(record), title_(title_of(record)), material_(material_of(record)) {}

    std::vector<Hash> make() {
        if (title_.proper.empty()) return {};
        for (const Field& field : record_.fields()) add_identifiers(field);
        add_description();
        std::sort(keys_.begin(), keys_.end());
        keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
        return std::move(keys_);
    }

private:
    void add_identifiers(const Field& field) {
        if (field.tag() == Tag("020")) {
            add_identifier("isbn", normalized_isbn(field.text('a')));
        } else if (field.tag() == Tag("022")) {
            add_identifier("issn", normalized_issn(field.text('a')));
        } else if (field.tag() == Tag("010")) {
            add_identifier("lccn", normalized_lccn(field.text('a')));
        } else if (field.tag() == Tag("035")) {
            add_identifier("oclc", normalized_oclc_number(field.text('a')));
        } else if (field.tag() == Tag("001")) {
            const Field* assigner = record_.first("003");
            if (assigner != nullptr && assigner->value() == "OCoLC")
                add_identifier("oclc", normalized_oclc_number(field.value()));
        }
    }

    void add_identifier(std::string_view kind, const std::optional<std::string>& number) {
        if (number) add({kind, *number, title_.proper, title_.parts});
    }

    void add_description() {
        const std::string name = responsible(record_);
        const std::string year = publication_year(record_);
        if (!name.empty() && !year.empty()) add({"title", title_.whole, name, year});
    }

    void add(std::initializer_list<std::string_view> parts) {
        std::string bytes = material_;
        for (const std::string_view part : parts) (bytes += '\0') += part;
        keys_.push_back(hash_of(bytes));
    }

    const Record& record_;
    Title title_;
    std::string material_;
    std::vector<Hash> keys_;
};

}  // namespace

std::vector<Hash> match_keys(const Record& record) { return KeyMaker(record).make(); }

}  // namespace unikat
