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
    veto(Veto::edition, comparison.level(Attribute::edition) == Levels<Attribute::edition>::kAt<"numbers-differ">);
}

}  // namespace unikat
