#pragma once

#include <cstddef>
#include <string_view>

namespace unikat {

/// How many characters at the start of a title do not file: the definite or indefinite article of the language, with
/// the blank, apostrophe or hyphen behind it and signs before it (quotation marks, ayn), up to 9; 0 where it starts
/// with none. `language` is a MARC code ("eng", "ara"); without one only the Arabic al- in front of a capital counts,
/// as it does in the languages of Indonesia, which have no article of their own. Any thread may call it.
[[nodiscard]] std::size_t nonfiling_characters(std::string_view title, std::string_view language);

}  // namespace unikat
