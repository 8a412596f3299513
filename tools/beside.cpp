#include "tools/beside.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "diff/alignment.hpp"
#include "text/columns.hpp"
#include "text/escape.hpp"
#include "tools/heading.hpp"
#include "tools/marked_field.hpp"

namespace unikat {
namespace {

constexpr std::size_t kIndent = 7;  // "245 10 ": where a field's text begins
constexpr std::string_view kPlain = "\x1B[0m";

std::string padded(const std::string& text, std::size_t width) {
    const std::size_t used = display_width(text);
    return used < width ? text + std::string(width - used, ' ') : text;
}

std::string_view colour_of(char sign, bool left) {
    switch (sign) {
        case '~': return "\x1B[33m";
        case ' ': return {};
        default: return left ? "\x1B[31m" : "\x1B[32m";
    }
}

std::string heading_of(const std::optional<DifferentRecord>& side) {
    return side ? visible_text(heading(side->record)) : "(not there)";
}

}  // namespace

void Beside::append(std::string& out, const Difference& difference) const {
    const std::string left = heading_of(difference.old_side);
    const std::string right = heading_of(difference.new_side);
    append_row(out, left, ' ', right);
    append_row(out, std::string(column_, '-'), ' ', std::string(column_, '-'));
    const Record none(Leader(std::string_view{}), {});
    const Record& old_record = difference.old_side ? difference.old_side->record : none;
    const Record& new_record = difference.new_side ? difference.new_side->record : none;
    for (const FieldChange& change : aligned_fields(old_record, new_record, {})) {
        const bool whole = difference.old_side && difference.new_side;
        const bool has_left = change.leader ? difference.old_side.has_value() : change.kind != FieldChange::Kind::added;
        const bool has_right =
            change.leader ? difference.new_side.has_value() : change.kind != FieldChange::Kind::removed;
        const bool changed = whole && change.kind == FieldChange::Kind::changed;
        const char sign = !has_right                                ? '<'
                          : !has_left                               ? '>'
                          : changed                                 ? '|'
                          : change.kind == FieldChange::Kind::moved ? '~'
                                                                    : ' ';
        append_row(
            out, has_left ? (changed ? marked_old_field(change, kRemovedMarks) : shown_field(change.old_field)) : "",
            sign, has_right ? (changed ? marked_new_field(change, kAddedMarks) : shown_field(change.new_field)) : "");
    }
    out += '\n';
}

void Beside::append_row(std::string& out, const std::string& left, char sign, const std::string& right) const {
    const std::vector<std::string> lefts = wrapped(left, column_, kIndent);
    const std::vector<std::string> rights = wrapped(right, column_, kIndent);
    for (std::size_t i = 0; i < std::max(lefts.size(), rights.size()); ++i) {
        const std::string left_part = padded(i < lefts.size() ? lefts[i] : "", column_);
        const std::string right_part = i < rights.size() ? rights[i] : "";
        std::string line = colour_ && sign != ' '
                               ? fmt::format("{}{}{} {} {}{}{}", colour_of(sign, true), left_part, kPlain, sign,
                                             colour_of(sign, false), right_part, kPlain)
                               : fmt::format("{} {} {}", left_part, sign, right_part);
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + '\n';
    }
}

}  // namespace unikat
