#include "union/union_field.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace unikat {
namespace {

int hundred_of(Tag tag) {
    const std::string_view text = tag.view();
    if (tag.names_control_field() || text.empty()) return 0;
    return static_cast<unsigned char>(text[0]) + 1;
}

// Where a field stands: by hundreds, then between the lead's.
struct Standing {
    int hundred = 0;
    std::size_t among = 0;  // of the lead's fields: 2n before the n-th, 2n + 1 that itself
    std::uint64_t tag = 0;
    std::uint32_t rank = 0;
    std::uint32_t place = 0;
    std::size_t index = 0;

    friend bool operator<(const Standing& a, const Standing& b) {
        return std::tie(a.hundred, a.among, a.tag, a.rank, a.place, a.index) <
               std::tie(b.hundred, b.among, b.tag, b.rank, b.place, b.index);
    }
};

using LeadsFields = std::vector<std::pair<std::uint32_t, std::size_t>>;  // place, index

std::size_t place_among(Tag tag, const LeadsFields& leads, const std::vector<UnionField>& fields) {
    const int hundred = hundred_of(tag);
    std::size_t before = leads.size();
    for (std::size_t i = leads.size(); i-- > 0;) {
        const Tag other = fields[leads[i].second].unit.field.tag();
        if (hundred_of(other) != hundred) continue;
        if (other == tag) return 2 * (i + 1);
        if (other > tag) before = i;
    }
    return 2 * before;
}

}  // namespace

void arrange(std::vector<UnionField>& fields) {
    LeadsFields leads;
    for (std::size_t i = 0; i < fields.size(); ++i)
        if (fields[i].lead_place != UnionField::kNowhere) leads.emplace_back(fields[i].lead_place, i);
    std::sort(leads.begin(), leads.end());
    std::vector<Standing> standings;
    standings.reserve(fields.size());
    for (std::size_t i = 0; i < leads.size(); ++i) {
        const std::size_t index = leads[i].second;
        standings.push_back({hundred_of(fields[index].unit.field.tag()), 2 * i + 1, 0, 0, 0, index});
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
        const UnionField& field = fields[i];
        if (field.lead_place != UnionField::kNowhere) continue;
        const Tag tag = field.is_holding ? Tag("852") : field.unit.field.tag();
        const std::uint32_t rank = field.is_holding ? 0 : field.rank;
        standings.push_back({hundred_of(tag), place_among(tag, leads, fields), tag.order(), rank, field.place, i});
    }
    std::sort(standings.begin(), standings.end());
    std::vector<UnionField> arranged;
    arranged.reserve(fields.size());
    for (const Standing& standing : standings) arranged.push_back(std::move(fields[standing.index]));
    fields = std::move(arranged);
}

}  // namespace unikat
