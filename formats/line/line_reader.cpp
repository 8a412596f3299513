#include <algorithm>
#include <fmt/format.h>

#include "formats/line/line.hpp"
#include "formats/line/subfield_start.hpp"
#include "formats/text/line_framer.hpp"
#include "formats/text/lines.hpp"
#include "formats/text/mnemonics.hpp"
#include "record/syntax.hpp"
#include "text/escape.hpp"

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

class LineParser {
public:
    LineParser(ParseContext& context, std::string_view frame) : context_(context), frame_(frame) {}

    bool parse(Record& record) {
        Leader leader;
        bool first = true;
        for (std::size_t at = 0; at < frame_.size();) {
            std::string_view line = first_line(frame_.substr(at), true);
            offset_ = at;
            at += line.size();
            line = text::without_line_end(line);
            if (first && !looks_like_field(line))
                leader = read_leader(line);
            else
                add_field(line);
            first = false;
        }
        if (context_.fields.empty() && unreadable_) return false;
        record = Record(leader, context_.arena.copy(std::span<const Field>(context_.fields)));
        return true;
    }

private:
    Leader read_leader(std::string_view line) {
        if (line.size() != Leader::kSize)
            context_.report(Code::leader_invalid, offset_, {},
                            fmt::format("{} characters instead of 24; filled or cut", line.size()));
        unreadable_ = line.empty() || (!is_digit(line[0]) && line[0] != ' ');
        Leader leader(line);
        for (std::size_t i = 0; i < Leader::kSize; ++i)
            if (leader[i] != ' ' && !is_graphic_ascii(leader[i])) leader[i] = ' ';
        return leader;
    }

    void add_field(std::string_view line) {
        if (line.size() < 3 || (line.size() > 3 && line[3] != ' ')) {
            unreadable_ = true;
            context_.report(Code::line_unreadable, offset_, {},
                            fmt::format("no field in \"{}\"; left out", line.substr(0, 40)));
            return;
        }
        const Tag tag = line.substr(0, 3);
        if (!is_valid_tag(tag)) context_.report(Code::tag_invalid, offset_, tag, std::string(tag.view()));
        const std::string_view content = line.size() > 4 ? line.substr(4) : std::string_view{};
        if (tag.names_control_field())
            context_.fields.push_back(Field::control(tag, value(content, tag)));
        else
            add_data_field(tag, content);
    }

    void add_data_field(Tag tag, std::string_view content) {
        char indicator1 = content.empty() ? ' ' : content[0];
        char indicator2 = content.size() < 2 ? ' ' : content[1];
        if (content.size() < 2)
            context_.report(Code::indicator_missing, offset_, tag, fmt::format("{} of 2 indicators", content.size()));
        check_indicator(indicator1, tag);
        check_indicator(indicator2, tag);
        context_.subfields.clear();
        std::string_view rest = content.substr(std::min<std::size_t>(2, content.size()));
        std::size_t start = next_subfield_start(rest, 0);
        if (const std::string_view before = rest.substr(0, start);
            before.find_first_not_of(' ') != std::string_view::npos) {
            context_.report(Code::text_outside_subfield, offset_, tag, "text before the first subfield");
            context_.subfields.push_back({' ', value(before, tag)});
        }
        while (start < rest.size()) {
            const std::size_t end = next_subfield_start(rest, start + kSubfieldStartSize);
            const char code = rest[start + 2];
            if (!is_valid_subfield_code(code))
                context_.report(Code::subfield_code_invalid, offset_, tag, shown_character(code));
            const std::size_t value_start = std::min(start + kSubfieldStartSize, rest.size());
            context_.subfields.push_back({code, value(rest.substr(value_start, end - value_start), tag)});
            start = end;
        }
        if (context_.subfields.empty()) context_.report(Code::field_empty, offset_, tag, "a field without subfields");
        context_.fields.push_back(Field::data(tag, indicator1, indicator2,
                                              context_.arena.copy(std::span<const Subfield>(context_.subfields))));
    }

    void check_indicator(char& indicator, Tag tag) {
        if (is_valid_indicator(indicator)) return;
        const bool kept = static_cast<unsigned char>(indicator) < 0x80;
        context_.report(kept ? Code::indicator_invalid : Code::indicator_lost, offset_, tag,
                        shown_character(indicator));
        if (!kept) indicator = ' ';
    }

    // In UTF-8 and without mnemonics.
    std::string_view value(std::string_view text, Tag tag) {
        if (text.find('{') == std::string_view::npos && text::is_decoded(context_, text)) return text;
        context_.text.clear();
        text::append_decoded(context_, text, offset_, tag, context_.text);
        std::string plain;
        text::append_without_mnemonics(plain, context_.text);
        return context_.arena.copy(plain);
    }

    ParseContext& context_;
    std::string_view frame_;
    std::size_t offset_ = 0;
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
