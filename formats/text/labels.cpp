#include "formats/text/labels.hpp"

#include <fmt/format.h>

#include "record/syntax.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace unikat::text {

std::string unquoted_excerpt(std::string_view text) {
    constexpr std::size_t kAtMost = 40;
    if (text.size() <= kAtMost) return std::string(text);
    std::size_t end = kAtMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return std::string(text.substr(0, end)) + "...";
}

std::string excerpt(std::string_view text) {
    return fmt::format("\"{}\"", unquoted_excerpt(text));
}

Tag LabelReader::tag(std::string_view text, Tag missing, std::size_t offset) {
    if (text.empty()) {
        context_.report(structure_, Severity::notice, offset, missing, "a field without a tag; kept under blanks");
        return missing;
    }
    const Tag tag(text);
    return text.size() == 3 && is_valid_tag(tag) ? tag : odd_tag(text, offset);
}

// A tag is bytes for most formats, so half a character may not stand in it.
Tag LabelReader::odd_tag(std::string_view text, std::size_t offset) {
    std::string characters;
    for (std::size_t i = 0; i < text.size(); i += utf8_at(text, i).size)
        characters += is_graphic_ascii(text[i]) || text[i] == ' ' ? text[i] : '?';
    const Tag tag(characters);
    if (characters != text)
        context_.report(structure_, offset, tag,
                        fmt::format("a tag {} that is not graphic ASCII; ? put in its place", excerpt(text)));
    else if (characters.size() > Tag::kLongest)
        context_.report(Code::tag_cut, offset, tag, unquoted_excerpt(text));
    else
        context_.report(Code::tag_invalid, offset, tag, std::string(text));
    return tag;
}

char LabelReader::indicator(std::string_view text, Tag tag, std::size_t offset) {
    if (text.empty()) return ' ';
    if (text.size() == 1 && is_valid_indicator(text[0])) return text[0];
    const bool kept = text.size() == 1 && static_cast<unsigned char>(text[0]) < 0x80;
    context_.report(kept ? Code::indicator_invalid : Code::indicator_lost, offset, tag,
                    text.size() == 1 ? shown_character(text[0]) : excerpt(text));
    return kept ? text[0] : ' ';
}

Subfield LabelReader::subfield(std::string_view code, std::string_view value, Tag tag, std::size_t offset) {
    if (code.size() == 1 && is_valid_subfield_code(code[0])) return {code[0], value};
    if (code.empty()) {
        context_.report(Code::subfield_code_invalid, offset, tag, "(none)");
        return {' ', value};
    }
    if (static_cast<unsigned char>(code[0]) >= 0x80) {
        context_.report(Code::subfield_code_invalid, offset, tag, excerpt(code));
        return {' ', context_.arena.copy(std::string(code).append(value))};
    }
    if (code.size() > 1)
        context_.report(Code::subfield_code_cut, offset, tag, unquoted_excerpt(code));
    else
        context_.report(Code::subfield_code_invalid, offset, tag, shown_character(code[0]));
    return {code[0], value};
}

Leader LabelReader::leader(std::string_view text, std::size_t offset) {
    std::string characters;
    bool odd = false;
    for (std::size_t i = 0; i < text.size(); i += utf8_at(text, i).size) {
        const bool holdable = text[i] >= 0x20 && text[i] < 0x7F;
        odd = odd || !holdable;
        characters += holdable ? text[i] : ' ';
    }
    if (odd)
        context_.report(Code::leader_invalid, Severity::loss, offset, {},
                        "characters that are not graphic ASCII; blanks put in their place");
    const bool is_short = characters.size() < Leader::kSize;
    if (characters.size() != Leader::kSize)
        context_.report(
            Code::leader_invalid, is_short ? Severity::notice : Severity::loss, offset, {},
            fmt::format("{} characters, not 24; {}", characters.size(), is_short ? "filled with blanks" : "cut"));
    return Leader(characters);
}

}  // namespace unikat::text
