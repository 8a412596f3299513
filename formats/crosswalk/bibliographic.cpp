#include "formats/crosswalk/bibliographic.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <vector>

#include "formats/crosswalk/fields.hpp"
#include "record/unimarc.hpp"

namespace unikat::crosswalk {
namespace {

using std::string_view;

// A field of UNIMARC and that of MARC 21 which holds the same; the codes stand in pairs.
struct Counterpart {
    string_view unimarc;
    string_view marc;
    string_view codes;
};
constexpr std::array kCounterparts = std::to_array<Counterpart>({
    {"010", "020", "aabqdczz"},
    {"011", "022", "aayyzz"},
    {"101", "041", "aachdbef"},
    {"200", "245", "aadbebfchnipbh"},
    {"205", "250", "aabafbgb"},
    {"206", "255", "aa"},
    {"207", "362", "aa"},
    {"210", "260", "aacbdceegfhg"},
    {"215", "300", "aacbdcee"},
    {"225", "490", "aavvxx"},
    {"300", "500", "aa"},
    {"320", "504", "aa"},
    {"326", "310", "aabb"},
    {"327", "505", "aa"},
    {"328", "502", "aabbddec"},
    {"330", "520", "aa"},
    {"333", "521", "aa"},
    {"461", "773", "ttxxvgddaa"},
    {"463", "773", "ttxxvgddaa"},
    {"500", "240", "aahnip"},
    {"510", "246", "aaeb"},
    {"517", "246", "aaeb"},
    {"600", "600", "aabafdxxyzzyjv22"},
    {"601", "610", "aabbfdxxyzzyjv22"},
    {"605", "630", "aahnipxxyzzyjv22"},
    {"606", "650", "aaxxyzzyjv22"},
    {"607", "651", "aaxxyzzyjv22"},
    {"610", "653", "aa"},
    {"675", "080", "aa"},
    {"676", "082", "aav2"},
    {"680", "050", "aabb"},
    {"700", "100", "aabafdcc44"},
    {"701", "700", "aabafdcc44"},
    {"702", "700", "aabafdcc44"},
    {"710", "110", "aabbfd44"},
    {"711", "710", "aabbfd44"},
    {"712", "710", "aabbfd44"},
    {"856", "856", "uuzzqq"},
});

const Counterpart* counterpart_of(Tag tag) {
    const auto found = std::find_if(kCounterparts.begin(), kCounterparts.end(),
                                    [tag](const Counterpart& row) { return Tag(row.unimarc) == tag; });
    return found == kCounterparts.end() ? nullptr : &*found;
}

char counterpart_of(char code, string_view codes) {
    for (std::size_t i = 0; i + 1 < codes.size(); i += 2)
        if (codes[i] == code) return codes[i + 1];
    return '\0';
}

bool is_person(Tag tag) {
    return tag == Tag("100") || tag == Tag("700") || tag == Tag("600");
}

// UNIMARC parts entry word and rest of a name; MARC 21 has both in $a.
void join_name(std::vector<Subfield>& subfields, std::string_view rest, Arena& arena) {
    if (subfields.empty() || subfields.back().code != 'a') return;
    const std::string whole = std::string(without_marks(subfields.back().value)) + ", " + std::string(trimmed(rest));
    subfields.back().value = arena.copy(whole);
}

// UNIMARC Appendix C has numbers where MARC 21 has letters.
std::string_view relator_of(std::string_view number) {
    struct Row {
        std::string_view number;
        std::string_view code;
    };
    constexpr std::array kRows = std::to_array<Row>(
        {{"005", "act"}, {"010", "adp"}, {"040", "art"}, {"065", "auc"}, {"070", "aut"}, {"080", "aui"}, {"100", "ant"},
         {"180", "ctg"}, {"205", "ctb"}, {"220", "com"}, {"230", "cmp"}, {"250", "cnd"}, {"300", "drt"}, {"305", "dis"},
         {"340", "edt"}, {"440", "ill"}, {"480", "lbt"}, {"590", "prf"}, {"600", "pht"}, {"630", "pro"}, {"650", "pbl"},
         {"651", "pbd"}, {"710", "sec"}, {"721", "sng"}, {"727", "ths"}, {"730", "trl"}});
    const auto found =
        std::find_if(kRows.begin(), kRows.end(), [number](const Row& row) { return row.number == number; });
    return found == kRows.end() ? number : found->code;
}

Field translated(const Field& field, const Counterpart& row, Arena& arena) {
    std::vector<Subfield> subfields;
    const Tag tag(row.marc);
    for (const Subfield& subfield : field.subfields()) {
        const char code = counterpart_of(subfield.code, row.codes);
        if (code == 'a' && subfield.code == 'b' && is_person(tag))
            join_name(subfields, subfield.value, arena);
        else if (code == '4')
            subfields.push_back({code, relator_of(trimmed(subfield.value))});
        else if (code != '\0')
            subfields.push_back({code, subfield.value});
    }
    const bool is_name = is_person(tag) || tag == Tag("110") || tag == Tag("710") || tag == Tag("610");
    const char first = is_name ? (is_person(tag) ? '1' : '2') : ' ';
    const char second = tag >= Tag("600") && tag < Tag("700") ? (field.subfield('2').has_value() ? '7' : '4') : ' ';
    return Field::data(tag, first, second, arena.copy(std::span<const Subfield>(subfields)));
}

Record in_marc21(const Record& record, Arena& arena) {
    std::vector<Field> fields;
    for (const Field& field : record.fields()) {
        if (field.is_control()) {
            if (field.tag() != Tag("008")) fields.push_back(field);
            continue;
        }
        if (const Counterpart* row = counterpart_of(field.tag())) fields.push_back(translated(field, *row, arena));
    }
    Leader leader = record.leader();
    if (leader.type() == 'b') leader[6] = 't';
    if (leader.type() == 'l') leader[6] = 'm';
    leader[18] = ' ';
    return {leader, arena.copy(std::span<const Field>(fields))};
}

}  // namespace

Bibliographic::Bibliographic(EncodeContext& context, const Record& record) : record_(record) {
    if (!is_unimarc(record)) return;
    context.report(Code::output_structure_lost, Tag("200"),
                   "a UNIMARC record (200 and no 245); only its main fields are written");
    from_unimarc_ = in_marc21(record, arena_);
}

}  // namespace unikat::crosswalk
