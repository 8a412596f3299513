#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat::text {

/// Makes tags, indicators, subfield codes and leaders of texts that may be anything, for formats that keep them as
/// strings. Whatever does not fit its place is reported:
///
/// - A tag is up to seven graphic characters of ASCII or blanks; others become `?`, what follows is lost. An empty one
///   is the tag that the caller names.
/// - An indicator is one character of ASCII; another becomes a blank and is lost. None is a blank.
/// - A subfield's code is one character of ASCII. None is a blank; what follows the first character is lost; a code of
///   another alphabet is the start of the value, under a blank code.
/// - A leader is 24 graphic characters of ASCII or blanks; others become blanks, a short one is filled, a long one cut.
class LabelReader {
public:
    /// `structure` is the format's code for what does not stand where it should.
    LabelReader(ParseContext& context, Code structure) : context_(context), structure_(structure) {}

    [[nodiscard]] Tag tag(std::string_view text, Tag missing, std::size_t offset);
    [[nodiscard]] char indicator(std::string_view text, Tag tag, std::size_t offset);
    [[nodiscard]] Subfield subfield(std::string_view code, std::string_view value, Tag tag, std::size_t offset);
    [[nodiscard]] Leader leader(std::string_view text, std::size_t offset);

private:
    [[nodiscard]] Tag odd_tag(std::string_view text, std::size_t offset);

    ParseContext& context_;
    Code structure_;
};

/// The start of a text in quotation marks, for diagnostics. It never ends within a character.
[[nodiscard]] std::string excerpt(std::string_view text);
/// The same without quotation marks.
[[nodiscard]] std::string unquoted_excerpt(std::string_view text);

}  // namespace unikat::text
