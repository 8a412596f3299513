#pragma once

#include <string_view>

#include "unikat/format.hpp"

/// What the writers of formats have in common that are text.
namespace unikat::text {

/// The record's leader as one in UTF-8: 09 says so. That of UNIMARC, where 09 means something else, is left alone.
[[nodiscard]] Leader utf8_leader(const Record& record);

/// The text in the Unicode form that was asked for: itself, or one in the context's scratch.
[[nodiscard]] std::string_view in_wanted_form(EncodeContext& context, std::string_view text);

/// Can all tags be written? Else the first one that cannot is reported.
[[nodiscard]] bool tags_fit(EncodeContext& context, const Record& record, bool (*fits)(std::string_view tag));

/// Is the tag one or more graphic characters of ASCII or blanks?
[[nodiscard]] bool is_printable_tag(std::string_view tag);

/// The indicator or subfield code, or a blank in its place where the format cannot hold it, which is reported.
[[nodiscard]] char held_or_blank(EncodeContext& context, char character, bool is_holdable, Tag tag);

/// The field as a format can hold it that tells the kind of a field without subfields by its tag (reads_as_control()):
/// a control field under a data field's tag is a data field with its text under a blank code, which is reported. That
/// subfield is `kept`, which must live as long.
[[nodiscard]] Field with_kind_of_its_tag(EncodeContext& context, const Field& field, Subfield& kept);

/// Is this a data field that would be read as a control field, since nothing but its subfields could tell?
[[nodiscard]] bool needs_marker(const Field& field);

}  // namespace unikat::text
