#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace unikat {

/// How many columns of a terminal the text takes: two for a wide character of East Asia, none for a mark that combines
/// and for what cannot be seen. The text has no control characters. Any thread may call it.
[[nodiscard]] std::size_t display_width(std::string_view text);

/// The text in lines of at most `width` columns, the later ones behind `indent` blanks. It is broken at blanks, and
/// within a word that no line can hold; a mark stays with its letter.
[[nodiscard]] std::vector<std::string> wrapped(std::string_view text, std::size_t width, std::size_t indent);

}  // namespace unikat
