#include "diff/patch_group.hpp"

#include <algorithm>

namespace unikat {
namespace {

using Kind = Misfit::Kind;

class Group {
public:
    Group(const PlaceMap& places, const std::function<void(const Misfit&)>& misfit)
        : places_(places), misfit_(misfit) {}

    void apply(const PatchRow& row) {
        if (row.stage == 0)
            add(row, true);
        else if (row.is_exact())
            apply_to_content(row);
        else if (row.deletes)
            delete_all(row);
        else
            apply_to_number(row);
    }

    [[nodiscard]] std::vector<PatchSlot> slots() && { return std::move(slots_); }

private:
    // A record that stands at one of the slots.
    struct Standing {
        std::size_t slot;
        Hash content;
        std::size_t stage;
    };

    void report(const PatchRow& row, Kind kind) const { misfit_({kind, row.stage, row.number, row.key}); }

    void add(const PatchRow& row, bool from_file) {
        PatchSlot slot;
        slot.birth = slot.stage = row.stage;
        slot.number = slot.number_there = row.number;
        slot.from_file = from_file;
        if (row.change) slot.place = row.change->new_place;
        standing_.push_back({slots_.size(), row.content, row.stage});
        slots_.push_back(slot);
    }

    void remove(std::size_t index, const PatchRow& row) {
        slots_[standing_[index].slot].death = row.stage;
        standing_.erase(standing_.begin() + static_cast<std::ptrdiff_t>(index));
    }

    void replace(std::size_t index, const PatchRow& row) {
        PatchSlot& slot = slots_[standing_[index].slot];
        if (row.change && row.change->new_place) {
            const bool from_file = slot.from_file;
            remove(index, row);
            add(row, from_file);
            return;
        }
        slot.stage = row.stage;
        slot.number_there = row.number;
        standing_[index] = {standing_[index].slot, row.content, row.stage};
    }

    // Is it the one at the place that the row names?
    [[nodiscard]] bool stands_there(std::size_t index, const PatchRow& row) const {
        const PatchSlot& slot = slots_[standing_[index].slot];
        const std::uint64_t place = slot.birth == 0 ? slot.number : slot.place.value_or(0);
        return place != 0 && places_.later(place, slot.birth, row.stage - 1) == row.change->old_place;
    }

    void put(std::size_t index, const PatchRow& row) {
        if (row.deletes)
            remove(index, row);
        else
            replace(index, row);
    }

    // Records that say what they replace, in no order: what another of this delta put there is not meant.
    void apply_to_content(const PatchRow& row) {
        std::vector<std::size_t> older;
        for (std::size_t i = 0; i < standing_.size(); ++i)
            if (standing_[i].stage < row.stage) older.push_back(i);
        const auto& wanted = row.change->old_content;
        if (!wanted) {
            if (older.empty() || row.change->repeated) return add(row, false);
            report(row, Kind::there);
            return older.size() == 1 ? replace(older.front(), row) : report(row, Kind::ambiguous);
        }
        std::optional<std::size_t> found;
        for (const std::size_t i : older)
            if (standing_[i].content == *wanted && (!found || !stands_there(*found, row))) found = i;
        if (found) return put(*found, row);
        if (older.size() > 1) return report(row, Kind::ambiguous);
        if (older.size() == 1) {
            report(row, Kind::differs);
            return put(older.front(), row);
        }
        report(row, row.deletes ? Kind::nothing : Kind::missing);
        if (!row.deletes) add(row, false);
    }

    void apply_to_number(const PatchRow& row) {
        if (standing_.empty()) return add(row, false);
        if (standing_.size() == 1) return replace(0, row);
        const bool there = std::any_of(standing_.begin(), standing_.end(),
                                       [&](const Standing& one) { return one.content == row.content; });
        if (!there) report(row, Kind::ambiguous);
    }

    void delete_all(const PatchRow& row) {
        if (standing_.empty()) report(row, Kind::nothing);
        while (!standing_.empty()) remove(standing_.size() - 1, row);
    }

    const PlaceMap& places_;
    const std::function<void(const Misfit&)>& misfit_;
    std::vector<PatchSlot> slots_;
    std::vector<Standing> standing_;
};

}  // namespace

std::vector<PatchSlot> patched_group(std::span<const PatchRow> rows, const PlaceMap& places,
                                     const std::function<void(const Misfit&)>& misfit) {
    Group group(places, misfit);
    each_to_apply(rows, [&](const PatchRow& row) { group.apply(row); });
    return std::move(group).slots();
}

}  // namespace unikat
