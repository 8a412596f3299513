#include "formats/crosswalk/identifiers.hpp"

#include <array>
#include <utility>

#include "formats/mods/parts.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

void write_identifier(const Source& source, string_view type, string_view number, bool is_invalid = false,
                      string_view label = {}) {
    source.xml.begin("identifier");
    source.xml.attribute("type", type);
    source.xml.attribute("invalid", is_invalid ? "yes" : "");
    source.xml.attribute("displayLabel", label);
    source.xml.text(number);
    source.xml.end();
}

/// What a subfield of a field of numbers is.
struct Number {
    int tag;
    char code;
    string_view type;
    bool is_invalid = false;
};
constexpr std::array kNumbers = std::to_array<Number>({{20, 'a', "isbn"},
                                                       {20, 'z', "isbn", true},
                                                       {22, 'a', "issn"},
                                                       {22, 'y', "issn", true},
                                                       {22, 'z', "issn", true},
                                                       {22, 'l', "issn-l"},
                                                       {22, 'm', "issn-l", true},
                                                       {10, 'a', "lccn"},
                                                       {10, 'z', "lccn", true},
                                                       {27, 'a', "strn"},
                                                       {27, 'z', "strn", true},
                                                       {30, 'a', "coden"},
                                                       {30, 'z', "coden", true},
                                                       {88, 'a', "report number"},
                                                       {88, 'z', "report number", true}});

void write_numbers(const Source& source, int tag) {
    source.fields.for_each(tag, [&](const MappedField& field) {
        source.xml.set_field(field->tag());
        for (const Subfield& subfield : field->subfields())
            for (const Number& row : kNumbers) {
                if (row.tag != tag || row.code != subfield.code) continue;
                const bool has_qualifier = tag == 20 || tag == 22;
                write_identifier(source, row.type, has_qualifier ? number_in(subfield.value) : trimmed(subfield.value),
                                 row.is_invalid);
            }
    });
}

string_view standard_type(const Field& field) {
    switch (field.indicator1()) {
        case '0': return "isrc";
        case '1': return "upc";
        case '2': return "ismn";
        case '3': return "ean";
        case '4': return "sici";
        case '7': return trimmed(field.text('2'));
        default: return {};
    }
}

void write_standard_numbers(const Source& source) {
    source.fields.for_each(24, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        const string_view type = standard_type(*field);
        for (const Subfield& subfield : field->subfields()) {
            const string_view doi = type == "doi" ? doi_in(subfield.value) : string_view{};
            if (subfield.code == 'a' || subfield.code == 'z')
                write_identifier(source, type, doi.empty() ? trimmed(subfield.value) : doi, subfield.code == 'z');
        }
    });
}

string_view publisher_number_type(char indicator) {
    switch (indicator) {
        case '0': return "issue number";
        case '1': return "matrix number";
        case '2': return "music plate";
        case '3': return "music publisher";
        case '4': return "videorecording identifier";
        default: return "publisher number";
    }
}

// The name of a label stands before its issue number, that of any other publisher behind.
void write_publisher_numbers(const Source& source) {
    source.fields.for_each(28, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        const std::string number(without_marks(joined(*field, "a")));
        const std::string name(without_marks(joined(*field, "b")));
        const bool is_issue = field->indicator1() == '0';
        std::string text = is_issue ? name : number;
        const std::string& rest = is_issue ? number : name;
        if (!text.empty() && !rest.empty()) text += ' ';
        write_identifier(source, publisher_number_type(field->indicator1()), text + rest);
    });
}

// Numbers of two agencies are known by a type of their own; others are numbers of some system.
void write_system_numbers(const Source& source) {
    source.fields.for_each(35, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        for (const Subfield& subfield : field->subfields())
            for (const auto& [prefix, type] : {std::pair<string_view, string_view>("(OCoLC)", "oclc"),
                                               std::pair<string_view, string_view>("(WlCaITV)", "WlCaITV")}) {
                const string_view value = trimmed(subfield.value);
                const bool is_number = subfield.code == 'a' || subfield.code == 'z';
                if (is_number && value.starts_with(prefix))
                    write_identifier(source, type, trimmed(value.substr(prefix.size())), subfield.code == 'z');
            }
    });
}

void write_stock_numbers(const Source& source) {
    source.fields.for_each(37, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        write_identifier(source, "stock number", joined(*field, "ab"), false, joined(*field, "c"));
    });
}

string_view handle_in(string_view address) {
    for (const string_view start : {"http://hdl.handle.net/", "https://hdl.handle.net/", "http://hdl.loc.gov/",
                                    "https://hdl.loc.gov/", "urn:hdl:", "hdl:"})
        if (address.starts_with(start)) return address.substr(start.size());
    return {};
}

// Addresses that are persistent identifiers.
void write_persistent_addresses(const Source& source) {
    source.fields.for_each(856, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        if (field->indicator2() == '2') return;
        for (const Subfield& subfield : field->subfields()) {
            if (subfield.code != 'u') continue;
            const string_view address = trimmed(subfield.value);
            write_identifier(source, "doi", doi_in(address));
            if (const string_view handle = handle_in(address); !handle.empty())
                write_identifier(source, "hdl", "hdl:" + std::string(handle), false, joined(*field, "y3z"));
        }
    });
}

void write_record_language(const Source& source, const Field& field) {
    const string_view code = trimmed(field.text('b'));
    if (code.size() != 3) return;
    source.xml.begin("languageOfCataloging");
    source.xml.begin("languageTerm");
    source.xml.attribute("type", "code");
    source.xml.attribute("authority", "iso639-2b");
    source.xml.text(code);
    source.xml.end();
    source.xml.end();
}

}  // namespace

void write_identifiers(const Source& source) {
    for (const int tag : {20, 22}) write_numbers(source, tag);
    write_standard_numbers(source);
    for (const int tag : {10, 27, 30, 88}) write_numbers(source, tag);
    write_publisher_numbers(source);
    write_system_numbers(source);
    write_stock_numbers(source);
    write_persistent_addresses(source);
}

void write_record_info(const Source& source) {
    const Fields& fields = source.fields;
    source.xml.begin("recordInfo");
    source.xml.set_field("040");
    const Field* cataloguing = fields.first(40);
    if (source.fixed.cataloguing_form() == 'a') source.xml.element("descriptionStandard", "aacr");
    if (cataloguing != nullptr) {
        for (const Subfield& subfield : cataloguing->subfields())
            if (subfield.code == 'e') source.xml.element("descriptionStandard", trimmed(subfield.value));
        source.xml.element("recordContentSource", "authority", "marcorg", trimmed(cataloguing->text('a')));
    }
    source.xml.set_field("008");
    source.xml.element("recordCreationDate", "encoding", "marc", source.fixed.code(0, 6));
    source.xml.set_field("005");
    source.xml.element("recordChangeDate", "encoding", "iso8601", trimmed(fields.control(5)));
    source.xml.set_field("001");
    source.xml.element("recordIdentifier", "source", trimmed(fields.control(3)), trimmed(fields.control(1)));
    source.xml.element("recordOrigin", "Converted from MARC 21 to MODS version 3.7 by unikat");
    if (cataloguing != nullptr) write_record_language(source, *cataloguing);
    source.xml.end();
}

}  // namespace unikat::mods
