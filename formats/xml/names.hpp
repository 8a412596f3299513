#pragma once

#include <cstddef>
#include <string_view>

namespace unikat::xml {

/// White space as XML 1.0 has it (production 3).
constexpr bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

/// Is the text empty or white space?
constexpr bool is_blank(std::string_view text) {
    for (const char c : text)
        if (!is_blank(c)) return false;
    return true;
}

/// May a name begin with this byte? Every byte of a character outside ASCII passes.
constexpr bool starts_name(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}

/// May a name hold this byte?
constexpr bool is_in_name(char c) {
    return starts_name(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// A qualified name without its prefix.
constexpr std::string_view local_name(std::string_view name) {
    const auto colon = name.rfind(':');
    return colon == std::string_view::npos ? name : name.substr(colon + 1);
}

/// The name that the text begins with; empty where there is none.
constexpr std::string_view leading_name(std::string_view text) {
    if (text.empty() || !starts_name(text.front())) return {};
    std::size_t size = 1;
    while (size < text.size() && is_in_name(text[size])) ++size;
    return text.substr(0, size);
}

/// A field of TurboMARC: c or d, and a tag of three digits or letters unless an attribute has it.
constexpr bool is_turbomarc_field(std::string_view name) {
    if (name.empty() || (name[0] != 'c' && name[0] != 'd') || (name.size() != 1 && name.size() != 4)) return false;
    for (const char c : name.substr(1))
        if (!(c >= '0' && c <= '9') && !(c >= 'A' && c <= 'Z') && !(c >= 'a' && c <= 'z')) return false;
    return true;
}

/// A subfield of TurboMARC: s, and its code unless an attribute has it.
constexpr bool is_turbomarc_subfield(std::string_view name) {
    return !name.empty() && name[0] == 's' && name.size() <= 2;
}

/// The name of the entity reference that the text begins with, such as amp; empty where it begins with none.
constexpr std::string_view entity_name(std::string_view text) {
    if (!text.starts_with('&')) return {};
    const std::string_view name = leading_name(text.substr(1));
    return text.size() > name.size() + 1 && text[name.size() + 1] == ';' ? name : std::string_view{};
}

/// The character that XML itself declares an entity of this name for; empty for other names.
constexpr std::string_view predefined_entity(std::string_view name) {
    if (name == "amp") return "&";
    if (name == "lt") return "<";
    if (name == "gt") return ">";
    if (name == "quot") return "\"";
    if (name == "apos") return "'";
    return {};
}

/// A code point that XML 1.0 can hold (production 2).
constexpr bool is_xml_character(char32_t c) {
    return c == 0x9 || c == 0xA || c == 0xD || (c >= 0x20 && c <= 0xD7FF) || (c >= 0xE000 && c <= 0xFFFD) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

/// A character reference such as &#233; or &#xE9;.
struct CharacterReference {
    char32_t code_point = 0;  ///< Over U+10FFFF where the number is too large.
    std::size_t size = 0;     ///< In bytes, from & to ;. 0: the text begins with no character reference.
};

/// The one that the text begins with. No number in it is ever too long to be read.
constexpr CharacterReference leading_character_reference(std::string_view text) {
    if (text.size() < 4 || text[0] != '&' || text[1] != '#') return {};
    const bool hex = text[2] == 'x';
    const std::size_t digits = hex ? 3 : 2;
    char32_t number = 0;
    std::size_t at = digits;
    for (; at < text.size(); ++at) {
        const char c = text[at];
        unsigned digit = 16;
        if (c >= '0' && c <= '9') digit = static_cast<unsigned>(c - '0');
        if (hex && c >= 'a' && c <= 'f') digit = static_cast<unsigned>(c - 'a') + 10;
        if (hex && c >= 'A' && c <= 'F') digit = static_cast<unsigned>(c - 'A') + 10;
        if (digit == 16) break;
        if (number <= 0x10FFFF) number = number * (hex ? 16 : 10) + digit;
    }
    if (at == digits || at == text.size() || text[at] != ';') return {};
    return {number, at + 1};
}

}  // namespace unikat::xml
