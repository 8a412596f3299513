#include <algorithm>

#include "formats/line/line.hpp"
#include "formats/line/subfield_start.hpp"
#include "formats/text/field_writer.hpp"
#include "formats/text/mnemonics.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

// The blank before a "$" that starts a value is that of the subfield's own start, and the blank behind its code may be
// that of the next one's.
bool reads_as_subfield(std::string_view value, std::size_t dollar) {
    const bool blank_before = dollar > 0 && value[dollar - 1] == ' ';
    return blank_before && (dollar + 2 >= value.size() || value[dollar + 2] == ' ');
}

void add_value(EncodeContext& context, std::string_view value, std::string& out) {
    text::append_with_mnemonics(out, text::in_wanted_form(context, value), reads_as_subfield);
}

bool fits(std::string_view tag) {
    return tag.size() == 3 && text::is_printable_tag(tag);
}

char held(EncodeContext& context, char character, Tag tag) {
    const bool is_holdable = character != '\n' && character != '\r' && static_cast<unsigned char>(character) < 0x80;
    return text::held_or_blank(context, character, is_holdable, tag);
}

void add_field(EncodeContext& context, const Field& given, std::string& out) {
    Subfield kept;
    const Field field = text::with_kind_of_its_tag(context, given, kept);
    const Tag tag = field.tag();
    out += tag.view();
    out += ' ';
    if (field.is_control()) {
        add_value(context, field.value(), out);
        return;
    }
    out += held(context, field.indicator1(), tag);
    out += held(context, field.indicator2(), tag);
    for (const Subfield& subfield : field.subfields()) {
        out += " $";
        out += held(context, subfield.code, tag);
        out += ' ';
        add_value(context, subfield.value, out);
    }
    // A line of blanks alone would end the record.
    if (text::needs_marker(field) || (field.subfields().empty() && tag == Tag("   "))) out += kNoSubfields;
}

// Readers know a leader by the five digits at its start, which a record that never was in ISO 2709 may not have.
Leader with_digits(Leader leader) {
    const std::string_view length = leader.view().substr(0, 5);
    if (!std::all_of(length.begin(), length.end(), is_digit))
        for (std::size_t i = 0; i < length.size(); ++i) leader[i] = '0';
    return leader;
}

}  // namespace

std::string line_of(const Field& field) {
    const WriteOptions options;
    std::vector<Diagnostic> unheard;
    EncodeContext context(options, unheard);
    std::string line;
    add_field(context, field, line);
    return line;
}

bool encode_line(EncodeContext& context, const Record& record, std::string& out) {
    if (!text::tags_fit(context, record, fits)) return false;
    out += with_digits(text::utf8_leader(record)).view();
    out += '\n';
    for (const Field& field : record.fields()) {
        add_field(context, field, out);
        out += '\n';
    }
    out += '\n';
    return true;
}

}  // namespace unikat
