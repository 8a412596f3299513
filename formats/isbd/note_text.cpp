#include <optional>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

bool is_for_the_public(const Field& field) {
    const Tag tag = field.tag();
    if (field.subfield('5').has_value()) return false;
    if (tag >= Tag("590") || tag == Tag("583") || tag == Tag("539")) return false;
    const bool may_be_private = tag == Tag("541") || tag == Tag("542") || tag == Tag("561");
    return !(may_be_private && field.indicator1() == '0');
}

bool ends_in_punctuation(string_view text) {
    return text.empty() || string_view(".,:;/=-!?").find(text.back()) != string_view::npos ||
           text.ends_with("\xE2\x80\x94");
}

void append_issn(std::string& text, const std::string& number) {
    text += number.starts_with("ISSN") ? "" : "ISSN ";
    text += number;
}

bool joins_with_comma(Tag tag) {
    return tag == Tag("510") || tag == Tag("513") || tag == Tag("518") || tag == Tag("541") || tag == Tag("544") ||
           tag == Tag("555");
}

// Subfields run on as they are recorded; only where one ends without a mark is one supplied.
std::string run_on(const Field& field) {
    const string_view between = joins_with_comma(field.tag()) ? ", " : ". ";
    std::string text;
    for (const Element& element : words_of(field, "w")) {
        const bool is_address = element.code == 'u' || element.text.starts_with("http");
        const bool plain = is_address || element.text.starts_with('(') || ends_in_punctuation(text);
        if (!text.empty()) text += plain ? " " : between;
        if (element.code == 'x' && field.tag() == Tag("510"))
            append_issn(text, element.text);
        else
            text += element.text;
    }
    return text;
}

std::string_view contents_mark(char code, string_view before) {
    if (before.empty() || before.back() == '/' || before.back() == '-' || before.back() == ';' || before.back() == ':')
        return " ";
    if (code == 'r') return " / ";
    if (code == 't' && !before.ends_with('.') && !before.ends_with(')')) return " -- ";
    return " ";
}

// The titles of an enhanced contents note are set off even where the record leaves it to us.
std::string contents_note(const Field& field) {
    std::string text;
    char before = ' ';
    for (const Element& element : words_of(field, "w")) {
        if (!text.empty()) text += before == 'g' ? string_view(" ") : contents_mark(element.code, text);
        text += element.text;
        before = element.code;
    }
    return text;
}

// Thesis (M.A.)--University of Indonesia, 1980. g. o
std::string thesis_note(const Field& field, IsbdStops stops) {
    if (field.subfield('a').has_value()) return run_on(field);
    Statement institution(stops);
    Statement rest(stops);
    std::string text = "Thesis";
    for (const Element& element : elements_of(field)) {
        if (element.code == 'b')
            text += " (" + std::string(without_outer_parentheses(element.text)) + ")";
        else if (element.code == 'c' || element.code == 'd')
            institution.add(Mark::comma, element.text);
        else
            rest.add(Mark::point, element.text);
    }
    if (!institution.empty()) text += "--" + institution.text();
    Statement whole(stops);
    whole.add(Mark::none, text);
    whole.add(Mark::point, rest.text());
    return whole.text();
}

Mark reproduction_mark(const Element& element, char before) {
    switch (element.code) {
        case 'b': return before == 'b' ? Mark::semicolon : Mark::point;
        case 'c': return Mark::colon;
        case 'd': return Mark::comma;
        case 'f': return Mark::blank;
        default: return Mark::point;
    }
}

// Microfilm. Place : agency, date. extent (series). note
std::string reproduction_note(const Field& field) {
    Statement statement(IsbdStops::one);
    char before = ' ';
    for (const Element& element : elements_of(field)) {
        if (element.code == 'f')
            statement.add_enclosed(without_outer_parentheses(element.text));
        else
            statement.add(reproduction_mark(element, before), element.text);
        before = element.code;
    }
    return statement.text();
}

bool ends_in_recorded_point(const Field& field) {
    const Elements words = words_of(field);
    return !words.empty() && words.back().text.ends_with('.');
}

// A composed note ends as the cataloguer ended the field.
std::string ended_as_recorded(std::string text, const Field& field) {
    if (ends_in_recorded_point(field) && !text.empty() && !text.ends_with('.')) text += '.';
    return text;
}

std::string body_of(const Field& field, IsbdStops stops) {
    if (field.tag() == Tag("502")) return ended_as_recorded(thesis_note(field, stops), field);
    if (field.tag() == Tag("505")) return contents_note(field);
    if (field.tag() == Tag("533")) return ended_as_recorded(reproduction_note(field), field);
    return run_on(field);
}

// A mark that announced a subfield which is not there.
void drop_dangling_mark(std::string& text) {
    while (!text.empty() && (text.ends_with(" /") || text.ends_with(" :") || text.ends_with(" ;") ||
                             text.ends_with(" =") || text.ends_with(" +") || text.ends_with(','))) {
        text.pop_back();
        while (text.ends_with(' ')) text.pop_back();
    }
}

// "Contents: Contents: ...": the cataloguer typed what the system supplies.
bool starts_with_label(string_view body, string_view label) {
    if (label.empty() || body.size() < label.size() - 1) return false;
    for (std::size_t i = 0; i + 1 < label.size(); ++i) {
        const auto lower = [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; };
        if (lower(body[i]) != lower(label[i])) return false;
    }
    return true;
}

}  // namespace

std::string note_text(const Field& field, IsbdStops stops) {
    if (!is_for_the_public(field)) return {};
    std::string body = body_of(field, stops);
    drop_dangling_mark(body);
    if (body.empty()) return body;
    const string_view label = note_label(field);
    std::string text = materials_of(field);
    if (!starts_with_label(body, label)) text.insert(0, label);
    return text += body;
}

}  // namespace unikat::isbd
