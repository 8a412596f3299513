#include "formats/mods/parts.hpp"
#include "record/syntax.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

void begin_subject(const Source& source, const MappedField& field, string_view authority) {
    source.xml.set_field(field->tag());
    source.xml.begin("subject");
    source.xml.attribute("authority", authority);
    write_value_uri(source, *field);
    write_linkage(source, *field);
}

void write_subdivisions(const Source& source, const Field& field) {
    for (const Subfield& subfield : field.subfields()) {
        const string_view value = without_marks(subfield.value);
        switch (subfield.code) {
            case 'v': source.xml.element("genre", value); break;
            case 'x': source.xml.element("topic", value); break;
            case 'y': source.xml.element("temporal", value); break;
            case 'z': source.xml.element("geographic", value); break;
            default: break;
        }
    }
}

void write_named(const Source& source, const MappedField& field) {
    begin_subject(source, field, authority_of(*field));
    source.xml.begin("name");
    source.xml.attribute("type", name_type(*field, field.tag));
    write_name_parts(source, *field, field.tag);
    source.xml.end();
    source.xml.begin("titleInfo");
    if (field->subfield('t').has_value())
        write_title_parts(source, *field, {.title = "tfklmors", .has_subtitle = false, .first = 't'});
    source.xml.end();
    write_subdivisions(source, *field);
    source.xml.end();
}

void write_titled(const Source& source, const MappedField& field) {
    begin_subject(source, field, authority_of(*field));
    source.xml.begin("titleInfo");
    write_title_parts(source, *field, {.title = "adfhklmors", .has_subtitle = false}, field->indicator1());
    source.xml.end();
    write_subdivisions(source, *field);
    source.xml.end();
}

void write_headed(const Source& source, const MappedField& field, string_view name, string_view codes) {
    begin_subject(source, field, authority_of(*field));
    source.xml.element(name, without_marks(joined(*field, codes)));
    write_subdivisions(source, *field);
    source.xml.end();
}

// An uncontrolled term: the second indicator says what it names.
void write_term(const Source& source, const MappedField& field, string_view term) {
    begin_subject(source, field, {});
    switch (field->indicator2()) {
        case '1':
        case '2':
        case '3':
            source.xml.begin("name");
            source.xml.attribute("type", field->indicator2() == '1'   ? "personal"
                                         : field->indicator2() == '2' ? "corporate"
                                                                      : "conference");
            source.xml.element("namePart", term);
            source.xml.end();
            break;
        case '4': source.xml.element("temporal", term); break;
        case '5': source.xml.element("geographic", term); break;
        case '6': source.xml.element("genre", term); break;
        default: source.xml.element("topic", term); break;
    }
    source.xml.end();
}

void write_terms(const Source& source, const MappedField& field) {
    for (const Subfield& subfield : field->subfields())
        if (subfield.code == 'a') write_term(source, field, without_marks(subfield.value));
}

void write_occupation(const Source& source, const MappedField& field) {
    begin_subject(source, field, trimmed(field->text('2')));
    source.xml.element("occupation", without_marks(field->text('a')));
    write_subdivisions(source, *field);
    source.xml.end();
}

void write_hierarchy(const Source& source, const MappedField& field) {
    begin_subject(source, field, trimmed(field->text('2')));
    source.xml.begin("hierarchicalGeographic");
    for (const Subfield& subfield : field->subfields()) {
        const string_view value = without_marks(subfield.value);
        switch (subfield.code) {
            case 'a': source.xml.element("country", value); break;
            case 'b': source.xml.element("state", value); break;
            case 'c': source.xml.element("county", value); break;
            case 'd': source.xml.element("city", value); break;
            case 'f': source.xml.element("citySection", value); break;
            case 'g': source.xml.element("area", value); break;
            case 'h': source.xml.element("extraTerrestrialArea", value); break;
            default: break;
        }
    }
    source.xml.end();
    source.xml.end();
}

// 034: the corners as codes; 255: scale, projection and coordinates as text, in the order of the schema.
void write_coordinates(const Source& source, const MappedField& field) {
    begin_subject(source, field, {});
    source.xml.begin("cartographics");
    source.xml.element("coordinates", joined(*field, "defg"));
    source.xml.end();
    source.xml.end();
}

void write_cartographics(const Source& source, const MappedField& field) {
    begin_subject(source, field, {});
    source.xml.begin("cartographics");
    source.xml.element("scale", without_marks(field->text('a')));
    source.xml.element("projection", without_marks(field->text('b')));
    for (const Subfield& subfield : field->subfields())
        if (subfield.code == 'c') source.xml.element("coordinates", without_marks(subfield.value));
    source.xml.end();
    source.xml.end();
}

// Local codes ($b) are of a list that the schema may not name.
void write_area_codes(const Source& source, const MappedField& field) {
    begin_subject(source, field, {});
    for (const Subfield& subfield : field->subfields()) {
        const string_view authority = subfield.code == 'a' ? "marcgac" : subfield.code == 'c' ? "iso3166" : "";
        if (has_code("abc", subfield.code))
            source.xml.element("geographicCode", "authority", authority, trimmed(subfield.value));
    }
    source.xml.end();
}

// `c1234` is B.C., `d1234` A.D.
std::string iso_date(string_view value) {
    value = trimmed(value);
    if (value.starts_with('c')) return "-" + std::string(value.substr(1));
    return std::string(value.starts_with('d') ? value.substr(1) : value);
}

void write_period(const Source& source, string_view encoding, string_view point, string_view text) {
    source.xml.begin("temporal");
    source.xml.attribute("encoding", encoding);
    source.xml.attribute("point", point);
    source.xml.text(text);
    source.xml.end();
}

void write_periods(const Source& source, const MappedField& field) {
    begin_subject(source, field, {});
    const bool is_range = field->indicator1() == '2';
    int count = 0;
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code == 'a') write_period(source, "marc", {}, trimmed(subfield.value));
        if (subfield.code != 'b' && subfield.code != 'c') continue;
        write_period(source, "iso8601", !is_range ? "" : count == 0 ? "start" : "end", iso_date(subfield.value));
        ++count;
    }
    source.xml.end();
}

void write_subject(const Source& source, const MappedField& field) {
    switch (field.tag) {
        case 34: write_coordinates(source, field); break;
        case 43: write_area_codes(source, field); break;
        case 45: write_periods(source, field); break;
        case 255: write_cartographics(source, field); break;
        case 600:
        case 610:
        case 611: write_named(source, field); break;
        case 630: write_titled(source, field); break;
        case 648: write_headed(source, field, "temporal", "abcd"); break;
        case 650: write_headed(source, field, "topic", "abcdg"); break;
        case 651: write_headed(source, field, "geographic", "ag"); break;
        case 653: write_terms(source, field); break;
        case 656: write_occupation(source, field); break;
        case 662:
        case 752: write_hierarchy(source, field); break;
        default: break;
    }
}

/// A list of classification numbers, by the tag of its field.
struct Classification {
    int tag;
    string_view authority;
    string_view codes;
};

string_view document_scheme(const Field& field) {
    if (field.indicator1() == '0') return "sudocs";
    return field.indicator1() == '1' ? "candoc" : trimmed(field.text('2'));
}

void write_classification(const Source& source, const MappedField& field, const Classification& scheme,
                          string_view text) {
    source.xml.set_field(field->tag());
    source.xml.begin("classification");
    const bool names_its_own = field.tag == 84;
    source.xml.attribute("authority", field.tag == 86 ? document_scheme(*field)
                                      : names_its_own ? trimmed(field->text('2'))
                                                      : scheme.authority);
    if (field.tag == 82) source.xml.attribute("edition", trimmed(field->text('2')));
    source.xml.attribute("displayLabel", without_marks(field->text('3')));
    write_linkage(source, *field);
    source.xml.text(text);
    source.xml.end();
}

// Of several class numbers only the first makes a call number with $b.
void write_class_numbers(const Source& source, const MappedField& field, const Classification& scheme) {
    std::string number;
    const auto take = [&] {
        write_classification(source, field, scheme, number);
        number.clear();
    };
    for (const Subfield& subfield : field->subfields()) {
        if (!has_code(scheme.codes, subfield.code)) continue;
        if (subfield.code == 'a') take();
        if (!number.empty()) number += ' ';
        number += trimmed(subfield.value);
    }
    take();
}

}  // namespace

void write_subjects(const Source& source) {
    for (const int tag : {34, 43, 45, 255})
        source.fields.for_each(tag, [&source](const MappedField& field) { write_subject(source, field); });
    source.fields.for_each(600, 662, [&source](const MappedField& field) { write_subject(source, field); });
    source.fields.for_each(752, [&source](const MappedField& field) { write_subject(source, field); });
}

void write_classifications(const Source& source) {
    for (const Classification& scheme :
         {Classification{50, "lcc", "ab"}, Classification{60, "nlm", "ab"}, Classification{80, "udc", "abx"},
          Classification{82, "ddc", "ab"}, Classification{84, "", "ab"}, Classification{86, "", "a"}})
        source.fields.for_each(scheme.tag,
                               [&](const MappedField& field) { write_class_numbers(source, field, scheme); });
}

}  // namespace unikat::mods
