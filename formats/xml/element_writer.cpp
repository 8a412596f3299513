#include "formats/xml/element_writer.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "text/unicode.hpp"
#include "text/utf8.hpp"

namespace unikat::xml {

bool report_unholdable(EncodeContext& context, Tag tag, const Unholdable& found) {
    const auto first = static_cast<unsigned>(found.first);
    const std::string what =
        found.count == 1 ? fmt::format("U+{:04X}", first) : fmt::format("U+{:04X} and {} more", first, found.count - 1);
    switch (context.options.xml_invalid) {
        case XmlInvalid::replace: context.report(Code::xml_character_replaced, tag, what); return false;
        case XmlInvalid::drop: context.report(Code::xml_character_dropped, tag, what); return false;
        case XmlInvalid::error: break;
    }
    context.report(Code::output_character_lost, tag, what);
    return true;
}

void ElementWriter::begin_record(std::string_view name, std::string_view attributes) {
    open_.push_back({name});
    xml_.markup("<");
    xml_.markup(name);
    xml_.markup(attributes);
    xml_.markup(">");
    written_ = 1;
}

bool ElementWriter::end_record() {
    end();
    xml_.markup("\n");
    xml_.flush();
    if (failed_) out_.resize(start_);
    return !failed_;
}

void ElementWriter::begin(std::string_view name) {
    open_.push_back({name});
}

void ElementWriter::attribute(std::string_view name, std::string_view value) {
    if (value.empty() || is_dropped(value)) return;
    attributes_.push_back({open_.size(), name, values_.size(), value.size()});
    values_ += value;
}

void ElementWriter::text(std::string_view value) {
    if (value.empty() || is_dropped(value)) return;
    write_start_tags();
    xml_.text(normalized(value));
    open_.back().has_text = true;
    if (xml_.has_unholdable()) report_unholdable(xml_.take_unholdable());
}

void ElementWriter::end() {
    const Open closed = open_.back();
    open_.pop_back();
    if (written_ <= open_.size()) {
        while (!attributes_.empty() && attributes_.back().depth > open_.size()) {
            values_.resize(attributes_.back().value);
            attributes_.pop_back();
        }
        return;
    }
    written_ = open_.size();
    if (!closed.has_text) new_line();
    xml_.markup("</");
    xml_.markup(closed.name);
    xml_.markup(">");
}

// Of a text in which XML can hold nothing but blanks, nothing would be left.
bool ElementWriter::is_dropped(std::string_view value) {
    if (context_.options.xml_invalid != XmlInvalid::drop) return false;
    Unholdable found;
    for (std::size_t i = 0; i < value.size();) {
        const Utf8Step step = utf8_at(value, i);
        const bool is_blank =
            step.code_point == ' ' || step.code_point == '\t' || step.code_point == '\n' || step.code_point == '\r';
        if (step.code_point > ' ' && step.code_point != 0xFFFE && step.code_point != 0xFFFF) return false;
        if (!is_blank && found.count++ == 0) found.first = step.code_point;
        i += step.size;
    }
    if (found.count > 0) report_unholdable(found);
    return true;
}

void ElementWriter::write_start_tags() {
    auto next = attributes_.begin();
    for (; written_ < open_.size(); ++written_) {
        new_line();
        xml_.markup("<");
        xml_.markup(open_[written_].name);
        for (; next != attributes_.end() && next->depth == written_ + 1; ++next) {
            xml_.markup(" ");
            xml_.markup(next->name);
            xml_.markup("=\"");
            xml_.attribute_text(normalized(std::string_view(values_).substr(next->value, next->size)));
            xml_.markup("\"");
        }
        xml_.markup(">");
    }
    attributes_.clear();
    values_.clear();
    if (xml_.has_unholdable()) report_unholdable(xml_.take_unholdable());
}

void ElementWriter::new_line() {
    constexpr std::string_view kLine = "\n                    ";
    xml_.markup(kLine.substr(0, std::min(kLine.size(), 1 + 2 * written_)));
}

std::string_view ElementWriter::normalized(std::string_view value) {
    if (context_.options.normalize == UnicodeForm::keep) return value;
    context_.text.clear();
    append_normalized(context_.text, value, context_.options.normalize);
    return context_.text;
}

void ElementWriter::report_unholdable(const Unholdable& found) {
    if (failed_ || std::find(reported_.begin(), reported_.end(), tag_) != reported_.end()) return;
    reported_.push_back(tag_);
    failed_ = xml::report_unholdable(context_, tag_, found);
}

}  // namespace unikat::xml
