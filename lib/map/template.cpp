#include "map/template.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

#include "record/blanks.hpp"
#include "record/syntax.hpp"

namespace unikat::map {
namespace {

struct FilterRow {
    std::string_view name;
    Filter::Kind kind;
    std::size_t fewest;  ///< Arguments.
    std::size_t most;
};

constexpr auto kFilters = std::to_array<FilterRow>({
    {"after", Filter::Kind::after, 1, 4},
    {"before", Filter::Kind::before, 1, 4},
    {"display", Filter::Kind::display, 0, 0},
    {"first", Filter::Kind::first, 0, 0},
    {"join", Filter::Kind::join, 1, 1},
    {"keywords", Filter::Kind::keywords, 0, 0},
    {"lower", Filter::Kind::lower, 0, 0},
    {"outside", Filter::Kind::outside, 0, 0},
    {"replace", Filter::Kind::replace, 2, 2},
    {"split", Filter::Kind::split, 1, 1},
    {"strip", Filter::Kind::strip, 1, 1},
    {"table", Filter::Kind::table, 1, 2},
    {"unbracket", Filter::Kind::unbracket, 0, 0},
    {"year", Filter::Kind::year, 0, 0},
    {"yymmdd", Filter::Kind::yymmdd, 0, 0},
});

bool is_code(char c) {
    return is_digit(c) || is_lower(c) || is_upper(c);
}

// Reads a template from left to right. What is wrong is said once; then nothing more is read.
class TemplateParser {
public:
    TemplateParser(std::string_view text, TextError& error) : text_(text), error_(error) {}

    std::optional<FieldTemplate> field() {
        FieldTemplate made;
        const std::string_view tag = take(3);
        if (!is_valid_tag(tag) && tag != "000") return fail("expected a tag of MARC, such as 245");
        made.tag = tag;
        if (!done() && take(1) != " ") return fail("expected a blank behind the tag");
        if (made.tag.names_control_field()) return control_field(made);
        const auto first = indicator();
        const auto second = first ? indicator() : std::nullopt;
        if (!second) return fail("expected two indicators behind the tag: digits, # for a blank, or A, N or S");
        made.indicator1 = *first;
        made.indicator2 = *second;
        skip_blanks();
        if (done()) return fail("expected a subfield, such as $a {*}");
        while (!done())
            if (!subfield(made)) return std::nullopt;
        return made;
    }

    std::optional<std::vector<Part>> text() {
        std::vector<Part> parts;
        if (!read_parts(parts, false, 0)) return std::nullopt;
        return parts;
    }

private:
    static constexpr std::size_t kDeepest = 8;

    std::nullopt_t fail(std::string message) {
        if (error_.message.empty())
            error_.message = fmt::format("{}, at character {} of '{}'", message, at_ + 1, text_);
        return std::nullopt;
    }

    bool wrong(std::string message) {
        static_cast<void>(fail(std::move(message)));
        return false;
    }

    [[nodiscard]] bool done() const { return at_ >= text_.size(); }
    [[nodiscard]] char here() const { return text_[at_]; }
    std::string_view take(std::size_t size) {
        const std::string_view taken = text_.substr(std::min(at_, text_.size()), size);
        at_ += taken.size();
        return taken;
    }
    void skip_blanks() {
        while (!done() && here() == ' ') ++at_;
    }

    std::optional<FieldTemplate> control_field(FieldTemplate& made) {
        made.subfields.emplace_back();
        if (!read_parts(made.subfields.back().parts, false, 0)) return std::nullopt;
        return made;
    }

    std::optional<char> indicator() {
        if (done()) return std::nullopt;
        const char c = take(1)[0];
        if (c == '#') return ' ';
        if (is_digit(c) || c == kAddedEntry || c == kNonfiling || c == kSurname) return c;
        --at_;
        return std::nullopt;
    }

    bool subfield(FieldTemplate& made) {
        if (here() != '$') return wrong("expected $ and a subfield code");
        ++at_;
        if (done() || !is_code(here())) return wrong("expected a subfield code behind $");
        made.subfields.push_back({take(1)[0], {}});
        return read_parts(made.subfields.back().parts, true, 0);
    }

    // Up to the next subfield, or to the bracket that ends a group.
    bool read_parts(std::vector<Part>& parts, bool in_subfield, std::size_t depth) {
        std::string literal;
        const auto end_literal = [&] {
            if (!literal.empty()) parts.push_back({std::move(literal), {}, {}});
            literal.clear();
        };
        while (!done() && !(in_subfield && here() == '$')) {
            const char c = here();
            if (c == ']' && depth > 0) break;
            ++at_;
            if (c == '\\' && !done()) {
                literal += take(1);
            } else if (c == '{') {
                end_literal();
                if (!read_source(parts)) return false;
            } else if (c == '[') {
                end_literal();
                if (!read_group(parts, in_subfield, depth)) return false;
            } else if (c == '}' || c == ']') {
                --at_;
                return wrong(fmt::format("a {} without its beginning; write \\{} for the character", c, c));
            } else {
                literal += c;
            }
        }
        end_literal();
        return true;
    }

    bool read_group(std::vector<Part>& parts, bool in_subfield, std::size_t depth) {
        if (depth == kDeepest) return wrong("groups in brackets are too deep");
        Part part;
        if (!read_parts(part.group, in_subfield, depth + 1)) return false;
        if (done() || here() != ']') return wrong("expected ] at the end of a group");
        ++at_;
        parts.push_back(std::move(part));
        return true;
    }

    bool read_source(std::vector<Part>& parts) {
        const std::size_t end = text_.find_first_of("|}", at_);
        if (end == std::string_view::npos) return wrong("expected } at the end of a source");
        auto source = parse_source(without_outer_blanks(text_.substr(at_, end - at_)));
        if (!source) return wrong("expected a source: *, ^a, a tag or a tag with a subfield, such as 26^c");
        at_ = end;
        while (here() == '|') {
            ++at_;
            if (!read_filter(*source)) return false;
            if (done()) return wrong("expected } at the end of a source");
        }
        if (here() != '}') return wrong("expected | and a filter, or }");
        ++at_;
        parts.push_back({{}, std::move(source), {}});
        return true;
    }

    bool read_filter(Source& source) {
        skip_blanks();
        const std::size_t start = at_;
        while (!done() && is_lower(here())) ++at_;
        const std::string_view name = text_.substr(start, at_ - start);
        const auto row =
            std::find_if(kFilters.begin(), kFilters.end(), [&](const FilterRow& known) { return known.name == name; });
        if (row == kFilters.end()) {
            at_ = start;
            return wrong(fmt::format("expected a filter: {}", known_filters()));
        }
        Filter filter{row->kind, {}};
        if (!done() && here() == '(' && !read_arguments(filter)) return false;
        if (filter.arguments.size() < row->fewest || filter.arguments.size() > row->most)
            return wrong(fmt::format("{} has {} to {} words in brackets", name, row->fewest, row->most));
        source.filters.push_back(std::move(filter));
        skip_blanks();
        return true;
    }

    static std::string known_filters() {
        std::string names;
        for (const FilterRow& row : kFilters) names += fmt::format("{}{}", names.empty() ? "" : ", ", row.name);
        return names;
    }

    bool read_arguments(Filter& filter) {
        ++at_;
        while (true) {
            skip_blanks();
            std::string word;
            const bool quoted = !done() && here() == '"';
            if (quoted) ++at_;
            while (!done() && (quoted ? here() != '"' : here() != ',' && here() != ')')) word += take(1);
            if (quoted && !done()) ++at_;
            filter.arguments.push_back(quoted ? word : std::string(without_outer_blanks(word)));
            skip_blanks();
            if (done()) return wrong("expected ) behind the words of a filter");
            const char c = take(1)[0];
            if (c == ')') return true;
            if (c != ',') return wrong("expected , or ) behind a word of a filter");
        }
    }

    std::string_view text_;
    TextError& error_;
    std::size_t at_ = 0;
};

}  // namespace

std::optional<Tag> parse_tag(std::string_view text) {
    if (text == "MFN") return Tag(text);
    const bool digits = !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
    if (!digits || text.size() > Tag::kLongest) return std::nullopt;
    const std::string tag = fmt::format("{:03}", number_or(text, 0));
    return Tag(std::string_view(tag));
}

std::optional<Source> parse_source(std::string_view text) {
    Source source;
    const std::size_t sign = text.find('^');
    const std::string_view tag = text.substr(0, sign);
    if (tag == "*" && sign == std::string_view::npos) return source;
    if ((tag == "value" || tag == "tag") && sign == std::string_view::npos) {
        source.code = tag == "value" ? Source::kWhole : Source::kTag;
        return source;
    }
    if (!tag.empty()) {
        source.tag = parse_tag(tag);
        if (!source.tag) return std::nullopt;
    }
    if (sign == std::string_view::npos) return source.tag ? std::optional(source) : std::nullopt;
    const std::string_view code = text.substr(sign + 1);
    if (code.size() != 1 || !(is_code(code[0]) || code[0] == Source::kBefore)) return std::nullopt;
    source.code = code[0];
    return source;
}

std::optional<FieldTemplate> parse_field_template(std::string_view text, TextError& error) {
    return TemplateParser(text, error).field();
}

std::optional<std::vector<Part>> parse_text_template(std::string_view text, TextError& error) {
    return TemplateParser(text, error).text();
}

}  // namespace unikat::map
