#include <algorithm>
#include <optional>

#include "match/feature_parts.hpp"
#include "match/words.hpp"
#include "record/identity.hpp"
#include "record/syntax.hpp"
#include "unikat/identifier.hpp"

// Standard numbers.

namespace unikat {
namespace {

using Kind = Identifier::Kind;
using Form = Identifier::Form;

bool contains(std::string_view text, std::string_view part) {
    return text.find(part) != std::string_view::npos;
}

// What is said of an ISBN, in 020 $q or behind the number in $a.
Form form_in(std::string_view folded) {
    if (contains(folded, "set") || contains(folded, "gesamt") || contains(folded, "complete") ||
        contains(folded, "jil lengkap"))
        return Form::set;
    if (contains(folded, "pdf") || contains(folded, "epub") || contains(folded, "electronic") ||
        contains(folded, "ebook") || contains(folded, "e book") || contains(folded, "online"))
        return Form::electronic;
    if (contains(folded, "pbk") || contains(folded, "paper") || contains(folded, "br") || contains(folded, "kart") ||
        contains(folded, "soft"))
        return Form::paperback;
    if (contains(folded, "hbk") || contains(folded, "hard") || contains(folded, "cloth") || contains(folded, "hc") ||
        contains(folded, "geb"))
        return Form::hardback;
    return Form::unsaid;
}

std::string without_blanks(std::string text) {
    std::erase(text, ' ');
    return text;
}

// Words without blanks between them, their leading zeros left out: "FHWA/RD-80/001" and "FHWA-RD-80-1" are one.
std::uint64_t half_of_number(std::string_view text) {
    std::string number;
    const std::string folded = folded_text(text, 200);
    for (std::string_view word : words_of(folded)) {
        while (word.size() > 1 && word[0] == '0' && is_digit(word[1])) word.remove_prefix(1);
        number += word;
    }
    return short_hash(number);
}

// "Y 4.IN 8/3:C 63/5" is C 63/5 of the class Y 4.IN 8/3; "NUREG-0776" the 776th of its series.
std::uint64_t hash_of_document(std::string_view number) {
    std::size_t end = number.find(':');
    if (end == std::string_view::npos)
        end = static_cast<std::size_t>(std::find_if(number.begin(), number.end(), is_digit) - number.begin());
    return half_of_number(number.substr(0, end)) << 32 | half_of_number(number.substr(end));
}

class Numbers {
public:
    explicit Numbers(std::vector<Identifier>& identifiers) : identifiers_(identifiers) {}

    void add(Kind kind, const std::optional<std::string>& number, Form form = Form::unsaid) {
        if (number && !number->empty()) identifiers_.push_back({hash_of(*number).low, kind, form});
    }

    void add_isbn(const Field& field) {
        std::string qualifier(field.text('a'));
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == 'q') append_word(qualifier, subfield.value);
        add(Kind::isbn, normalized_isbn(field.text('a')), form_in(folded_text(qualifier, 200)));
    }

    void add_document(std::string_view number) {
        if (!number.empty()) identifiers_.push_back({hash_of_document(number), Kind::document, Form::unsaid});
    }

    // "(OCoLC)1160671" or "(DLC)   81646284".
    void add_related(const Field& field) {
        constexpr std::string_view kLibraryOfCongress = "(DLC)";
        for (const Subfield& subfield : field.subfields()) {
            if (subfield.code != 'w') continue;
            if (subfield.value.starts_with(kLibraryOfCongress))
                add(Kind::related_lccn, normalized_lccn(subfield.value.substr(kLibraryOfCongress.size())));
            else
                add(Kind::related_oclc, normalized_oclc_number(subfield.value));
        }
    }

    // 024: the first indicator, or $2 with 7, says what kind of number; a DOI is known by its start too.
    void add_other(const Field& field) {
        const std::string_view number = field.text('a');
        if (field.text('2') == "doi" || number.starts_with("10."))
            add(Kind::doi, folded_text(number, 200));
        else
            add(Kind::other, without_blanks(folded_text(number, 200)));
    }

private:
    std::vector<Identifier>& identifiers_;
};

}  // namespace

void add_identifiers(FeatureParts& parts, const Record& record) {
    Numbers numbers(parts.identifiers);
    for (const Field& field : record.fields()) {
        const Tag tag = field.tag();
        if (tag == Tag("020")) numbers.add_isbn(field);
        if (tag == Tag("022")) numbers.add(Kind::issn, normalized_issn(field.text('a')));
        if (tag == Tag("010")) numbers.add(Kind::lccn, normalized_lccn(field.text('a')));
        if (tag == Tag("024")) numbers.add_other(field);
        if (tag == Tag("028")) numbers.add(Kind::publisher_number, without_blanks(folded_text(field.text('a'), 200)));
        if (tag == Tag("027") || tag == Tag("086") || tag == Tag("088")) numbers.add_document(field.text('a'));
        if (tag.view().starts_with("77") || tag.view().starts_with("78")) numbers.add_related(field);
        if (tag == Tag("035")) numbers.add(Kind::oclc, normalized_oclc_number(field.text('a')));
        if (tag == Tag("003") && field.value() == "OCoLC")
            numbers.add(Kind::oclc, normalized_oclc_number(record.control_number()));
    }
    std::sort(parts.identifiers.begin(), parts.identifiers.end());
    parts.identifiers.erase(std::unique(parts.identifiers.begin(), parts.identifiers.end()), parts.identifiers.end());
}

}  // namespace unikat
