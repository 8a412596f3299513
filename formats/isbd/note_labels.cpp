#include <algorithm>
#include <array>

#include "formats/isbd/areas.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

struct LabelRow {
    string_view tag;
    char indicator1;  ///< '*' for any.
    string_view label;
};

// MARC 21 Format for Bibliographic Data, the display constants of the notes.

constexpr auto kLabels = std::to_array<LabelRow>({
    {"505", '0', "Contents: "},
    {"505", '1', "Incomplete contents: "},
    {"505", '2', "Partial contents: "},
    {"505", ' ', "Contents: "},
    {"508", '*', "Credits: "},
    {"510", '0', "Indexed by: "},
    {"510", '1', "Indexed in its entirety by: "},
    {"510", '2', "Indexed selectively by: "},
    {"510", '3', "References: "},
    {"510", '4', "References: "},
    {"511", '1', "Cast: "},
    {"516", ' ', "Type of file: "},
    {"520", ' ', "Summary: "},
    {"520", '0', "Subject: "},
    {"520", '1', "Review: "},
    {"520", '2', "Scope and content: "},
    {"520", '3', "Abstract: "},
    {"520", '4', "Content advice: "},
    {"521", ' ', "Audience: "},
    {"521", '0', "Reading grade level: "},
    {"521", '1', "Interest age level: "},
    {"521", '2', "Interest grade level: "},
    {"521", '3', "Special audience characteristics: "},
    {"521", '4', "Motivation/interest level: "},
    {"522", ' ', "Geographic coverage: "},
    {"524", ' ', "Cite as: "},
    {"526", '0', "Reading program: "},
    {"532", '0', "Accessibility technical details: "},
    {"532", '1', "Accessibility features: "},
    {"532", '2', "Accessibility deficiencies: "},
    {"544", '0', "Associated materials: "},
    {"544", '1', "Related materials: "},
    {"555", ' ', "Indexes: "},
    {"555", '0', "Finding aids: "},
    {"556", ' ', "Documentation: "},
    {"565", ' ', "File size: "},
    {"565", '0', "Case file characteristics: "},
    {"567", ' ', "Methodology: "},
    {"581", ' ', "Publications: "},
    {"586", ' ', "Awards: "},
    {"588", '0', "Source of description: "},
    {"588", '1', "Latest issue consulted: "},
});

}  // namespace

string_view note_label(const Field& field) {
    const auto found = std::find_if(kLabels.begin(), kLabels.end(), [&field](const LabelRow& row) {
        return field.tag() == Tag(row.tag) && (row.indicator1 == '*' || row.indicator1 == field.indicator1());
    });
    return found == kLabels.end() ? string_view{} : found->label;
}

}  // namespace unikat::isbd
