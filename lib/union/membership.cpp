#include "union/membership.hpp"

#include <algorithm>
#include <vector>

#include "record/identity.hpp"

namespace unikat {
namespace {

bool names(const Field& field, std::string_view control_number) {
    if (!is_membership(field)) return false;
    const std::string_view number = field.text('l');
    return control_number.empty() ? is_content_number(number) : number == control_number;
}

}  // namespace

bool is_membership(const Field& field) {
    return field.tag() == Tag("999") && field.text('2') == "unikat";
}

Membership read_membership(const Field& field) {
    return {field.text('i'), field.text('l'), field.text('s'), field.text('d'), field.text('r')};
}

Field make_membership(const Membership& membership, Arena& arena) {
    std::vector<Subfield> subfields = {{'i', arena.copy(membership.cluster)},
                                       {'l', arena.copy(membership.number)},
                                       {'s', arena.copy(membership.library)}};
    if (!membership.date.empty()) subfields.push_back({'d', arena.copy(membership.date)});
    if (!membership.rules.empty()) subfields.push_back({'r', arena.copy(membership.rules)});
    subfields.push_back({'2', "unikat"});
    return Field::data("999", '1', '0', arena.copy(std::span<const Subfield>(subfields)));
}

const Field* member_field(const Record& record) {
    const auto fields = record.fields();
    const auto own =
        std::find_if(fields.rbegin(), fields.rend(),
                     [number = record.control_number()](const Field& field) { return names(field, number); });
    return own == fields.rend() ? nullptr : &*own;
}

Record with_membership(const Record& record, const Membership& membership, Arena& arena) {
    std::vector<Field> fields(record.fields().begin(), record.fields().end());
    fields.push_back(make_membership(membership, arena));
    Record made = record;
    made.set_fields(arena.copy(std::span<const Field>(fields)));
    return made;
}

Record without_field(const Record& record, const Field& field, Arena& arena) {
    Record made = record;
    if (&field == &record.fields().back()) {
        made.set_fields(record.fields().first(record.fields().size() - 1));
        return made;
    }
    std::vector<Field> fields;
    for (const Field& other : record.fields())
        if (&other != &field) fields.push_back(other);
    made.set_fields(arena.copy(std::span<const Field>(fields)));
    return made;
}

}  // namespace unikat
