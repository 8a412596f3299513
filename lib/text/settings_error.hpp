#pragma once

#include <cstddef>
#include <string>

namespace unikat {

/// What is wrong with a file of settings (a map, rules), and where.
struct SettingsError {
    std::size_t line = 0;  ///< From 1; 0: nowhere in particular.
    std::string message;   ///< What is there and what was expected.
};

}  // namespace unikat
