#pragma once

#include "diff/alignment.hpp"

namespace unikat {

/// How much of two data fields is the same, from 0 (nothing) to 1 (everything that counts).
[[nodiscard]] double similarity(const Field& old_field, const Field& new_field, const CompareOptions& options);

}  // namespace unikat
