#pragma once

#include <string>
#include <string_view>

#include "record/blanks.hpp"
#include "unikat/record.hpp"

namespace unikat {

// The lists are short: a call to search them costs more than the search.
[[nodiscard]] constexpr bool has_code(std::string_view codes, char code) {
    for (const char c : codes)
        if (c == code) return true;
    return false;
}

/// The values of the subfields whose codes `is_taken` takes, in the order of the record, without blanks at their ends
/// and with `between` between two.
template <class IsTaken>
[[nodiscard]] std::string joined_where(const Field& field, IsTaken is_taken, std::string_view between = " ") {
    std::string text;
    for (const Subfield& subfield : field.subfields()) {
        const std::string_view value = trimmed(subfield.value);
        if (value.empty() || !is_taken(subfield.code)) continue;
        if (!text.empty()) text += between;
        text += value;
    }
    return text;
}

/// Those of the subfields with these codes.
[[nodiscard]] inline std::string joined(const Field& field, std::string_view codes, std::string_view between = " ") {
    return joined_where(
        field, [codes](char code) { return has_code(codes, code); }, between);
}

/// Those of all subfields but these.
[[nodiscard]] inline std::string joined_but(const Field& field, std::string_view codes) {
    return joined_where(field, [codes](char code) { return !has_code(codes, code); });
}

}  // namespace unikat
