#pragma once

#include <string_view>

namespace unikat::slims {

/// The MARC code of the country in which a place of publication lies ("io " for Jakarta), with its three characters;
/// "xx " where the name is unknown or could be several places (Cambridge).
[[nodiscard]] std::string_view country_of(std::string_view place);

}  // namespace unikat::slims
