#pragma once

#include <algorithm>
#include <string_view>

#include "record/syntax.hpp"

namespace unikat::text {

/// What a field is in a format that does not say so: a control field where its tag is that of one (00X), or has a
/// letter as FMT and CAT of Aleph have; else a data field. `has_subfields`: one begins where a data field's would,
/// which makes it a data field whatever its tag.
[[nodiscard]] inline bool reads_as_control(Tag tag, bool has_subfields) {
    if (has_subfields) return false;
    const auto is_letter = [](char c) { return is_lower(c) || is_upper(c); };
    const std::string_view characters = tag.view();
    return tag.names_control_field() || std::any_of(characters.begin(), characters.end(), is_letter);
}

/// Has the content of a field a delimiter where it says that this is a data field? With the tag of a control field it
/// must stand behind the two indicators; with any other it may stand anywhere.
[[nodiscard]] inline bool has_subfields(Tag tag, std::string_view content, std::string_view delimiter) {
    constexpr std::size_t kIndicators = 2;
    if (!tag.names_control_field()) return content.find(delimiter) != std::string_view::npos;
    return content.size() >= kIndicators && content.substr(kIndicators).starts_with(delimiter);
}

}  // namespace unikat::text
