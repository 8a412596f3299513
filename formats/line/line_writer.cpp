#include "formats/line/line.hpp"
#include "formats/text/mnemonics.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

// The blank before a "$" that starts a value is that of the subfield's own start, and the blank behind its code may be
// that of the next one's.
bool reads_as_subfield(std::string_view value, std::size_t dollar) {
    const bool blank_before = dollar > 0 && value[dollar - 1] == ' ';
    return blank_before && (dollar + 2 >= value.size() || value[dollar + 2] == ' ');
}

void add_value(EncodeContext& context, std::string_view value, std::string& out) {
    if (context.options.normalize == UnicodeForm::keep) {
        text::append_with_mnemonics(out, value, reads_as_subfield);
        return;
    }
    context.text.clear();
    append_normalized(context.text, value, context.options.normalize);
    text::append_with_mnemonics(out, context.text, reads_as_subfield);
}

bool tags_fit(EncodeContext& context, const Record& record) {
    for (const Field& field : record.fields()) {
        if (field.tag().view().size() == 3 && field.is_control() == field.tag().names_control_field()) continue;
        context.report(Code::output_character_lost, field.tag(), "this tag");
        return false;
    }
    return true;
}

void add_field(EncodeContext& context, const Field& field, std::string& out) {
    out += field.tag().view();
    out += ' ';
    if (field.is_control()) {
        add_value(context, field.value(), out);
    } else {
        out += field.indicator1();
        out += field.indicator2();
    }
    for (const Subfield& subfield : field.subfields()) {
        out += " $";
        out += subfield.code;
        out += ' ';
        add_value(context, subfield.value, out);
    }
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
    if (!tags_fit(context, record)) return false;
    Leader leader = record.leader();
    leader[9] = 'a';
    out += leader.view();
    out += '\n';
    for (const Field& field : record.fields()) {
        add_field(context, field, out);
        out += '\n';
    }
    out += '\n';
    return true;
}

}  // namespace unikat
