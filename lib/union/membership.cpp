#include "union/membership.hpp"

#include <algorithm>
#include <array>
#include <span>

namespace unikat {

bool is_membership(const Field& field) {
    return field.tag() == Tag("999") && field.text('2') == "unikat";
}

std::size_t memberships_in(const Record& record) {
    return static_cast<std::size_t>(std::count_if(record.fields().begin(), record.fields().end(), is_membership));
}

std::optional<std::string_view> library_of_member(const Record& record) {
    if (memberships_in(record) != 1) return std::nullopt;
    const auto membership = std::find_if(record.fields().begin(), record.fields().end(), is_membership);
    if (membership->text('i') == record.control_number()) return std::nullopt;
    return membership->subfield('s');
}

Field make_membership(std::string_view cluster, std::string_view number, std::string_view library, Arena& arena) {
    const std::array<Subfield, 4> subfields = {
        Subfield{'i', arena.copy(cluster)}, {'l', arena.copy(number)}, {'s', arena.copy(library)}, {'2', "unikat"}};
    return Field::data("999", '1', '0', arena.copy(std::span<const Subfield>(subfields)));
}

}  // namespace unikat
