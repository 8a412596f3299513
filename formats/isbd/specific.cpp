#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"

namespace unikat::isbd {
namespace {

// Scale ; projection (coordinates ; zone ; equinox)
std::string mathematical_data(const Field& field, IsbdStops stops) {
    Statement statement(stops);
    Statement position(stops);
    for (const Element& element : elements_of(field, "fg")) {
        const auto inner = without_outer_parentheses(element.text);
        switch (element.code) {
            case 'a':
            case 'b': statement.add(Mark::semicolon, element.text); break;
            default: position.add(Mark::semicolon, inner); break;
        }
    }
    statement.add_enclosed(position.text());
    return statement.text();
}

std::string plain(const Field& field, Mark between, IsbdStops stops) {
    Statement statement(stops);
    for (const Element& element : elements_of(field, "z")) {
        const bool parallel = element.typed == Mark::equals;
        statement.add(parallel ? Mark::equals : between, element.text);
    }
    return statement.text();
}

void push(Statements& statements, const Field& field, const std::string& text) {
    if (!text.empty()) statements.push_back(materials_of(field) + text);
}

}  // namespace

Statements specific_area(const Record& record, IsbdStops stops) {
    Statements statements;
    Statement numbering(stops);
    for (const Field& field : record.fields()) {
        const Tag tag = field.tag();
        if (tag == Tag("254") || tag == Tag("256")) push(statements, field, plain(field, Mark::point, stops));
        if (tag == Tag("255")) push(statements, field, mathematical_data(field, stops));
        if (tag == Tag("258")) push(statements, field, plain(field, Mark::colon, stops));
        if (tag == Tag("362") && field.indicator1() != '1')
            numbering.add(Mark::semicolon, plain(field, Mark::semicolon, stops));
    }
    if (!numbering.empty()) statements.push_back(numbering.text());
    return statements;
}

}  // namespace unikat::isbd
