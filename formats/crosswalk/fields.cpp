#include "formats/crosswalk/fields.hpp"

#include <algorithm>

#include "formats/isbd/marks.hpp"
#include "record/syntax.hpp"

namespace unikat::crosswalk {
namespace {

using std::string_view;

constexpr int kOriginalScript = 880;

int number_of(std::string_view tag) {
    constexpr std::size_t kNone = 0;
    return tag.size() == 3 ? static_cast<int>(number_or(tag, kNone)) : 0;
}

// $6 of an 880 is `245-01/$1`.
int linked_tag(const Field& field) {
    const std::string_view link = trimmed(field.text('6'));
    return link.size() > 3 && link[3] == '-' ? number_of(link.substr(0, 3)) : 0;
}

bool may_be_mark(char c) {
    constexpr std::string_view kMarks = ".,:;/=+ ";
    return static_cast<unsigned char>(c) >= 0x80 || has_code(kMarks, c);
}

bool is_title(int tag) {
    return tag == 210 || tag == 222 || (tag >= 242 && tag <= 247);
}

string_view title_mark(char code) {
    switch (code) {
        case 'b': return " : ";
        case 'c': return " / ";
        case 'f': return ", ";
        case 'n':
        case 'p': return ". ";
        default: return " ";
    }
}

string_view mark_before(int tag, char code) {
    if (is_title(tag)) return title_mark(code);
    if (tag == 260 || tag == 264) return code == 'b' ? " : " : code == 'a' ? " ; " : ", ";
    if (tag == 300) return code == 'b' ? " : " : code == 'c' ? " ; " : code == 'e' ? " + " : " ";
    const bool is_person = tag == 100 || tag == 600 || tag == 700;
    if (is_person && (code == 'c' || code == 'd')) return ", ";
    const bool is_body = tag == 110 || tag == 610 || tag == 710;
    if (is_body && code == 'b') return ". ";
    const bool is_series = tag == 440 || tag == 490 || (tag >= 800 && tag <= 830);
    if (is_series && code == 'v') return " ; ";
    return is_series && (code == 'n' || code == 'p') ? ". " : " ";
}

// A point or comma may be the text's own where ISBD has another mark.
bool is_marked(string_view before, string_view mark, string_view next) {
    const string_view marks = mark == " " || mark == ". " ? ".,:;/=+-" : mark == ", " ? ",:;/=+-" : ":;/=+";
    return has_code(marks, before.back()) || has_code("=:;/+", next.front()) || next.front() == '(';
}

void append_mark(std::string& text, string_view mark, string_view next) {
    if (is_marked(text, mark, next)) {
        text += ' ';
        return;
    }
    const bool replaces_point = mark != " " && mark != ". ";
    if (replaces_point) text.resize(without_marks(text).size());
    if (!text.empty()) text += mark;
}

}  // namespace

Fields::Fields(const Record& record) : record_(record) {
    fields_.reserve(record.fields().size());
    for (const Field& field : record.fields()) {
        const int own = number_of(field.tag().view());
        const bool is_original = own == kOriginalScript && !field.is_control();
        const int tag = is_original ? linked_tag(field) : own;
        const bool is_of_its_kind = field.is_control() == (tag < 10);
        if (tag > 0 && is_of_its_kind) fields_.push_back({tag, &field, is_original});
    }
}

const Field* Fields::first(int tag) const {
    const auto found = std::find_if(fields_.begin(), fields_.end(), [tag](const MappedField& field) {
        return field.tag == tag && !field.is_original_script;
    });
    return found == fields_.end() ? nullptr : found->field;
}

std::string_view Fields::control(int tag) const {
    const Field* field = first(tag);
    return field == nullptr ? std::string_view{} : field->value();
}

std::string_view without_marks(std::string_view value) {
    value = trimmed(value);
    if (value.empty() || !may_be_mark(value.back())) return value;
    std::string text(value);
    isbd::take_trailing_mark(text);
    return trimmed(value.substr(0, text.size()));
}

std::string_view without_outer_marks(std::string_view value) {
    value = without_marks(value);
    if (value.empty() || !may_be_mark(value.front())) return value;
    std::string text(value);
    isbd::take_leading_mark(text);
    return trimmed(value.substr(value.size() - text.size()));
}

Supplied without_brackets(std::string_view value) {
    value = trimmed(value);
    if (!value.starts_with('[')) return {value};
    const std::size_t end = value.find(']');
    const bool is_whole = end == value.size() - 1 && value.find('[', 1) == std::string_view::npos;
    // One that is left open is closed in the next subfield.
    if (end == std::string_view::npos) return {trimmed(value.substr(1)), true};
    return is_whole ? Supplied{trimmed(value.substr(1, value.size() - 2)), true} : Supplied{value};
}

std::string statement(const MappedField& field, std::string_view codes) {
    std::string text;
    for (const Subfield& subfield : field->subfields()) {
        const std::string_view value = trimmed(subfield.value);
        if (value.empty() || !has_code(codes, subfield.code)) continue;
        if (!text.empty()) append_mark(text, mark_before(field.tag, subfield.code), value);
        text += value;
    }
    text.resize(without_marks(text).size());
    return text;
}

std::string subject_text(const Field& field) {
    std::string text;
    const int tag = number_of(field.tag().view());
    for (const Subfield& subfield : field.subfields()) {
        if (!is_lower(subfield.code) || has_code("eiuw", subfield.code)) continue;
        const bool is_subdivision = has_code("vxyz", subfield.code);
        const string_view value = is_subdivision ? without_marks(subfield.value) : trimmed(subfield.value);
        if (value.empty()) continue;
        if (is_subdivision) text.resize(without_marks(text).size());
        if (is_subdivision && !text.empty())
            text += "--";
        else if (!text.empty())
            append_mark(text, mark_before(tag, subfield.code), value);
        text += value;
    }
    text.resize(without_marks(text).size());
    return text;
}

}  // namespace unikat::crosswalk
