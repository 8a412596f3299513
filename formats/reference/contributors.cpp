#include <algorithm>
#include <array>

#include "formats/crosswalk/relators.hpp"
#include "formats/isbd/elements.hpp"
#include "formats/reference/parts.hpp"
#include "record/syntax.hpp"

namespace unikat::reference {
namespace {

using namespace crosswalk;
using std::string_view;

struct RoleOfCode {
    string_view code;
    Role role;
};
// Whoever is not here has a part in the work that reference managers have no place for.
constexpr std::array kRoles = std::to_array<RoleOfCode>({
    {"act", Role::performer},  {"arc", Role::author},    {"art", Role::author},   {"aud", Role::author},
    {"aus", Role::author},     {"aut", Role::author},    {"cmp", Role::author},   {"cnd", Role::performer},
    {"com", Role::editor},     {"cre", Role::author},    {"ctg", Role::author},   {"dis", Role::author},
    {"drt", Role::author},     {"edc", Role::editor},    {"edt", Role::editor},   {"fmd", Role::author},
    {"fmk", Role::author},     {"fmp", Role::producer},  {"inv", Role::author},   {"itr", Role::performer},
    {"mus", Role::performer},  {"nrt", Role::performer}, {"pbd", Role::editor},   {"pht", Role::author},
    {"prf", Role::performer},  {"prg", Role::author},    {"pro", Role::producer}, {"red", Role::editor},
    {"sng", Role::performer},  {"spk", Role::performer}, {"swd", Role::author},   {"tld", Role::author},
    {"trl", Role::translator}, {"voc", Role::performer},
});

bool is_suffix(string_view text) {
    constexpr std::array kSuffixes = std::to_array<string_view>({"Jr", "Jr.", "Sr", "Sr.", "II", "III", "IV"});
    return std::find(kSuffixes.begin(), kSuffixes.end(), text) != kSuffixes.end();
}

bool is_main_entry(int tag) {
    return tag < 200;
}

// The point behind a name is a mark, unless the last word is an initial or short: `Toer, P. A.`, `Ann.`
std::string without_final_point(std::string name) {
    if (!name.ends_with('.')) return name;
    const std::size_t start = name.find_last_of(" .-", name.size() - 2);
    const std::size_t letters = name.size() - 1 - (start == std::string::npos ? 0 : start + 1);
    constexpr std::size_t kLongestAbbreviation = 2;
    if (letters > kLongestAbbreviation) name.pop_back();
    return name;
}

Contributor person(const Field& field) {
    Contributor contributor;
    std::string name = without_final_point(plain(field.text('a')));
    const std::string numeration = plain(field.text('b'));
    const std::string title = plain(field.text('c'));
    const std::size_t comma = name.find(',');
    contributor.is_inverted = comma != std::string::npos && field.indicator1() != '0';
    if (!contributor.is_inverted) {
        contributor.family = numeration.empty() ? name : name + " " + numeration;
        return contributor;
    }
    contributor.family = plain(string_view(name).substr(0, comma));
    contributor.given = plain(string_view(name).substr(comma + 1));
    if (is_suffix(title)) contributor.suffix = title;
    // `King, Martin Luther, Jr.`
    if (const std::size_t last = contributor.given.rfind(", "); last != std::string::npos) {
        const std::string rest = contributor.given.substr(last + 2);
        if (is_suffix(rest)) contributor.suffix = rest;
        contributor.given.resize(is_suffix(rest) ? last : contributor.given.size());
    }
    return contributor;
}

Contributor body(const Field& field, string_view codes) {
    Contributor contributor;
    contributor.is_body = true;
    for (const Subfield& subfield : field.subfields()) {
        if (!has_code(codes, subfield.code)) continue;
        const std::string part = plain(subfield.value);
        if (part.empty()) continue;
        if (!contributor.family.empty()) contributor.family += contributor.family.ends_with('.') ? " " : ". ";
        contributor.family += part;
    }
    return contributor;
}

char lower(char c) {
    return is_upper(c) ? static_cast<char>(c | 0x20) : c;
}

bool contains_folded(string_view text, string_view part) {
    return std::search(text.begin(), text.end(), part.begin(), part.end(),
                       [](char a, char b) { return lower(a) == lower(b); }) != text.end();
}

bool has_any(string_view text, std::initializer_list<string_view> words) {
    return std::any_of(words.begin(), words.end(), [text](string_view word) { return contains_folded(text, word); });
}

// An added entry without a relator: the part of the statement of responsibility that names the person may tell.
Role role_by_statement(string_view statement, const Contributor& contributor) {
    while (!statement.empty()) {
        const std::size_t end = std::min(statement.find(" ;"), statement.size());
        const string_view part = statement.substr(0, end);
        statement.remove_prefix(std::min(end + 2, statement.size()));
        if (!contains_folded(part, contributor.family)) continue;
        if (has_any(part, {"edited", "editor", "ed. by", "eds.", "compiled", "compiler", "disunting", "penyunting",
                           "hrsg", "herausgegeben", "onder redactie", "sous la direction"}))
            return Role::editor;
        if (has_any(part, {"translated", "translator", "transl.", "diterjemahkan", "penerjemah", "terjemahan",
                           "alih bahasa", "vertaald", "traduit", "traduction",
                           "\xC3\xBC"
                           "bersetzt"}))
            return Role::translator;
        if (has_any(part, {"illustrat", "introduction", "foreword", "preface", "ilustrasi", "pengantar"}))
            return Role::other;
    }
    return Role::author;
}

Role role_of(string_view code, const Contributor& contributor, bool is_main, string_view statement) {
    if (code.empty()) {
        if (is_main) return Role::author;
        return contributor.is_body ? Role::other : role_by_statement(statement, contributor);
    }
    const auto found =
        std::find_if(kRoles.begin(), kRoles.end(), [code](const RoleOfCode& row) { return row.code == code; });
    return found == kRoles.end() ? Role::other : found->role;
}

void add(Reference& reference, const MappedField& field, string_view statement) {
    const bool is_meeting = field.tag % 100 == 11;
    const bool is_person = field.tag % 100 == 0 || (field.tag == 720 && field->indicator1() == '1');
    Contributor contributor = is_person ? person(*field) : body(*field, is_meeting ? "aeq" : "ab");
    if (contributor.family.empty()) return;
    const string_view code = relator_code(*field);
    if (const Relator* relator = relator_of_code(code)) contributor.relation = relator->term;
    contributor.role = role_of(code, contributor, is_main_entry(field.tag), statement);
    const bool is_known = std::any_of(
        reference.contributors.begin(), reference.contributors.end(), [&contributor](const Contributor& other) {
            return other.role == contributor.role && other.inverted() == contributor.inverted();
        });
    if (!is_known) reference.contributors.push_back(std::move(contributor));
}

// A body that nobody wrote for stands as the author of what it issued.
void promote_body(Reference& reference) {
    if (reference.has(Role::author) || reference.has(Role::editor)) return;
    const auto is_issuer = [](const Contributor& one) {
        return one.is_body && one.role == Role::other &&
               (one.relation.empty() || one.relation == "issuing body" || one.relation == "sponsor" ||
                one.relation == "originator" || one.relation == "host institution");
    };
    const auto found = std::find_if(reference.contributors.begin(), reference.contributors.end(), is_issuer);
    if (found != reference.contributors.end()) found->role = Role::author;
}

}  // namespace

void read_contributors(Reference& reference, const Fields& fields) {
    const Field* title = fields.first(245);
    const std::string statement = title == nullptr ? std::string() : isbd::clean(title->text('c'));
    for (const bool is_main : {true, false})
        for (const MappedField& field : fields.all()) {
            const bool is_name = field.tag == 100 || field.tag == 110 || field.tag == 111 || field.tag == 700 ||
                                 field.tag == 710 || field.tag == 711 || field.tag == 720;
            if (!is_name || is_main_entry(field.tag) != is_main || field.is_original_script) continue;
            if (field->subfield('t').has_value()) continue;
            // The meeting is told by itself.
            if (field.tag % 100 == 11 && relator_code(*field).empty()) continue;
            add(reference, field, statement);
        }
    promote_body(reference);
}

}  // namespace unikat::reference
