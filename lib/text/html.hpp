#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// The text as it stands in HTML and XML, between tags and in attributes with double quotation marks: markup escaped,
/// line ends and tabs as blanks, what XML cannot hold and bytes that are not UTF-8 as U+FFFD.
[[nodiscard]] std::string html_text(std::string_view text);

}  // namespace unikat
