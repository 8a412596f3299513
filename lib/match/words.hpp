#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace unikat {

/// What single words say, as catalogues in the languages of libraries use them. All words are folded (append_folded).
/// Pure functions; any thread may call them.

/// The words of a folded text; views into it.
[[nodiscard]] std::vector<std::string_view> words_of(std::string_view folded);

/// The number that a word names: digits ("12", and "2nd", "3e", "4a" with the ending of an ordinal), a written numeral
/// of English, German, French, Spanish, Italian, Dutch, Indonesian or Latin ("second", "zweite", "kedua"), or a Roman
/// numeral of two letters or more ("iv"). Nothing for numbers over 9,999,999, and for single letters, which are as
/// often initials.
[[nodiscard]] std::optional<std::uint32_t> number_in(std::string_view word);

/// The value of a Roman numeral, single letters included; nothing for what is none in its usual form.
[[nodiscard]] std::optional<std::uint32_t> roman_number(std::string_view word);

/// Does this word announce the number of a part: vol., Bd., tome, jil., pt., no. and so on?
[[nodiscard]] bool announces_part(std::string_view word);

/// Does this word count volumes in an extent: v., vol., volumes, Bde., jilid and so on?
[[nodiscard]] bool counts_volumes(std::string_view word);

/// Does this word count other pieces: discs, maps, parts, cassettes, scores and so on?
[[nodiscard]] bool counts_pieces(std::string_view word);

/// Does this word count pages or leaves: p., S., hlm., leaves and so on?
[[nodiscard]] bool counts_pages(std::string_view word);

/// Does this word count minutes or hours? Returns how many minutes one is.
[[nodiscard]] std::optional<std::uint32_t> minutes_in(std::string_view word);

/// Is this word too common to tell editions apart ("edition", "ed", "the", "cet"), or publishers ("company", "press",
/// "penerbit"), or titles (articles, prepositions, conjunctions)?
[[nodiscard]] bool is_common_in_editions(std::string_view word);
[[nodiscard]] bool is_common_in_publishers(std::string_view word);
[[nodiscard]] bool is_common_in_titles(std::string_view word);

/// Does this title say what the document is, but not what it is about: "annual report", "collected poems", "laporan
/// tahunan 1998", "proceedings"? Many bodies and authors have such a one. Also true of an empty title.
[[nodiscard]] bool names_no_subject(std::string_view title);

}  // namespace unikat
