#include "formats/xml/prolog.hpp"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include "formats/xml/names.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

namespace unikat::xml {
namespace {

constexpr std::size_t kMostEntities = 4096;
constexpr std::size_t kLongestEntity = 4096;
constexpr std::size_t kLongestOfAll = std::size_t{256} * 1024;

std::string lower(std::string_view text) {
    std::string out(text);
    std::transform(out.begin(), out.end(), out.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return out;
}

bool names_no_ascii_superset(std::string_view name) {
    constexpr std::array kWide = {"utf-16", "utf16", "utf-32", "utf32", "ucs-2", "ucs-4", "iso-10646-ucs"};
    return std::any_of(kWide.begin(), kWide.end(), [&](std::string_view wide) { return name.starts_with(wide); });
}

bool is_utf8_or_ascii(std::string_view name) {
    constexpr std::array kNames = {"utf-8", "utf8", "us-ascii", "ascii"};
    return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

void skip_blanks(std::string_view& text) {
    while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
}

// Takes a quoted text off the start.
std::optional<std::string_view> take_quoted(std::string_view& text) {
    if (text.empty() || (text.front() != '"' && text.front() != '\'')) return std::nullopt;
    const auto end = text.find(text.front(), 1);
    if (end == std::string_view::npos) return std::nullopt;
    const std::string_view quoted = text.substr(1, end - 1);
    text.remove_prefix(end + 1);
    return quoted;
}

std::string in_utf8(std::string_view text, const std::string& encoding) {
    std::string out;
    if (encoding.empty())
        append_repaired_utf8(out, text);
    else
        append_decoded(out, text, encoding);
    return out;
}

std::string with_characters(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const CharacterReference reference = leading_character_reference(text.substr(i));
        if (reference.size != 0 && is_xml_character(reference.code_point))
            append_utf8(out, reference.code_point);
        else
            out += text.substr(i, std::max<std::size_t>(reference.size, 1));
        i += std::max<std::size_t>(reference.size, 1);
    }
    return out;
}

using Entities = std::map<std::string, std::string>;

// `text` begins behind "<!ENTITY".
void collect_entity(std::string_view text, const std::string& encoding, Entities& entities) {
    skip_blanks(text);
    const std::string_view name = leading_name(text);
    if (name.empty()) return;
    text.remove_prefix(name.size());
    skip_blanks(text);
    const auto value = take_quoted(text);
    if (!value || value->size() > kLongestEntity || entities.size() == kMostEntities) return;
    entities.emplace(name, with_characters(in_utf8(*value, encoding)));
}

// Stops when the text has become too long to be taken, so that nothing grows without bound on the way there.
std::string with_entities(std::string_view text, const Entities& entities) {
    std::string out;
    while (!text.empty() && out.size() <= kLongestEntity) {
        const std::string_view name = text.front() == '&' ? leading_name(text.substr(1)) : std::string_view{};
        const bool whole = !name.empty() && text.size() > name.size() + 1 && text[name.size() + 1] == ';';
        const auto found = whole ? entities.find(std::string(name)) : entities.end();
        const bool known = found != entities.end();
        out += known ? std::string_view(found->second) : text.substr(0, 1);
        text.remove_prefix(known ? name.size() + 2 : 1);
    }
    return out;
}

Entities with_nested_entities(const Entities& declared) {
    Entities entities;
    std::size_t size = 0;
    for (const auto& [name, text] : declared) {
        std::string whole = text.find('&') == std::string::npos ? text : with_entities(text, declared);
        size += whole.size();
        if (whole.size() > kLongestEntity || size > kLongestOfAll) continue;
        entities.emplace(name, std::move(whole));
    }
    return entities;
}

}  // namespace

std::string declared_encoding(std::string_view declaration) {
    constexpr std::string_view kName = "encoding";
    const auto at = declaration.find(kName);
    if (at == std::string_view::npos) return {};
    declaration.remove_prefix(at + kName.size());
    skip_blanks(declaration);
    if (!declaration.starts_with('=')) return {};
    declaration.remove_prefix(1);
    skip_blanks(declaration);
    const std::string_view name = take_quoted(declaration).value_or(std::string_view{});
    const std::string lower_name = lower(name);
    return is_utf8_or_ascii(lower_name) || names_no_ascii_superset(lower_name) ? std::string{} : std::string(name);
}

std::map<std::string, std::string> declared_entities(std::string_view doctype, const std::string& encoding) {
    constexpr std::string_view kComment = "<!--";
    constexpr std::string_view kEntity = "<!ENTITY";
    Entities declared;
    for (auto at = doctype.find("<!"); at != std::string_view::npos; at = doctype.find("<!", at + 2)) {
        const std::string_view rest = doctype.substr(at);
        if (rest.starts_with(kComment)) {
            const auto end = doctype.find("-->", at + kComment.size());
            if (end == std::string_view::npos) break;
            at = end;
        } else if (rest.starts_with(kEntity)) {
            collect_entity(rest.substr(kEntity.size()), encoding, declared);
        }
    }
    return with_nested_entities(declared);
}

}  // namespace unikat::xml
