#include <algorithm>
#include <fmt/format.h>

#include "formats/mrk/mnemonics.hpp"
#include "formats/mrk/mrk.hpp"
#include "formats/text/field_kind.hpp"
#include "formats/text/field_reader.hpp"
#include "formats/text/line_framer.hpp"
#include "formats/text/lines.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

bool begins_with_leader(std::string_view line) {
    return line.starts_with("=LDR ") || line.starts_with("=000 ");
}

bool begins_with_field(std::string_view line) {
    return line.size() > 5 && line[0] == '=' && line[4] == ' ' && line[5] == ' ' && is_valid_tag(line.substr(1, 3));
}

class MrkFramer final : public text::LineFramer {
protected:
    bool ends_before(std::string_view line) override { return text::is_blank_line(line) || begins_with_leader(line); }
};

std::size_t next_delimiter(std::string_view text, std::size_t from) {
    return std::min(text.find('$', from), text.size());
}

constexpr text::SubfieldSyntax kSyntax{.next = next_delimiter, .delimiter_size = 1, .marker = "$"};

class MrkParser final : private text::FieldReader {
public:
    MrkParser(ParseContext& context, std::string_view frame) : FieldReader(context, kSyntax, '{'), frame_(frame) {}

    bool parse(Record& record) {
        for (std::size_t at = 0; at < frame_.size();) {
            const std::size_t start = at;
            at += text::first_line(frame_.substr(at), true).size();
            std::string_view line = text::without_line_end(frame_.substr(start, at - start));
            if (line.empty() || line[0] != '=') {
                report_no_field(start, line);
                continue;
            }
            if (at < frame_.size() && frame_[at] != '=') line = joined(line, at);
            offset_ = start;
            add_line(line);
        }
        return finish(record);
    }

private:
    // The field's lines, of which the first is given, as one. `at` goes on to the next field.
    std::string_view joined(std::string_view first, std::size_t& at) {
        std::string whole(first);
        report_joined(at);
        while (at < frame_.size() && frame_[at] != '=') {
            const std::string_view line = text::first_line(frame_.substr(at), true);
            whole += text::without_line_end(line);
            at += line.size();
        }
        return context_.arena.copy(whole);
    }

    // Some programs cut long fields; in others a line end of the text does, and is no more there.
    void report_joined(std::size_t at) {
        const std::string_view line = text::without_line_end(text::first_line(frame_.substr(at), true));
        context_.report(
            Code::line_unreadable, Severity::notice, at, {},
            fmt::format("no field begins in {}; joined to the line before without a blank", text::excerpt(line)));
    }

    void add_line(std::string_view line) {
        const std::string_view name = line.substr(1, std::min(line.find(' '), line.size()) - 1);
        std::string_view content = line.substr(1 + name.size());
        const std::size_t blanks = std::min<std::size_t>(2, content.find_first_not_of(' '));
        content.remove_prefix(std::min(blanks, content.size()));
        if (name.empty())
            report_no_field(offset_, line);
        else if (name == "LDR" || name == "000")
            read_leader(value_with_blanks(content, {}));
        else
            add_field(tag(value_with_blanks(name, {})), content);
    }

    void add_field(Tag tag, std::string_view content) {
        const auto [indicator1, indicator2, rest] = indicators_of(content);
        // In control fields a "$" of text is a mnemonic, but for the numbers of other programs, which have it as it is.
        const bool has_subfields =
            tag.names_control_field() ? rest.starts_with('$') : content.find('$') != std::string_view::npos;
        if (text::reads_as_control(tag, has_subfields))
            add_control_field(tag, value_with_blanks(content, tag));
        else
            add_data_field(tag, plain_indicator(indicator1), plain_indicator(indicator2), rest);
    }

    struct Start {
        std::string_view indicator1;
        std::string_view indicator2;
        std::string_view rest;
    };

    static Start indicators_of(std::string_view content) {
        Start start;
        start.rest = content;
        for (std::string_view* const indicator : {&start.indicator1, &start.indicator2}) {
            if (start.rest.empty() || start.rest.starts_with('$')) break;
            *indicator = mrk::first_unit(start.rest).text;
            start.rest.remove_prefix(indicator->size());
        }
        return start;
    }

    std::string_view plain_indicator(std::string_view unit) {
        if (unit == "\\") return " ";
        return unit.size() < 2 ? unit : context_.arena.copy(mrk::first_unit(unit).character);
    }

    Subfield subfield(std::string_view text, Tag tag) override {
        if (text.empty()) return FieldReader::subfield(text, tag);
        const mrk::Unit code = mrk::first_unit(text);
        if (static_cast<unsigned char>(code.character[0]) >= 0x80) return FieldReader::subfield(text, tag);
        return labels_.subfield(code.character, value(text.substr(code.text.size()), tag), tag, offset_);
    }

    std::string_view value_with_blanks(std::string_view text, Tag tag) {
        if (text.find('\\') == std::string_view::npos) return value(text, tag);
        std::string blanks(text);
        std::replace(blanks.begin(), blanks.end(), '\\', ' ');
        return value(context_.arena.copy(blanks), tag);
    }

    void append_unescaped(std::string& out, std::string_view text, Tag tag) override {
        mrk::Faults faults;
        mrk::append_without_mnemonics(out, text, faults);
        if (!faults.unknown.empty()) context_.report(Code::mnemonic_unknown, offset_, tag, faults.unknown);
        if (faults.invalid > 0)
            context_.report(Code::marc8_invalid, offset_, tag,
                            fmt::format("{} places with mnemonics in this field", faults.invalid));
    }

    std::string_view frame_;
};

}  // namespace

std::unique_ptr<Framer> make_mrk_framer(const ReadOptions&) {
    return std::make_unique<MrkFramer>();
}

int sniff_mrk(std::string_view head) {
    head.remove_prefix(text::leading_filler(head, false));
    head.remove_prefix(text::leading_filler(head, false));
    if (begins_with_leader(head)) return 95;
    return begins_with_field(head) ? 80 : 0;
}

bool parse_mrk(ParseContext& context, std::string_view frame, Record& record) {
    return MrkParser(context, frame).parse(record);
}

}  // namespace unikat
