#pragma once

#include <optional>
#include <string_view>

namespace unikat {

/// The MARC language code of an ISO 639 code: two letters, or three letters of either form, in any case ("Pt", "DEU").
/// Nothing for anything else. Views are static.
[[nodiscard]] std::optional<std::string_view> marc_language(std::string_view code);

/// The ISO 639-1 code, of two letters, of a MARC language code ("ind" is "id"); nothing where it has none.
[[nodiscard]] std::optional<std::string_view> iso639_language(std::string_view marc_code);

/// The MARC country code of an ISO 3166 code of two letters, in any case ("BR" is "bl "): three characters.
[[nodiscard]] std::optional<std::string_view> marc_country(std::string_view code);

/// How many characters of a title, with the blank behind them, are an initial article of the language (a MARC code);
/// 0 where there is none or the language's articles are not known.
[[nodiscard]] std::size_t article_length(std::string_view title, std::string_view language);

}  // namespace unikat
