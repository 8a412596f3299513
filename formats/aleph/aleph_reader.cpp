#include <algorithm>
#include <string>

#include "formats/aleph/aleph.hpp"
#include "formats/aleph/columns.hpp"
#include "formats/text/field_kind.hpp"
#include "formats/text/field_reader.hpp"
#include "formats/text/line_framer.hpp"
#include "formats/text/lines.hpp"
#include "formats/text/mnemonics.hpp"

namespace unikat {
namespace {

class AlephFramer final : public text::LineFramer {
protected:
    void begin_record(std::string_view line) override {
        const bool is_field = aleph::is_field(text::without_line_end(line));
        number_ = is_field ? aleph::number_of(line) : std::string_view{};
        first_tag_ = is_field ? aleph::tag_of(line) : std::string_view{};
        has_leader_ = first_tag_ == "LDR";
    }

    // A line that is damaged belongs to the record it stands in.
    bool ends_before(std::string_view line) override {
        if (!aleph::is_field(text::without_line_end(line))) return false;
        const std::string_view tag = aleph::tag_of(line);
        if (number_.empty()) {
            begin_record(line);
            return false;
        }
        const bool is_leader = tag == "LDR";
        if (aleph::number_of(line) != number_ || (is_leader && has_leader_) || (tag == "FMT" && first_tag_ == "FMT"))
            return true;
        has_leader_ = has_leader_ || is_leader;
        return false;
    }

private:
    std::string number_;
    std::string first_tag_;
    bool has_leader_ = false;
};

std::size_t next_delimiter(std::string_view text, std::size_t from) {
    return std::min(text.find(aleph::kDelimiter, from), text.size());
}

// The code may be a "$" itself.
constexpr text::SubfieldSyntax kSyntax{
    .next = next_delimiter, .delimiter_size = aleph::kDelimiter.size(), .code_size = 1, .marker = aleph::kDelimiter};

class AlephParser final : private text::FieldReader {
public:
    AlephParser(ParseContext& context, std::string_view frame) : FieldReader(context, kSyntax, '{'), frame_(frame) {}

    bool parse(Record& record) {
        for (std::size_t at = 0; at < frame_.size();) {
            const std::string_view whole = text::first_line(frame_.substr(at), true);
            const std::string_view line = text::without_line_end(whole);
            offset_ = at;
            at += whole.size();
            if (aleph::is_field(line)) {
                number_ = aleph::number_of(line);
                add_line(line);
            } else if (!text::is_blank_line(line)) {
                report_no_field(offset_, line);
            }
        }
        if (!number_.empty()) compare_number();
        return finish(record);
    }

private:
    // The number of its lines is all that names a record without 001.
    void compare_number() {
        const auto is_number = [](const Field& field) { return field.tag() == Tag("001"); };
        const auto found = std::find_if(context_.fields.begin(), context_.fields.end(), is_number);
        if (found == context_.fields.end()) {
            if (number_ != aleph::number_for({}))
                context_.fields.insert(context_.fields.begin(), Field::control("001", number_));
        } else if (aleph::number_for(found->value()) != number_) {
            context_.report(Code::record_number_differs, 0, {}, std::string(number_));
        }
    }

    void add_line(std::string_view line) {
        const std::string_view name = aleph::tag_of(line);
        const std::string_view content = line.substr(std::min(aleph::kContentAt, line.size()));
        if (name == "LDR") {
            read_leader(with_blanks(content));
            return;
        }
        const Tag field_tag = tag(name);
        const bool has_subfields = field_tag.names_control_field() ? content.starts_with(aleph::kDelimiter)
                                                                   : next_delimiter(content, 0) < content.size();
        if (!text::reads_as_control(field_tag, has_subfields))
            add_data_field(field_tag, line.substr(aleph::kIndicatorsAt, 1), line.substr(aleph::kIndicatorsAt + 1, 1),
                           content);
        else
            add_control_field(field_tag,
                              value(field_tag.names_control_field() ? with_blanks(content) : content, field_tag));
    }

    std::string_view with_blanks(std::string_view text) {
        if (text.find('^') == std::string_view::npos) return text;
        std::string blanks(text);
        std::replace(blanks.begin(), blanks.end(), '^', ' ');
        return context_.arena.copy(blanks);
    }

    void append_unescaped(std::string& out, std::string_view text, Tag) override {
        text::append_without_mnemonics(out, text);
    }

    std::string_view frame_;
    std::string_view number_;
};

}  // namespace

std::unique_ptr<Framer> make_aleph_framer(const ReadOptions&) {
    return std::make_unique<AlephFramer>();
}

int sniff_aleph(std::string_view head) {
    head.remove_prefix(text::leading_filler(head, false));
    head.remove_prefix(text::leading_filler(head, false));
    const std::string_view line = text::first_line(head, false);
    if (!aleph::is_field(text::without_line_end(line))) return 0;
    const std::string_view tag = aleph::tag_of(line);
    return tag == "LDR" || tag == "FMT" ? 95 : 80;
}

bool parse_aleph(ParseContext& context, std::string_view frame, Record& record) {
    return AlephParser(context, frame).parse(record);
}

}  // namespace unikat
