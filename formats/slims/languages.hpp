#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace unikat::slims {

/// The MARC code of a language by its name in English, Indonesian or the language itself ("Indonesia", "Bahasa
/// Inggris", "Deutsch"), or by its code in ISO 639 ("id", "ind"); empty for an unknown one.
[[nodiscard]] std::string_view language_code(std::string_view name);

/// The name under which SLiMS has the language of a MARC code: "Indonesia" and "English", as it is delivered, else the
/// English one. Empty for an unknown code.
[[nodiscard]] std::string_view language_name(std::string_view code);

/// The codes of the languages that a cell names ("Indonesia, Inggris"), if all are known; else none.
[[nodiscard]] std::vector<std::string_view> language_codes(std::string_view cell);

}  // namespace unikat::slims
