#include "list/permutation.hpp"

#include <string>

#include "match/words.hpp"
#include "text/unicode.hpp"
#include "text/word_breaks.hpp"

namespace unikat {
namespace {

// A sign that opens a word belongs to it.
std::size_t start_of(std::string_view title, std::size_t word) {
    std::size_t start = word;
    while (start > 0 && std::string_view("\"'([<").find(title[start - 1]) != std::string_view::npos) --start;
    return start;
}

}  // namespace

std::vector<Permutation> permutations_of(std::string_view title) {
    std::vector<Permutation> permutations;
    std::string folded;
    for (const std::string_view word : words_as_read(title)) {
        folded.clear();
        append_folded(folded, word);
        if (folded.empty() || is_common_in_titles(folded)) continue;
        const std::size_t start = start_of(title, static_cast<std::size_t>(word.data() - title.data()));
        permutations.push_back({title.substr(0, start), title.substr(start)});
    }
    return permutations;
}

}  // namespace unikat
