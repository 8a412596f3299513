#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat::isbd {

/// The areas of the ISBD, each a function from a record to its statements: one for each repetition of the area, none
/// where the record has nothing for it. No statement ends in an area's point.
using Statements = std::vector<std::string>;

[[nodiscard]] Statements content_form_area(const Record& record);
[[nodiscard]] Statements title_area(const Record& record, IsbdStops stops);
[[nodiscard]] Statements edition_area(const Record& record, IsbdStops stops);
[[nodiscard]] Statements specific_area(const Record& record, IsbdStops stops);
[[nodiscard]] Statements publication_area(const Record& record, IsbdStops stops);
[[nodiscard]] Statements description_area(const Record& record, IsbdStops stops);
[[nodiscard]] Statements series_area(const Record& record, IsbdStops stops);
[[nodiscard]] Statements notes_area(const Record& record, IsbdStops stops);
[[nodiscard]] Statements identifier_area(const Record& record);

/// Notes on related resources (760 to 787 but for 773), and the `In: ` statement of a component part (773).
[[nodiscard]] Statements relation_notes(const Record& record);
[[nodiscard]] Statements host_statements(const Record& record, const WriteOptions& options);

/// A field of notes (5XX) as one text with its label, empty where it is not for the public or has no text.
[[nodiscard]] std::string note_text(const Field& field, IsbdStops stops);
/// What MARC 21 displays before a note: "Summary: " and so on; empty where it is nothing.
[[nodiscard]] std::string_view note_label(const Field& field);

/// A title in a linking or variant title field: $a : $b. $n, $p.
[[nodiscard]] std::string variant_title(const Field& field, IsbdStops stops);

/// The record is a component part of a host.
[[nodiscard]] bool is_component(const Record& record);

/// The mark between areas with the point taken for granted: ` — ` or ` -- `.
[[nodiscard]] std::string_view area_dash(IsbdDash dash);

}  // namespace unikat::isbd
