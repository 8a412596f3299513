#include "formats/text/field_reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "formats/text/lines.hpp"

namespace unikat::text {

void FieldReader::append_unescaped(std::string& out, std::string_view text, Tag) {
    out += text;
}

// In another encoding than UTF-8 a character may be any byte, so whether a code is one is seen before it is decoded.
Subfield FieldReader::subfield(std::string_view text, Tag tag) {
    const bool has_code = !text.empty() && static_cast<unsigned char>(text[0]) < 0x80;
    const std::size_t code_size = has_code ? 1 : 0;
    return labels_.subfield(text.substr(0, code_size), value(text.substr(code_size), tag), tag, offset_);
}

std::string_view FieldReader::value(std::string_view text, Tag tag) {
    const bool has_escapes = escape_sign_ != '\0' && text.find(escape_sign_) != std::string_view::npos;
    if (!has_escapes && is_decoded(context_, text)) return text;
    context_.text.clear();
    append_decoded(context_, text, offset_, tag, context_.text);
    std::string plain;
    append_unescaped(plain, context_.text, tag);
    return context_.arena.copy(plain);
}

void FieldReader::read_leader(std::string_view text) {
    if (has_leader_) {
        context_.report(Code::line_unreadable, offset_, {}, "a second leader; left out");
        return;
    }
    has_leader_ = true;
    leader_ = labels_.leader(text, offset_);
}

void FieldReader::add_data_field(Tag tag, std::string_view indicator1, std::string_view indicator2,
                                 std::string_view text) {
    if (indicator2.empty())
        context_.report(Code::indicator_missing, offset_, tag,
                        fmt::format("{} of 2 indicators", indicator1.empty() ? 0 : 1));
    const char first = labels_.indicator(indicator1, tag, offset_);
    const char second = labels_.indicator(indicator2, tag, offset_);
    context_.subfields.clear();
    if (syntax_.marker.empty() || text != syntax_.marker) read_subfields(text, tag);
    if (context_.subfields.empty()) context_.report(Code::field_empty, offset_, tag, "a field without subfields");
    context_.fields.push_back(
        Field::data(tag, first, second, context_.arena.copy(std::span<const Subfield>(context_.subfields))));
}

void FieldReader::read_subfields(std::string_view text, Tag tag) {
    std::size_t start = syntax_.next(text, 0);
    if (const std::string_view before = text.substr(0, start);
        before.find_first_not_of(' ') != std::string_view::npos) {
        context_.report(Code::text_outside_subfield, offset_, tag, "text before the first subfield");
        context_.subfields.push_back({' ', value(before, tag)});
    }
    while (start < text.size()) {
        const std::size_t begin = std::min(start + syntax_.delimiter_size, text.size());
        start = syntax_.next(text, std::min(begin + syntax_.code_size, text.size()));
        context_.subfields.push_back(subfield(text.substr(begin, start - begin), tag));
    }
}

void FieldReader::report_no_field(std::size_t offset, std::string_view line) {
    context_.report(Code::line_unreadable, offset, {}, fmt::format("no field in {}; left out", excerpt(line)));
}

bool FieldReader::reject() {
    context_.report(Code::line_unreadable, Severity::rejected, 0, {}, "no field of a record");
    return false;
}

bool FieldReader::finish(Record& record) {
    if (!has_leader_ && context_.fields.empty()) return reject();
    if (!has_leader_) context_.report(Code::leader_invalid, 0, {}, "missing; blanks put in its place");
    record = Record(leader_, context_.arena.copy(std::span<const Field>(context_.fields)));
    return true;
}

}  // namespace unikat::text
