#include "formats/isis/values.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "formats/text/labels.hpp"
#include "formats/text/lines.hpp"
#include "record/syntax.hpp"

namespace unikat::isis {
namespace {

std::string_view decode(ParseContext& context, const FieldBytes& bytes) {
    if (text::is_decoded(context, bytes.value)) return bytes.value;
    context.text.clear();
    text::append_decoded(context, bytes.value, bytes.offset, bytes.tag, context.text);
    return context.arena.copy(context.text);
}

void split_subfields(ParseContext& context, std::string_view value, char sign) {
    context.subfields.clear();
    std::size_t start = find_subfield(value, sign, 0);
    if (const std::string_view before = value.substr(0, start); !before.empty())
        context.subfields.push_back({' ', before});
    while (start != std::string_view::npos) {
        const std::size_t end = find_subfield(value, sign, start + 2);
        context.subfields.push_back(
            {value[start + 1], value.substr(start + 2, end == std::string_view::npos ? end : end - start - 2)});
        start = end;
    }
}

char take_indicator(ParseContext& context, std::string_view& value, const FieldBytes& bytes) {
    const bool is_character = !value.empty() && static_cast<unsigned char>(value[0]) < 0x80;
    if (!is_character || value[0] == bytes.sign) {
        context.report(Code::indicator_missing, bytes.offset, bytes.tag, "an indicator is missing");
        return ' ';
    }
    const char indicator =
        text::LabelReader(context, Code::isis_structure).indicator(value.substr(0, 1), bytes.tag, bytes.offset);
    value.remove_prefix(1);
    return indicator;
}

}  // namespace

std::size_t find_subfield(std::string_view text, char sign, std::size_t from) {
    for (std::size_t at = text.find(sign, from); at != std::string_view::npos; at = text.find(sign, at + 1))
        if (at + 1 < text.size() && is_subfield_code(text[at + 1])) return at;
    return std::string_view::npos;
}

void add_field(ParseContext& context, const FieldBytes& bytes) {
    std::string_view value = decode(context, bytes);
    if (bytes.tag.names_control_field()) {
        context.fields.push_back(Field::control(bytes.tag, value));
        return;
    }
    const char indicator1 = bytes.has_indicators ? take_indicator(context, value, bytes) : ' ';
    const char indicator2 = bytes.has_indicators ? take_indicator(context, value, bytes) : ' ';
    split_subfields(context, value, bytes.sign);
    context.fields.push_back(Field::data(bytes.tag, indicator1, indicator2,
                                         context.arena.copy(std::span<const Subfield>(context.subfields))));
}

}  // namespace unikat::isis
