#include "unikat/record.hpp"

#include <algorithm>
#include <vector>

#include "record/blanks.hpp"

namespace unikat {
bool operator==(const Field& a, const Field& b) {
    return a.tag_ == b.tag_ && a.control_ == b.control_ && a.indicator1_ == b.indicator1_ &&
           a.indicator2_ == b.indicator2_ && a.value_ == b.value_ &&
           std::equal(a.subfields_.begin(), a.subfields_.end(), b.subfields_.begin(), b.subfields_.end());
}

const Field* Record::first(Tag tag) const {
    const auto found =
        std::find_if(fields_.begin(), fields_.end(), [tag](const Field& field) { return field.tag() == tag; });
    return found == fields_.end() ? nullptr : &*found;
}

std::string_view Record::control_number() const {
    const Field* field = first("001");
    return field == nullptr ? std::string_view{} : without_outer_blanks(field->value());
}

Record Record::clone(Arena& arena) const {
    std::vector<Field> fields;
    fields.reserve(fields_.size());
    std::vector<Subfield> subfields;
    for (const Field& field : fields_) {
        if (field.is_control()) {
            fields.push_back(Field::control(field.tag(), arena.copy(field.value())));
            continue;
        }
        subfields.clear();
        for (const Subfield& subfield : field.subfields())
            subfields.push_back({subfield.code, arena.copy(subfield.value)});
        fields.push_back(field.with_subfields(arena.copy(std::span<const Subfield>(subfields))));
    }
    Record record(leader_, arena.copy(std::span<const Field>(fields)));
    record.set_raw(arena.copy(raw_), raw_form_);
    return record;
}

}  // namespace unikat
