#include "map/filters.hpp"

#include <algorithm>

#include "map/code_tables.hpp"
#include "record/blanks.hpp"
#include "record/syntax.hpp"

namespace unikat::map {
namespace {

using Kind = Filter::Kind;

std::string lowered(std::string_view text) {
    std::string result(text);
    for (char& c : result)
        if (is_upper(c)) c = static_cast<char>(c - 'A' + 'a');
    return result;
}

std::string year_in(std::string_view text) {
    constexpr std::size_t kDigits = 4;
    for (std::size_t i = 0; i + kDigits <= text.size(); ++i) {
        const std::string_view digits = text.substr(i, kDigits);
        if (!std::all_of(digits.begin(), digits.end(), is_digit)) continue;
        if ((digits[0] == '1' || digits[0] == '2') && (i == 0 || !is_digit(text[i - 1]))) return std::string(digits);
    }
    return {};
}

// YYYYMMDD with or without signs between; what follows is the time of day.
std::string yymmdd_in(std::string_view text) {
    constexpr std::size_t kDigits = 8;
    std::string digits;
    for (const char c : text)
        if (is_digit(c)) digits += c;
    return digits.size() < kDigits ? std::string{} : digits.substr(2, kDigits - 2);
}

std::string replaced(std::string_view text, std::string_view old, std::string_view fresh) {
    if (old.empty()) return std::string(text);
    std::string result;
    std::size_t at = 0;
    for (std::size_t found = text.find(old); found != std::string_view::npos; found = text.find(old, at)) {
        result += text.substr(at, found - at);
        result += fresh;
        at = found + old.size();
    }
    result += text.substr(at);
    return result;
}

std::string unbracketed(std::string_view text) {
    return replaced(replaced(replaced(text, "><", ", "), "<", ""), ">", "");
}

std::vector<std::string> parts_of(std::string_view text, std::string_view separator) {
    std::vector<std::string> parts;
    if (separator.empty()) return {std::string(text)};
    while (true) {
        const std::size_t end = text.find(separator);
        if (const std::string_view part = without_outer_blanks(text.substr(0, end)); !part.empty())
            parts.emplace_back(part);
        if (end == std::string_view::npos) return parts;
        text.remove_prefix(end + separator.size());
    }
}

// Character by character: a sign may have several bytes.
std::string stripped(std::string_view text, std::string_view signs) {
    const auto starts_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    while (!text.empty()) {
        std::size_t start = text.size() - 1;
        while (start > 0 && !starts_character(text[start])) --start;
        const std::string_view last = text.substr(start);
        if (last != " " && signs.find(last) == std::string_view::npos) break;
        text.remove_suffix(last.size());
    }
    return std::string(text);
}

struct Place {
    std::size_t at = std::string_view::npos;
    std::size_t size = 0;
};

// Where the first of several separators stands.
Place first_separator(std::string_view text, const std::vector<std::string>& separators) {
    Place first;
    for (const std::string& separator : separators)
        if (const std::size_t at = separator.empty() ? std::string_view::npos : text.find(separator); at < first.at)
            first = {at, separator.size()};
    return first;
}

std::string text_before(std::string_view text, const std::vector<std::string>& separators) {
    return std::string(text.substr(0, first_separator(text, separators).at));
}

std::string text_after(std::string_view text, const std::vector<std::string>& separators) {
    const Place place = first_separator(text, separators);
    return place.size == 0 ? std::string{} : std::string(text.substr(place.at + place.size));
}

// The map's own table may be partial: the built-in one of that name is asked next.
std::optional<std::string> looked_up(std::string_view name, std::string_view value, const Map::Contents& map) {
    if (const auto table = map.tables.find(name); table != map.tables.end()) {
        if (const auto row = table->second.find(value); row != table->second.end()) return row->second;
        const std::string key = lowered(value);
        for (const auto& [from, to] : table->second)
            if (lowered(from) == key) return to;
    }
    if (name == "language")
        if (const auto code = marc_language(value)) return std::string(*code);
    if (name == "country")
        if (const auto code = marc_country(value)) return std::string(*code);
    return std::nullopt;
}

std::string changed(const Filter& filter, std::string_view text) {
    const std::string none;
    const std::string& word = filter.arguments.empty() ? none : filter.arguments[0];
    switch (filter.kind) {
        case Kind::after: return text_after(text, filter.arguments);
        case Kind::before: return text_before(text, filter.arguments);
        case Kind::display: return displayed(text);
        case Kind::lower: return lowered(text);
        case Kind::outside: return has_text_outside(text) ? unbracketed(text) : none;
        case Kind::replace: return replaced(text, word, filter.arguments[1]);
        case Kind::strip: return stripped(text, word);
        case Kind::unbracket: return unbracketed(text);
        case Kind::year: return year_in(text);
        case Kind::yymmdd: return yymmdd_in(text);
        case Kind::first:
        case Kind::join:
        case Kind::keywords:
        case Kind::split:
        case Kind::table: break;
    }
    return std::string(text);
}

std::vector<Value> taken_apart(const std::vector<Value>& values, const Filter& filter) {
    std::vector<Value> parts;
    for (const Value& value : values) {
        const auto texts =
            filter.kind == Kind::keywords ? keywords_of(value.text) : parts_of(value.text, filter.arguments[0]);
        for (const std::string& text : texts) parts.push_back({text, value.position, value.origins});
    }
    return parts;
}

Value joined(const std::vector<Value>& values, std::string_view separator) {
    Value all = values.front();
    for (std::size_t i = 1; i < values.size(); ++i) {
        all.text += std::string(separator) + values[i].text;
        all.origins.insert(all.origins.end(), values[i].origins.begin(), values[i].origins.end());
    }
    return all;
}

}  // namespace

std::vector<std::string> keywords_of(std::string_view text) {
    std::vector<std::string> keywords;
    for (std::size_t start = text.find('<'); start != std::string_view::npos; start = text.find('<', start + 1)) {
        const std::size_t end = text.find('>', start);
        if (end == std::string_view::npos) break;
        if (const auto word = without_outer_blanks(text.substr(start + 1, end - start - 1)); !word.empty())
            keywords.emplace_back(word);
    }
    if (keywords.empty())
        if (const auto whole = without_outer_blanks(text); !whole.empty()) keywords.emplace_back(whole);
    return keywords;
}

bool has_text_outside(std::string_view text) {
    if (text.find('<') == std::string_view::npos) return false;
    bool inside = false;
    for (const char c : text) {
        if (c == '<') inside = true;
        if (!inside && c != ' ' && c != ',' && c != ';' && c != '.' && c != '-' && c != '>') return true;
        if (c == '>') inside = false;
    }
    return false;
}

std::string displayed(std::string_view text) {
    std::string result;
    std::size_t at = 0;
    for (std::size_t start = text.find('<'); start != std::string_view::npos; start = text.find('<', at)) {
        const std::size_t end = text.find('>', start);
        if (end == std::string_view::npos) break;
        result += text.substr(at, start - at);
        const std::string_view inside = text.substr(start + 1, end - start - 1);
        result += inside.substr(0, inside.find('='));
        at = end + 1;
    }
    result += text.substr(at);
    return result;
}

std::vector<Value> filtered(std::vector<Value> values, const Source& source, const Map::Contents& map,
                            const std::function<void(const Value&, std::string_view)>& unknown) {
    for (const Filter& filter : source.filters) {
        if (values.empty()) break;
        if (filter.kind == Kind::first) values.resize(1);
        if (filter.kind == Kind::join) values = {joined(values, filter.arguments[0])};
        if (filter.kind == Kind::keywords || filter.kind == Kind::split) values = taken_apart(values, filter);
        for (Value& value : values) {
            if (filter.kind != Kind::table) {
                value.text = without_outer_blanks(changed(filter, value.text));
                continue;
            }
            const auto found = looked_up(filter.arguments[0], value.text, map);
            if (!found && filter.arguments.size() == 1) unknown(value, filter.arguments[0]);
            value.text = found ? *found : filter.arguments.size() > 1 ? filter.arguments[1] : std::string{};
        }
        std::erase_if(values, [](const Value& value) { return value.text.empty(); });
    }
    return values;
}

}  // namespace unikat::map
