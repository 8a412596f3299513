#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "formats/text/labels.hpp"
#include "unikat/format.hpp"

namespace unikat::text {

/// How the subfields of a field stand in a text.
struct SubfieldSyntax {
    /// Where a subfield starts at or behind a place of the text, or the text's size.
    std::size_t (*next)(std::string_view text, std::size_t from);
    std::size_t delimiter_size;    ///< What stands before the code.
    std::size_t code_size = 0;     ///< So much behind the delimiter belongs to the code, whatever it looks like.
    std::string_view marker = {};  ///< Behind the indicators of a data field that has no subfields, and no other.
};

/// What the readers of formats have in common that are text, a line or the like for a field: they make a record of tags
/// and contents, decode it, and report what is not as it should be at the field that is being read.
class FieldReader {
public:
    FieldReader(const FieldReader&) = delete;
    FieldReader& operator=(const FieldReader&) = delete;

protected:
    /// `escape_sign`: what every escape begins with, where the format has some.
    FieldReader(ParseContext& context, const SubfieldSyntax& syntax, char escape_sign = '\0')
        : context_(context), labels_(context, Code::line_unreadable), syntax_(syntax), escape_sign_(escape_sign) {}
    ~FieldReader() = default;

    /// Appends a decoded text without its escapes.
    virtual void append_unescaped(std::string& out, std::string_view text, Tag tag);
    /// A subfield of what stands between its delimiter and the next. Empty text has no code.
    virtual Subfield subfield(std::string_view text, Tag tag);

    /// The text in UTF-8 and without escapes, in the frame or the arena.
    [[nodiscard]] std::string_view value(std::string_view text, Tag tag);

    [[nodiscard]] Tag tag(std::string_view text) { return labels_.tag(text, kMissingTag, offset_); }
    /// Takes the record's leader; a second one is reported and left out.
    void read_leader(std::string_view text);
    void add_control_field(Tag tag, std::string_view value) { context_.fields.push_back(Field::control(tag, value)); }
    /// Adds a data field. Its indicators are characters as they are meant; empty ones are missing. `text` is what
    /// stands behind them.
    void add_data_field(Tag tag, std::string_view indicator1, std::string_view indicator2, std::string_view text);

    void report_no_field(std::size_t offset, std::string_view line);
    /// Reports that this is no record, and returns false.
    [[nodiscard]] bool reject();
    /// Makes the record of what was read, or rejects it where that is nothing.
    [[nodiscard]] bool finish(Record& record);

    ParseContext& context_;
    LabelReader labels_;
    std::size_t offset_ = 0;  // of the field that is being read, in the frame

    static constexpr Tag kMissingTag = "   ";

private:
    void read_subfields(std::string_view text, Tag tag);

    const SubfieldSyntax& syntax_;
    char escape_sign_;
    Leader leader_{std::string_view{}};
    bool has_leader_ = false;
};

}  // namespace unikat::text
