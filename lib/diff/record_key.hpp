#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// By what a record is known among those of a catalogue, as bytes that sort by library, then by number: the library
/// that holds it (empty where nobody said) and its control number (empty where it has none).
[[nodiscard]] std::string record_key(std::string_view library, std::string_view control_number);

/// Has the record of this key a control number? Else nothing but its content tells it from others.
[[nodiscard]] bool has_number(std::string_view key);

/// The key as people write it: "(KOTA)1005", without a library "1005".
[[nodiscard]] std::string shown_key(std::string_view key);

}  // namespace unikat
