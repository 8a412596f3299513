#pragma once

#include <vector>

#include "unikat/record.hpp"

namespace unikat::isbd {

/// The fields of the record with each that is linked with an 880 ($6) replaced by it, in its place and under its tag.
/// An 880 that no field is linked with follows at the end, under the tag that it names. Views into the record.
[[nodiscard]] std::vector<Field> with_original_script(const Record& record);

}  // namespace unikat::isbd
