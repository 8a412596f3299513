#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/record.hpp"

namespace unikat::map {

/// What is wrong with a text of a map, and what was expected.
struct TextError {
    std::string message;
};

/// What is done to the values of a source, one filter after the other.
struct Filter {
    enum class Kind {
        after,
        before,
        display,
        first,
        join,
        keywords,
        lower,
        outside,
        replace,
        split,
        strip,
        table,
        unbracket,
        year,
        yymmdd,
    };
    Kind kind;
    std::vector<std::string> arguments;
};

/// Where values come from: `*` and `^a` of the field that a rule is about, `26` and `26^c` of any field of the record.
struct Source {
    /// What stands in place of a subfield's code.
    static constexpr char kBefore = '*';  ///< The text before the first subfield.
    static constexpr char kWhole = '\0';  ///< The whole value, subfields and all.
    static constexpr char kTag = '\1';    ///< The field's tag.

    std::optional<Tag> tag;  ///< Of another field; none: the rule's own.
    char code = kBefore;
    std::vector<Filter> filters;
};

/// A piece of a template: text, a source, or a group in brackets that stands only where all of its sources have a
/// value.
struct Part {
    std::string literal;
    std::optional<Source> source;
    std::vector<Part> group;
};

struct SubfieldTemplate {
    char code = ' ';
    std::vector<Part> parts;
};

/// A field to be made: `245 A0 $a {*}`, or `001 {2}` for a control field, whose value is the only subfield.
struct FieldTemplate {
    Tag tag;
    char indicator1 = ' ';
    char indicator2 = ' ';
    std::vector<SubfieldTemplate> subfields;
};

/// Letters that stand for an indicator which is found out.
inline constexpr char kAddedEntry = 'A';  ///< 1 where the record has a 1XX field, else 0.
inline constexpr char kNonfiling = 'N';   ///< How many characters of $a are passed over in filing.
inline constexpr char kSurname = 'S';     ///< 1 where $a has a comma (surname, forename), else 0.

/// A tag as maps write it: digits, which need no leading zeros, or MFN.
[[nodiscard]] std::optional<Tag> parse_tag(std::string_view text);

/// `26`, `26^c`, `^c`, `*`, `value` or `tag`.
[[nodiscard]] std::optional<Source> parse_source(std::string_view text);

/// The parsers of templates put what is wrong into `error` and return nothing.
[[nodiscard]] std::optional<FieldTemplate> parse_field_template(std::string_view text, TextError& error);
/// A text without subfields: `{26^c|year}`.
[[nodiscard]] std::optional<std::vector<Part>> parse_text_template(std::string_view text, TextError& error);

/// Calls for each source of a template.
template <class Visit>
void each_source(const std::vector<Part>& parts, const Visit& visit) {
    for (const Part& part : parts) {
        if (part.source) visit(*part.source);
        each_source(part.group, visit);
    }
}

}  // namespace unikat::map
