#include <algorithm>
#include <array>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

/// An identifier with what belongs to it: `label number (qualifier ; qualifier) : price`.
class Identifier {
public:
    void set_number(string_view label, string_view number) {
        if (!text_.empty() || number.empty()) return;
        if (!number.starts_with(label)) text_ = label;
        text_ += number;
    }
    void add_qualifier(string_view text) { qualifiers_.add(Mark::semicolon, without_outer_parentheses(text)); }
    void add_terms(string_view text) { terms_.add(Mark::semicolon, text); }

    [[nodiscard]] bool has_number() const { return !text_.empty(); }
    [[nodiscard]] std::string take() {
        Statement statement(IsbdStops::one);
        statement.add(Mark::none, text_);
        if (!text_.empty()) statement.add_enclosed(qualifiers_.text());
        statement.add(Mark::colon, terms_.text());
        if (text_.empty()) statement.add_enclosed(qualifiers_.text());
        return statement.text();
    }

private:
    std::string text_;
    Statement qualifiers_{IsbdStops::one};
    Statement terms_{IsbdStops::one};
};

void push(Statements& statements, std::string text) {
    if (!text.empty()) statements.push_back(std::move(text));
}

// The qualifiers of a field that has only a cancelled number would stand for nothing.
std::string numbered(const Field& field, string_view label) {
    Identifier identifier;
    bool priced = false;
    for (const Element& element : elements_of(field)) {
        if (element.code == 'a') identifier.set_number(label, element.text);
        if (element.code == 'c') identifier.add_terms(element.text), priced = true;
        if (element.code == 'q') identifier.add_qualifier(element.text);
    }
    return identifier.has_number() || priced ? identifier.take() : std::string{};
}

std::string key_title(const Record& record) {
    const Field* field = record.first("222");
    Statement statement(IsbdStops::one);
    if (field == nullptr) return {};
    for (const Element& element : elements_of(*field)) {
        if (element.code == 'a') statement.add(Mark::none, element.text);
        if (element.code == 'b') statement.add_enclosed(without_outer_parentheses(element.text));
    }
    return statement.text();
}

void add_issn(Statements& statements, const Record& record) {
    std::string title = key_title(record);
    for (const Field& field : record.fields()) {
        if (field.tag() != Tag("022")) continue;
        std::string text = numbered(field, "ISSN ");
        if (text.empty()) continue;
        if (!title.empty()) text += " = " + title;
        title.clear();
        statements.push_back(std::move(text));
    }
    if (!title.empty()) statements.push_back("Key title: " + title);
}

// The groups of characters that identify an early printed book, as one text or each in its subfield.
std::string fingerprint(const Field& field) {
    std::string text;
    for (const Element& element : words_of(field)) {
        if (string_view("abcde").find(element.code) == string_view::npos) continue;
        text += text.empty() ? "Fingerprint: " : " ";
        text += element.text;
    }
    return text;
}

std::string upper(std::string text) {
    for (char& c : text)
        if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
    return text;
}

std::string source_label(const Field& field) {
    const std::string source = clean(field.text('2'));
    if (source == "doi" || (source.empty() && field.text('a').starts_with("10."))) return "doi:";
    if (source == "urn" || source == "uri" || source.empty()) return {};
    return upper(source) + " ";
}

std::string standard_label(const Field& field) {
    switch (field.indicator1()) {
        case '0': return "ISRC ";
        case '1': return "UPC ";
        case '2': return "ISMN ";
        case '3': return "EAN ";
        case '4': return "SICI ";
        default: return source_label(field);
    }
}

// `Label catalogue-number`, `Pl. no.: B. & H. 8797`: the name of the label identifies only with the number.
std::string publisher_number(const Field& field) {
    const bool plate = field.indicator1() == '2';
    const bool matrix = field.indicator1() == '1';
    const std::string prefix = plate                       ? "Pl. no.: "
                               : matrix                    ? "Matrix no.: "
                               : field.indicator1() == '3' ? "Publ. no.: "
                                                           : "";
    Identifier identifier;
    std::string source;
    std::string number;
    for (const Element& element : elements_of(field)) {
        if (element.code == 'a' && number.empty()) number = element.text;
        if (element.code == 'b' && source.empty()) source = element.text;
        if (element.code == 'q') identifier.add_qualifier(element.text);
    }
    if (number.empty()) return {};
    const bool named = !source.empty() && !number.starts_with(source);
    const std::string fallback = prefix.empty() && source.empty() ? "Publ. no.: " : prefix;
    identifier.set_number({}, fallback + (named ? source + " " : "") + number);
    return identifier.take();
}

// The address of the resource itself or of a version of it; 2 is one of something related.
void add_addresses(Statements& statements, const Field& field) {
    if (field.indicator2() == '2') return;
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code != 'u') continue;
        const std::string address = clean(subfield.value);
        if (address.empty()) continue;
        Identifier identifier;
        identifier.set_number("URL: ", address);
        std::string materials = clean(field.text('3'));
        take_trailing_mark(materials);
        identifier.add_qualifier(materials);
        statements.push_back(identifier.take());
    }
}

}  // namespace

Statements identifier_area(const Record& record) {
    Statements statements;
    for (const Field& field : record.fields())
        if (field.tag() == Tag("020")) push(statements, numbered(field, "ISBN "));
    add_issn(statements, record);
    for (const Field& field : record.fields())
        if (field.tag() == Tag("024")) push(statements, numbered(field, standard_label(field)));
    for (const Field& field : record.fields())
        if (field.tag() == Tag("026")) push(statements, fingerprint(field));
    for (const Field& field : record.fields())
        if (field.tag() == Tag("028")) push(statements, publisher_number(field));
    for (const Field& field : record.fields())
        if (field.tag() == Tag("856")) add_addresses(statements, field);
    return statements;
}

}  // namespace unikat::isbd
