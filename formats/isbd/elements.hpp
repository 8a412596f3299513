#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "formats/isbd/marks.hpp"
#include "unikat/record.hpp"

namespace unikat::isbd {

/// One element of an area: the text of a subfield without ISBD's marks and with its own pair of square brackets.
struct Element {
    char code = ' ';
    std::string text;
    Mark typed = Mark::none;  ///< What the record has between this element and the one before.
};
using Elements = std::vector<Element>;

/// The elements of a field in their order: its subfields with a letter, but for those in `skip`, that have a text.
/// What is skipped still counts for the marks: in `$aTitle$h[GMD] =$bParallel` the sign belongs to $b.
[[nodiscard]] Elements elements_of(const Field& field, std::string_view skip = {});

/// The same as the record has them: cleaned, but with all marks.
[[nodiscard]] Elements words_of(const Field& field, std::string_view skip = {});

/// The text of $3 as `1990-1995: `, empty where there is none.
[[nodiscard]] std::string materials_of(const Field& field);

/// One area, or a part of one, being put together: the punctuation engine.
class Statement {
public:
    explicit Statement(IsbdStops stops) : stops_(stops) {}

    /// Adds an element after its mark. Nothing for an empty text; no mark before the first.
    void add(Mark before, std::string_view text);
    /// Adds ` (text)`.
    void add_enclosed(std::string_view text);

    [[nodiscard]] bool empty() const { return text_.empty(); }
    [[nodiscard]] const std::string& text() const { return text_; }

private:
    IsbdStops stops_;
    std::string text_;
};

/// The text without the parentheses around all of it, and without one that is not paired at its start or end.
[[nodiscard]] std::string_view without_outer_parentheses(std::string_view text);

}  // namespace unikat::isbd
