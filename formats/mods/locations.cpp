#include "formats/crosswalk/identifiers.hpp"
#include "formats/mods/parts.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

void write_copy(const Source& source, const Field& field) {
    source.xml.begin("holdingSimple");
    source.xml.begin("copyInformation");
    source.xml.element("subLocation", joined(field, "c"));
    for (const Subfield& subfield : field.subfields())
        if (subfield.code == 'z') source.xml.element("note", trimmed(subfield.value));
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == 'p') source.xml.element("itemIdentifier", trimmed(subfield.value));
        if (subfield.code == 't') source.xml.element("itemIdentifier", "type", "copy number", trimmed(subfield.value));
    }
    source.xml.end();
    source.xml.end();
}

void write_852(const Source& source, const MappedField& field) {
    source.xml.set_field(field->tag());
    source.xml.begin("location");
    write_linkage(source, *field);
    source.xml.element("physicalLocation", joined(*field, "abe"));
    source.xml.begin("physicalLocation");
    write_link(source, *field);
    source.xml.text(trimmed(field->text('u')));
    source.xml.end();
    source.xml.element("shelfLocator", joined(*field, "hijklm"));
    write_copy(source, *field);
    source.xml.end();
}

// The libraries of a union record.
void write_850(const Source& source, const MappedField& field) {
    source.xml.set_field(field->tag());
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code != 'a') continue;
        source.xml.begin("location");
        source.xml.element("physicalLocation", trimmed(subfield.value));
        source.xml.end();
    }
}

// The address to show first is that of the resource, else of a version of it, else one of which that is not said.
const Field* primary_address(const Fields& fields) {
    for (const string_view relations : {string_view("0"), string_view("1"), string_view(" 8|34")}) {
        const Field* found = nullptr;
        fields.for_each(856, [&](const MappedField& field) {
            const bool is_one = !field.is_original_script && has_code(relations, field->indicator2());
            if (found == nullptr && is_one && !trimmed(field->text('u')).empty()) found = field.field;
        });
        if (found != nullptr) return found;
    }
    return nullptr;
}

void write_856(const Source& source, const MappedField& field, const Field* primary) {
    if (field->indicator2() == '2') return;
    source.xml.set_field(field->tag());
    const std::string label = joined(*field, "y3");
    source.xml.begin("location");
    write_linkage(source, *field);
    bool is_primary = field.field == primary;
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code != 'u' || trimmed(subfield.value).empty()) continue;
        source.xml.begin("url");
        source.xml.attribute("displayLabel", label.empty() ? string_view("electronic resource") : string_view(label));
        source.xml.attribute("usage", is_primary ? "primary display" : "");
        source.xml.attribute("note", joined(*field, "z"));
        source.xml.text(uri_text(trimmed(subfield.value)));
        source.xml.end();
        is_primary = false;
    }
    source.xml.end();
}

}  // namespace

void write_locations(const Source& source) {
    source.fields.for_each(852, [&source](const MappedField& field) { write_852(source, field); });
    if (source.fields.first(852) == nullptr)
        source.fields.for_each(850, [&source](const MappedField& field) { write_850(source, field); });
    const Field* primary = primary_address(source.fields);
    source.fields.for_each(856, [&](const MappedField& field) { write_856(source, field, primary); });
}

}  // namespace unikat::mods
