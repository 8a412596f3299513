#include <algorithm>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"
#include "formats/isbd/headings.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

constexpr string_view kTitleMissing = "[Title missing]";

bool is_one_of(Mark mark, std::initializer_list<Mark> marks) {
    return std::find(marks.begin(), marks.end(), mark) != marks.end();
}

Mark title_mark(const Element& element, char before) {
    if (element.typed == Mark::equals) return Mark::equals;
    switch (element.code) {
        case 'a': return is_one_of(element.typed, {Mark::semicolon, Mark::colon}) ? element.typed : Mark::point;
        case 'b':
            if (before == 'c')
                return is_one_of(element.typed, {Mark::semicolon, Mark::colon}) ? element.typed : Mark::point;
            return is_one_of(element.typed, {Mark::semicolon, Mark::comma}) ? element.typed : Mark::colon;
        case 'c': return before == 'c' ? Mark::semicolon : Mark::slash;
        case 'f': return Mark::comma;
        case 'g': return element.text.starts_with('(') ? Mark::blank : Mark::comma;
        case 'k': return is_one_of(element.typed, {Mark::comma, Mark::point}) ? element.typed : Mark::colon;
        case 'n': return before == 'n' && element.typed == Mark::comma ? Mark::comma : Mark::point;
        case 'p': return before == 'n' ? Mark::comma : Mark::point;
        default: return Mark::point;
    }
}

// Without ISBD's marks a parallel title is only known from its variant title field.
bool is_parallel_title(const Record& record, const std::string& text) {
    for (const Field& field : record.fields()) {
        if (field.tag() != Tag("246") || field.indicator2() != '1') continue;
        const Elements variant = elements_of(field);
        if (!variant.empty() && variant[0].text == text) return true;
    }
    return false;
}

// A title for a record whose 245 has none: what another field calls it, in brackets as supplied.
std::string supplied_title(const Record& record) {
    if (record.leader().type() == 'z')
        if (const Field* heading = main_heading(record)) return heading_text(*heading);
    for (const string_view tag : {"240", "130", "222", "210"}) {
        const Field* field = record.first(tag);
        const Elements elements = field == nullptr ? Elements{} : elements_of(*field);
        if (!elements.empty() && elements[0].code == 'a') return "[" + std::string(elements[0].text) + "]";
    }
    return std::string(kTitleMissing);
}

bool names_title(const Element& element) {
    return element.code == 'a' || element.code == 'k' || element.code == 'b';
}

Mark edition_mark(const Element& element) {
    if (element.code != 'b') return is_one_of(element.typed, {Mark::equals}) ? element.typed : Mark::comma;
    return is_one_of(element.typed, {Mark::equals, Mark::comma, Mark::semicolon}) ? element.typed : Mark::slash;
}

std::string edition_statement(const Field& field, IsbdStops stops) {
    Statement statement(stops);
    for (const Element& element : elements_of(field)) statement.add(edition_mark(element), element.text);
    return statement.text();
}

}  // namespace

Statements title_area(const Record& record, IsbdStops stops) {
    const Field* field = record.first("245");
    const Elements elements = field == nullptr ? Elements{} : elements_of(*field, "h");
    Statement statement(stops);
    if (std::none_of(elements.begin(), elements.end(), names_title)) statement.add(Mark::none, supplied_title(record));
    char before = 'a';
    for (const Element& element : elements) {
        Mark mark = title_mark(element, before);
        if (mark == Mark::colon && element.code == 'b' && is_parallel_title(record, element.text)) mark = Mark::equals;
        statement.add(mark, element.text);
        before = element.code;
    }
    return {statement.text()};
}

Statements edition_area(const Record& record, IsbdStops stops) {
    Statements statements;
    Statement unnamed(stops);  // several editions of the whole: each is an additional statement of the first
    for (const Field& field : record.fields()) {
        if (field.tag() != Tag("250") && field.tag() != Tag("251")) continue;
        const std::string text = edition_statement(field, stops);
        const std::string materials = materials_of(field);
        if (materials.empty())
            unnamed.add(Mark::comma, text);
        else if (!text.empty())
            statements.push_back(materials + text);
    }
    if (!unnamed.empty()) statements.insert(statements.begin(), unnamed.text());
    return statements;
}

std::string variant_title(const Field& field, IsbdStops stops) {
    Statement statement(stops);
    char before = 'a';
    for (const Element& element : elements_of(field, "hiwx")) {
        if (element.code == 'g') {
            statement.add_enclosed(without_outer_parentheses(element.text));
            continue;
        }
        statement.add(title_mark(element, before), element.text);
        before = element.code;
    }
    return statement.text();
}

}  // namespace unikat::isbd
