#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "list/classification.hpp"
#include "list/kind.hpp"
#include "list/list_rows.hpp"

namespace unikat {

inline constexpr std::size_t kRegisterKinds = 6;

/// What a list says in a person's language.
struct ListLabels {
    std::string_view language;  ///< ISO 639-1.
    std::string_view catalogue;
    std::string_view new_titles;  ///< `{}` is a date.
    std::string_view contents;
    std::string_view entries;   ///< `{}` is a number.
    std::string_view entry;     ///< The same for one.
    std::string_view see;       ///< `{}` is the number of an entry.
    std::string_view held_by;   ///< Before the codes of libraries.
    std::string_view no_title;  ///< These stand in brackets, as what a cataloguer supplies.
    std::string_view no_subject;
    std::string_view no_class;
    std::string_view no_year;
    std::string_view no_library;
    std::string_view search;
    std::string_view found;        ///< The first `{}` is the number of entries found, the second that of all.
    std::string_view first_found;  ///< Behind it, where only the first `{}` of them are shown.
    std::string_view supplements;
    std::string_view indexes;
    char thousands;  ///< Between groups of three digits.
    std::array<std::string_view, kRegisterKinds> registers;
    std::array<std::string_view, kKindsOfMaterial> kinds;
    std::array<std::string_view, 10> decimal_classes;
    std::array<std::string_view, 26> lcc_classes;  ///< By letter; empty where there is no such class.

    [[nodiscard]] std::string number(std::uint64_t number) const;
    /// "1,328 entries".
    [[nodiscard]] std::string entries_text(std::uint64_t number) const;
    [[nodiscard]] std::string see_text(std::uint64_t number) const;
    [[nodiscard]] std::string_view register_title(RegisterKind kind) const {
        return registers[static_cast<std::size_t>(kind)];
    }
    /// "800 Literature", "P Language and literature".
    [[nodiscard]] std::string class_title(const ClassNumber& number) const;
};

/// Those of English, or of Indonesian for "id".
[[nodiscard]] const ListLabels& list_labels(std::string_view language);

}  // namespace unikat
