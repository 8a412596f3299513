#include "text/word_breaks.hpp"

#include <memory>
#include <stdexcept>
#include <unicode/brkiter.h>
#include <unicode/utext.h>

#include "text/utf8.hpp"

namespace unikat {
namespace {

std::unique_ptr<icu::BreakIterator> make_iterator() {
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::BreakIterator> made(icu::BreakIterator::createWordInstance(icu::Locale::getRoot(), status));
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot find words: ") + u_errorName(status));
    return made;
}

}  // namespace

std::vector<std::string_view> words_as_read(std::string_view text) {
    // An iterator belongs to one thread, and is costly to make.
    static thread_local const std::unique_ptr<icu::BreakIterator> kIterator = make_iterator();
    std::vector<std::string_view> words;
    if (!is_valid_utf8(text)) return words;
    UErrorCode status = U_ZERO_ERROR;
    UText source = UTEXT_INITIALIZER;
    utext_openUTF8(&source, text.data(), static_cast<std::int64_t>(text.size()), &status);
    kIterator->setText(&source, status);
    std::int32_t start = kIterator->first();
    for (std::int32_t end = kIterator->next(); end != icu::BreakIterator::DONE; start = end, end = kIterator->next())
        if (kIterator->getRuleStatus() >= UBRK_WORD_NONE_LIMIT)
            words.push_back(text.substr(static_cast<std::size_t>(start), static_cast<std::size_t>(end - start)));
    utext_close(&source);
    if (U_FAILURE(status)) throw std::runtime_error(std::string("ICU cannot find words: ") + u_errorName(status));
    return words;
}

}  // namespace unikat
