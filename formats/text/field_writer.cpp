#include "formats/text/field_writer.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "formats/text/field_kind.hpp"
#include "record/syntax.hpp"
#include "record/unimarc.hpp"
#include "text/escape.hpp"
#include "text/unicode.hpp"

namespace unikat::text {

Leader utf8_leader(const Record& record) {
    Leader leader = record.leader();
    if (!is_unimarc(record)) leader[9] = 'a';
    return leader;
}

std::string_view in_wanted_form(EncodeContext& context, std::string_view text) {
    if (context.options.normalize == UnicodeForm::keep) return text;
    context.text.clear();
    append_normalized(context.text, text, context.options.normalize);
    return context.text;
}

bool tags_fit(EncodeContext& context, const Record& record, bool (*fits)(std::string_view tag)) {
    const auto is_unfit = [fits](const Field& field) {
        const Tag tag = field.tag();
        return !fits(tag.view());
    };
    const auto fields = record.fields();
    const auto unfit = std::find_if(fields.begin(), fields.end(), is_unfit);
    if (unfit == fields.end()) return true;
    const Tag tag = unfit->tag();
    context.report(Code::output_character_lost, tag, fmt::format("the tag \"{}\"", visible_text(tag.view())));
    return false;
}

bool is_printable_tag(std::string_view tag) {
    const auto is_printable = [](char c) { return is_graphic_ascii(c) || c == ' '; };
    return !tag.empty() && std::all_of(tag.begin(), tag.end(), is_printable);
}

char held_or_blank(EncodeContext& context, char character, bool is_holdable, Tag tag) {
    if (is_holdable) return character;
    context.report(Code::output_structure_lost, tag,
                   fmt::format("an indicator or subfield code {} cannot be held; a blank put in its place",
                               shown_character(character)));
    return ' ';
}

Field with_kind_of_its_tag(EncodeContext& context, const Field& field, Subfield& kept) {
    if (!field.is_control() || reads_as_control(field.tag(), false)) return field;
    context.report(Code::output_structure_lost, field.tag(),
                   "a control field under a data field's tag; written as a data field with a blank subfield code");
    kept = {' ', field.value()};
    return Field::data(field.tag(), ' ', ' ', std::span<const Subfield>(&kept, 1));
}

bool needs_marker(const Field& field) {
    return !field.is_control() && field.subfields().empty() && reads_as_control(field.tag(), false);
}

}  // namespace unikat::text
