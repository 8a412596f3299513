#pragma once

#include <string>
#include <string_view>

namespace unikat::isbd {

/// The columns of a 7.5 x 12.5 cm card, and where its lines may begin.
inline constexpr std::size_t kCardWidth = 60;
inline constexpr std::size_t kFirstIndention = 8;
inline constexpr std::size_t kSecondIndention = 12;

/// The columns that the text takes: its code points but for combining marks.
[[nodiscard]] std::size_t columns_of(std::string_view text);

/// Appends the text as a paragraph of lines of at most kCardWidth columns, broken at blanks and never before a mark of
/// ISBD. A longer word is broken only where it is not ASCII (scripts without blanks), so that addresses stay whole.
void append_card_paragraph(std::string& out, std::string_view text, std::size_t first_indention,
                           std::size_t next_indention);

}  // namespace unikat::isbd
