#include <algorithm>
#include <array>

#include "formats/mods/parts.hpp"
#include "union/linked_field.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

void write_form(const Source& source, string_view type, string_view authority, string_view text) {
    source.xml.begin("form");
    source.xml.attribute("type", type);
    source.xml.attribute("authority", authority);
    source.xml.text(text);
    source.xml.end();
}

void write_coded_forms(const Source& source) {
    source.xml.set_field("008");
    write_form(source, {}, "marcform", source.fixed.form());
    std::vector<string_view> categories;
    std::vector<string_view> designations;
    const auto write_once = [&source](std::vector<string_view>& written, string_view list, string_view term) {
        if (std::find(written.begin(), written.end(), term) != written.end()) return;
        written.push_back(term);
        write_form(source, {}, list, term);
    };
    source.fields.for_each(7, [&](const MappedField& field) {
        source.xml.set_field(field->tag());
        const PhysicalForm form = physical_form(field->value());
        write_once(categories, "marccategory", form.category);
        write_once(designations, "marcsmd", form.designation);
    });
}

string_view reformatting_quality(char code) {
    switch (code) {
        case 'a': return "access";
        case 'p': return "preservation";
        case 'r': return "replacement";
        default: return {};
    }
}

string_view digital_origin(char code) {
    switch (code) {
        case 'a': return "reformatted digital";
        case 'b': return "digitized microfilm";
        case 'd': return "digitized other analog";
        default: return {};
    }
}

// 007/11 and 13 of electronic resources.
void write_digitisation(const Source& source) {
    source.fields.for_each(7, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        const string_view value = field->value();
        if (!value.starts_with('c')) return;
        if (value.size() > 13) source.xml.element("reformattingQuality", reformatting_quality(value[13]));
        if (value.size() > 11) source.xml.element("digitalOrigin", digital_origin(value[11]));
    });
}

// `[electronic resource]` in $h of a title.
void write_designation(const Source& source, const Field& field) {
    const string_view text = without_brackets(without_marks(field.text('h'))).text;
    write_form(source, {}, "gmd", text);
}

void write_carriers(const Source& source, const MappedField& field) {
    for (const Subfield& subfield : field->subfields())
        if (subfield.code == 'a')
            write_form(source, field.tag == 337 ? "media" : "carrier", trimmed(field->text('2')),
                       trimmed(subfield.value));
}

void write_materials(const Source& source, const Field& field) {
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == 'a')
            write_form(source, "material", trimmed(field.text('2')), without_marks(subfield.value));
        if (subfield.code == 'd')
            write_form(source, "technique", trimmed(field.text('2')), without_marks(subfield.value));
    }
}

void write_extent(const Source& source, const MappedField& field) {
    source.xml.begin("extent");
    source.xml.attribute("unit", joined(*field, "f"));
    const std::string materials(without_marks(field->text('3')));
    const std::string text = statement(field, "abceg");
    source.xml.text(materials.empty() || text.empty() ? text : materials + ": " + text);
    source.xml.end();
}

void write_arrangement(const Source& source, const Field& field) {
    const std::string materials(without_marks(field.text('3')));
    const std::string text = joined(field, "abc");
    source.xml.element("note", "type", "arrangement",
                       materials.empty() || text.empty() ? text : materials + ": " + text);
}

void write_field(const Source& source, const MappedField& field) {
    source.xml.set_field(field->tag());
    switch (field.tag) {
        case 130:
        case 240:
        case 242:
        case 245:
        case 246:
        case 730: write_designation(source, *field); break;
        case 256: source.xml.element("form", without_marks(field->text('a'))); break;
        case 300: write_extent(source, field); break;
        case 337:
        case 338: write_carriers(source, field); break;
        case 340: write_materials(source, *field); break;
        case 351: write_arrangement(source, *field); break;
        case 856:
            if (field->indicator2() != '2') source.xml.element("internetMediaType", trimmed(field->text('q')));
            break;
        default: break;
    }
}

constexpr std::array kTags = std::to_array<int>({130, 240, 242, 245, 246, 730, 256, 337, 338, 340, 856, 300, 351});

// An extent that has a counterpart in another script stands in an element of its own, for its altRepGroup.
bool stands_alone(const MappedField& field) {
    return field.is_original_script || (field.tag == 300 && linkage_of(*field).links());
}

}  // namespace

void write_physical_description(const Source& source) {
    source.xml.begin("physicalDescription");
    write_coded_forms(source);
    write_digitisation(source);
    for (const int tag : kTags)
        source.fields.for_each(tag, [&source](const MappedField& field) {
            if (!stands_alone(field)) write_field(source, field);
        });
    source.xml.end();
    for (const int tag : kTags)
        source.fields.for_each(tag, [&source](const MappedField& field) {
            if (!stands_alone(field)) return;
            source.xml.begin("physicalDescription");
            write_linkage(source, *field);
            write_field(source, field);
            source.xml.end();
        });
}

}  // namespace unikat::mods
