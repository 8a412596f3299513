#pragma once

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat::isbd {

/// A UNIMARC record with what its fields mean in the fields of MARC 21 that the areas are made of, in their order. It
/// is no conversion: fields that the description does not show are missing, and signs of ISBD stand between subfields
/// where only they tell a parallel title from other title information. In the arena and the record's memory.
[[nodiscard]] Record as_marc21(const Record& record, Arena& arena);

/// The parts of as_marc21(), each in a file of its own. Append to the fields.
void add_content_form(const Record& record, Arena& arena, std::vector<Field>& fields);
void add_relation(const Record& record, const Field& field, Arena& arena, std::vector<Field>& fields);

/// A field of MARC 21 of these subfields, whose texts are copied.
[[nodiscard]] Field made_field(Tag tag, char indicator1, char indicator2, std::vector<Subfield> subfields,
                               Arena& arena);

}  // namespace unikat::isbd
