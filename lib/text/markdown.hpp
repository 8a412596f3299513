#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// A piece of one line as it stands in a paragraph of Markdown (CommonMark and GitHub's): whatever marks it up is
/// escaped; `starts_line`: also what does so at the start of a line alone, where the piece may stand. Line ends and
/// tabs are blanks, control characters and bytes that are not UTF-8 U+FFFD. An address stays one, and some programs
/// make a link of it.
[[nodiscard]] std::string markdown_text(std::string_view text, bool starts_line = true);

}  // namespace unikat
