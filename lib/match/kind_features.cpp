#include <algorithm>
#include <array>

#include "match/feature_parts.hpp"
#include "match/material.hpp"

// What kind of thing the record describes.

namespace unikat {
namespace {

Material material_in(char type, char level, char form) {
    switch (type) {
        case 'a':
        case ' ': return level == 's' ? Material::serials : form == 'o' ? Material::electronic : Material::books;
        case 't': return Material::manuscripts;
        case 'c':
        case 'd': return Material::music;
        case 'e':
        case 'f': return Material::maps;
        case 'g': return Material::video;
        case 'i':
        case 'j': return Material::recordings;
        case 'm': return Material::electronic;
        default: return Material::unknown;
    }
}

struct CarrierWord {
    std::string_view word;
    Carrier carrier;
};

// In folded text; the first that is found counts.
constexpr std::array kCarrierWords = std::to_array<CarrierWord>({
    {"blu ray", Carrier::blu_ray},
    {"bluray", Carrier::blu_ray},
    {"dvd rom", Carrier::computer_disc},
    {"cd rom", Carrier::computer_disc},
    {"cdrom", Carrier::computer_disc},
    {"dvd", Carrier::dvd},
    {"vhs", Carrier::videocassette},
    {"videocassette", Carrier::videocassette},
    {"videokassette", Carrier::videocassette},
    {"compact disc", Carrier::compact_disc},
    {"compact disk", Carrier::compact_disc},
    {"cd", Carrier::compact_disc},
    {"cds", Carrier::compact_disc},
    {"film reel", Carrier::film},
    {"33 1 3", Carrier::long_play},
    {"lp", Carrier::long_play},
    {"lps", Carrier::long_play},
    {"schallplatte", Carrier::long_play},
    {"schallplatten", Carrier::long_play},
    {"audiocassette", Carrier::cassette},
    {"cassette", Carrier::cassette},
    {"kassette", Carrier::cassette},
    {"kaset", Carrier::cassette},
});

Carrier carrier_in(std::string_view text) {
    const std::string folded = " " + folded_text(text, 200) + " ";
    for (const CarrierWord& row : kCarrierWords)
        if (folded.find(" " + std::string(row.word) + " ") != std::string::npos) return row.carrier;
    return Carrier::unknown;
}

// 007/00 category of material, and where it tells the carrier: sound recordings 03 (speed), videorecordings 04
// (format).
Carrier carrier_in_007(std::string_view value) {
    const auto at = [value](std::size_t position) { return position < value.size() ? value[position] : ' '; };
    if (at(0) == 's') {
        if (at(1) == 's') return Carrier::cassette;
        if (at(1) == 'd' && at(3) == 'f') return Carrier::compact_disc;
        if (at(1) == 'd' && (at(3) == 'b' || at(3) == 'c')) return Carrier::long_play;
    } else if (at(0) == 'v') {
        if (at(4) == 'v') return Carrier::dvd;
        if (at(4) == 's') return Carrier::blu_ray;
        if (at(4) == 'b') return Carrier::videocassette;
    } else if (at(0) == 'c' && at(1) == 'o') {
        return Carrier::computer_disc;
    }
    return Carrier::unknown;
}

// Only what carries sound, pictures or data is told apart by its carrier.
bool has_carrier(char type) {
    constexpr std::string_view kTypes = "gijmkro";
    return kTypes.find(type) != std::string_view::npos;
}

Carrier carrier_of(const Record& record) {
    Carrier coded = Carrier::unknown;
    for (const Field& field : record.fields()) {
        if (field.tag() == Tag("007") && coded == Carrier::unknown) coded = carrier_in_007(field.value());
        if (field.tag() != Tag("300") && field.tag() != Tag("245")) continue;
        const Carrier said = carrier_in(field.text(field.tag() == Tag("300") ? 'a' : 'h'));
        if (said != Carrier::unknown) return said;
    }
    return coded;
}

// The code of a microform alone is often left from the record of the microform that it was copied from, or the other
// way round; what describes the thing is 245 $h, 300, 338, 007 and 533.
bool is_described_as_microform(const Record& record) {
    for (const Field& field : record.fields()) {
        const Tag tag = field.tag();
        if (tag == Tag("533") || (tag == Tag("007") && field.value().starts_with('h'))) return true;
        if (tag != Tag("245") && tag != Tag("300") && tag != Tag("338")) continue;
        for (const Subfield& subfield : field.subfields())
            if ((tag != Tag("245") || subfield.code == 'h') &&
                folded_text(subfield.value, 200).find("micro") != std::string::npos)
                return true;
    }
    return false;
}

}  // namespace

std::string_view name_of(Material material) {
    constexpr std::array<std::string_view, kMaterials> kNames = {
        "books", "serials", "music", "recordings", "video", "maps", "electronic", "manuscripts", "unknown"};
    return kNames[static_cast<std::size_t>(material)];
}

void add_kind(FeatureParts& parts, const Record& record) {
    const std::string kind = material_of(record);
    parts.type = kind[0];
    parts.level = kind[1];
    parts.form = kind[2];
    parts.material = material_in(parts.type, parts.level, parts.form);
    if (has_carrier(parts.type)) parts.carrier = carrier_of(record);
    parts.form_doubtful = parts.form == 'm' && !is_described_as_microform(record);
    parts.reproduction = record.first("533") != nullptr;
}

}  // namespace unikat
