#include "tools/marked_field.hpp"

#include <fmt/format.h>
#include <vector>

#include "formats/line/line.hpp"
#include "text/escape.hpp"

namespace unikat {
namespace {

std::string marked(const Field& field, const Field& other, const std::vector<SubfieldChange>& changes,
                   SubfieldChange::Kind elsewhere, Marks marks) {
    if (field.is_control()) return shown_field(field);
    std::vector<std::string> values;
    std::vector<Subfield> subfields;
    values.reserve(changes.size());
    for (const SubfieldChange& change : changes) {
        if (change.kind == elsewhere) continue;
        const Subfield& one = elsewhere == SubfieldChange::Kind::added ? change.old_subfield : change.new_subfield;
        const std::string value = visible_text(one.value);
        values.push_back(
            change.kind == SubfieldChange::Kind::same ? value : fmt::format("{}{}{}", marks.start, value, marks.end));
        subfields.push_back({one.code, values.back()});
    }
    std::string line = line_of(field.with_subfields(subfields));
    const bool same = field.indicator1() == other.indicator1() && field.indicator2() == other.indicator2();
    const std::size_t indicators = field.tag().view().size() + 1;
    if (!same) line.insert(indicators + 2, marks.end).insert(indicators, marks.start);
    return line;
}

}  // namespace

std::string shown_field(const Field& field) {
    return visible_text(line_of(field));
}

std::string marked_old_field(const FieldChange& change, Marks marks) {
    return marked(change.old_field, change.new_field, change.subfields, SubfieldChange::Kind::added, marks);
}

std::string marked_new_field(const FieldChange& change, Marks marks) {
    return marked(change.new_field, change.old_field, change.subfields, SubfieldChange::Kind::removed, marks);
}

}  // namespace unikat
