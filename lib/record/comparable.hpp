#pragma once

#include <string>
#include <string_view>

#include "unikat/record.hpp"

namespace unikat {

/// Bytes that are equal where contents are, whatever file they came in: the same in MARC-8 or UTF-8, composed or
/// decomposed, ISO 2709 or XML. Texts are NFC with their lengths before them, so that no two contents run together to
/// the same bytes.

/// Leader positions that belong to the record: 05-08 and 17-19.
[[nodiscard]] std::string comparable_leader(const Leader& leader);

/// The leader with those positions, and all others as writers of ISO 2709 in UTF-8 have them. UNIMARC, whose leader has
/// other meanings there, keeps all but the lengths.
[[nodiscard]] Leader settled_leader(const Record& record);

void append_comparable(std::string& bytes, const Field& field);

/// The same with values as these functions append them: that of a control field, those of subfields.
struct ComparableText {
    void (*control)(std::string& out, std::string_view value);
    void (*subfield)(std::string& out, std::string_view value);
};
void append_comparable(std::string& bytes, const Field& field, const ComparableText& text);

}  // namespace unikat
