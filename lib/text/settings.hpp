#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <toml++/toml.h>
#include <vector>

#include "text/settings_error.hpp"

namespace unikat {

/// Settings in TOML, read strictly: what is not expected is an error with its line. All throw SettingsError; `key` is
/// what the message calls the value.

[[nodiscard]] toml::table parse_settings(std::string_view text);

[[noreturn]] void fail(const toml::node& node, std::string message);

/// Fails for a key that is none of these.
void only_keys(const toml::table& table, std::initializer_list<std::string_view> known);

[[nodiscard]] std::string text_of(const toml::node& node, std::string_view key);
[[nodiscard]] bool flag_of(const toml::node& node, std::string_view key);
[[nodiscard]] const toml::table& table_of(const toml::node& node, std::string_view key);
[[nodiscard]] const toml::array& array_of(const toml::node& node, std::string_view key);
/// One text, or a list of them.
[[nodiscard]] std::vector<std::string> texts_of(const toml::node& node, std::string_view key);

}  // namespace unikat
