#include "diff/patch_plan.hpp"

#include <algorithm>

#include "diff/patch_group.hpp"

namespace unikat {
namespace {

constexpr unsigned kStage = 4;  // bytes of a stage's number in a key
SpillOptions share_of(const SpillOptions& options, std::size_t deltas) {
    SpillOptions share = options;
    share.memory /= deltas + 3;
    return share;
}

bool is_set(const std::vector<bool>& bits, std::uint64_t number) {
    return number < bits.size() && bits[number];
}
void set(std::vector<bool>& bits, std::uint64_t number) {
    if (bits.size() <= number) bits.resize(number + 1);
    bits[number] = true;
}

// Slots that a delta places come first, then the others in the order of their records. Those of the file come in its.
std::string slot_key(const PatchSlot& slot) {
    std::string key(1, slot.place ? '0' : '1');
    append_big_endian(key, slot.place.value_or(slot.number));
    return key;
}

std::string packed_slot(const PatchSlot& slot) {
    std::string bytes;
    append_big_endian(bytes, slot.death);
    append_big_endian(bytes, slot.stage);
    append_big_endian(bytes, slot.number_there);
    return bytes;
}

// What stands at a slot that a stage passes on.
struct Standing {
    std::size_t death = 0;
    std::size_t stage = 0;
    std::uint64_t number = 0;

    static Standing unpacked(std::string_view bytes) {
        return {read_big_endian(bytes), read_big_endian(bytes.substr(8)), read_big_endian(bytes.substr(16))};
    }
};

// The slots that came into being at a stage, one after the other.
class SlotReader {
public:
    explicit SlotReader(ExternalSort& sort) : sort_(sort) {
        sort_.finish();
        advance();
    }
    [[nodiscard]] bool has_one() const { return there_; }
    [[nodiscard]] bool is_placed() const { return there_ && key_.front() == '0'; }
    /// The number of the file's record, or the place.
    [[nodiscard]] std::uint64_t number() const { return read_big_endian(key_.substr(1)); }
    Standing take() {
        const Standing standing = Standing::unpacked(payload_);
        advance();
        return standing;
    }

private:
    void advance() { there_ = sort_.next(key_, payload_); }

    ExternalSort& sort_;
    bool there_ = false;
    std::string_view key_;
    std::string_view payload_;
};

}  // namespace

// The records in their order after each stage, each stage fed by the one before it.
class PatchPlan::Order {
public:
    Order(std::vector<ExternalSort>& slots, std::vector<bool>& stays) : stays_(stays), counts_(slots.size()) {
        for (ExternalSort& stage : slots) readers_.emplace_back(stage);
    }

    bool next(Standing& standing) { return next_after(readers_.size() - 1, standing); }

private:
    bool next_after(std::size_t stage, Standing& standing) {
        if (stage == 0) return next_of_file(standing);
        SlotReader& own = readers_[stage];
        if (own.is_placed() && own.number() <= counts_[stage] + 1) return take(stage, standing);
        while (next_after(stage - 1, standing)) {
            if (standing.death == stage) continue;
            ++counts_[stage];
            return true;
        }
        return own.has_one() && take(stage, standing);
    }

    bool take(std::size_t stage, Standing& standing) {
        standing = readers_[stage].take();
        ++counts_[stage];
        return true;
    }

    bool next_of_file(Standing& standing) {
        while (number_ < stays_.size() && !stays_[number_]) ++number_;
        if (number_ == stays_.size()) return false;
        SlotReader& touched = readers_[0];
        if (touched.has_one() && touched.number() == number_) {
            standing = touched.take();
            stays_[number_] = false;
        } else {
            standing = {0, 0, number_};
        }
        ++number_;
        return true;
    }

    std::vector<bool>& stays_;
    std::vector<std::uint64_t> counts_;  // by stage: what it has passed on
    std::vector<SlotReader> readers_;
    std::uint64_t number_ = 0;
};

PatchPlan::PatchPlan(const SpillOptions& options, std::size_t deltas)
    : share_(share_of(options, deltas)), rows_(share_), place_map_(deltas), places_(share_), comes_in_(deltas + 1) {
    for (std::size_t stage = 0; stage <= deltas; ++stage) slots_.emplace_back(share_);
}

PatchPlan::~PatchPlan() = default;

void PatchPlan::add(const PatchRow& row) {
    add_patch_row(rows_, row);
    place_map_.add(row);
    if (row.stage == 0) set(stays_, row.number);
}

void PatchPlan::settle(const std::function<void(const Misfit&)>& misfit) {
    settle_groups(misfit);
    settle_order();
}

void PatchPlan::settle_groups(const std::function<void(const Misfit&)>& misfit) {
    place_map_.finish();
    rows_.finish();
    std::vector<PatchRow> group;
    std::string_view key;
    std::string_view payload;
    while (rows_.next(key, payload)) {
        PatchRow row = read_patch_row(key, payload);
        if (!group.empty() && group.front().key != row.key) {
            settle_group(group, misfit);
            group.clear();
        }
        group.push_back(std::move(row));
    }
    settle_group(group, misfit);
    rows_ = ExternalSort(share_);
}

void PatchPlan::settle_group(std::span<const PatchRow> rows, const std::function<void(const Misfit&)>& misfit) {
    std::uint64_t in_file = 0;
    for (const PatchRow& row : rows) in_file += row.stage == 0 ? 1 : 0;
    if (in_file == rows.size()) {
        kept_ += in_file;
        return;
    }
    for (const PatchSlot& slot : patched_group(rows, place_map_, misfit)) {
        const bool is_untouched = slot.death == 0 && slot.stage == 0;
        if (!is_untouched) slots_[slot.birth].add(slot_key(slot), packed_slot(slot));
        if (slot.death != 0) continue;
        ++(!slot.from_file ? added_ : slot.stage == 0 ? kept_ : replaced_);
        if (slot.from_file) --in_file;
    }
    deleted_ += in_file;
}

void PatchPlan::settle_order() {
    Order order(slots_, stays_);
    Standing standing;
    std::uint64_t place = 0;
    while (order.next(standing)) {
        if (standing.death != 0) continue;
        ++place;
        if (standing.stage == 0) continue;
        set(comes_in_[standing.stage], standing.number);
        std::string key;
        append_big_endian(key, standing.stage, kStage);
        append_big_endian(key, standing.number);
        std::string payload;
        append_big_endian(payload, place);
        places_.add(key, payload);
    }
    places_.finish();
    slots_.clear();
}

bool PatchPlan::comes_in(std::size_t stage, std::uint64_t number) const {
    return is_set(comes_in_[stage], number);
}

std::uint64_t PatchPlan::next_place() {
    std::string_view key;
    std::string_view payload;
    return places_.next(key, payload) ? read_big_endian(payload) : 0;
}

}  // namespace unikat
