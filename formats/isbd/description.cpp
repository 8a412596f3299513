#include <algorithm>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"

namespace unikat::isbd {
namespace {

Mark extent_mark(const Element& element) {
    if (element.text.starts_with('(')) return Mark::blank;
    return element.typed == Mark::comma || element.typed == Mark::semicolon ? element.typed : Mark::plus;
}

Mark description_mark(const Element& element, char before) {
    switch (element.code) {
        case 'a': return extent_mark(element);
        case 'b': return before == 'b' ? Mark::comma : Mark::colon;
        case 'c': return Mark::semicolon;
        case 'e': return Mark::plus;
        default: return Mark::blank;  // $f and $g are the units and size that $a counts
    }
}

std::string physical_description(const Field& field, IsbdStops stops) {
    Statement statement(stops);
    char before = ' ';
    for (const Element& element : elements_of(field)) {
        statement.add(description_mark(element, before), element.text);
        before = element.code;
    }
    return statement.text();
}

std::string issn(const std::string& number) {
    return number.starts_with("ISSN") ? number : "ISSN " + number;
}

Mark series_title_mark(const Element& element) {
    const bool typed = element.typed == Mark::equals || element.typed == Mark::colon || element.typed == Mark::slash;
    return typed ? element.typed : Mark::point;
}

void add_series_element(Statement& statement, const Element& element, char before) {
    switch (element.code) {
        case 'v': statement.add(element.typed == Mark::equals ? Mark::equals : Mark::semicolon, element.text); break;
        case 'x': statement.add(Mark::comma, issn(element.text)); break;
        case 'n': statement.add(Mark::point, element.text); break;
        case 'p': statement.add(before == 'n' ? Mark::comma : Mark::point, element.text); break;
        default: statement.add(series_title_mark(element), element.text); break;
    }
}

// A number or an ISSN alone is no series statement.
bool has_title(const Elements& elements) {
    return std::any_of(elements.begin(), elements.end(),
                       [](const Element& e) { return e.code != 'v' && e.code != 'x'; });
}

// In 490 $l is a call number, $y and $z are invalid numbers; 440 has none of them.
std::string series_statement(const Field& field, IsbdStops stops) {
    const Elements elements = elements_of(field, "lwyz");
    if (!has_title(elements)) return {};
    Statement statement(stops);
    char before = ' ';
    for (const Element& element : elements) {
        add_series_element(statement, element, before);
        before = element.code;
    }
    std::string text(without_outer_parentheses(statement.text()));
    return text.empty() ? text : materials_of(field) + text;
}

// An added entry for a series is a heading: of one under a name only the title is a series statement.
std::string traced_series(const Field& field, IsbdStops stops) {
    Statement statement(stops);
    char before = ' ';
    bool in_title = field.tag() == Tag("830");
    for (const Element& element : elements_of(field, "hiw")) {
        in_title = in_title || element.code == 't' || element.code == 'v' || element.code == 'x';
        if (!in_title) continue;
        add_series_element(statement, element, before);
        before = element.code;
    }
    return statement.empty() ? std::string{} : materials_of(field) + statement.text();
}

bool is_series_added_entry(Tag tag) {
    return tag == Tag("800") || tag == Tag("810") || tag == Tag("811") || tag == Tag("830");
}

void add_series(std::string& series, const std::string& statement) {
    if (statement.empty()) return;
    if (!series.empty()) series += ' ';
    series += '(';
    series += statement;
    series += ')';
}

}  // namespace

Statements description_area(const Record& record, IsbdStops stops) {
    Statements statements;
    for (const Field& field : record.fields()) {
        if (field.tag() != Tag("300")) continue;
        const std::string text = physical_description(field, stops);
        if (!text.empty()) statements.push_back(materials_of(field) + text);
    }
    return statements;
}

Statements series_area(const Record& record, IsbdStops stops) {
    std::string series;
    for (const Field& field : record.fields())
        if (field.tag() == Tag("490") || field.tag() == Tag("440")) add_series(series, series_statement(field, stops));
    if (series.empty())
        for (const Field& field : record.fields())
            if (is_series_added_entry(field.tag())) add_series(series, traced_series(field, stops));
    return series.empty() ? Statements{} : Statements{series};
}

}  // namespace unikat::isbd
