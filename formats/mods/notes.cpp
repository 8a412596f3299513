#include <array>

#include "formats/mods/parts.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

string_view abstract_label(char indicator) {
    switch (indicator) {
        case '0': return "Subject";
        case '1': return "Review";
        case '2': return "Scope and content";
        case '3': return "Abstract";
        case '4': return "Content advice";
        case '8': return {};
        default: return "Summary";
    }
}

string_view contents_label(char indicator) {
    switch (indicator) {
        case '0': return "Contents";
        case '1': return "Incomplete contents";
        case '2': return "Partial contents";
        default: return {};
    }
}

string_view audience_label(char indicator) {
    switch (indicator) {
        case ' ': return "Audience";
        case '0': return "Reading grade level";
        case '1': return "Interest age level";
        case '2': return "Interest grade level";
        case '3': return "Special audience characteristics";
        case '4': return "Motivation or interest level";
        default: return {};
    }
}

// 008/22 of books, music, computer files and visual materials.
string_view coded_audience(const FixedFields& fixed) {
    const bool has_audience = fixed.is(Configuration::book) || fixed.is(Configuration::music) ||
                              fixed.is(Configuration::computer_file) || fixed.is(Configuration::visual);
    switch (has_audience ? fixed.at(22) : '|') {
        case 'a': return "preschool";
        case 'b':
        case 'c':
        case 'j': return "juvenile";
        case 'd': return "adolescent";
        case 'e': return "adult";
        case 'f': return "specialized";
        case 'g': return "general";
        default: return {};
    }
}

struct Kind {
    int tag;
    string_view name;
    string_view attribute;
    string_view value;
    string_view codes;
};

// $3 says for which of the materials the rest is true.
std::string with_materials(const Field& field, std::string text) {
    const string_view materials = without_marks(field.text('3'));
    if (!materials.empty() && !text.empty()) text.insert(0, std::string(materials) + ": ");
    return text;
}

void write_texts(const Source& source, const Kind& kind, string_view (*label)(char) = nullptr) {
    source.fields.for_each(kind.tag, [&](const MappedField& field) {
        source.xml.set_field(field->tag());
        source.xml.begin(kind.name);
        source.xml.attribute(kind.attribute, label == nullptr ? kind.value : label(field->indicator1()));
        write_linkage(source, *field);
        const bool may_link = kind.tag != 521;
        if (may_link) write_link(source, *field);
        source.xml.text(with_materials(*field, joined(*field, kind.codes)));
        source.xml.end();
    });
}

struct NoteType {
    int tag;
    string_view type;
};
// In the order of the mapping. Those without a type are notes of no special kind.
constexpr std::array kNotes = std::to_array<NoteType>({{362, "date/sequential designation"},
                                                       {500, ""},
                                                       {502, "thesis"},
                                                       {504, "bibliography"},
                                                       {508, "creation/production credits"},
                                                       {511, "performers"},
                                                       {515, "numbering"},
                                                       {518, "venue"},
                                                       {524, "preferred citation"},
                                                       {530, "additional physical form"},
                                                       {533, "reproduction"},
                                                       {535, "original location"},
                                                       {536, "funding"},
                                                       {538, "system details"},
                                                       {541, "acquisition"},
                                                       {545, "biographical/historical"},
                                                       {546, "language"},
                                                       {561, "ownership"},
                                                       {562, "version identification"},
                                                       {581, "publications"},
                                                       {583, "action"},
                                                       {585, "exhibitions"},
                                                       {501, ""},
                                                       {507, ""},
                                                       {513, ""},
                                                       {514, ""},
                                                       {516, ""},
                                                       {522, ""},
                                                       {525, ""},
                                                       {526, ""},
                                                       {532, ""},
                                                       {544, ""},
                                                       {547, ""},
                                                       {550, ""},
                                                       {552, ""},
                                                       {555, ""},
                                                       {556, ""},
                                                       {563, ""},
                                                       {565, ""},
                                                       {567, ""},
                                                       {580, ""},
                                                       {584, ""},
                                                       {586, ""},
                                                       {588, ""}});

bool is_private(const MappedField& field) {
    const bool may_be_private = field.tag == 541 || field.tag == 561 || field.tag == 583;
    return may_be_private && field->indicator1() == '0';
}

std::string note_text(const Field& field) {
    return with_materials(field, joined_but(field, "0123456789uw"));
}

void write_note(const Source& source, const MappedField& field, string_view type, string_view text) {
    source.xml.set_field(field->tag());
    source.xml.begin("note");
    source.xml.attribute("type", type);
    write_linkage(source, *field);
    write_link(source, *field);
    source.xml.text(text);
    source.xml.end();
}

}  // namespace

void write_content(const Source& source) {
    write_texts(source, {520, "abstract", "displayLabel", {}, "abc"}, abstract_label);
    write_texts(source, {505, "tableOfContents", "displayLabel", {}, "agrt"}, contents_label);
    source.xml.set_field("008");
    source.xml.element("targetAudience", "authority", "marctarget", coded_audience(source.fixed));
    write_texts(source, {521, "targetAudience", "displayLabel", {}, "ab"}, audience_label);
    write_texts(source, {506, "accessCondition", "type", "restriction on access", "abcdef5"});
    write_texts(source, {540, "accessCondition", "type", "use and reproduction", "abcdf5"});
}

void write_notes(const Source& source) {
    source.fields.for_each(245, [&source](const MappedField& field) {
        write_note(source, field, "statement of responsibility", trimmed(joined(*field, "c")));
    });
    for (const NoteType& row : kNotes)
        source.fields.for_each(row.tag, [&](const MappedField& field) {
            if (!is_private(field)) write_note(source, field, row.type, note_text(*field));
        });
}

}  // namespace unikat::mods
