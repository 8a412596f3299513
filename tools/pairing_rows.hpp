#pragma once

#include <array>
#include <string>

#include "diff/compare.hpp"
#include "diff/pairing.hpp"
#include "tools/run.hpp"

namespace unikat {

/// The library whose records an input has: that of CODE=FILE, else that of the first input which says one.
[[nodiscard]] std::string library_of(const std::vector<InputName>& inputs, std::size_t index);

/// The key by which a record is known: its control number, and the library that holds it, which a members file says
/// for each record.
[[nodiscard]] std::string number_key(const Record& record, std::string_view library);

/// A row that pairs the record by that key.
[[nodiscard]] PairingRow number_row(const Record& record, std::string_view library, const CompareOptions& options);

/// A row that pairs the record by the members that it names (999 $2 unikat); one that names none by its number.
[[nodiscard]] PairingRow member_row(const Record& record, std::string_view library, const CompareOptions& options);

/// A row that pairs the record by the cluster that a matcher put it in, and those of a cluster that have one number
/// before others.
[[nodiscard]] PairingRow match_row(const Record& record, std::string_view library, const CompareOptions& options,
                                   std::uint32_t cluster);

}  // namespace unikat
