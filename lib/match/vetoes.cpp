#include <algorithm>

#include "match/comparisons.hpp"

namespace unikat {
namespace {

// Types that catalogues use for one thing: text and its manuscript, printed and manuscript music or maps, kits.
char type_group(const Features& features) {
    switch (features.type) {
        case 't': return 'a';
        case 'd': return 'c';
        case 'f': return 'e';
        case 'p': return 'o';
        // An electronic text is coded as text or as a computer file.
        case 'm': return features.form == 'o' ? 'a' : 'm';
        default: return features.type;
    }
}

bool is_part_of_set(const Features& part, const Features& set) {
    return part.parts[0] != 0 && part.volumes <= 1 && set.parts[0] == 0 && set.volumes > 1;
}

constexpr char kDoubtful = '?';

bool differ_in_material(const RecordKind& a, const RecordKind& b) {
    return a.type != b.type || a.serial != b.serial;
}

bool differ_in_form(const RecordKind& a, const RecordKind& b) {
    return a.form != b.form && a.form != kDoubtful && b.form != kDoubtful;
}

bool has(const Features& features, Identifier::Kind kind, std::uint64_t hash) {
    const auto found = std::lower_bound(features.identifiers.begin(), features.identifiers.end(), hash,
                                        [](const Identifier& x, std::uint64_t value) { return x.hash < value; });
    for (auto place = found; place != features.identifiers.end() && place->hash == hash; ++place)
        if (place->kind == kind) return true;
    return false;
}

// Does the one say that the other is another record: its earlier or later title, another edition or form, a supplement?
bool names(const Features& a, const Features& b) {
    return std::any_of(a.identifiers.begin(), a.identifiers.end(), [&](const Identifier& identifier) {
        switch (identifier.kind) {
            case Identifier::Kind::related_lccn: return has(b, Identifier::Kind::lccn, identifier.hash);
            case Identifier::Kind::related_oclc: return has(b, Identifier::Kind::oclc, identifier.hash);
            default: return false;
        }
    });
}

// A number that both have outweighs a link, which may be a record's link with itself.
bool are_related(const Comparison& comparison, const Features& a, const Features& b) {
    if (comparison.level(Attribute::oclc) == Levels<Attribute::oclc>::kAt<"shared"> ||
        comparison.level(Attribute::lccn) == Levels<Attribute::lccn>::kAt<"shared">)
        return false;
    return names(a, b) || names(b, a);
}

}  // namespace

RecordKind kind_of(const Features& features) {
    return {type_group(features), features.form_doubtful ? kDoubtful : features.form, features.level == 's',
            features.reproduction};
}

bool may_be_same(const RecordKind& a, const RecordKind& b) {
    return !differ_in_material(a, b) && !differ_in_form(a, b) && a.reproduction == b.reproduction;
}

void set_vetoes(Comparison& comparison, const Features& a, const Features& b) {
    const RecordKind kind_a = kind_of(a);
    const RecordKind kind_b = kind_of(b);
    const auto veto = [&comparison](Veto reason, bool holds) {
        comparison.vetoes[static_cast<std::size_t>(reason)] = holds;
    };
    veto(Veto::material, differ_in_material(kind_a, kind_b));
    veto(Veto::carrier, a.carrier != Carrier::unknown && b.carrier != Carrier::unknown && a.carrier != b.carrier);
    veto(Veto::form, differ_in_form(kind_a, kind_b));
    veto(Veto::component, (a.level == 'a') != (b.level == 'a') || (a.host != 0 && b.host != 0 && a.host != b.host));
    veto(Veto::part, comparison.level(Attribute::part) == Levels<Attribute::part>::kAt<"differ">);
    veto(Veto::set, is_part_of_set(a, b) || is_part_of_set(b, a));
    veto(Veto::series_number,
         comparison.level(Attribute::series) == Levels<Attribute::series>::kAt<"same-numbers-differ">);
    veto(Veto::reproduction, a.reproduction != b.reproduction);
    veto(Veto::related, are_related(comparison, a, b));
    veto(Veto::edition, comparison.level(Attribute::edition) == Levels<Attribute::edition>::kAt<"numbers-differ">);
}

}  // namespace unikat
