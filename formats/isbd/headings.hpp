#pragma once

#include <string>
#include <vector>

#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat::isbd {

/// The heading of the main entry: the first field 100, 110, 111 or 130 (of an authority record also 148 to 185), or
/// null.
[[nodiscard]] const Field* main_heading(const Record& record);

/// A heading as the record has it, with the marks between its parts where it has none, and without a final point.
/// `subdivision` stands between a subject and its subdivisions.
[[nodiscard]] std::string heading_text(const Field& field, std::string_view subdivision = "--");

/// The name alone in a heading: without words for what its bearer did, and without the title of a work behind it.
[[nodiscard]] std::string name_text(const Field& field);

/// The heading with a final point, unless it ends in a mark that makes one superfluous.
[[nodiscard]] std::string ended_heading(std::string heading);

/// The tracings: `1. Subject. 2. Subject. I. Added entry. II. Title.` Each once; empty where there are none.
[[nodiscard]] std::string tracings(const Record& record, const WriteOptions& options);

/// 4 as IV.
[[nodiscard]] std::string roman_numeral(std::size_t number);

}  // namespace unikat::isbd
