#pragma once

#include <string_view>

namespace unikat {

/// What stands in every page of a list. Neither has a < or an &, so that the page is XML as well.
extern const std::string_view kListStyle;
extern const std::string_view kListScript;

}  // namespace unikat
