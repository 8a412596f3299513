#pragma once

#include <string>

#include "bench/generator/habits.hpp"
#include "bench/generator/publication.hpp"

namespace unikat::generator {

/// What cataloguers transcribe and describe, each in their own way. All are functions of their arguments.

/// Field 250: "2nd ed.", "Zweite Auflage", "Cet. 3"; empty for a first edition and printing.
[[nodiscard]] std::string edition_statement(const Publication& publication, bool in_full, Random& random);

/// 300 $a: "xii, 316 p.".
[[nodiscard]] std::string extent_statement(const Publication& publication, const Habits& habits, Random& random);

/// 260 and 264 $c: "c1998".
[[nodiscard]] std::string year_statement(int year, YearForm form);

/// An ISBN as the library writes it, `ten` where it could be either.
[[nodiscard]] std::string isbn_statement(Language language, std::uint32_t digits, IsbnForm form, bool ten);

/// The text with an error such as hands make: letters exchanged, left out, doubled.
[[nodiscard]] std::string mistyped(std::string text, Random& random);

}  // namespace unikat::generator
