#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// What of a text counts when it is filed: its words with one blank between them. Punctuation does not count, nor do
/// ayn, hamza and primes (U+02B9 to U+02BF), nor what stands between the non-sorting marks of MARC 21 (U+0098 and
/// U+009C, U+0088 and U+0089). Collation::append_key() orders what comes out. Pure; any thread may call it.
[[nodiscard]] std::string filing_text(std::string_view text);

}  // namespace unikat
