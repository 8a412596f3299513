#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// $6 of a field (MARC 21, Appendix A: Control Subfields): "245-02/(2/r" links with the second pair of 245 and 880.
struct Linkage {
    std::string_view tag;         ///< Of the field at the other end.
    std::string_view occurrence;  ///< Two digits; "00" links with nothing.
    std::string_view rest;        ///< "/(2/r", or empty.

    [[nodiscard]] bool links() const { return !occurrence.empty() && occurrence != "00"; }
};

/// That of the field; all empty where it has no $6, or none of this form.
[[nodiscard]] Linkage linkage_of(const Field& field);

/// A field and the 880 fields that are linked with it.
struct FieldWithAlternates {
    Field field;
    std::vector<Field> alternates;
};

/// The fields of a record, each with its 880s. An 880 that is linked with no field stands by itself.
[[nodiscard]] std::vector<FieldWithAlternates> with_alternates(const Record& record);

/// Numbers the pairs anew, from 01 in the order of the fields, and puts the 880s behind all others but those from 9XX
/// on. New text lives in the arena.
[[nodiscard]] std::vector<Field> numbered_anew(const std::vector<FieldWithAlternates>& fields, Arena& arena);

/// The highest number by which $8 links fields of the record (MARC 21, Appendix A): 3 for "3.1\x"; 0 where none does.
[[nodiscard]] std::size_t highest_link(const Record& record);

/// The field with `shift` added to the numbers of its $8, so that the links of several records stay apart. New text
/// lives in the arena.
[[nodiscard]] Field with_shifted_links(const Field& field, std::size_t shift, Arena& arena);

/// Where one more $8 goes: behind $6 and those that are there.
[[nodiscard]] std::vector<Subfield>::const_iterator place_for_link(const std::vector<Subfield>& subfields);

/// The field with one more $8 behind those that it has. The text must outlive it.
[[nodiscard]] Field with_link(const Field& field, std::string_view text, Arena& arena);

}  // namespace unikat
