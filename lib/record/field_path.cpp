#include "record/field_path.hpp"

#include <algorithm>

#include "record/joined.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

constexpr std::string_view kLeader = "LDR";
constexpr std::size_t kTagSize = 3;

bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

}  // namespace

std::optional<FieldPath> FieldPath::parse(std::string_view text) {
    FieldPath path;
    path.tag_ = Tag(text.substr(0, kTagSize));
    const std::string_view rest = text.substr(std::min(kTagSize, text.size()));
    const bool fixed = path.tag_ == Tag(kLeader) || path.tag_.names_control_field();
    if (path.tag_ != Tag(kLeader) && !is_valid_tag(path.tag_)) return std::nullopt;
    if (rest.empty()) return path;
    if (rest.starts_with('$') && !fixed && rest.size() > 1) {
        path.codes_ = rest.substr(1);
        const bool valid = std::all_of(path.codes_.begin(), path.codes_.end(), is_valid_subfield_code);
        return valid ? std::optional(path) : std::nullopt;
    }
    if (!rest.starts_with('/') || !fixed) return std::nullopt;
    const std::size_t hyphen = std::min(rest.find('-'), rest.size());
    const std::string_view first = rest.substr(1, hyphen - 1);
    const std::string_view last = hyphen < rest.size() ? rest.substr(hyphen + 1) : first;
    if (!all_digits(first) || !all_digits(last)) return std::nullopt;
    path.first_ = number_or(first, 0);
    path.last_ = number_or(last, 0);
    return path.first_ <= path.last_ ? std::optional(path) : std::nullopt;
}

std::string FieldPath::positions_of(std::string_view value) const {
    if (first_ >= value.size()) return {};
    return std::string(value.substr(first_, last_ == std::string_view::npos ? last_ : last_ - first_ + 1));
}

std::string FieldPath::value_of(const Field& field) const {
    if (field.is_control()) return positions_of(field.value());
    return codes_.empty() ? joined_but(field, {}) : joined(field, codes_);
}

const Field* FieldPath::field_in(const Record& record) const {
    for (const Field& field : record.fields())
        if (field.tag() == tag_ && !value_of(field).empty()) return &field;
    return nullptr;
}

std::string FieldPath::value_in(const Record& record) const {
    if (tag_ == Tag(kLeader)) return positions_of(record.leader().view());
    const Field* field = field_in(record);
    return field == nullptr ? std::string() : value_of(*field);
}

}  // namespace unikat
