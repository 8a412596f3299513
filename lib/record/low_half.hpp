#pragma once

#include <cstddef>

#include "record/identity.hpp"

namespace unikat {

/// Of a hash, for the unordered containers of the standard library.
struct LowHalf {
    std::size_t operator()(const Hash& hash) const { return hash.low; }
};

}  // namespace unikat
