#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "record/identity.hpp"
#include "unikat/record.hpp"
#include "union/field_rules.hpp"

namespace unikat {

/// What a field says, as rules compare it. All are pure.

/// Equal for fields of one tag that say the same: their folded text (append_folded), subfield by subfield, or the
/// number that the rule asks for. $5 always counts, since what is said of one institution is not said of another. A
/// field in which the rule finds nothing to compare is the same only as its exact like.
[[nodiscard]] Hash content_of(const Field& field, const Sameness& same);

/// The folded words of a field's subfields, sorted, each as often as it occurs.
using FieldWords = std::vector<std::string>;

void add_words(FieldWords& words, const Field& field, const SubfieldCodes& subfields);

/// Does `all` have every word of `some`, as often? A single letter is had by any word that starts with it: "Rowling, J.
/// K." is in "Rowling, Joanne Kathleen". Whatever contains what contains a third contains that, so that the answer for
/// many fields does not depend on the order in which they are compared. Both must be sorted.
[[nodiscard]] bool contains_words(const FieldWords& all, const FieldWords& some);

/// Does $a hold no number that the rule could compare, but something that was meant for one?
[[nodiscard]] bool has_invalid_number(const Field& field, Sameness::Number number);

/// Letters and digits of the words.
[[nodiscard]] std::size_t letters_in(const FieldWords& words);

/// How much a field says beyond what makes it the same as another: letters and digits in subfields whose codes are
/// letters, then the number of these.
struct Fullness {
    std::size_t letters = 0;
    std::size_t subfields = 0;

    friend auto operator<=>(const Fullness&, const Fullness&) = default;
};

[[nodiscard]] Fullness fullness_of(const Field& field);

/// The text as it is compared.
[[nodiscard]] std::string folded(std::string_view text);

}  // namespace unikat
