#include <algorithm>
#include <array>

#include "formats/crosswalk/identifiers.hpp"
#include "formats/mods/parts.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

// The field of the group that stands in the record itself tells the kind of relation.
void begin_related(const Source& source, const Field& field, string_view type, string_view label) {
    source.xml.begin("relatedItem");
    source.xml.attribute("type", type);
    // Where the schema has a type no other may be told.
    if (type.empty()) source.xml.attribute("otherType", label);
    source.xml.attribute("displayLabel", label);
    source.xml.set_field(field.tag());
}

template <class Write>
void write_each(const Source& source, int tag, Write write, string_view type = {}) {
    for (const FieldGroup& group : groups_of(source, tag, tag)) {
        begin_related(source, *group.front(), type, {});
        for (const MappedField& field : group) {
            source.xml.set_field(field->tag());
            write(source, field);
        }
        source.xml.end();
    }
}

void begin_linked(const Source& source, const Field& field, string_view name) {
    source.xml.begin(name);
    write_linkage(source, field);
}

void write_form(const Source& source, const Field& field) {
    begin_linked(source, field, "physicalDescription");
    source.xml.element("form", without_brackets(without_marks(field.text('h'))).text);
    source.xml.end();
}

void write_issn(const Source& source, const Field& field) {
    for (const Subfield& subfield : field.subfields())
        if (subfield.code == 'x') source.xml.element("identifier", "type", "issn", number_in(subfield.value));
}

// 440 and 490: the title of the series and the number in it.
void write_series_statement(const Source& source, const MappedField& field) {
    begin_linked(source, *field, "titleInfo");
    const Field& from = *field;
    source.xml.element("title", without_marks(joined(from, "a")));
    for (const Subfield& subfield : from.subfields()) {
        const bool is_number = subfield.code == 'v' || (field.tag == 440 && subfield.code == 'n');
        if (is_number) source.xml.element("partNumber", without_marks(subfield.value));
        if (field.tag == 440 && subfield.code == 'p') source.xml.element("partName", without_marks(subfield.value));
    }
    source.xml.end();
    write_issn(source, from);
}

// A traced series stands in 8XX.
bool is_traced(const Source& source, const Field& field) {
    bool has_tracing = false;
    source.fields.for_each(800, 830,
                           [&](const MappedField& other) { has_tracing = has_tracing || !other.is_original_script; });
    return field.indicator1() == '1' && has_tracing;
}

void write_series_statements(const Source& source) {
    for (const int tag : {440, 490})
        for (const FieldGroup& group : groups_of(source, tag, tag)) {
            if (tag == 490 && is_traced(source, *group.front())) continue;
            begin_related(source, *group.front(), "series", {});
            for (const MappedField& field : group) write_series_statement(source, field);
            source.xml.end();
        }
}

// 510: what cites the resource, and where in it.
void write_citation(const Source& source, const MappedField& field) {
    for (const Subfield& subfield : field->subfields()) {
        const bool is_title = subfield.code == 'a';
        const bool is_coverage = subfield.code == 'b';
        if (is_title) {
            begin_linked(source, *field, "titleInfo");
            source.xml.element("title", without_marks(subfield.value));
            source.xml.end();
        }
        if (is_coverage) {
            begin_linked(source, *field, "originInfo");
            source.xml.element("dateOther", "type", "coverage", without_marks(subfield.value));
            source.xml.end();
        }
    }
    begin_linked(source, *field, "part");
    source.xml.begin("detail");
    source.xml.attribute("type", "part");
    source.xml.element("number", without_marks(joined(*field, "c")));
    source.xml.end();
    source.xml.end();
    write_issn(source, *field);
}

// 534: the original of a reproduction.
void write_original(const Source& source, const MappedField& field) {
    begin_linked(source, *field, "titleInfo");
    source.xml.element("title", without_marks(joined(*field, "t")));
    source.xml.end();
    begin_linked(source, *field, "name");
    source.xml.element("namePart", without_marks(joined(*field, "a")));
    source.xml.end();
    begin_linked(source, *field, "originInfo");
    source.xml.element("publisher", without_marks(joined(*field, "c")));
    source.xml.element("edition", without_marks(joined(*field, "b")));
    source.xml.end();
    begin_linked(source, *field, "physicalDescription");
    source.xml.element("extent", without_marks(joined(*field, "e")));
    source.xml.end();
    write_issn(source, *field);
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code == 'z') source.xml.element("identifier", "type", "isbn", number_in(subfield.value));
        if (subfield.code == 'n') source.xml.element("note", trimmed(subfield.value));
    }
}

// A heading for a work by its name and title, or its title alone.
void write_work(const Source& source, const MappedField& field) {
    const bool is_title = field.tag == 730 || field.tag == 740 || field.tag == 830;
    begin_linked(source, *field, "titleInfo");
    if (is_title)
        write_title_parts(source, *field, {.title = "adfgklmors", .has_subtitle = false},
                          field.tag == 830 ? field->indicator2() : field->indicator1());
    else
        write_title_parts(source, *field, {.title = "tfgklmors", .has_subtitle = false, .first = 't'});
    if (field.tag >= 800) source.xml.element("partNumber", without_marks(joined(*field, "v")));
    source.xml.end();
    if (!is_title) {
        source.xml.begin("name");
        source.xml.attribute("type", name_type(*field, field.tag));
        write_linkage(source, *field);
        write_name_parts(source, *field, field.tag);
        source.xml.end();
    }
    write_form(source, *field);
    write_issn(source, *field);
}

void write_added_works(const Source& source) {
    for (const int tag : {700, 710, 711, 730, 740})
        for (const FieldGroup& group : groups_of(source, tag, tag)) {
            const Field& first = *group.front();
            const bool is_analytic = first.indicator2() == '2';
            const bool is_name = tag < 720;
            // 730 and 740 that are not for a part are titles of the resource itself.
            if (is_name ? !first.subfield('t').has_value() : !is_analytic) continue;
            begin_related(source, first, is_analytic ? "constituent" : "", without_marks(first.text('i')));
            for (const MappedField& field : group) write_work(source, field);
            source.xml.end();
        }
}

struct Link {
    int tag;
    string_view type;
};
constexpr std::array kLinks = std::to_array<Link>({{760, "series"},
                                                   {762, "series"},
                                                   {765, "otherVersion"},
                                                   {767, "otherVersion"},
                                                   {770, "constituent"},
                                                   {772, "host"},
                                                   {773, "host"},
                                                   {774, "constituent"},
                                                   {775, "otherVersion"},
                                                   {776, "otherFormat"},
                                                   {777, ""},
                                                   {780, "preceding"},
                                                   {785, "succeeding"},
                                                   {786, "original"},
                                                   {787, ""}});

void write_link_title(const Source& source, const MappedField& field, char code, string_view type) {
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code != code) continue;
        source.xml.begin("titleInfo");
        source.xml.attribute("type", type);
        write_linkage(source, *field);
        source.xml.element("title", without_marks(subfield.value));
        if (field.tag != 773) source.xml.element("partNumber", without_marks(joined(*field, "g")));
        source.xml.end();
    }
}

void write_link_origin(const Source& source, const MappedField& field) {
    begin_linked(source, *field, "originInfo");
    for (const Subfield& subfield : field->subfields()) {
        const string_view value = without_marks(subfield.value);
        if (subfield.code == 'd') source.xml.element("publisher", value);
        if (subfield.code == 'b') source.xml.element("edition", value);
        if (subfield.code != 'f' || field.tag != 775) continue;
        source.xml.begin("place");
        source.xml.begin("placeTerm");
        source.xml.attribute("type", "code");
        source.xml.attribute("authority", "marcgac");
        source.xml.text(value);
        source.xml.end();
        source.xml.end();
    }
    source.xml.end();
    if (field.tag != 775) return;
    begin_linked(source, *field, "language");
    source.xml.begin("languageTerm");
    source.xml.attribute("type", "code");
    source.xml.attribute("authority", "iso639-2b");
    source.xml.text(trimmed(field->text('e')));
    source.xml.end();
    source.xml.end();
}

void write_local_number(const Source& source, string_view value) {
    value = trimmed(value);
    constexpr string_view kOclc = "(OCoLC)";
    constexpr string_view kLccn = "(DLC)";
    if (value.starts_with(kOclc))
        source.xml.element("identifier", "type", "oclc", trimmed(value.substr(kOclc.size())));
    else if (value.starts_with(kLccn))
        source.xml.element("identifier", "type", "lccn", trimmed(value.substr(kLccn.size())));
    else
        source.xml.element("identifier", "type", "local", value);
}

void write_link_numbers(const Source& source, const Field& field) {
    for (const Subfield& subfield : field.subfields()) switch (subfield.code) {
            case 'o': source.xml.element("identifier", trimmed(subfield.value)); break;
            case 'r': source.xml.element("identifier", "type", "report number", trimmed(subfield.value)); break;
            case 'u': source.xml.element("identifier", "type", "strn", trimmed(subfield.value)); break;
            case 'w': write_local_number(source, subfield.value); break;
            case 'x': source.xml.element("identifier", "type", "issn", number_in(subfield.value)); break;
            case 'y': source.xml.element("identifier", "type", "coden", trimmed(subfield.value)); break;
            case 'z': source.xml.element("identifier", "type", "isbn", number_in(subfield.value)); break;
            default: break;
        }
}

void write_level(const Source& source, string_view level, string_view number) {
    if (number.empty()) return;
    source.xml.begin("detail");
    source.xml.attribute("level", level);
    source.xml.element("number", number);
    source.xml.end();
}

// 773 $q: up to three levels and the first page, `1:2:3<4`.
void write_enumeration(const Source& source, string_view code) {
    constexpr std::array kLevels = std::to_array<string_view>({"1", "2", "3"});
    const std::size_t page = std::min(code.find('<'), code.size());
    string_view rest = code.substr(0, page);
    source.xml.begin("part");
    for (const string_view level : kLevels) {
        const bool is_last = level == kLevels.back();
        const std::size_t size = is_last ? rest.size() : std::min(rest.find(':'), rest.size());
        write_level(source, level, trimmed(rest.substr(0, size)));
        rest.remove_prefix(std::min(size + 1, rest.size()));
    }
    if (page < code.size()) {
        source.xml.begin("extent");
        source.xml.attribute("unit", "page");
        source.xml.element("start", trimmed(code.substr(page + 1)));
        source.xml.end();
    }
    source.xml.end();
}

void write_link_parts(const Source& source, const MappedField& field) {
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code == 'q') write_enumeration(source, trimmed(subfield.value));
        if (subfield.code != 'g') continue;
        begin_linked(source, *field, "part");
        source.xml.element("text", trimmed(subfield.value));
        source.xml.end();
    }
}

void write_link(const Source& source, const MappedField& field) {
    write_link_title(source, field, 't', {});
    write_link_title(source, field, 'p', "abbreviated");
    write_link_title(source, field, 's', "uniform");
    begin_linked(source, *field, "name");
    source.xml.element("namePart", without_marks(field->text('a')));
    source.xml.end();
    write_link_origin(source, field);
    begin_linked(source, *field, "physicalDescription");
    source.xml.element("extent", without_marks(joined(*field, "h")));
    source.xml.end();
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code == 'n') source.xml.element("note", trimmed(subfield.value));
        if (subfield.code != 'j') continue;
        source.xml.begin("subject");
        source.xml.element("temporal", "encoding", "iso8601", without_marks(subfield.value));
        source.xml.end();
    }
    write_link_numbers(source, *field);
    if (field.tag == 773) write_link_parts(source, field);
}

void write_links(const Source& source) {
    for (const Link& link : kLinks)
        for (const FieldGroup& group : groups_of(source, link.tag, link.tag)) {
            const Field& first = *group.front();
            const string_view own = without_marks(first.text('i'));
            begin_related(source, first, link.type, own.empty() ? without_marks(first.text('3')) : own);
            for (const MappedField& field : group) {
                source.xml.set_field(field->tag());
                write_link(source, field);
            }
            source.xml.end();
        }
}

// 856 with the second indicator 2: a resource of another.
void write_related_address(const Source& source, const MappedField& field) {
    if (field->indicator2() != '2') return;
    source.xml.set_field(field->tag());
    source.xml.begin("relatedItem");
    source.xml.begin("physicalDescription");
    source.xml.element("internetMediaType", trimmed(field->text('q')));
    source.xml.end();
    source.xml.begin("location");
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code != 'u') continue;
        source.xml.begin("url");
        source.xml.attribute("displayLabel", joined(*field, "y3"));
        source.xml.attribute("note", joined(*field, "z"));
        source.xml.text(uri_text(trimmed(subfield.value)));
        source.xml.end();
    }
    source.xml.end();
    source.xml.end();
}

}  // namespace

void write_related_items(const Source& source) {
    write_series_statements(source);
    write_each(source, 510, write_citation, "isReferencedBy");
    write_each(source, 534, write_original, "original");
    write_added_works(source);
    write_links(source);
    for (const int tag : {800, 810, 811, 830}) write_each(source, tag, write_work, "series");
    source.fields.for_each(856, [&source](const MappedField& field) { write_related_address(source, field); });
}

}  // namespace unikat::mods
