#include <algorithm>
#include <array>
#include <string>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/marks.hpp"
#include "formats/isbd/unimarc.hpp"
#include "record/syntax.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

/// A linking entry of UNIMARC and the one of MARC 21 that has its display constant, or a label of its own.
struct LinkRow {
    string_view tag;
    string_view marc21;
    char indicator2;
    string_view label;
};
constexpr auto kLinks = std::to_array<LinkRow>({
    {"410", "830", '0', {}},
    {"411", "762", ' ', {}},
    {"421", "770", ' ', {}},
    {"422", "772", ' ', {}},
    {"423", "777", ' ', {}},
    {"424", "787", ' ', "Updated by"},
    {"425", "787", ' ', "Updates"},
    {"430", "780", '0', {}},
    {"431", "780", '1', {}},
    {"432", "780", '2', {}},
    {"433", "780", '3', {}},
    {"434", "780", '5', {}},
    {"435", "780", '6', {}},
    {"436", "780", '4', {}},
    {"437", "780", '7', {}},
    {"440", "785", '0', {}},
    {"441", "785", '1', {}},
    {"442", "785", '2', {}},
    {"443", "785", '3', {}},
    {"444", "785", '4', {}},
    {"445", "785", '5', {}},
    {"446", "785", '6', {}},
    {"447", "785", '7', {}},
    {"448", "785", '8', {}},
    {"451", "775", ' ', {}},
    {"452", "776", ' ', {}},
    {"453", "767", ' ', {}},
    {"454", "765", ' ', {}},
    {"455", "787", ' ', "Reproduction of"},
    {"456", "787", ' ', "Reproduced as"},
    {"461", "787", ' ', "Part of"},
    {"462", "787", ' ', "Part of"},
    {"463", "787", ' ', "Part of"},
    {"464", "774", ' ', {}},
    {"470", "787", ' ', "Review of"},
    {"481", "787", ' ', "Also bound in this volume"},
    {"482", "787", ' ', "Bound with"},
    {"488", "787", ' ', {}},
});

/// What a linking entry says of the other resource.
struct Resource {
    std::string author, title, edition, place, publisher, date, description, series, volume, issn, isbn;

    void add_title(string_view mark, string_view text) {
        std::string part = clean(text);
        take_leading_mark(part);
        if (part.empty()) return;
        if (!title.empty()) {
            take_trailing_mark(title);
            title += mark;
        }
        title += part;
    }
};

void take(std::string& part, string_view text) {
    if (part.empty()) part = clean(text);
    take_trailing_mark(part);
}

// The standard technique: a subfield for each kind of data.
void read_standard(const Subfield& subfield, Resource& found) {
    switch (subfield.code) {
        case 'a': return take(found.author, subfield.value);
        case 't':
        case 'l': return found.add_title(" = ", subfield.value);
        case 'o': return found.add_title(" : ", subfield.value);
        case 'h':
        case 'i': return found.add_title(". ", subfield.value);
        case 'f': return found.add_title(" / ", subfield.value);
        case 'e': return take(found.edition, subfield.value);
        case 'c': return take(found.place, subfield.value);
        case 'n': return take(found.publisher, subfield.value);
        case 'd': return take(found.date, subfield.value);
        case 'p': return take(found.description, subfield.value);
        case 's': return take(found.series, subfield.value);
        case 'v': return take(found.volume, subfield.value);
        case 'x': return take(found.issn, subfield.value);
        case 'y': return take(found.isbn, subfield.value);
        default: return;
    }
}

// The embedded fields technique: $1 begins a field of the other record, its tag and indicators are the value.
void read_embedded(Tag tag, const Subfield& subfield, Resource& found) {
    const char code = subfield.code;
    if (tag == Tag("200")) {
        if (code == 'a') found.add_title(" ; ", subfield.value);
        if (code == 'd') found.add_title(" = ", subfield.value);
        if (code == 'e') found.add_title(" : ", subfield.value);
        if (code == 'f') found.add_title(" / ", subfield.value);
        if (code == 'h' || code == 'i') found.add_title(". ", subfield.value);
        if (code == 'v') take(found.volume, subfield.value);
    }
    if (tag == Tag("205") && code == 'a') take(found.edition, subfield.value);
    if (tag == Tag("210") || tag == Tag("214")) {
        if (code == 'a') take(found.place, subfield.value);
        if (code == 'c') take(found.publisher, subfield.value);
        if (code == 'd') take(found.date, subfield.value);
    }
    if (tag == Tag("215") && code == 'a') take(found.description, subfield.value);
    if (tag == Tag("225") && code == 'a') take(found.series, subfield.value);
    if (tag == Tag("010") && code == 'a') take(found.isbn, subfield.value);
    if (tag == Tag("011") && code == 'a') take(found.issn, subfield.value);
    const bool names = tag >= Tag("700") && tag <= Tag("712");
    if (names && code == 'a') take(found.author, subfield.value);
    if (names && code == 'b' && !found.author.empty()) found.author += ", " + clean(subfield.value);
}

Resource read(const Field& field) {
    Resource found;
    Tag embedded;
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == '1')
            embedded = subfield.value.substr(0, 3);
        else if (embedded == Tag{})
            read_standard(subfield, found);
        else
            read_embedded(embedded, subfield, found);
    }
    return found;
}

// Place : publisher, date.
std::string publication_of(const Resource& resource) {
    std::string text = resource.place;
    if (!resource.publisher.empty()) text += (text.empty() ? "" : " : ") + resource.publisher;
    if (!resource.date.empty()) text += (text.empty() ? "" : ", ") + resource.date;
    return text;
}

std::vector<Subfield> subfields_of(const Resource& resource, string_view label, Arena& arena) {
    std::vector<Subfield> subfields;
    const auto add = [&](char code, string_view text) {
        if (!text.empty()) subfields.push_back({code, arena.copy(text)});
    };
    add('i', label);
    add('a', resource.author);
    add('t', resource.title);
    add('b', resource.edition);
    add('d', publication_of(resource));
    add('g', resource.volume);
    add('h', resource.description);
    add('k', resource.series.empty() ? "" : "(" + resource.series + ")");
    add('x', resource.issn);
    add('z', resource.isbn);
    return subfields;
}

// A series that 225 does not describe is known from its linking entry.
Field series(const Resource& resource, Arena& arena) {
    std::vector<Subfield> subfields = {{'a', arena.copy(resource.title)}};
    if (!resource.issn.empty()) subfields.push_back({'x', arena.copy(resource.issn)});
    if (!resource.volume.empty()) subfields.push_back({'v', arena.copy(resource.volume)});
    return made_field("830", ' ', '0', std::move(subfields), arena);
}

bool is_whole_of_part(Tag tag) {
    return tag == Tag("461") || tag == Tag("462") || tag == Tag("463");
}

}  // namespace

void add_relation(const Record& record, const Field& field, Arena& arena, std::vector<Field>& fields) {
    const auto row =
        std::find_if(kLinks.begin(), kLinks.end(), [&](const LinkRow& link) { return Tag(link.tag) == field.tag(); });
    if (row == kLinks.end()) return;
    const Resource resource = read(field);
    if (resource.title.empty() && resource.author.empty()) return;
    if (row->tag == "410") return fields.push_back(series(resource, arena));
    // Second indicator 0 says that no note is to be made, but a component part always names its host.
    const bool is_host = is_component(record) && is_whole_of_part(field.tag());
    if (is_host)
        fields.push_back(made_field("773", '0', ' ', subfields_of(resource, {}, arena), arena));
    else if (field.indicator2() != '0')
        fields.push_back(
            made_field(row->marc21, '0', row->indicator2, subfields_of(resource, row->label, arena), arena));
}

}  // namespace unikat::isbd
