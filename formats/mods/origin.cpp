#include <algorithm>
#include <array>

#include "formats/mods/parts.hpp"
#include "record/syntax.hpp"
#include "union/linked_field.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

void write_date(const Source& source, string_view name, string_view text, string_view point = {},
                string_view encoding = "marc", string_view qualifier = {}) {
    if (text.empty()) return;
    source.xml.begin(name);
    source.xml.attribute("encoding", encoding);
    source.xml.attribute("point", point);
    source.xml.attribute("qualifier", qualifier);
    source.xml.text(text);
    source.xml.end();
}

// What the cataloguer supplied is marked as such and needs no brackets.
void write_supplied(const Source& source, string_view name, string_view value) {
    const Supplied supplied = without_brackets(without_outer_marks(value));
    source.xml.begin(name);
    if (supplied.is_supplied) source.xml.attribute("supplied", "yes");
    source.xml.text(supplied.text);
    source.xml.end();
}

void write_place(const Source& source, string_view value) {
    const Supplied supplied = without_brackets(without_outer_marks(value));
    source.xml.begin("place");
    if (supplied.is_supplied) source.xml.attribute("supplied", "yes");
    source.xml.element("placeTerm", "type", "text", supplied.text);
    source.xml.end();
}

void write_place_code(const Source& source, string_view authority, string_view code) {
    if (code.empty()) return;
    source.xml.begin("place");
    source.xml.begin("placeTerm");
    source.xml.attribute("type", "code");
    source.xml.attribute("authority", authority);
    source.xml.text(code);
    source.xml.end();
    source.xml.end();
}

/// A date of 26X: its element, and for other dates their type.
struct DateName {
    string_view name;
    string_view type;
};

void write_date_text(const Source& source, const DateName& as, string_view value) {
    source.xml.element(as.name, "type", as.type, without_marks(value));
}

void write_imprint(const Source& source, const Field& field, string_view codes, const DateName& date) {
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == codes[0]) write_place(source, subfield.value);
        if (subfield.code == codes[1]) write_supplied(source, "publisher", subfield.value);
        if (subfield.code == codes[2]) write_date_text(source, date, subfield.value);
    }
}

bool is_open_end(string_view date) {
    return date == "9999" || date == "uuuu";
}

// 008/06-14. A date that the text of 260 or 264 gives in the same figures is not repeated.
void write_coded_dates(const Source& source, string_view recorded) {
    const FixedFields& fixed = source.fixed;
    const string_view first = fixed.code(7, 4);
    const string_view second = fixed.code(11, 4);
    const bool is_known = !first.empty() && first != "uuuu";
    const string_view end = second == "uuuu" ? string_view{} : second;
    switch (fixed.at(6)) {
        case 'e':
        case 'p':
        case 'r':
        case 's':
        case 't':
            if (is_known && first != recorded)
                write_date(source, fixed.is_manuscript() ? "dateCreated" : "dateIssued", first);
            if (fixed.at(6) == 't' && !is_open_end(second)) write_date(source, "copyrightDate", second);
            break;
        case 'c':
        case 'd':
        case 'i':
        case 'k':
        case 'm':
        case 'u':
            if (is_known) write_date(source, "dateIssued", first, "start");
            write_date(source, "dateIssued", end, "end");
            break;
        case 'q':
            if (is_known) write_date(source, "dateIssued", first, "start", "marc", "questionable");
            write_date(source, "dateIssued", end, "end", "marc", "questionable");
            break;
        default: break;
    }
}

void write_046(const Source& source, const Field& field) {
    struct Row {
        char code;
        string_view name;
        string_view point;
        string_view encoding;
    };
    constexpr std::array kRows = std::to_array<Row>({{'c', "dateIssued", "start", "marc"},
                                                     {'e', "dateIssued", "end", "marc"},
                                                     {'j', "dateModified", "", ""},
                                                     {'k', "dateCreated", "start", "marc"},
                                                     {'l', "dateCreated", "end", "marc"},
                                                     {'m', "dateValid", "start", ""},
                                                     {'n', "dateValid", "end", ""}});
    for (const Subfield& subfield : field.subfields())
        for (const Row& row : kRows)
            if (row.code == subfield.code)
                write_date(source, row.name, trimmed(subfield.value), row.point, row.encoding);
}

// The first indicator says whether the dates are single ones or the ends of a range.
void write_033(const Source& source, const Field& field) {
    const bool is_range = field.indicator1() == '2';
    int count = 0;
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code != 'a') continue;
        const string_view point = !is_range ? "" : count == 0 ? "start" : "end";
        write_date(source, "dateCaptured", trimmed(subfield.value), point, "iso8601");
        ++count;
    }
}

string_view issuance(const FixedFields& fixed) {
    switch (fixed.level()) {
        case 'a':
        case 'c':
        case 'd': return "monographic";
        case 'm': return has_code("abc", fixed.multipart_level()) ? "multipart monograph" : "monographic";
        case 'i': return "integrating resource";
        case 'b':
        case 's': return "serial";
        default: return {};
    }
}

string_view coded_frequency(const FixedFields& fixed) {
    if (!fixed.is(Configuration::serial) || !fixed.has_008()) return {};
    switch (fixed.at(18)) {
        case ' ': return "Completely irregular";
        case 'a': return "Annual";
        case 'b': return "Bimonthly";
        case 'c': return "Semiweekly";
        case 'd': return "Daily";
        case 'e': return "Biweekly";
        case 'f': return "Semiannual";
        case 'g': return "Biennial";
        case 'h': return "Triennial";
        case 'i': return "Three times a week";
        case 'j': return "Three times a month";
        case 'k': return "Continuously updated";
        case 'm': return "Monthly";
        case 'q': return "Quarterly";
        case 's': return "Semimonthly";
        case 't': return "Three times a year";
        case 'u': return "Unknown";
        case 'w': return "Weekly";
        default: return {};
    }
}

/// What 264 says by its second indicator.
struct Event {
    string_view type;
    DateName date;
};

Event event_of(const MappedField& field, const FixedFields& fixed) {
    const DateName issued{fixed.is_manuscript() ? "dateCreated" : "dateIssued", ""};
    if (field.tag == 260) return {"publication", issued};
    switch (field->indicator2()) {
        case '0': return {"production", {"dateOther", "production"}};
        case '2': return {"distribution", {"dateOther", "distribution"}};
        case '3': return {"manufacture", {"dateOther", "manufacture"}};
        case '4': return {"copyright notice", {"copyrightDate", ""}};
        default: return {"publication", issued};
    }
}

bool is_imprint(const MappedField& field) {
    return field.tag == 260 || field.tag == 264;
}

// The field whose originInfo also has what the codes say: the publication, else whatever there is.
const Field* main_imprint(const Fields& fields) {
    const Field* found = nullptr;
    for (const MappedField& field : fields.all()) {
        if (!is_imprint(field) || field.is_original_script) continue;
        if (field.tag == 260 || field->indicator2() == '1') return field.field;
        if (found == nullptr && field->indicator2() != '4') found = field.field;
    }
    return found;
}

void write_edition(const Source& source, const Field& field) {
    for (const Subfield& subfield : field.subfields()) {
        source.xml.set_field(field.tag());
        if (subfield.code == 'a') write_supplied(source, "edition", joined(field, "ab"));
        if (subfield.code == 'a') return;
    }
}

void write_frequencies(const Source& source, bool is_original_script) {
    for (const int tag : {310, 321})
        source.fields.for_each(tag, [&](const MappedField& field) {
            source.xml.set_field(field->tag());
            if (field.is_original_script == is_original_script)
                source.xml.element("frequency", without_marks(joined(*field, "ab")));
        });
}

// What stands in a field of its own beside the imprint.
void write_common(const Source& source) {
    source.xml.set_field("008");
    source.xml.element("issuance", issuance(source.fixed));
    source.xml.element("frequency", "authority", "marcfrequency", coded_frequency(source.fixed));
    write_frequencies(source, false);
    source.fields.for_each(46, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        write_046(source, *field);
    });
    source.fields.for_each(33, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        write_033(source, *field);
    });
}

std::string recorded_date(const Field* imprint) {
    return imprint == nullptr ? std::string() : std::string(without_marks(imprint->text('c')));
}

void write_main(const Source& source, const Field* imprint) {
    source.xml.begin("originInfo");
    if (imprint != nullptr) {
        const MappedField field{imprint->tag() == Tag("260") ? 260 : 264, imprint};
        source.xml.attribute("eventType", event_of(field, source.fixed).type);
        write_linkage(source, *imprint);
    }
    source.xml.set_field("008");
    write_place_code(source, "marccountry", source.fixed.code(15, 3));
    source.fields.for_each(44, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        for (const Subfield& subfield : field->subfields())
            if (subfield.code == 'c') write_place_code(source, "iso3166", trimmed(subfield.value));
    });
    if (imprint != nullptr) {
        source.xml.set_field(imprint->tag());
        const MappedField field{imprint->tag() == Tag("260") ? 260 : 264, imprint};
        write_imprint(source, *imprint, "abc", event_of(field, source.fixed).date);
    }
    source.xml.set_field("008");
    write_coded_dates(source, recorded_date(imprint));
    // An edition that is linked with an 880 of its own cannot share this element's altRepGroup.
    source.fields.for_each(250, [&source](const MappedField& field) {
        if (!field.is_original_script && !linkage_of(*field).links()) write_edition(source, *field);
    });
    write_common(source);
    source.xml.end();
}

// 260 $e, $f and $g.
void write_manufacture(const Source& source, const MappedField& field) {
    source.xml.begin("originInfo");
    source.xml.attribute("eventType", "manufacture");
    write_linkage(source, *field);
    for (const Subfield& subfield : field->subfields()) {
        std::string value(without_marks(subfield.value));
        std::erase_if(value, [](char c) { return has_code("()", c); });
        if (subfield.code == 'e') write_place(source, value);
        if (subfield.code == 'f') write_supplied(source, "publisher", value);
        if (subfield.code == 'g') write_date_text(source, {"dateOther", "manufacture"}, value);
    }
    source.xml.end();
}

void write_other_imprints(const Source& source, const Field* main) {
    source.fields.for_each(260, 264, [&](const MappedField& field) {
        if (!is_imprint(field)) return;
        source.xml.set_field(field->tag());
        if (field.field != main) {
            const Event event = event_of(field, source.fixed);
            source.xml.begin("originInfo");
            source.xml.attribute("eventType", event.type);
            write_linkage(source, *field);
            write_imprint(source, *field, "abc", event.date);
            source.xml.end();
        }
        if (field.tag == 260) write_manufacture(source, field);
    });
}

void write_linked_editions(const Source& source) {
    source.fields.for_each(250, [&source](const MappedField& field) {
        if (!field.is_original_script && !linkage_of(*field).links()) return;
        source.xml.begin("originInfo");
        write_linkage(source, *field);
        write_edition(source, *field);
        source.xml.end();
    });
    source.xml.begin("originInfo");
    write_frequencies(source, true);
    source.xml.end();
}

}  // namespace

void write_origin(const Source& source) {
    const Field* main = main_imprint(source.fields);
    write_main(source, main);
    write_other_imprints(source, main);
    write_linked_editions(source);
}

}  // namespace unikat::mods
