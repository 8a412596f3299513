#include <algorithm>
#include <fmt/format.h>

#include "formats/isis/isis.hpp"
#include "formats/isis/values.hpp"
#include "formats/marc/oversize.hpp"
#include "formats/text/field_writer.hpp"
#include "record/syntax.hpp"
#include "text/escape.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

namespace unikat {
namespace {

using isis::find_subfield;
using isis::is_subfield_code;
using isis::kSubfieldSign;

constexpr std::size_t kLine = 80;
constexpr std::size_t kDirectoryEntry = 12;
constexpr std::string_view kLineEnd = "\r\n";

bool fits(std::string_view tag) {
    return tag.size() == 3;
}

bool can_be_indicator(char c) {
    return is_graphic_ascii(c) && c != kSubfieldSign;
}

// A record that would have nothing but blanks as indicators has none.
bool needs_indicators(const Record& record) {
    return std::any_of(record.fields().begin(), record.fields().end(), [](const Field& field) {
        return !field.is_control() && !field.tag().names_control_field() &&
               (can_be_indicator(field.indicator1()) || can_be_indicator(field.indicator2()));
    });
}

// Encodes one record. Lines are cut in the end, since lengths do not count their breaks.
class Writer {
public:
    explicit Writer(EncodeContext& context) : context_(context) {}

    bool write(const Record& record, std::string& out) {
        if (!text::tags_fit(context_, record, fits)) return false;
        has_indicators_ = needs_indicators(record);
        for (const Field& field : record.fields()) {
            const std::size_t start = data_.size();
            add_field(field);
            add_entry(field.tag(), data_.size() - start, start);
        }
        data_ += kRecordTerminator;
        return finish(record.leader(), out);
    }

    [[nodiscard]] bool too_large() const { return too_large_; }

private:
    void lost(Tag tag, std::string what) { context_.report(Code::output_structure_lost, tag, std::move(what)); }

    void add_field(const Field& field) {
        const Tag tag = field.tag();
        if (field.is_control() != tag.names_control_field())
            lost(tag, "ISIS cannot tell control fields from others but by their tags");
        value_.clear();
        // A reader would take the first two characters of its text for the indicators.
        if (field.is_control() && has_indicators_ && !tag.names_control_field()) value_ = "  ";
        if (field.is_control())
            add_text(field.value(), tag);
        else
            add_subfields(field);
        if (context_.options.to_encoding == ByteEncoding::marc8 && !is_ascii(value_))
            add_in_marc8(tag);
        else
            data_ += value_;
        data_ += kFieldTerminator;
    }

    void add_subfields(const Field& field) {
        if (!field.tag().names_control_field()) {
            const char first_indicator = held_indicator(field, field.indicator1());
            const char second_indicator = held_indicator(field, field.indicator2());
            if (has_indicators_) value_ += {first_indicator, second_indicator};
        } else if (field.indicator1() != ' ' || field.indicator2() != ' ') {
            lost(field.tag(), "ISIS cannot hold indicators in this field");
        }
        bool first = true;
        for (const Subfield& subfield : field.subfields()) {
            add_subfield(subfield, field.tag(), first);
            first = false;
        }
    }

    char held_indicator(const Field& field, char indicator) {
        if (can_be_indicator(indicator)) return indicator;
        if (indicator != ' ')
            lost(field.tag(), fmt::format("ISIS cannot hold {} as an indicator; a blank put in its place",
                                          shown_character(indicator)));
        return ' ';
    }

    // A value without a code can only come first, and there only if there is any.
    void add_subfield(const Subfield& subfield, Tag tag, bool first) {
        const bool leads = first && subfield.code == ' ';
        if (leads ? subfield.value.empty() : !is_subfield_code(subfield.code))
            lost(tag, leads ? "ISIS cannot hold an empty text before the first subfield"
                            : fmt::format("ISIS cannot hold the subfield code {}; it becomes text",
                                          shown_character(subfield.code)));
        if (!leads) value_ += {kSubfieldSign, is_graphic_ascii(subfield.code) ? subfield.code : ' '};
        const std::size_t start = value_.size();
        add_text(subfield.value, tag);
        for (std::size_t at = find_subfield(value_, kSubfieldSign, start); at != std::string::npos;
             at = find_subfield(value_, kSubfieldSign, at)) {
            lost(tag, fmt::format("ISIS cannot hold \"{}\" in text; a blank put in place of the sign",
                                  value_.substr(at, 2)));
            value_[at] = ' ';
        }
    }

    void add_text(std::string_view text, Tag tag) {
        const std::size_t start = value_.size();
        append_normalized(value_, text, context_.options.normalize);
        for (std::size_t i = start; i < value_.size(); ++i) {
            const char c = value_[i];
            if ((c > kSubfieldDelimiter || c < kRecordTerminator) && c != '\n' && c != '\r') continue;
            lost(tag, fmt::format("ISIS cannot hold {} in text; a blank put in its place",
                                  hex_byte(static_cast<unsigned char>(c))));
            value_[i] = ' ';
        }
    }

    void add_in_marc8(Tag tag) {
        std::vector<Marc8Problem> problems;
        encode_marc8(value_, data_, &problems);
        if (!problems.empty()) context_.report(Code::marc8_unmappable, tag, "bytes that are not UTF-8");
    }

    void add_entry(Tag tag, std::size_t length, std::size_t start) {
        longest_field_ = std::max(longest_field_, length);
        const std::size_t at = directory_.size();
        directory_.resize(at + kDirectoryEntry);
        put_entry(directory_.data() + at, tag, length, start);
    }

    bool finish(Leader leader, std::string& out) {
        const std::size_t base = Leader::kSize + directory_.size() + 1;
        const std::size_t length = base + data_.size();
        if (length > kLongestRecord || longest_field_ > kLongestField) {
            too_large_ = true;
            if (!accept_size(context_, length, longest_field_)) return false;
        }
        leader = standard_leader(leader, '0');
        leader[10] = has_indicators_ ? '2' : '0';
        leader[11] = '0';
        std::string record(leader.view());
        put_digits(record.data(), 5, length <= kLongestRecord ? length : 0);
        put_digits(record.data() + 12, 5, base <= kLongestRecord ? base : 0);
        record += directory_;
        record += kFieldTerminator;
        record += data_;
        for (std::size_t at = 0; at < record.size(); at += kLine) {
            out.append(record, at, kLine);
            out += kLineEnd;
        }
        return true;
    }

    EncodeContext& context_;
    std::string directory_;
    std::string data_;
    std::string value_;
    std::size_t longest_field_ = 0;
    bool has_indicators_ = false;
    bool too_large_ = false;
};

}  // namespace

bool encode_isis(EncodeContext& context, const Record& record, std::string& out) {
    const std::size_t reported = context.reported();
    Writer writer(context);
    if (writer.write(record, out)) return true;
    if (!writer.too_large() || context.options.oversize != Oversize::split) return false;
    context.forget_from(reported);
    return write_in_parts(context, record, out,
                          [](EncodeContext& part_context, const Record& part, std::string& part_out) {
                              return Writer(part_context).write(part, part_out);
                          });
}

}  // namespace unikat
