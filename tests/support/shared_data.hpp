#pragma once

#include <catch2/catch.hpp>
#include <filesystem>

namespace unikat::testing {

/// Other people's data beside the checkout, where there are.
inline const std::filesystem::path kSharedData = UNIKAT_SHARED_DATA;

/// Is the file or folder there? A test that must do without says so.
inline bool is_there(const std::filesystem::path& path) {
    if (std::filesystem::exists(path)) return true;
    WARN("skipped: there is no " << path);
    return false;
}

}  // namespace unikat::testing
