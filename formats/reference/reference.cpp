#include "formats/reference/reference.hpp"

#include <algorithm>

#include "formats/crosswalk/identifiers.hpp"
#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"
#include "formats/reference/parts.hpp"

namespace unikat::reference {
namespace {

using namespace crosswalk;
using std::string_view;

bool is_one_of(int tag, std::initializer_list<int> tags) {
    return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

void add_once(std::vector<std::string>& texts, std::string text) {
    if (!text.empty() && std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(std::move(text));
}

std::string call_number(const Fields& fields) {
    struct Source {
        int tag;
        string_view codes;
    };
    for (const Source& source : {Source{852, "khim"}, Source{50, "ab"}, Source{90, "ab"}, Source{60, "ab"},
                                 Source{86, "a"}, Source{82, "ab"}, Source{80, "ab"}, Source{84, "ab"}})
        for (const MappedField& field : fields.all()) {
            if (field.tag != source.tag || field.is_original_script) continue;
            std::string number = isbd::clean(joined(*field, source.codes));
            if (!number.empty()) return number;
        }
    return {};
}

bool is_in_notes(const MappedField& field) {
    // 520 is the abstract; 506 and 540 are conditions, 504 and 588 of no use to those who cite.
    return field.tag >= 500 && field.tag < 590 && !is_one_of(field.tag, {504, 506, 520, 540, 588});
}

}  // namespace

std::string plain(string_view value) {
    std::string text = isbd::clean(value);
    isbd::take_leading_mark(text);
    isbd::take_trailing_mark(text);
    return text;
}

std::string Contributor::inverted() const {
    std::string name = family;
    if (!given.empty()) name += ", " + given;
    if (!suffix.empty()) name += ", " + suffix;
    return name;
}

bool Reference::has(Role role) const {
    return std::any_of(contributors.begin(), contributors.end(),
                       [role](const Contributor& one) { return one.role == role; });
}

void read_identifiers(Reference& reference, const Fields& fields) {
    for (const MappedField& field : fields.all()) {
        if (field.is_original_script) continue;
        for (const Subfield& subfield : field->subfields()) {
            if (field.tag == 20 && subfield.code == 'a')
                add_once(reference.isbns, isbd::clean(number_in(subfield.value)));
            if (field.tag == 22 && subfield.code == 'a' && reference.issn.empty())
                reference.issn = isbd::clean(number_in(subfield.value));
            if (field.tag == 24 && subfield.code == 'a' && reference.doi.empty())
                reference.doi = isbd::clean(doi_in(subfield.value));
            if (field.tag == 88 && subfield.code == 'a' && reference.report_number.empty())
                reference.report_number = plain(subfield.value);
            if (field.tag != 856 || subfield.code != 'u' || field->indicator2() == '2') continue;
            if (reference.doi.empty()) reference.doi = isbd::clean(doi_in(subfield.value));
            add_once(reference.urls, isbd::clean(subfield.value));
        }
    }
    reference.call_number = call_number(fields);
    reference.control_number = isbd::clean(fields.record().control_number());
}

void read_subjects(Reference& reference, const Fields& fields) {
    for (const MappedField& field : fields.all()) {
        if (field.is_original_script) continue;
        if (is_one_of(field.tag, {600, 610, 611, 630, 648, 650, 651, 655}))
            add_once(reference.keywords, isbd::clean(subject_text(*field)));
        if (field.tag != 653) continue;
        for (const Subfield& subfield : field->subfields())
            if (subfield.code == 'a') add_once(reference.keywords, plain(subfield.value));
    }
}

void read_notes(Reference& reference, const Fields& fields) {
    for (const MappedField& field : fields.all()) {
        if (field.is_original_script) continue;
        if (field.tag == 520) {
            const std::string text = isbd::clean(joined(*field, "ab"));
            if (!reference.abstract.empty() && !text.empty()) reference.abstract += ' ';
            reference.abstract += text;
        }
        if (field.tag == 255 && reference.scale.empty()) reference.scale = plain(field->text('a'));
        if (is_in_notes(field)) add_once(reference.notes, isbd::note_text(*field, IsbdStops::one));
    }
}

Reference reference_of(const Record& record) {
    const Fields fields(record);
    const FixedFields fixed(fields);
    Reference reference;
    read_title(reference, fields);
    read_publication(reference, fields, fixed);
    read_description(reference, fields);
    read_host(reference, fields);
    read_identifiers(reference, fields);
    read_subjects(reference, fields);
    read_notes(reference, fields);
    read_thesis(reference, fields);
    read_contributors(reference, fields);
    reference.is_electronic = is_electronic(fields, fixed);
    reference.kind = kind_of(reference, fields, fixed);
    return reference;
}

}  // namespace unikat::reference
