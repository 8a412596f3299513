#include "formats/isbd/original_script.hpp"

#include <algorithm>

namespace unikat::isbd {
namespace {

using std::string_view;

/// What $6 says: `880-01/$1` in a field, `245-01/$1` in its 880.
struct Link {
    string_view tag;
    string_view occurrence;
};

Link link_of(const Field& field) {
    const string_view text = field.text('6');
    if (text.size() < 6 || text[3] != '-') return {};
    return {text.substr(0, 3), text.substr(4, 2)};
}

bool is_880(const Field& field) {
    return field.tag() == Tag("880");
}

bool is_pair(const Field& field, const Field& original) {
    const Link link = link_of(field);
    const Link back = link_of(original);
    return link.tag == "880" && link.occurrence == back.occurrence && field.tag() == Tag(back.tag);
}

const Field* original_of(const Record& record, const Field& field) {
    const Link link = link_of(field);
    if (link.tag != "880" || link.occurrence == "00") return nullptr;
    const auto found = std::find_if(record.fields().begin(), record.fields().end(),
                                    [&field](const Field& other) { return is_880(other) && is_pair(field, other); });
    return found == record.fields().end() ? nullptr : &*found;
}

bool has_romanised(const Record& record, const Field& original) {
    if (link_of(original).occurrence == "00") return false;
    return std::any_of(record.fields().begin(), record.fields().end(),
                       [&original](const Field& field) { return !is_880(field) && is_pair(field, original); });
}

}  // namespace

std::vector<Field> with_original_script(const Record& record) {
    std::vector<Field> fields;
    fields.reserve(record.fields().size());
    for (const Field& field : record.fields()) {
        if (is_880(field)) continue;
        const Field* original = original_of(record, field);
        fields.push_back(original == nullptr ? field : original->with_tag(field.tag()));
    }
    for (const Field& field : record.fields())
        if (is_880(field) && !link_of(field).tag.empty() && !has_romanised(record, field))
            fields.push_back(field.with_tag(link_of(field).tag));
    return fields;
}

}  // namespace unikat::isbd
