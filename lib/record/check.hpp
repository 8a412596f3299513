#pragma once

#include <functional>
#include <string>

#include "unikat/diagnostic.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// What a reader can keep and still is not as MARC 21 has it: leader positions 10-11 and 20-23, a missing or repeated
/// control number, repeated 003, 005 and 008, the lengths of 005, 006 and 008, control characters in text. What readers
/// report themselves is not found again.
void check_record(const Record& record, const std::function<void(Code, Tag, std::string)>& report);

}  // namespace unikat
