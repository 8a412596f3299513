#include <algorithm>
#include <string>

#include "formats/microlif/microlif.hpp"
#include "formats/text/field_kind.hpp"
#include "formats/text/field_reader.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

constexpr std::size_t kTagSize = 3;

// What follows "_" tells whether it is a delimiter: nothing else could.
std::size_t next_delimiter(std::string_view text, std::size_t from) {
    for (auto at = text.find('_', from); at != std::string_view::npos; at = text.find('_', at + 1))
        if (at + 1 < text.size() && (is_lower(text[at + 1]) || is_digit(text[at + 1]))) return at;
    return text.size();
}

constexpr text::SubfieldSyntax kSyntax{.next = next_delimiter, .delimiter_size = 1};

class MicrolifParser final : private text::FieldReader {
public:
    MicrolifParser(ParseContext& context, std::string_view frame)
        : FieldReader(context, kSyntax), rest_(frame), in_lines_(ends_at_lines(frame)) {}

    bool parse(Record& record) {
        while (!rest_.empty()) add_field(next_field());
        return finish(record);
    }

private:
    static bool ends_at_lines(std::string_view frame) {
        return frame.find("^\n") != std::string_view::npos || frame.find("^\r") != std::string_view::npos;
    }

    // Without its terminator and without line ends.
    std::string_view next_field() {
        offset_ = next_;
        const std::size_t end = terminator();
        const std::string_view field = rest_.substr(0, end);
        advance(std::min(end + 1, rest_.size()));
        if (rest_ == "`" || rest_.starts_with("`\r") || rest_.starts_with("`\n")) advance(1);
        while (rest_.starts_with('\r') || rest_.starts_with('\n')) advance(1);
        if (field.find_first_of("\r\n") == std::string_view::npos) return field;
        std::string joined(field);
        std::erase_if(joined, [](char c) { return c == '\r' || c == '\n'; });
        return context_.arena.copy(joined);
    }

    void advance(std::size_t size) {
        rest_.remove_prefix(size);
        next_ += size;
    }

    // In lines, only a "^" before a line end or the record's end is one.
    [[nodiscard]] std::size_t terminator() const {
        auto at = rest_.find('^');
        while (in_lines_ && at != std::string_view::npos) {
            const std::string_view behind = rest_.substr(at + 1);
            if (behind.empty() || behind[0] == '\r' || behind[0] == '\n' || behind[0] == '`') break;
            at = rest_.find('^', at + 1);
        }
        return std::min(at, rest_.size());
    }

    void add_field(std::string_view field) {
        if (field.empty()) return;
        if (field.size() < kTagSize) {
            report_no_field(offset_, field);
            return;
        }
        const std::string_view content = field.substr(kTagSize);
        if (field.starts_with("LDR")) {
            read_leader(content);
            return;
        }
        const Tag field_tag = tag(field.substr(0, kTagSize));
        const std::size_t start = next_delimiter(content, 0);
        const bool has_subfields = field_tag.names_control_field() ? start == 2 : start < content.size();
        if (text::reads_as_control(field_tag, has_subfields)) {
            add_control_field(field_tag, value(content, field_tag));
            return;
        }
        const std::size_t indicators = std::min<std::size_t>(2, start);
        add_data_field(field_tag, content.substr(0, std::min<std::size_t>(1, indicators)),
                       indicators < 2 ? std::string_view{} : content.substr(1, 1), content.substr(indicators));
    }

    std::string_view rest_;
    std::size_t next_ = 0;
    bool in_lines_;
};

}  // namespace

bool parse_microlif(ParseContext& context, std::string_view frame, Record& record) {
    return MicrolifParser(context, frame).parse(record);
}

}  // namespace unikat
