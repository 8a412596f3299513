#include "tools/change_json.hpp"

#include <fmt/format.h>

#include "text/escape.hpp"
#include "tools/heading.hpp"

namespace unikat {
namespace {

std::string character(char c) {
    return json_string({&c, 1});
}

// As MARC-in-JSON has it.
std::string subfield_json(const Subfield& subfield) {
    return fmt::format("{{{}:{}}}", character(subfield.code), json_string(subfield.value));
}

std::string field_json(const Field& field) {
    const std::string tag = json_string(field.tag().view());
    if (field.is_control()) return fmt::format("{{{}:{}}}", tag, json_string(field.value()));
    std::string json = fmt::format(R"({{{}:{{"ind1":{},"ind2":{},"subfields":[)", tag, character(field.indicator1()),
                                   character(field.indicator2()));
    for (const Subfield& subfield : field.subfields())
        json += (json.back() == '[' ? "" : ",") + subfield_json(subfield);
    return json + "]}}";
}

std::string record_json(const Record& record) {
    std::string json = fmt::format(R"({{"leader":{},"fields":[)", json_string(record.leader().view()));
    for (const Field& field : record.fields()) json += (json.back() == '[' ? "" : ",") + field_json(field);
    return json + "]}";
}

std::string_view name_of(SubfieldChange::Kind kind) {
    switch (kind) {
        case SubfieldChange::Kind::removed: return "removed";
        case SubfieldChange::Kind::added: return "added";
        default: return "changed";
    }
}

std::string_view name_of(FieldChange::Kind kind) {
    switch (kind) {
        case FieldChange::Kind::removed: return "removed";
        case FieldChange::Kind::added: return "added";
        case FieldChange::Kind::moved: return "moved";
        default: return "changed";
    }
}

void append_subfield_change(std::string& out, const SubfieldChange& change) {
    out += fmt::format(R"({}{{"change":"{}")", out.back() == '[' ? "" : ",", name_of(change.kind));
    if (change.kind != SubfieldChange::Kind::added) out += R"(,"old":)" + subfield_json(change.old_subfield);
    if (change.kind != SubfieldChange::Kind::removed) out += R"(,"new":)" + subfield_json(change.new_subfield);
    out += '}';
}

void append_field_change(std::string& out, const FieldChange& change) {
    out += fmt::format(R"({}{{"change":"{}","tag":{})", out.back() == '[' ? "" : ",", name_of(change.kind),
                       json_string(change.tag().view()));
    if (change.kind != FieldChange::Kind::added) out += R"(,"old":)" + field_json(change.old_field);
    if (change.kind != FieldChange::Kind::removed) out += R"(,"new":)" + field_json(change.new_field);
    if (!change.subfields.empty()) {
        out += R"(,"subfields":[)";
        for (const SubfieldChange& subfield : change.subfields)
            if (subfield.kind != SubfieldChange::Kind::same) append_subfield_change(out, subfield);
        out += ']';
    }
    out += '}';
}

}  // namespace

void append_change_json(std::string& out, const Difference& difference, const std::vector<FieldChange>& changes) {
    const bool both = difference.old_side && difference.new_side;
    const Record& record = difference.new_side ? difference.new_side->record : difference.old_side->record;
    out += fmt::format(R"({{"change":"{}","control_number":{},"title":{})",
                       both                  ? "changed"
                       : difference.new_side ? "added"
                                             : "deleted",
                       json_string(record.control_number()), json_string(title_of(record)));
    if (both) {
        out += R"(,"fields":[)";
        for (const FieldChange& change : changes) append_field_change(out, change);
        out += "]}\n";
    } else {
        out += R"(,"record":)" + record_json(record) + "}\n";
    }
}

}  // namespace unikat
