#include "tools/change_text.hpp"

#include <fmt/format.h>

#include "text/escape.hpp"
#include "tools/heading.hpp"
#include "tools/marked_field.hpp"

namespace unikat {

void ChangeText::append(std::string& out, const Difference& difference, const std::vector<FieldChange>& changes) const {
    if (difference.old_side && difference.new_side) {
        append_title(out, difference.moved ? "moved" : "changed", difference.new_side->record);
        for (const FieldChange& change : changes) append_change(out, change);
    } else {
        const bool added = difference.new_side.has_value();
        const Record& record = added ? difference.new_side->record : difference.old_side->record;
        append_title(out, added ? "added" : "deleted", record);
        append_line(out, added ? '+' : '-', visible_text(fmt::format("LDR {}", record.leader().view())));
        for (const Field& field : record.fields()) append_line(out, added ? '+' : '-', shown_field(field));
    }
    out += '\n';
}

void ChangeText::append_title(std::string& out, std::string_view what, const Record& record) const {
    out += fmt::format("{}{} {}{}\n", colour_ ? "\x1B[1m" : "", what, visible_text(heading(record)),
                       colour_ ? "\x1B[0m" : "");
}

void ChangeText::append_line(std::string& out, char sign, const std::string& line) const {
    const std::string_view start = !colour_ ? "" : sign == '-' ? "\x1B[31m" : sign == '+' ? "\x1B[32m" : "\x1B[33m";
    out += fmt::format("{}{} {}{}\n", start, sign, line, colour_ ? "\x1B[0m" : "");
}

void ChangeText::append_change(std::string& out, const FieldChange& change) const {
    switch (change.kind) {
        case FieldChange::Kind::removed: append_line(out, '-', shown_field(change.old_field)); break;
        case FieldChange::Kind::added: append_line(out, '+', shown_field(change.new_field)); break;
        case FieldChange::Kind::moved: append_line(out, '~', shown_field(change.new_field)); break;
        case FieldChange::Kind::changed:
            append_line(out, '-', marked_old_field(change, colour_ ? kReverse : kRemovedMarks));
            append_line(out, '+', marked_new_field(change, colour_ ? kReverse : kAddedMarks));
            break;
        case FieldChange::Kind::same: break;
    }
}

}  // namespace unikat
