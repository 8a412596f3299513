#include "formats/dc/dc.hpp"

#include <algorithm>
#include <initializer_list>

#include "formats/crosswalk/bibliographic.hpp"
#include "formats/crosswalk/fields.hpp"
#include "formats/crosswalk/fixed_fields.hpp"
#include "formats/crosswalk/identifiers.hpp"
#include "formats/crosswalk/languages.hpp"
#include "formats/isbd/elements.hpp"
#include "formats/xml/element_writer.hpp"

namespace unikat {
namespace {

using namespace crosswalk;
using std::string_view;

// An element with the same text a second time says nothing.
class Elements {
public:
    Elements(EncodeContext& context, std::string& out) : xml_(context, out) { xml_.begin_record("oai_dc:dc"); }

    void add(string_view name, string_view text) {
        if (text.empty() || is_known(name, text)) return;
        texts_.push_back({name, std::string(text)});
        xml_.element(name, text);
    }
    void from(const MappedField& field) { xml_.set_field(field->tag()); }
    [[nodiscard]] bool end() { return xml_.end_record(); }

private:
    struct Written {
        string_view name;
        std::string text;
    };

    [[nodiscard]] bool is_known(string_view name, string_view text) const {
        return std::any_of(texts_.begin(), texts_.end(),
                           [&](const Written& one) { return one.name == name && one.text == text; });
    }

    xml::ElementWriter xml_;
    std::vector<Written> texts_;
};

// Of some fields the values of some subfields, as one text.
struct Mapping {
    int first;
    int last;
    string_view codes;
};

// Sentences end as the cataloguer ended them.
bool is_prose(int tag) {
    return tag >= 500 && tag < 600 && tag != 534;
}

void add_mapped(Elements& elements, const Fields& fields, string_view name, std::initializer_list<Mapping> mappings) {
    for (const Mapping& mapping : mappings)
        fields.for_each(mapping.first, mapping.last, [&](const MappedField& field) {
            elements.from(field);
            elements.add(name, is_prose(field.tag) ? joined(*field, mapping.codes) : statement(field, mapping.codes));
        });
}

// The same, but an element for each subfield.
void add_each(Elements& elements, const Fields& fields, string_view name, std::initializer_list<Mapping> mappings) {
    for (const Mapping& mapping : mappings)
        fields.for_each(mapping.first, mapping.last, [&](const MappedField& field) {
            elements.from(field);
            for (const Subfield& subfield : field->subfields())
                if (has_code(mapping.codes, subfield.code)) elements.add(name, without_marks(subfield.value));
        });
}

void add_titles(Elements& elements, const Fields& fields) {
    constexpr string_view kTitle = "abfgknps";
    constexpr string_view kUniform = "adfgklmnoprs";
    add_mapped(elements, fields, "dc:title",
               {{245, 245, kTitle},
                {246, 246, "abfgnp"},
                {130, 130, kUniform},
                {240, 240, kUniform},
                {243, 243, kUniform},
                {210, 210, "ab"},
                {222, 222, "ab"},
                {242, 242, "abnp"},
                {247, 247, "abfgnp"},
                {730, 730, kUniform},
                {740, 740, "anp"}});
}

constexpr string_view kPerson = "abcdgq";
constexpr string_view kBody = "abcdgn";
constexpr string_view kMeeting = "acdegnq";

void add_creators(Elements& elements, const Fields& fields) {
    add_mapped(elements, fields, "dc:creator", {{100, 100, kPerson}, {110, 110, kBody}, {111, 111, kMeeting}});
}

void add_contributors(Elements& elements, const Fields& fields) {
    for (const MappedField& field : fields.all()) {
        elements.from(field);
        const string_view codes = field.tag == 700   ? kPerson
                                  : field.tag == 710 ? kBody
                                  : field.tag == 711 ? kMeeting
                                  : field.tag == 720 ? string_view("a")
                                                     : string_view();
        // With a title it is an entry for another work.
        if (codes.empty() || (field.tag != 720 && field->subfield('t').has_value())) continue;
        elements.add("dc:contributor", statement(field, codes));
    }
}

void add_subjects(Elements& elements, const Fields& fields) {
    for (const MappedField& field : fields.all()) {
        elements.from(field);
        if (field.tag == 600 || field.tag == 610 || field.tag == 611 || field.tag == 630 || field.tag == 648 ||
            field.tag == 650)
            elements.add("dc:subject", subject_text(*field));
        if (field.tag != 653) continue;
        for (const Subfield& subfield : field->subfields())
            if (subfield.code == 'a') elements.add("dc:subject", without_marks(subfield.value));
    }
    add_mapped(elements, fields, "dc:subject", {{50, 50, "ab"}, {60, 60, "ab"}, {80, 80, "abx"}});
    add_each(elements, fields, "dc:subject", {{82, 82, "a"}});
}

// A place from the country down.
std::string place_text(const Field& field) {
    std::string text;
    for (const Subfield& subfield : field.subfields()) {
        const string_view value = without_marks(subfield.value);
        if (value.empty() || !has_code("abcdfgh", subfield.code)) continue;
        if (!text.empty()) text += "--";
        text += value;
    }
    return text;
}

void add_coverage(Elements& elements, const Fields& fields) {
    fields.for_each(651, [&](const MappedField& field) {
        elements.from(field);
        elements.add("dc:coverage", subject_text(*field));
    });
    for (const int tag : {662, 752})
        fields.for_each(tag, [&](const MappedField& field) {
            elements.from(field);
            elements.add("dc:coverage", place_text(*field));
        });
    add_mapped(elements, fields, "dc:coverage", {{751, 751, "a"}, {255, 255, "abc"}, {522, 522, "a"}});
}

void add_descriptions(Elements& elements, const Fields& fields) {
    fields.for_each(500, 599, [&](const MappedField& field) {
        const bool may_be_private = field.tag == 541 || field.tag == 542 || field.tag == 561;
        if (may_be_private && field->indicator1() == '0') return;
        const bool is_elsewhere = field.tag == 506 || field.tag == 530 || field.tag == 540 || field.tag == 546;
        if (is_elsewhere) return;
        elements.from(field);
        elements.add("dc:description", field.tag == 505 ? joined(*field, "agrt") : joined_but(*field, "0123456789uw"));
    });
}

string_view date_text(string_view value) {
    return without_brackets(isbd::without_outer_parentheses(without_marks(value))).text;
}

void add_publication(Elements& elements, const Fields& fields, const FixedFields& fixed) {
    const auto is_publication = [](const MappedField& field) {
        return field.tag == 260 || (field.tag == 264 && has_code(" 12", field->indicator2()));
    };
    fields.for_each(260, 264, [&](const MappedField& field) {
        elements.from(field);
        if (is_publication(field)) elements.add("dc:publisher", statement(field, "ab"));
    });
    elements.add("dc:date", year_of(fixed.code(7, 4)));
    fields.for_each(260, 264, [&](const MappedField& field) {
        elements.from(field);
        if (field.tag != 260 && field.tag != 264) return;
        for (const Subfield& subfield : field->subfields())
            if (subfield.code == 'c' || (field.tag == 260 && subfield.code == 'g'))
                elements.add("dc:date", date_text(subfield.value));
    });
}

// The type by leader/06 and 07, in the terms of the DCMI Type Vocabulary.
void add_types(Elements& elements, const Fields& fields, const FixedFields& fixed) {
    if (has_code("cd", fixed.level()) || fixed.type() == 'p') elements.add("dc:type", "Collection");
    switch (fixed.type()) {
        case 'a':
        case 'c':
        case 'd':
        case 't': elements.add("dc:type", "Text"); break;
        case 'e':
        case 'f': elements.add("dc:type", "Image"); break;
        case 'g': elements.add("dc:type", has_code("fmv", fixed.at(33)) ? "MovingImage" : "StillImage"); break;
        case 'k': elements.add("dc:type", "StillImage"); break;
        case 'i':
        case 'j': elements.add("dc:type", "Sound"); break;
        case 'm': elements.add("dc:type", "Software"); break;
        case 'r': elements.add("dc:type", "PhysicalObject"); break;
        default: break;
    }
    fields.for_each(655, [&](const MappedField& field) {
        elements.from(field);
        elements.add("dc:type", subject_text(*field));
    });
}

void add_formats(Elements& elements, const Fields& fields, const FixedFields& fixed) {
    add_each(elements, fields, "dc:format", {{856, 856, "q"}});
    fields.for_each(7, [&](const MappedField& field) {
        const PhysicalForm form = physical_form(field->value());
        elements.add("dc:format", form.category);
        elements.add("dc:format", form.designation);
    });
    elements.add("dc:format", fixed.form());
    add_mapped(elements, fields, "dc:format", {{300, 300, "abcefg"}, {340, 340, "abcdefhijkmnop"}});
}

void add_standard_number(Elements& elements, const MappedField& field) {
    for (const Subfield& subfield : field->subfields()) {
        if (subfield.code != 'a') continue;
        if (field.tag == 24 && field->text('2') == "doi")
            elements.add("dc:identifier", doi_uri(subfield.value));
        else if (field.tag == 24)
            elements.add("dc:identifier", trimmed(subfield.value));
        else
            elements.add("dc:identifier", urn_of(field.tag == 20 ? "URN:ISBN:" : "URN:ISSN:", subfield.value));
    }
}

void add_identifiers(Elements& elements, const Fields& fields) {
    for (const int tag : {20, 22, 24})
        fields.for_each(tag, [&](const MappedField& field) {
            elements.from(field);
            add_standard_number(elements, field);
        });
    fields.for_each(856, [&](const MappedField& field) {
        elements.from(field);
        if (field->indicator2() == '2') return;
        for (const Subfield& subfield : field->subfields())
            if (subfield.code == 'u') elements.add("dc:identifier", trimmed(subfield.value));
    });
}

void add_languages(Elements& elements, const Fields& fields, const FixedFields& fixed) {
    if (is_language_code(fixed.code(35, 3))) elements.add("dc:language", fixed.code(35, 3));
    fields.for_each(41, [&](const MappedField& field) {
        elements.from(field);
        for_each_language(*field, [&](const Subfield& subfield, string_view code) {
            if (has_code("abdefghj", subfield.code)) elements.add("dc:language", code);
        });
    });
    add_mapped(elements, fields, "dc:language", {{546, 546, "ab"}});
}

void add_relations(Elements& elements, const Fields& fields) {
    add_mapped(elements, fields, "dc:relation", {{530, 530, "abcdu"}});
    fields.for_each(760, 787, [&](const MappedField& field) {
        elements.from(field);
        if (field.tag == 786) return;
        elements.add("dc:relation", statement(field, "ast"));
        for (const Subfield& subfield : field->subfields())
            if (subfield.code == 'o') elements.add("dc:relation", trimmed(subfield.value));
    });
    add_mapped(elements, fields, "dc:relation",
               {{440, 440, "anpv"},
                {490, 490, "av"},
                {800, 800, "abcdfklmnopqrstv"},
                {810, 810, "abcdfklmnoprstv"},
                {811, 811, "acdefklnpqstv"},
                {830, 830, "adfklmnoprstv"}});
    fields.for_each(856, [&](const MappedField& field) {
        elements.from(field);
        if (field->indicator2() == '2') elements.add("dc:relation", trimmed(field->text('u')));
    });
}

}  // namespace

void begin_dc(const WriteOptions&, std::string& out) {
    out +=
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
        "<oai_dc:dcCollection xmlns:oai_dc=\"http://www.openarchives.org/OAI/2.0/oai_dc/\""
        " xmlns:dc=\"http://purl.org/dc/elements/1.1/\">\n";
}

void end_dc(const WriteOptions&, std::string& out) {
    out += "</oai_dc:dcCollection>\n";
}

bool encode_dc(EncodeContext& context, const Record& record, std::string& out) {
    const Bibliographic source(context, record);
    const Fields fields(source.record());
    const FixedFields fixed(fields);
    Elements elements(context, out);
    add_titles(elements, fields);
    add_creators(elements, fields);
    add_subjects(elements, fields);
    add_descriptions(elements, fields);
    add_publication(elements, fields, fixed);
    add_contributors(elements, fields);
    add_types(elements, fields, fixed);
    add_formats(elements, fields, fixed);
    add_identifiers(elements, fields);
    add_mapped(elements, fields, "dc:source", {{534, 534, "t"}, {786, 786, "t"}});
    add_each(elements, fields, "dc:source", {{786, 786, "o"}});
    add_languages(elements, fields, fixed);
    add_relations(elements, fields);
    add_coverage(elements, fields);
    add_mapped(elements, fields, "dc:rights", {{506, 506, "abcde"}, {540, 540, "abcd"}});
    return elements.end();
}

}  // namespace unikat
