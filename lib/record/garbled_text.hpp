#pragma once

#include <string_view>

#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// Reports text of a record just read that an earlier conversion spoilt: UTF-8 that was encoded twice, and U+FFFD that
/// stands for a lost character. With --repair-encoding the former is mended, value by value, where all of a value
/// agrees with it. `frame` is what the record was read from.
void check_for_garbled_text(ParseContext& context, std::string_view frame, Record& record);

}  // namespace unikat
