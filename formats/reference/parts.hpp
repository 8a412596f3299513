#pragma once

#include "formats/crosswalk/fields.hpp"
#include "formats/crosswalk/fixed_fields.hpp"
#include "formats/reference/reference.hpp"

namespace unikat::reference {

/// The parts of reference_of(), each of which fills in what it is named for.
void read_title(Reference& reference, const crosswalk::Fields& fields);
void read_contributors(Reference& reference, const crosswalk::Fields& fields);
void read_publication(Reference& reference, const crosswalk::Fields& fields, const crosswalk::FixedFields& fixed);
void read_description(Reference& reference, const crosswalk::Fields& fields);
void read_host(Reference& reference, const crosswalk::Fields& fields);
void read_thesis(Reference& reference, const crosswalk::Fields& fields);
void read_identifiers(Reference& reference, const crosswalk::Fields& fields);
void read_subjects(Reference& reference, const crosswalk::Fields& fields);
void read_notes(Reference& reference, const crosswalk::Fields& fields);

/// Needs what read_thesis() and read_contributors() found.
[[nodiscard]] Kind kind_of(const Reference& reference, const crosswalk::Fields& fields,
                           const crosswalk::FixedFields& fixed);

[[nodiscard]] bool is_electronic(const crosswalk::Fields& fields, const crosswalk::FixedFields& fixed);

/// A value without control characters, superfluous blanks, and ISBD's marks at its end.
[[nodiscard]] std::string plain(std::string_view value);

}  // namespace unikat::reference
