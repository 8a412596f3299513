#include <algorithm>
#include <array>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

void push(Statements& notes, std::string_view label, const std::string& text) {
    if (!text.empty()) notes.push_back(std::string(label) + text);
}

// The display text of $i, or the label that the indicator stands for.
std::string label_of(const Field& field, string_view otherwise) {
    std::string label = clean(field.text('i'));
    while (label.ends_with(':') || label.ends_with(' ')) label.pop_back();
    return label.empty() ? std::string(otherwise) : label + ": ";
}

string_view variant_label(char indicator2) {
    constexpr auto kLabels = std::to_array<string_view>({{},
                                                         {},
                                                         "Distinctive title: ",
                                                         "Other title: ",
                                                         "Cover title: ",
                                                         "Added title page title: ",
                                                         "Caption title: ",
                                                         "Running title: ",
                                                         "Spine title: "});
    const bool known = indicator2 >= '0' && indicator2 <= '8';
    return known ? kLabels[static_cast<std::size_t>(indicator2 - '0')] : string_view{};
}

// First indicator 2 and 3 say that the title is indexed but makes no note.
bool makes_note(const Field& field) {
    return field.indicator1() != '2' && field.indicator1() != '3';
}

std::string variant_title_note(const Field& field, IsbdStops stops) {
    if (!makes_note(field) || field.subfield('5').has_value()) return {};
    const std::string label = label_of(field, variant_label(field.indicator2()));
    const std::string title = variant_title(field, stops);
    return label.empty() || title.empty() ? std::string{} : label + title;
}

std::string former_title_note(const Field& field, IsbdStops stops) {
    if (field.indicator2() == '1') return {};
    std::string title = variant_title(field, stops);
    if (title.empty()) return title;
    if (const auto number = field.subfield('x')) {
        append_mark(title, Mark::comma, stops);
        title += "ISSN ";
        title += clean(*number);
    }
    return "Former title: " + title;
}

std::string frequency(const Field& field, IsbdStops stops) {
    Statement statement(stops);
    for (const Element& element : elements_of(field))
        if (element.code == 'a' || element.code == 'b') statement.add(Mark::comma, element.text);
    return statement.text();
}

std::string words(const Field& field) {
    std::string text;
    for (const Element& element : words_of(field)) {
        if (!text.empty()) text += ' ';
        text += element.text;
    }
    return text;
}

void add_history_notes(Statements& notes, const Record& record, IsbdStops stops) {
    for (const Field& field : record.fields())
        if (field.tag() == Tag("310")) push(notes, {}, frequency(field, stops));
    for (const Field& field : record.fields())
        if (field.tag() == Tag("321")) push(notes, "Former frequency: ", frequency(field, stops));
    for (const Field& field : record.fields())
        if (field.tag() == Tag("362") && field.indicator1() == '1') push(notes, {}, words(field));
}

void add_title_notes(Statements& notes, const Record& record, IsbdStops stops) {
    for (const Field& field : record.fields()) {
        if (field.tag() == Tag("246")) push(notes, {}, variant_title_note(field, stops));
        if (field.tag() == Tag("247")) push(notes, {}, former_title_note(field, stops));
    }
}

bool is_note(Tag tag) {
    return tag >= Tag("500") && tag < Tag("600");
}
bool comes_last(Tag tag) {
    return tag == Tag("505") || tag == Tag("520");
}

std::vector<Field> notes_in_tag_order(const Record& record) {
    std::vector<Field> fields;
    for (const Field& field : record.fields())
        if (is_note(field.tag())) fields.push_back(field);
    std::stable_sort(fields.begin(), fields.end(), [](const Field& a, const Field& b) { return a.tag() < b.tag(); });
    return fields;
}

}  // namespace

Statements notes_area(const Record& record, IsbdStops stops) {
    Statements notes;
    add_history_notes(notes, record, stops);
    add_title_notes(notes, record, stops);
    const std::vector<Field> fields = notes_in_tag_order(record);
    for (const Field& field : fields)
        if (!comes_last(field.tag())) push(notes, {}, note_text(field, stops));
    for (std::string& relation : relation_notes(record)) notes.push_back(std::move(relation));
    for (const Field& field : fields)
        if (comes_last(field.tag())) push(notes, {}, note_text(field, stops));
    return notes;
}

}  // namespace unikat::isbd
