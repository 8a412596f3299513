#include "union/field_rules.hpp"

#include <algorithm>
#include <array>
#include <string_view>

namespace unikat {
namespace {

struct Row {
    std::string_view first;
    std::string_view last;
    FieldRule rule;
};

// The first row that holds a tag decides.
constexpr std::array kRows = std::to_array<Row>({
    {"001", "003", FieldRule::computed},
    {"005", "005", FieldRule::computed},
    {"006", "009", FieldRule::lead},
    {"010", "039", FieldRule::unite},
    {"040", "040", FieldRule::lead},
    {"041", "049", FieldRule::missing},
    {"050", "099", FieldRule::unite},
    {"100", "111", FieldRule::lead},
    {"130", "240", FieldRule::missing},
    {"242", "243", FieldRule::unite},
    {"245", "245", FieldRule::lead},
    {"246", "247", FieldRule::unite},
    {"250", "257", FieldRule::missing},
    {"258", "270", FieldRule::missing},
    {"300", "399", FieldRule::missing},
    {"400", "899", FieldRule::unite},
    {"900", "9ZZ", FieldRule::unite},
});

}  // namespace

FieldRule rule_for(Tag tag) {
    const std::string_view text = tag.view();
    if (text == "850" || text == "853" || text == "854" || text == "855" || (text >= "841" && text <= "845"))
        return FieldRule::holdings;
    if (text == "852" || (text >= "863" && text <= "868") || (text >= "876" && text <= "878"))
        return FieldRule::holdings;
    const auto row =
        std::find_if(kRows.begin(), kRows.end(), [text](const Row& r) { return text >= r.first && text <= r.last; });
    return row == kRows.end() ? FieldRule::unite : row->rule;
}

}  // namespace unikat
