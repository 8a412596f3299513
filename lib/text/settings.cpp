#include "text/settings.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "text/escape.hpp"

namespace unikat {

toml::table parse_settings(std::string_view text) {
    try {
        return toml::parse(text);
    } catch (const toml::parse_error& error) {
        throw SettingsError{error.source().begin.line, std::string(error.description())};
    }
}

void fail(const toml::node& node, std::string message) {
    throw SettingsError{node.source().begin.line, std::move(message)};
}

void only_keys(const toml::table& table, std::initializer_list<std::string_view> known) {
    for (const auto& [key, value] : table) {
        if (std::find(known.begin(), known.end(), key.str()) != known.end()) continue;
        fail(value,
             fmt::format("\"{}\" is not known here; expected {}", visible_text(key.str()), fmt::join(known, ", ")));
    }
}

std::string text_of(const toml::node& node, std::string_view key) {
    if (!node.is_string()) fail(node, fmt::format("{}: expected a text in quotation marks", key));
    return std::string(*node.value<std::string_view>());
}

bool flag_of(const toml::node& node, std::string_view key) {
    if (!node.is_boolean()) fail(node, fmt::format("{}: expected true or false", key));
    return *node.value<bool>();
}

const toml::table& table_of(const toml::node& node, std::string_view key) {
    if (!node.is_table()) fail(node, fmt::format("{}: expected a table", key));
    return *node.as_table();
}

const toml::array& array_of(const toml::node& node, std::string_view key) {
    if (!node.is_array()) fail(node, fmt::format("{}: expected a list in square brackets", key));
    return *node.as_array();
}

std::vector<std::string> texts_of(const toml::node& node, std::string_view key) {
    if (node.is_string()) return {text_of(node, key)};
    std::vector<std::string> texts;
    for (const toml::node& item : array_of(node, key)) texts.push_back(text_of(item, key));
    return texts;
}

}  // namespace unikat
