#include <algorithm>

#include "formats/crosswalk/relators.hpp"
#include "formats/mods/parts.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

constexpr string_view kRelatorList = "marcrelator";

void write_role_term(const Source& source, string_view type, bool is_of_list, string_view text) {
    source.xml.begin("roleTerm");
    source.xml.attribute("type", type);
    source.xml.attribute("authority", is_of_list ? kRelatorList : string_view{});
    source.xml.text(text);
    source.xml.end();
}

// A role by its term and its code. What the list of relators does not have is written as it is, without its name.
void write_role(const Source& source, const Relator* relator, string_view term, string_view code) {
    source.xml.begin("role");
    if (relator != nullptr && term.empty()) term = relator->term;
    const bool is_listed_term = relator != nullptr && is_term_of(*relator, term);
    write_role_term(source, "text", is_listed_term, term);
    if (relator != nullptr) code = relator->code;
    write_role_term(source, "code", relator != nullptr, code);
    source.xml.end();
}

// $e and $4 that mean one role become one.
void write_roles(const Source& source, const Field& field, int tag) {
    std::vector<const Relator*> written;
    const auto is_written = [&written](const Relator* relator) {
        return relator != nullptr && std::find(written.begin(), written.end(), relator) != written.end();
    };
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code != relator_term_subfield(tag)) continue;
        const string_view term = without_marks(subfield.value);
        const Relator* relator = relator_of_term(term);
        if (term.empty() || is_written(relator)) continue;
        write_role(source, relator, term, {});
        written.push_back(relator);
    }
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code != '4') continue;
        const Relator* relator = relator_of_code(subfield.value);
        if (is_written(relator)) continue;
        write_role(source, relator, {}, trimmed(subfield.value));
        written.push_back(relator);
    }
}

// Only what is before $t belongs to the name; $g and $n and $d are the title's behind it.
std::string name_text(const Field& field, string_view codes) {
    std::string text;
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == 't') break;
        const string_view value = trimmed(subfield.value);
        if (value.empty() || !has_code(codes, subfield.code)) continue;
        if (!text.empty()) text += ' ';
        text += value;
    }
    text.resize(without_marks(text).size());
    return text;
}

void write_person(const Source& source, const Field& field) {
    source.xml.element("namePart", name_text(field, "aq"));
    source.xml.element("namePart", "type", "termsOfAddress", name_text(field, "bc"));
    source.xml.element("namePart", "type", "date", name_text(field, "d"));
}

void write_body(const Source& source, const Field& field) {
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == 't') break;
        if (subfield.code == 'a' || subfield.code == 'b') source.xml.element("namePart", without_marks(subfield.value));
    }
    source.xml.element("namePart", name_text(field, "cdgn"));
}

void write_identifiers(const Source& source, const Field& field) {
    for (const Subfield& subfield : field.subfields())
        if (subfield.code == '0' || subfield.code == '1') source.xml.element("nameIdentifier", trimmed(subfield.value));
}

bool has_uniform_title(const Source& source, bool is_original_script) {
    bool found = false;
    source.fields.for_each(
        240, [&](const MappedField& field) { found = found || field.is_original_script == is_original_script; });
    return found;
}

void write_name(const Source& source, const MappedField& field) {
    source.xml.set_field(field->tag());
    source.xml.begin("name");
    source.xml.attribute("type", name_type(*field, field.tag));
    const bool is_main = field.tag < 200;
    if (is_main && !field.is_original_script) source.xml.attribute("usage", "primary");
    if (is_main && has_uniform_title(source, field.is_original_script))
        source.xml.attribute("nameTitleGroup", field.is_original_script ? "2" : "1");
    write_value_uri(source, *field);
    write_linkage(source, *field);
    write_name_parts(source, *field, field.tag);
    if (source.xml.is_written()) write_identifiers(source, *field);
    source.xml.end();
}

}  // namespace

string_view name_type(const Field& field, int tag) {
    if (tag == 720) return field.indicator1() == '1' ? "personal" : "";
    if (tag % 100 == 10) return "corporate";
    if (tag % 100 == 11) return "conference";
    return field.indicator1() == '3' ? "family" : "personal";
}

void write_name_parts(const Source& source, const Field& field, int tag) {
    if (tag == 720)
        source.xml.element("namePart", name_text(field, "a"));
    else if (tag % 100 == 10)
        write_body(source, field);
    else if (tag % 100 == 11)
        source.xml.element("namePart", name_text(field, "acdenq"));
    else
        write_person(source, field);
    // A role or an address without a name would be nobody's.
    if (!source.xml.is_written()) return;
    source.xml.element("affiliation", trimmed(field.text('u')));
    write_roles(source, field, tag);
}

void write_names(const Source& source) {
    for (const int tag : {100, 110, 111, 700, 710, 711, 720})
        source.fields.for_each(tag, [&source](const MappedField& field) {
            if (!field->subfield('t').has_value()) write_name(source, field);
        });
}

}  // namespace unikat::mods
