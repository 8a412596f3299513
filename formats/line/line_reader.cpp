#include <algorithm>
#include <fmt/format.h>

#include "formats/line/line.hpp"
#include "formats/line/subfield_start.hpp"
#include "formats/text/field_kind.hpp"
#include "formats/text/field_reader.hpp"
#include "formats/text/line_framer.hpp"
#include "formats/text/lines.hpp"
#include "formats/text/mnemonics.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

using text::first_line;
using text::is_blank_line;

// "001 value" or "245 10 $a value".
bool looks_like_field(std::string_view line) {
    return line.size() >= 4 && line[3] == ' ' && is_valid_tag(line.substr(0, 3));
}

bool looks_like_leader(std::string_view line) {
    line = text::without_line_end(line);
    // A field has a blank behind its tag, where a leader has the fourth digit of its length.
    return line.size() == Leader::kSize && std::all_of(line.begin(), line.begin() + 5, is_digit);
}

class LineFramer final : public text::LineFramer {
protected:
    // A blank line ends the record; so does the next leader where somebody took the blank lines out.
    bool ends_before(std::string_view line) override { return is_blank_line(line) || looks_like_leader(line); }
};

constexpr text::SubfieldSyntax kSyntax{
    .next = next_subfield_start, .delimiter_size = 2, .code_size = 2, .marker = kNoSubfields};

class LineParser final : private text::FieldReader {
public:
    LineParser(ParseContext& context, std::string_view frame) : FieldReader(context, kSyntax, '{'), frame_(frame) {}

    bool parse(Record& record) {
        bool first = true;
        for (std::size_t at = 0; at < frame_.size();) {
            std::string_view line = first_line(frame_.substr(at), true);
            offset_ = at;
            at += line.size();
            line = text::without_line_end(line);
            if (first && !looks_like_field(line))
                read_first_line(line);
            else
                add_line(line);
            first = false;
        }
        if (context_.fields.empty() && unreadable_) return reject();
        return finish(record);
    }

private:
    // Where there are fields, the leader may be missing.
    void read_first_line(std::string_view line) {
        unreadable_ = line.empty() || (!is_digit(line[0]) && line[0] != ' ');
        read_leader(line);
    }

    void add_line(std::string_view line) {
        if (line.size() < 3 || (line.size() > 3 && line[3] != ' ')) {
            unreadable_ = true;
            report_no_field(offset_, line);
            return;
        }
        const Tag field_tag = tag(line.substr(0, 3));
        const std::string_view content = line.size() > 4 ? line.substr(4) : std::string_view{};
        const bool is_data = content.size() >= 2 && (content.substr(2) == kNoSubfields || starts_subfield(content, 2));
        const bool has_subfields =
            field_tag.names_control_field() ? is_data : is_data || next_subfield_start(content, 0) < content.size();
        if (text::reads_as_control(field_tag, has_subfields))
            add_control_field(field_tag, value(content, field_tag));
        else
            add_data_field(field_tag, content.substr(0, 1), content.substr(std::min<std::size_t>(1, content.size()), 1),
                           content.substr(std::min<std::size_t>(2, content.size())));
    }

    void append_unescaped(std::string& out, std::string_view text, Tag) override {
        text::append_without_mnemonics(out, text);
    }

    // Behind the code stands a blank, unless an editor took it away at the end of the line.
    Subfield subfield(std::string_view text, Tag tag) override {
        if (text.empty() || static_cast<unsigned char>(text[0]) >= 0x80) return FieldReader::subfield(text, tag);
        const std::string_view behind = text.substr(std::min<std::size_t>(2, text.size()));
        return labels_.subfield(text.substr(0, 1), value(behind, tag), tag, offset_);
    }

    std::string_view frame_;
    bool unreadable_ = false;
};

}  // namespace

std::unique_ptr<Framer> make_line_framer(const ReadOptions&) {
    return std::make_unique<LineFramer>();
}

int sniff_line(std::string_view head) {
    if (head.starts_with(text::kByteOrderMark)) head.remove_prefix(text::kByteOrderMark.size());
    int fields = 0;
    bool leader = false;
    while (true) {
        const std::string_view line = first_line(head, false);
        if (line.empty()) break;
        head.remove_prefix(line.size());
        if (is_blank_line(line)) continue;
        if (looks_like_leader(line))
            leader = true;
        else if (looks_like_field(line))
            ++fields;
        else
            return 0;
    }
    return leader && fields > 0 ? 90 : (fields > 1 ? 50 : 0);
}

bool parse_line(ParseContext& context, std::string_view frame, Record& record) {
    return LineParser(context, frame).parse(record);
}

}  // namespace unikat
