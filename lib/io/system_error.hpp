#pragma once

#include <string>

#include "unikat/error.hpp"

namespace unikat {

/// The error with the name of the thing and what the system says in errno: "cannot ACTION PATH: REASON".
[[nodiscard]] IoError system_error(const std::string& action, const std::string& path);

}  // namespace unikat
