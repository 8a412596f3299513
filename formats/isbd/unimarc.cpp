#include "formats/isbd/unimarc.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "formats/isbd/marks.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

/// What a field of UNIMARC is in MARC 21. `subfields` has a word for each subfield that is shown: its code, its code in
/// MARC 21, and a sign of ISBD that stands before it unless it is the first. Codes that differ are those of UNIMARC
/// Manual, Bibliographic Format (IFLA, 3rd edition).
struct FieldRow {
    string_view tag;
    string_view marc21;
    string_view indicators;  ///< Of MARC 21; `*` is that of the field.
    string_view subfields;
};

constexpr auto kFields = std::to_array<FieldRow>({
    {"010", "020", "  ", "aa bq dc"},
    {"011", "022", "  ", "aa bq dc"},
    {"012", "026", "  ", "ae"},
    {"013", "024", "2 ", "aa bq dc"},
    {"016", "024", "0 ", "aa bq dc"},
    {"017", "024", "7 ", "aa bq dc 22"},
    {"071", "028", "* ", "aa bb cq"},
    {"072", "024", "1 ", "aa bq dc"},
    {"073", "024", "3 ", "aa bq dc"},

    {"200", "245", "* ", "aa; bh ca. db= eb: fc gc hn ip"},
    {"205", "250", "  ", "aa ba da= fb gb;"},
    {"206", "255", "  ", "aa ba cb dc ed fe"},
    {"207", "362", "0 ", "aa"},
    {"208", "254", "  ", "aa da="},
    {"210", "260", "  ", "aa cb dc ee gf hg"},
    {"214", "264", " *", "aa cb dc"},
    {"215", "300", "  ", "aa cb dc ee"},
    {"225", "490", "  ", "aa da= ea: fa/ hn ip vv xx"},
    {"230", "256", "  ", "aa"},

    {"320", "504", "  ", "aa uu"},
    {"321", "510", "0 ", "aa bb cc uu xx"},
    {"322", "508", "  ", "aa"},
    {"323", "511", "1 ", "aa"},
    {"324", "500", "  ", "aa"},
    {"325", "500", "  ", "aa"},
    {"326", "310", "  ", "aa bb"},
    {"328", "502", "  ", "aa bb cg ec dd"},
    {"330", "520", "  ", "aa uu"},
    {"332", "524", "  ", "aa"},
    {"333", "521", "  ", "aa"},
    {"334", "586", "  ", "aa"},
    {"336", "516", "  ", "aa"},
    {"337", "538", "  ", "aa uu"},

    {"520", "247", "10", "aa eb hn ip jf xx"},
    {"530", "222", " 0", "aa bb"},

    {"606", "650", "  ", "aa jv xx yz zy"},
    {"607", "651", "  ", "aa jv xx yz zy"},
    {"605", "630", "  ", "aa hn ip kf lk mn nl jv xx yz zy"},
    {"608", "655", "  ", "aa jv xx yz zy"},
    {"610", "653", "  ", "aa"},
    {"856", "856", "40", "uu"},
});

// Titles by which a publication is also known. Only those that a display constant explains make a note.
struct VariantRow {
    string_view tag;
    char indicator2;  ///< Of 246.
    bool makes_note;
};
constexpr auto kVariants = std::to_array<VariantRow>({
    {"510", '1', false},
    {"512", '4', true},
    {"513", '5', true},
    {"514", '6', true},
    {"515", '7', true},
    {"516", '8', true},
    {"517", '3', false},
    {"518", '3', false},
    {"532", '3', false},
    {"540", '3', false},
    {"541", '3', false},
});

template <class Rows>
auto* row_of(const Rows& rows, Tag tag) {
    const auto found = std::find_if(rows.begin(), rows.end(), [tag](const auto& row) { return Tag(row.tag) == tag; });
    return found == rows.end() ? nullptr : &*found;
}

// General notes: the text is the cataloguer's. 316 to 319 speak of one copy.
bool is_general_note(Tag tag) {
    return tag >= Tag("300") && tag <= Tag("315");
}

// "aa;": the code, that of MARC 21, and the sign before it.
string_view word_for(string_view subfields, char code) {
    while (!subfields.empty()) {
        const string_view word = subfields.substr(0, subfields.find(' '));
        if (word[0] == code) return word;
        subfields.remove_prefix(std::min(word.size() + 1, subfields.size()));
    }
    return {};
}

char indicator(string_view pattern, std::size_t place, const Field& field) {
    if (pattern[place] != '*') return pattern[place];
    return place == 0 ? field.indicator1() : field.indicator2();
}

Field mapped(const Field& field, const FieldRow& row, Arena& arena) {
    std::vector<Subfield> subfields;
    for (const Subfield& subfield : field.subfields()) {
        const string_view word = word_for(row.subfields, subfield.code);
        if (word.empty()) continue;
        if (word.size() > 2 && !subfields.empty()) {
            std::string before(subfields.back().value);
            take_trailing_mark(before);
            subfields.back().value = arena.copy(before + ' ' + word[2]);
        }
        subfields.push_back({word[1], subfield.value});
    }
    return made_field(row.marc21, indicator(row.indicators, 0, field), indicator(row.indicators, 1, field),
                      std::move(subfields), arena);
}

// In 214 of UNIMARC 0 is the publication and 1 the production, in 264 of MARC 21 it is the other way round.
Field publication(const Field& field, const FieldRow& row, Arena& arena) {
    const char function = field.indicator2();
    const Field same = mapped(field, row, arena);
    return Field::data(same.tag(), ' ',
                       function == '1'                      ? '0'
                       : function == '0' || function == ' ' ? '1'
                                                            : function,
                       same.subfields());
}

// The titles of a contents note are subfields $a, one after the other.
Field contents(const Field& field, Arena& arena) {
    std::vector<Subfield> subfields;
    for (const Subfield& subfield : field.subfields())
        if (subfield.code >= 'a' && subfield.code <= 'z') subfields.push_back({'t', subfield.value});
    if (subfields.size() == 1) subfields[0].code = 'a';
    const char indicator1 = field.indicator1() == '0' ? '1' : field.indicator1() == '2' ? '2' : '0';
    return made_field("505", indicator1, ' ', std::move(subfields), arena);
}

std::string enclosed(string_view text) {
    return text.starts_with('(') ? std::string(text) : "(" + std::string(text) + ")";
}

struct CodePair {
    char from;
    char to;
};

// Numeral, additions, fuller form and dates; the title; the subdivisions of a subject.
constexpr auto kPersonalName = std::to_array<CodePair>(
    {{'d', 'b'}, {'c', 'c'}, {'g', 'q'}, {'f', 'd'}, {'t', 't'}, {'j', 'v'}, {'x', 'x'}, {'y', 'z'}, {'z', 'y'}});

// Surname, forename: with second indicator 0 the name stands in direct order.
Field person(Tag tag, const Field& field, Arena& arena) {
    std::string name = clean(field.text('a'));
    if (const std::string rest = clean(field.text('b')); !rest.empty()) {
        take_trailing_mark(name);
        name += (field.indicator2() == '0' ? " " : ", ") + rest;
    }
    std::vector<Subfield> subfields = {{'a', arena.copy(name)}};
    for (const CodePair& pair : kPersonalName)
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == pair.from)
                subfields.push_back({pair.to, pair.to == 'q' ? arena.copy(enclosed(subfield.value)) : subfield.value});
    return made_field(tag, '1', ' ', std::move(subfields), arena);
}

Field body(Tag tag, const Field& field, Arena& arena) {
    std::vector<Subfield> subfields;
    for (const Subfield& subfield : field.subfields()) {
        switch (subfield.code) {
            case 'a':
            case 'b':
            case 't':
            case 'x': subfields.push_back(subfield); break;
            case 'c': subfields.push_back({'g', arena.copy(enclosed(subfield.value))}); break;
            case 'd': subfields.push_back({'n', subfield.value}); break;
            case 'e': subfields.push_back({'c', subfield.value}); break;
            case 'f': subfields.push_back({'d', subfield.value}); break;
            case 'j': subfields.push_back({'v', subfield.value}); break;
            case 'y': subfields.push_back({'z', subfield.value}); break;
            case 'z': subfields.push_back({'y', subfield.value}); break;
            default: break;
        }
    }
    return made_field(tag, '2', ' ', std::move(subfields), arena);
}

// 700 to 722 and the names among the subjects: the last digit of the first is 0 for the main entry.
bool add_name(const Field& field, Arena& arena, std::vector<Field>& fields) {
    const Tag whole = field.tag();
    const string_view tag = whole.view();
    const auto is_part = [](char c) { return c >= '0' && c <= '2'; };
    const bool is_name = tag.size() == 3 && tag[0] == '7' && is_part(tag[1]) && is_part(tag[2]);
    if (is_name) {
        const bool main = tag[2] == '0';
        fields.push_back(tag[1] == '1' ? body(main ? "110" : "710", field, arena)
                                       : person(main ? "100" : "700", field, arena));
    } else if (tag == "600" || tag == "602") {
        fields.push_back(person("600", field, arena));
    } else if (tag == "601") {
        fields.push_back(body("610", field, arena));
    }
    return is_name || tag == "600" || tag == "601" || tag == "602";
}

// First indicator 1 makes an added entry. Where 312 has the note, the title makes none of its own.
Field variant(const Field& field, const VariantRow& row, bool has_note, Arena& arena) {
    const bool notes = row.makes_note && !has_note;
    const bool traced = field.indicator1() == '1';
    const char indicator1 = notes ? (traced ? '1' : '0') : (traced ? '3' : '2');
    const FieldRow as_246{row.tag, "246", "  ", "aa eb hn ip jf"};
    const Field same = mapped(field, as_246, arena);
    return Field::data(same.tag(), indicator1, row.indicator2, same.subfields());
}

Field uniform_title(const Field& field, Arena& arena) {
    const string_view tag = field.indicator2() == '1' ? "130" : "240";
    const FieldRow row{"500", tag, "10", "aa hn ip kf lk mn nl qs rm so"};
    return mapped(field, row, arena);
}

void add_field(const Record& record, const Field& field, Arena& arena, std::vector<Field>& fields) {
    const Tag tag = field.tag();
    if (field.is_control() || add_name(field, arena, fields)) return;
    if (tag == Tag("327")) return fields.push_back(contents(field, arena));
    if (tag == Tag("500")) return fields.push_back(uniform_title(field, arena));
    if (is_general_note(tag)) return fields.push_back(mapped(field, {"300", "500", "  ", "aa"}, arena));
    if (const VariantRow* row = row_of(kVariants, tag))
        return fields.push_back(variant(field, *row, record.first("312") != nullptr, arena));
    if (tag >= Tag("410") && tag < Tag("500")) return add_relation(record, field, arena, fields);
    if (const FieldRow* row = row_of(kFields, tag))
        fields.push_back(tag == Tag("214") ? publication(field, *row, arena) : mapped(field, *row, arena));
    else if (tag == Tag("850"))
        fields.push_back(field);
}

}  // namespace

Field made_field(Tag tag, char indicator1, char indicator2, std::vector<Subfield> subfields, Arena& arena) {
    return Field::data(tag, indicator1, indicator2, arena.copy(std::span<const Subfield>(subfields)));
}

Record as_marc21(const Record& record, Arena& arena) {
    std::vector<Field> fields;
    add_content_form(record, arena, fields);
    for (const Field& field : record.fields()) add_field(record, field, arena, fields);
    return {record.leader(), arena.copy(std::span<const Field>(fields))};
}

}  // namespace unikat::isbd
