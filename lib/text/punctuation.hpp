#pragma once

#include <string>
#include <string_view>

namespace unikat {

/// Appends the words of the text with one blank between them and without punctuation: "Jakarta : Lentera, 2005." gives
/// "Jakarta Lentera 2005". Punctuation is what Unicode calls so (general category P), and "=", "+", "<", ">", "|" and
/// "~" that stand alone, as the marks of ISBD do. It parts words; an apostrophe within one does not: "Qur'an" is
/// "Quran". Letters stay as they are. Any thread may call it. Bytes that are not UTF-8 become U+FFFD.
void append_without_punctuation(std::string& out, std::string_view text);

}  // namespace unikat
