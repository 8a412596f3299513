#include "formats/slims/fields.hpp"

#include <algorithm>

namespace unikat::slims {

void FieldList::add_control(Tag tag, std::string_view value) {
    insert(Field::control(tag, arena_.copy(value)));
}

void FieldList::add(Tag tag, std::string_view indicators, const Parts& parts) {
    scratch_.clear();
    for (const auto& [code, text] : parts)
        if (!text.empty()) scratch_.push_back({code, arena_.copy(text)});
    if (scratch_.empty()) return;
    insert(Field::data(tag, indicators[0], indicators[1], arena_.copy(std::span<const Subfield>(scratch_))));
}

void FieldList::insert(const Field& field) {
    const auto later =
        std::find_if(fields_.begin(), fields_.end(), [&](const Field& other) { return other.tag() > field.tag(); });
    fields_.insert(later, field);
}

std::span<const Field> FieldList::finish() {
    return arena_.copy(std::span<const Field>(fields_));
}

}  // namespace unikat::slims
