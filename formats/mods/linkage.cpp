#include <algorithm>
#include <array>

#include "formats/crosswalk/identifiers.hpp"
#include "formats/mods/parts.hpp"
#include "record/syntax.hpp"
#include "text/utf8.hpp"
#include "union/linked_field.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

struct Script {
    string_view code;  // of MARC 21, in $6
    string_view name;  // ISO 15924
};
constexpr std::array kScripts = std::to_array<Script>({{"(3", "Arab"},
                                                       {"(4", "Arab"},
                                                       {"(B", "Latn"},
                                                       {"!E", "Latn"},
                                                       {"(N", "Cyrl"},
                                                       {"(Q", "Cyrl"},
                                                       {"(2", "Hebr"},
                                                       {"(S", "Grek"}});

// `$1` is Chinese, Japanese or Korean: the letters of a language of its own tell.
string_view east_asian_script(const Field& field) {
    string_view script = "Hani";
    for (const Subfield& subfield : field.subfields())
        for (std::size_t i = 0; i < subfield.value.size();) {
            const Utf8Step step = utf8_at(subfield.value, i);
            if (step.code_point >= 0xAC00 && step.code_point <= 0xD7A3) return "Kore";
            if (step.code_point >= 0x3041 && step.code_point <= 0x30FF) script = "Jpan";
            i += step.size;
        }
    return script;
}

// What follows the occurrence number: `/(3/r`, `/$1`, or since 2019 `/Arab`.
string_view script_of(const Field& field, string_view rest) {
    if (!rest.starts_with('/')) return {};
    string_view code = rest.substr(1);
    code = code.substr(0, code.find('/'));
    if (code.starts_with("$1")) return east_asian_script(field);
    const auto found =
        std::find_if(kScripts.begin(), kScripts.end(), [code](const Script& row) { return row.code == code; });
    if (found != kScripts.end()) return found->name;
    const bool is_iso = code.size() == 4 && is_upper(code[0]) && std::all_of(code.begin() + 1, code.end(), is_lower);
    return is_iso ? code : string_view{};
}

bool is_uri(string_view text) {
    return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("urn:");
}

}  // namespace

void write_linkage(const Source& source, const Field& field) {
    const Linkage linkage = linkage_of(field);
    if (linkage.links()) source.xml.attribute("altRepGroup", linkage.occurrence);
    source.xml.attribute("script", script_of(field, linkage.rest));
}

void write_value_uri(const Source& source, const Field& field) {
    for (const Subfield& subfield : field.subfields()) {
        const string_view value = trimmed(subfield.value);
        if (subfield.code != '0' || !is_uri(value)) continue;
        source.xml.attribute("valueURI", uri_text(value));
        return;
    }
}

void write_link(const Source& source, const Field& field) {
    const string_view address = trimmed(field.text('u'));
    if (is_uri(address)) source.xml.attribute("xlink:href", uri_text(address));
}

string_view authority_of(const Field& field) {
    switch (field.indicator2()) {
        case '0': return "lcsh";
        case '1': return "lcshac";
        case '2': return "mesh";
        case '3': return "nal";
        case '5': return "csh";
        case '6': return "rvm";
        case '7': return trimmed(field.text('2'));
        default: return {};
    }
}

std::vector<FieldGroup> groups_of(const Source& source, int first_tag, int last_tag) {
    std::vector<FieldGroup> groups;
    source.fields.for_each(first_tag, last_tag, [&groups](const MappedField& field) {
        const string_view occurrence = linkage_of(*field).occurrence;
        const bool may_join = field.is_original_script && linkage_of(*field).links();
        const auto other = std::find_if(groups.begin(), groups.end(), [&](const FieldGroup& group) {
            return may_join && group.front().tag == field.tag && linkage_of(*group.front()).occurrence == occurrence;
        });
        if (other == groups.end())
            groups.push_back({field});
        else
            other->push_back(field);
    });
    return groups;
}

}  // namespace unikat::mods
