#include <algorithm>

#include "formats/mrk/mnemonics.hpp"
#include "formats/mrk/mrk.hpp"
#include "formats/text/field_writer.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

class MrkWriter {
public:
    MrkWriter(EncodeContext& context, std::string& out) : context_(context), out_(out) {}

    bool write(const Record& record) {
        if (!text::tags_fit(context_, record, text::is_printable_tag)) return false;
        write_leader(text::utf8_leader(record));
        for (const Field& field : record.fields()) {
            Subfield kept;
            write_field(text::with_kind_of_its_tag(context_, field, kept));
        }
        out_ += '\n';
        return true;
    }

private:
    void write_leader(const Leader& leader) {
        const auto end = leader.view().find_last_not_of(' ') + 1;
        out_ += "=LDR  ";
        mrk::append_with_mnemonics(out_, leader.view().substr(0, end), false);
        out_.append(Leader::kSize - end, '\\');
        out_ += '\n';
    }

    void write_field(const Field& field) {
        write_tag(field.tag());
        if (field.is_control()) {
            add_value(field.value(), true);
        } else {
            add_character(field.indicator1(), field.tag(), true);
            add_character(field.indicator2(), field.tag(), true);
        }
        for (const Subfield& subfield : field.subfields()) {
            out_ += '$';
            add_character(subfield.code, field.tag(), false);
            add_value(subfield.value, false);
        }
        if (text::needs_marker(field)) out_ += '$';
        out_ += '\n';
    }

    // A field under a tag that would be read as the leader's has its first character as a mnemonic.
    void write_tag(Tag tag) {
        std::string_view characters = tag.view();
        out_ += '=';
        if (characters == "LDR" || characters == "000") {
            out_ += '{';
            out_ += characters.front();
            out_ += '}';
            characters.remove_prefix(1);
        }
        mrk::append_with_mnemonics(out_, characters, true);
        out_ += "  ";
    }

    void add_character(char character, Tag tag, bool blank_too) {
        const char held = text::held_or_blank(context_, character, static_cast<unsigned char>(character) < 0x80, tag);
        mrk::append_with_mnemonics(out_, {&held, 1}, blank_too);
    }

    void add_value(std::string_view value, bool blanks_too) {
        mrk::append_with_mnemonics(out_, text::in_wanted_form(context_, value), blanks_too);
    }

    EncodeContext& context_;
    std::string& out_;
};

}  // namespace

bool encode_mrk(EncodeContext& context, const Record& record, std::string& out) {
    return MrkWriter(context, out).write(record);
}

}  // namespace unikat
