#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat::isbd {

/// A mark that ISBD prescribes before an element; `none` and `blank` are none of its marks.
enum class Mark : std::uint8_t { none, blank, point, comma, colon, semicolon, slash, equals, plus };

/// The text without control characters and line breaks (blanks instead), non-sorting marks, superfluous blanks, and
/// directions at its end.
[[nodiscard]] std::string clean(std::string_view value);

/// Takes ISBD's marks (with the blanks around them) off an end of the text, and returns which; where there were
/// several, the one farthest out that is no point. A point that belongs to the text stays.
Mark take_trailing_mark(std::string& text);
Mark take_leading_mark(std::string& text);

/// Does the final point belong to the text: that of an abbreviation, an initial, or an ellipsis?
[[nodiscard]] bool owns_final_point(std::string_view text);

/// Ends the text with a point where it has none; `both` gives it also behind a point that belongs to the text.
void append_point(std::string& out, IsbdStops stops);

/// Appends the mark with its prescribed blanks.
void append_mark(std::string& out, Mark mark, IsbdStops stops);

/// Is the word, without its point, an abbreviation in one of the languages of our catalogues (`ed`, `hlm`, `Aufl`)?
[[nodiscard]] bool is_abbreviation(std::string_view word);

}  // namespace unikat::isbd
