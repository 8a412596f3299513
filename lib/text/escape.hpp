#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// The text with control characters (C0, DEL, C1) and bytes that are not UTF-8 shown as \xNN, so that nothing in a
/// record can move the cursor of a terminal or break a line.
[[nodiscard]] std::string visible_text(std::string_view text);

/// The text as a JSON string with its quotation marks (RFC 8259). Bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string json_string(std::string_view text);

/// A byte as people write it: "0x1F".
[[nodiscard]] std::string hex_byte(unsigned char byte);

/// A character in quotation marks where it can be shown, else as hex_byte().
[[nodiscard]] std::string shown_character(char character);

}  // namespace unikat
