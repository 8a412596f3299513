#pragma once

#include <string_view>

namespace unikat {

/// Writes to standard error, and goes on where that cannot be: whoever closed it does not want to know.
void write_message(std::string_view text) noexcept;

}  // namespace unikat
