#include <algorithm>
#include <string>

#include "formats/aleph/aleph.hpp"
#include "formats/aleph/columns.hpp"
#include "formats/text/field_writer.hpp"
#include "formats/text/mnemonics.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

bool may_be_delimiter(std::string_view value, std::size_t dollar) {
    return dollar + 1 == value.size() || value[dollar + 1] == '$' || (dollar > 0 && value[dollar - 1] == '$');
}

// Neither half a character nor a control character, which may end the line.
bool is_holdable(char c) {
    return c >= 0x20 && c < 0x7F;
}

bool fits(std::string_view tag) {
    return tag.size() == 3 && tag != "LDR" && text::is_printable_tag(tag);
}

class AlephWriter {
public:
    AlephWriter(EncodeContext& context, std::string& out) : context_(context), out_(out) {}

    bool write(const Record& record) {
        if (!text::tags_fit(context_, record, fits)) return false;
        if (record.control_number().empty()) context_.report(Code::control_number_missing);
        number_ = aleph::number_for(record.control_number());
        start_line("LDR", ' ', ' ');
        add_with_blanks(text::utf8_leader(record).view(), {});
        out_ += '\n';
        for (const Field& field : record.fields()) {
            Subfield kept;
            write_field(text::with_kind_of_its_tag(context_, field, kept));
        }
        return true;
    }

private:
    void start_line(std::string_view tag, char indicator1, char indicator2) {
        out_ += number_;
        out_ += ' ';
        out_ += tag;
        out_ += indicator1;
        out_ += indicator2;
        out_ += " L ";
    }

    void write_field(const Field& field) {
        const Tag tag = field.tag();
        start_line(tag.view(), held(field.indicator1(), tag), held(field.indicator2(), tag));
        if (field.is_control()) write_value(field);
        for (const Subfield& subfield : field.subfields()) {
            out_ += aleph::kDelimiter;
            out_ += held(subfield.code, tag);
            add_text(subfield.value);
        }
        if (text::needs_marker(field)) out_ += aleph::kDelimiter;
        out_ += '\n';
    }

    void write_value(const Field& field) {
        const std::size_t start = out_.size();
        add_text(field.value());
        if (!field.tag().names_control_field()) return;
        const std::string text = out_.substr(start);
        out_.resize(start);
        add_with_blanks(text, field.tag());
    }

    void add_with_blanks(std::string_view text, Tag tag) {
        if (text.find('^') != std::string_view::npos)
            context_.report(Code::output_structure_lost, tag, "^ in a field of fixed length will be read as a blank");
        const std::size_t start = out_.size();
        out_ += text;
        std::replace(out_.begin() + static_cast<std::ptrdiff_t>(start), out_.end(), ' ', '^');
    }

    void add_text(std::string_view value) {
        text::append_with_mnemonics(out_, text::in_wanted_form(context_, value), may_be_delimiter);
    }

    char held(char character, Tag tag) { return text::held_or_blank(context_, character, is_holdable(character), tag); }

    EncodeContext& context_;
    std::string& out_;
    std::string number_;
};

}  // namespace

bool encode_aleph(EncodeContext& context, const Record& record, std::string& out) {
    return AlephWriter(context, out).write(record);
}

}  // namespace unikat
