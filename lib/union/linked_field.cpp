#include "union/linked_field.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <string>
#include <utility>

#include "record/syntax.hpp"

namespace unikat {
namespace {

bool is_alternate(const Field& field) {
    return field.tag() == Tag("880");
}

Field with_linkage(const Field& field, std::string_view text, Arena& arena) {
    std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
    const auto link = std::find_if(subfields.begin(), subfields.end(), [](const Subfield& s) { return s.code == '6'; });
    if (link == subfields.end())
        subfields.insert(subfields.begin(), {'6', arena.copy(text)});
    else
        link->value = arena.copy(text);
    return field.with_subfields(arena.copy(std::span<const Subfield>(subfields)));
}

// The number in "3.1\x" or "3", or 0.
std::size_t link_number(std::string_view text) {
    return number_or(text.substr(0, text.find_first_not_of("0123456789")), 0);
}

}  // namespace

Linkage linkage_of(const Field& field) {
    const std::string_view text = field.text('6');
    if (text.size() < 6 || text[3] != '-' || !is_digit(text[4]) || !is_digit(text[5])) return {};
    // Occurrence numbers over 99 have three digits in some catalogues.
    const std::size_t digits = text.size() > 6 && is_digit(text[6]) ? 3 : 2;
    return {text.substr(0, 3), text.substr(4, digits), text.substr(4 + digits)};
}

std::vector<FieldWithAlternates> with_alternates(const Record& record) {
    std::vector<FieldWithAlternates> fields;
    std::map<std::pair<Tag, std::string_view>, std::size_t> places;
    std::vector<Field> alternates;
    for (const Field& field : record.fields()) {
        if (is_alternate(field)) {
            alternates.push_back(field);
            continue;
        }
        const Linkage link = linkage_of(field);
        if (link.links() && link.tag == "880") places.try_emplace({field.tag(), link.occurrence}, fields.size());
        fields.push_back({field, {}});
    }
    for (const Field& alternate : alternates) {
        const Linkage link = linkage_of(alternate);
        const auto place = link.links() ? places.find({Tag(link.tag), link.occurrence}) : places.end();
        if (place == places.end())
            fields.push_back({alternate, {}});
        else
            fields[place->second].alternates.push_back(alternate);
    }
    return fields;
}

std::vector<Field> numbered_anew(const std::vector<FieldWithAlternates>& fields, Arena& arena) {
    std::vector<Field> main;
    std::vector<Field> alternates;
    std::vector<Field> local;
    unsigned occurrence = 0;
    for (const FieldWithAlternates& item : fields) {
        auto& place = is_alternate(item.field) ? alternates : item.field.tag() > Tag("880") ? local : main;
        if (item.alternates.empty()) {
            // A lone end of a pair says so ("00"), or it would meet another record's pair.
            const Linkage link = linkage_of(item.field);
            place.push_back(link.links() ? with_linkage(item.field, fmt::format("{}-00{}", link.tag, link.rest), arena)
                                         : item.field);
            continue;
        }
        ++occurrence;
        place.push_back(
            with_linkage(item.field, fmt::format("880-{:02}{}", occurrence, linkage_of(item.field).rest), arena));
        for (const Field& alternate : item.alternates)
            alternates.push_back(with_linkage(
                alternate, fmt::format("{}-{:02}{}", item.field.tag().view(), occurrence, linkage_of(alternate).rest),
                arena));
    }
    main.insert(main.end(), alternates.begin(), alternates.end());
    main.insert(main.end(), local.begin(), local.end());
    return main;
}

std::size_t highest_link(const Record& record) {
    std::size_t highest = 0;
    for (const Field& field : record.fields())
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == '8') highest = std::max(highest, link_number(subfield.value));
    return highest;
}

Field with_shifted_links(const Field& field, std::size_t shift, Arena& arena) {
    if (shift == 0 || !field.subfield('8')) return field;
    std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
    for (Subfield& subfield : subfields) {
        const auto end = std::min(subfield.value.find_first_not_of("0123456789"), subfield.value.size());
        if (subfield.code != '8' || end == 0) continue;
        subfield.value =
            arena.copy(fmt::format("{}{}", link_number(subfield.value) + shift, subfield.value.substr(end)));
    }
    return field.with_subfields(arena.copy(std::span<const Subfield>(subfields)));
}

std::vector<Subfield>::const_iterator place_for_link(const std::vector<Subfield>& subfields) {
    return std::find_if(subfields.begin(), subfields.end(),
                        [](const Subfield& s) { return s.code != '6' && s.code != '8'; });
}

Field with_link(const Field& field, std::string_view text, Arena& arena) {
    std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
    subfields.insert(place_for_link(subfields), {'8', text});
    return field.with_subfields(arena.copy(std::span<const Subfield>(subfields)));
}

}  // namespace unikat
