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

// Writes entities out, each once, whatever they are made of. One that is too long, contains itself or refers to what is
// not declared has no text; what refers to it is reported as unknown.
class Expansion {
public:
    explicit Expansion(const Entities& declared) : declared_(declared) {}

    Entities all() {
        Entities entities;
        std::size_t size = 0;
        for (const auto& [name, text] : declared_) {
            const auto whole = text_of(name);
            if (!whole || size + whole->size() > kLongestOfAll) continue;
            size += whole->size();
            entities.emplace(name, *whole);
        }
        return entities;
    }

private:
    std::optional<std::string> text_of(const std::string& name) {
        if (const std::string_view character = predefined_entity(name); !character.empty())
            return std::string(character);
        const auto [known, is_new] = texts_.try_emplace(name);
        if (!is_new) return known->second;
        const auto found = declared_.find(name);
        return found == declared_.end() ? std::nullopt : known->second = expanded(found->second);
    }

    std::optional<std::string> expanded(std::string_view text) {
        std::string out;
        while (!text.empty()) {
            const auto reference = std::min(text.find('&'), text.size());
            out += text.substr(0, reference);
            text.remove_prefix(reference);
            if (out.size() > kLongestEntity) return std::nullopt;
            if (text.empty()) break;
            const std::string_view name = entity_name(text);
            const auto inner = name.empty() ? std::string(text.substr(0, 1)) : text_of(std::string(name));
            if (!inner) return std::nullopt;
            out += *inner;
            text.remove_prefix(name.empty() ? 1 : name.size() + 2);
        }
        return out.size() > kLongestEntity ? std::nullopt : std::optional(std::move(out));
    }

    const Entities& declared_;
    std::map<std::string, std::optional<std::string>> texts_;
};

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
    return Expansion(declared).all();
}

}  // namespace unikat::xml
