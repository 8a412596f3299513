#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// Is there a character of a script that runs from right to left (Hebrew, Arabic and others), or one that changes the
/// direction (Unicode Standard Annex #9)? Any thread may call it.
[[nodiscard]] bool turns_direction(std::string_view text);

/// The text so that its direction orders nothing around it: between U+2068 and U+2069 where turns_direction(), which
/// also end every change of direction that is left open in it. Else the text as it is.
[[nodiscard]] std::string isolated(std::string_view text);

}  // namespace unikat
