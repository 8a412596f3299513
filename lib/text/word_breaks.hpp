#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace unikat {

/// The words of a text as a reader sees them (UAX #29; scripts that set no blanks between words are cut by ICU's
/// dictionaries), without signs and blanks. An apostrophe within a word does not part it, a hyphen does. Views into the
/// text. Any thread may call it. A text that is not UTF-8 has no words.
[[nodiscard]] std::vector<std::string_view> words_as_read(std::string_view text);

}  // namespace unikat
