#include <fmt/format.h>

#include "formats/json/json.hpp"
#include "formats/text/field_writer.hpp"
#include "formats/text/plain_run.hpp"

namespace unikat {
namespace {

constexpr text::CharacterSet kEscaped = text::characters("\"\\", true);

void append_escape(std::string& out, char c) {
    switch (c) {
        case '"': out += "\\\""; break;
        case '\\': out += "\\\\"; break;
        case '\n': out += "\\n"; break;
        case '\r': out += "\\r"; break;
        case '\t': out += "\\t"; break;
        default:
            fmt::format_to(std::back_inserter(out), "\\u{:04x}", static_cast<unsigned>(static_cast<unsigned char>(c)));
            break;
    }
}

// A string with its quotation marks.
void append_string(std::string& out, std::string_view value) {
    out += '"';
    while (true) {
        const std::size_t plain = text::next_of(kEscaped, value);
        out += value.substr(0, plain);
        if (plain == value.size()) break;
        append_escape(out, value[plain]);
        value.remove_prefix(plain + 1);
    }
    out += '"';
}

class RecordWriter {
public:
    RecordWriter(EncodeContext& context, std::string& out) : context_(context), out_(out) {}

    bool write(const Record& record) {
        if (!text::tags_fit(context_, record, text::is_printable_tag)) return false;
        out_ += "{\"leader\":";
        append_string(out_, text::utf8_leader(record).view());
        out_ += ",\"fields\":[";
        bool first = true;
        for (const Field& field : record.fields()) {
            if (!first) out_ += ',';
            first = false;
            write_field(field);
        }
        out_ += "]}\n";
        return true;
    }

private:
    void write_field(const Field& field) {
        out_ += '{';
        append_string(out_, field.tag().view());
        if (field.is_control()) {
            out_ += ':';
            append_string(out_, text::in_wanted_form(context_, field.value()));
            out_ += '}';
            return;
        }
        out_ += ":{\"ind1\":";
        add_character(field.indicator1(), field.tag());
        out_ += ",\"ind2\":";
        add_character(field.indicator2(), field.tag());
        out_ += ",\"subfields\":[";
        bool first = true;
        for (const Subfield& subfield : field.subfields()) {
            out_ += first ? "{" : ",{";
            first = false;
            add_character(subfield.code, field.tag());
            out_ += ':';
            append_string(out_, text::in_wanted_form(context_, subfield.value));
            out_ += '}';
        }
        out_ += "]}}";
    }

    void add_character(char c, Tag tag) {
        const char held = text::held_or_blank(context_, c, static_cast<unsigned char>(c) < 0x80, tag);
        append_string(out_, {&held, 1});
    }

    EncodeContext& context_;
    std::string& out_;
};

}  // namespace

bool encode_json(EncodeContext& context, const Record& record, std::string& out) {
    return RecordWriter(context, out).write(record);
}

}  // namespace unikat
