#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat {

/// Appends the text in a Unicode normalisation form (UAX #15). ASCII takes a fast path; `keep` copies. The text must be
/// valid UTF-8. Any thread may call it.
void append_normalized(std::string& out, std::string_view text, UnicodeForm form);

/// Appends the form of a text that is compared when records are matched: words of small letters and digits, one blank
/// between them. Equal for canonically equivalent texts; folding folded text changes nothing; no locale plays a part.
/// Any thread may call it. A text of punctuation alone gives nothing.
///
/// - Compatibility decomposition and full case folding: full-width forms, ligatures, superscripts, Roman numeral signs
///   are the plain characters; any script's digits are 0 to 9; ½ is words of its own, 1 2.
/// - Marks are removed in Latin, Greek, Cyrillic, Hebrew, Arabic, Syriac and Coptic, and so are tatweel and what
///   cannot be seen (joiners, soft hyphens, directional and non-sorting marks). In other scripts they are vowels, and
///   kept.
/// - Letters that no decomposition reaches are spelt as catalogues do (ø o, ł l, æ ae, œ oe, ð d, þ th, ı i, ß ss,
///   ŋ ng, the Yiddish digraphs as two letters); the Arabic, Persian and Urdu forms of alef, heh, kaf and yeh are one
///   each. No script is transliterated.
/// - Apostrophes, primes and modifier letters (ayn, hamza, soft sign) are removed: Qur'an is quran.
/// - `&` is the word and. `+` and `#` (and ♯) count behind a letter or digit: C, C++ and C# differ, #1 is 1. ♭ is b.
/// - Everything else lies between words. Private use characters and U+FFFD, for a lost one, count as letters; bytes
///   that are not UTF-8 are read as U+FFFD.
void append_folded(std::string& out, std::string_view text);

/// Appends the text in ASCII, for keys that people type: letters of other scripts transliterated, marks taken off. What
/// no rule reaches is left out. Any thread may call it; ASCII takes a fast path.
void append_ascii(std::string& out, std::string_view text);

/// Does ICU know an encoding of this name?
[[nodiscard]] bool is_known_encoding(const std::string& name);

/// Appends bytes in the named encoding as UTF-8. Each character, or part of one, that it does not map becomes U+FFFD;
/// returns how many did. The bytes are a whole text: for a part of one see StreamDecoder. Any thread may call it.
/// Throws std::invalid_argument for a name that ICU does not know.
std::size_t append_decoded(std::string& out, std::string_view bytes, const std::string& encoding);

}  // namespace unikat
