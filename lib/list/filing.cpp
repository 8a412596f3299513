#include "list/filing.hpp"

#include "text/punctuation.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

constexpr char32_t kNonSortingStart = 0x98;
constexpr char32_t kNonSortingEnd = 0x9C;
constexpr char32_t kOtherNonSortingStart = 0x88;
constexpr char32_t kOtherNonSortingEnd = 0x89;
constexpr char32_t kFirstPrime = 0x2B9;
constexpr char32_t kLastModifier = 0x2BF;

char32_t end_of_non_sorting(char32_t start) {
    return start == kNonSortingStart ? kNonSortingEnd : kOtherNonSortingEnd;
}

}  // namespace

std::string filing_text(std::string_view text) {
    std::string words;
    append_without_punctuation(words, text);
    if (is_ascii(words)) return words;
    std::string filed;
    char32_t waits_for = 0;
    for (std::size_t i = 0; i < words.size();) {
        const Utf8Step step = utf8_at(words, i);
        const char32_t c = step.code_point;
        i += step.size;
        if (waits_for != 0) {
            if (c == waits_for) waits_for = 0;
        } else if (c == kNonSortingStart || c == kOtherNonSortingStart) {
            waits_for = end_of_non_sorting(c);
        } else if (c < kFirstPrime || c > kLastModifier) {
            append_utf8(filed, c);
        }
    }
    const auto first = filed.find_first_not_of(' ');
    return first == std::string::npos ? std::string() : filed.substr(first);
}

}  // namespace unikat
