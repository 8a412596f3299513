#include <algorithm>
#include <array>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

struct RelationRow {
    string_view tag;
    char indicator2;  ///< '*' for any but 8, which has no display constant.
    string_view label;
};

// MARC 21 Format for Bibliographic Data, the display constants of the linking entries.
constexpr auto kRelations = std::to_array<RelationRow>({
    {"760", '*', "Main series: "},
    {"762", '*', "Has subseries: "},
    {"765", '*', "Translation of: "},
    {"767", '*', "Translated as: "},
    {"770", '*', "Has supplement: "},
    {"772", '0', "Parent: "},
    {"772", '*', "Supplement to: "},
    {"774", '*', "Constituent unit: "},
    {"775", '*', "Other edition available: "},
    {"776", '*', "Available in another form: "},
    {"777", '*', "Issued with: "},
    {"780", '1', "Continues in part: "},
    {"780", '2', "Supersedes: "},
    {"780", '3', "Supersedes in part: "},
    {"780", '4', "Formed by the union of: "},
    {"780", '5', "Absorbed: "},
    {"780", '6', "Absorbed in part: "},
    {"780", '7', "Separated from: "},
    {"780", '*', "Continues: "},
    {"785", '1', "Continued in part by: "},
    {"785", '2', "Superseded by: "},
    {"785", '3', "Superseded in part by: "},
    {"785", '4', "Absorbed by: "},
    {"785", '5', "Absorbed in part by: "},
    {"785", '6', "Split into: "},
    {"785", '7', "Merged with: "},
    {"785", '8', "Changed back to: "},
    {"785", '*', "Continued by: "},
    {"786", '*', "Data source: "},
    {"787", '*', "Related item: "},
});

string_view constant_label(const Field& field) {
    const auto found = std::find_if(kRelations.begin(), kRelations.end(), [&field](const RelationRow& row) {
        return field.tag() == Tag(row.tag) && (row.indicator2 == '*' || row.indicator2 == field.indicator2());
    });
    const bool has_constant = found != kRelations.end() && (field.indicator2() != '8' || field.tag() == Tag("785"));
    return has_constant ? found->label : string_view{};
}

std::string label_of(const Field& field) {
    std::string label = clean(field.text('i'));
    take_trailing_mark(label);
    return label.empty() ? std::string(constant_label(field)) : label + ": ";
}

bool is_relation(const Field& field) {
    const Tag tag = field.tag();
    return tag >= Tag("760") && tag <= Tag("787") && tag != Tag("773") && field.indicator1() != '1' &&
           !field.subfield('5').has_value();
}

// Heading and title: `Author. Title (qualification)`. A uniform title stands in where there is no title proper. The
// point behind a heading is none of ISBD's marks, so it is given once whatever the stops.
std::string named_resource(const Elements& elements) {
    const bool titled = std::any_of(elements.begin(), elements.end(), [](const Element& e) { return e.code == 't'; });
    const bool uniform = std::any_of(elements.begin(), elements.end(), [](const Element& e) { return e.code == 's'; });
    Statement statement(IsbdStops::one);
    for (const Element& element : elements) {
        const bool title =
            element.code == 't' || (element.code == 's' && !titled) || (element.code == 'p' && !titled && !uniform);
        const bool after_open_date = statement.text().ends_with('-');
        if (element.code == 'a' || title) statement.add(after_open_date ? Mark::blank : Mark::point, element.text);
        if (element.code == 'c') statement.add_enclosed(without_outer_parentheses(element.text));
    }
    return statement.text();
}

std::string numbered(const Element& element) {
    const auto with = [&element](string_view label) {
        return element.text.starts_with(label) ? element.text : std::string(label) + ' ' + element.text;
    };
    switch (element.code) {
        case 'x': return with("ISSN");
        case 'y': return with("CODEN");
        case 'z': return with("ISBN");
        default: return element.text;
    }
}

// What is said of a resource besides its name, in the order of the ISBD.
Statements details_of(const Elements& elements) {
    Statements details;
    for (const char code : string_view("bdghkmnorxyz"))
        for (const Element& element : elements)
            if (element.code == code) details.push_back(numbered(element));
    return details;
}

std::string related_resource(const Field& field) {
    const Elements elements = elements_of(field, "i");
    Statement statement(IsbdStops::one);
    statement.add(Mark::none, named_resource(elements));
    for (const std::string& detail : details_of(elements)) statement.add(Mark::point, detail);
    return statement.empty() ? std::string{} : materials_of(field) + statement.text();
}

bool is_union(const Field& field) {
    return field.tag() == Tag("780") && field.indicator2() == '4';
}
bool is_split(const Field& field) {
    return field.tag() == Tag("785") && field.indicator2() == '6';
}
bool is_merger(const Field& field) {
    return field.tag() == Tag("785") && field.indicator2() == '7';
}

/// The parts of one event are one note: `Split into: A ; and: B`, `Merged with: A ; to form: B`.
class Event {
public:
    Event(bool (*belongs)(const Field&), string_view last) : belongs_(belongs), last_(last) {}

    [[nodiscard]] bool take(const Field& field, const std::string& text) {
        if (!belongs_(field)) return false;
        parts_.push_back(text);
        if (label_.empty()) label_ = constant_label(field);
        return true;
    }
    void add_to(Statements& notes) const {
        if (parts_.empty()) return;
        std::string note(label_);
        for (std::size_t i = 0; i < parts_.size(); ++i) {
            if (i > 0) note += i + 1 == parts_.size() ? last_ : string_view(" ; ");
            note += parts_[i];
        }
        notes.push_back(std::move(note));
    }

private:
    bool (*belongs_)(const Field&);
    string_view last_;
    std::string label_;
    Statements parts_;
};

std::string host_statement(const Field& field, const WriteOptions& options) {
    const Elements elements = elements_of(field, "i");
    std::string text = named_resource(elements);
    for (const std::string& detail : details_of(elements)) {
        if (!text.empty()) {
            append_point(text, options.isbd_stops);
            text += area_dash(options.isbd_dash);
        }
        text += detail;
    }
    return text;
}

}  // namespace

Statements relation_notes(const Record& record) {
    Statements notes;
    Event unions(is_union, " ; and: ");
    Event splits(is_split, " ; and: ");
    Event mergers(is_merger, " ; to form: ");
    for (const Field& field : record.fields()) {
        if (!is_relation(field)) continue;
        const std::string text = related_resource(field);
        if (text.empty()) continue;
        const bool labelled = field.subfield('i').has_value();
        if (!labelled && (unions.take(field, text) || splits.take(field, text) || mergers.take(field, text))) continue;
        notes.push_back(label_of(field) + text);
    }
    for (const Event* event : {&unions, &splits, &mergers}) event->add_to(notes);
    return notes;
}

bool is_component(const Record& record) {
    const char level = record.leader().bibliographic_level();
    return level == 'a' || level == 'b';
}

Statements host_statements(const Record& record, const WriteOptions& options) {
    Statements hosts;
    for (const Field& field : record.fields()) {
        if (field.tag() != Tag("773") || (field.indicator1() == '1' && !is_component(record))) continue;
        const std::string text = host_statement(field, options);
        if (text.empty()) continue;
        std::string label = clean(field.text('i'));
        take_trailing_mark(label);
        hosts.push_back(materials_of(field) + (label.empty() || is_component(record) ? "In" : label) + ": " + text);
    }
    return hosts;
}

}  // namespace unikat::isbd
