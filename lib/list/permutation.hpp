#pragma once

#include <string_view>
#include <vector>

namespace unikat {

/// A title as it stands under one of its words (KWIC: keyword in context). Views into the title.
struct Permutation {
    std::string_view before;  ///< With the blank before the word, where there is one.
    std::string_view from;    ///< From the word to the end.
};

/// The title under each of its words but those too common to be looked for (articles, prepositions, conjunctions), in
/// the order of the title. A word that it has twice counts twice. Pure; any thread may call it.
[[nodiscard]] std::vector<Permutation> permutations_of(std::string_view title);

}  // namespace unikat
