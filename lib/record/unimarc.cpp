#include "record/unimarc.hpp"

#include <algorithm>
#include <string>
#include <vector>

#include "record/syntax.hpp"

namespace unikat {
namespace {

constexpr std::size_t kDateOfEntry = 8;
constexpr std::string_view kUtf8 = "50      ";

struct ProcessingData {
    std::size_t size;
    std::size_t charsets;
};
constexpr ProcessingData kBibliographic{30, 26};
constexpr ProcessingData kAuthorities{24, 13};
constexpr ProcessingData kHoldings{23, 12};

Field with_utf8(const Field& field, Arena& arena) {
    std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
    for (Subfield& subfield : subfields) {
        if (subfield.code != 'a') continue;
        const auto at = unimarc_charsets_at(subfield.value);
        if (!at || subfield.value.substr(*at, kUtf8.size()) == kUtf8) continue;
        std::string text(subfield.value);
        subfield.value = arena.copy(text.replace(*at, kUtf8.size(), kUtf8));
    }
    return field.with_subfields(arena.copy(std::span<const Subfield>(subfields)));
}

bool names_other_sets(const Field& field) {
    if (field.tag() != Tag("100")) return false;
    const std::string_view text = field.text('a');
    const auto at = unimarc_charsets_at(text);
    return at && text.substr(*at, kUtf8.size()) != kUtf8;
}

}  // namespace

std::optional<std::size_t> unimarc_charsets_at(std::string_view processing_data) {
    const std::string_view date = processing_data.substr(0, kDateOfEntry);
    const auto is_date = [](char c) { return is_digit(c) || c == ' ' || c == '|'; };
    const auto is_code = [](char c) { return c == ' ' || is_graphic_ascii(c); };
    if (date.size() < kDateOfEntry || !std::all_of(date.begin(), date.end(), is_date)) return std::nullopt;
    // What a format may replace is no code: a record does not change its kind on the way.
    if (!std::all_of(processing_data.begin(), processing_data.end(), is_code)) return std::nullopt;
    for (const ProcessingData& kind : {kBibliographic, kAuthorities, kHoldings})
        if (processing_data.size() >= kind.size) return kind.charsets;
    return std::nullopt;
}

bool is_unimarc(const Record& record) {
    if (record.first("245") != nullptr) return false;
    if (const Field* const title = record.first("200"); title != nullptr && !title->is_control()) return true;
    const Field* const data = record.first("100");
    return data != nullptr && unimarc_charsets_at(data->text('a')).has_value();
}

std::span<const Field> with_utf8_in_100(std::span<const Field> fields, Arena& arena) {
    if (std::none_of(fields.begin(), fields.end(), names_other_sets)) return fields;
    const std::span<Field> changed = arena.copy(fields);
    for (Field& field : changed)
        if (names_other_sets(field)) field = with_utf8(field, arena);
    return changed;
}

}  // namespace unikat
