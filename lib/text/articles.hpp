#pragma once

#include <cstddef>
#include <string_view>

namespace unikat {

/// How many characters at the start of a title do not file: the definite or indefinite article of the language, with
/// the blank, apostrophe or hyphen behind it and signs before it (quotation marks, ayn), up to 9; 0 where it starts
/// with none. `language` is a MARC code ("eng", "ara"); without one only the Arabic al- in front of a capital counts,
/// as it does in the languages of Indonesia, which have no article of their own. Any thread may call it.
[[nodiscard]] std::size_t nonfiling_characters(std::string_view title, std::string_view language);

/// The title from its first character that files, as the indicator of a field counts them: "0" to "9", anything else as
/// none. Characters are code points. A count that leaves nothing is none. A view into the title; any thread may call
/// it.
[[nodiscard]] std::string_view filing_part(std::string_view title, char indicator);

}  // namespace unikat
