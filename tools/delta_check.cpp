#include "tools/delta_check.hpp"

#include <fmt/format.h>

namespace unikat {

void DeltaCheck::add(const Batch& batch) {
    State& state = states_.at(batch.input->index);
    state.damaged = state.damaged || !batch.rejected.empty();
    for (const Diagnostic& found : batch.diagnostics) {
        if (found.code == Code::change_unclear)
            ++unclear_;
        else
            state.damaged = state.damaged || found.severity == Severity::rejected;
    }
}

void DeltaCheck::add(const PatchRow& row) {
    State& state = states_.at(row.stage - 1);
    ++state.records;
    if (!row.change || !row.change->total) return;
    state.differs = state.differs || (state.counted > 0 && state.total != *row.change->total);
    state.total = *row.change->total;
    state.numbers += row.change->number.value_or(0);
    ++state.counted;
}

IoError changes_unclear(std::uint64_t changes) {
    return IoError(
        fmt::format("{} cannot be applied, so nothing is written: write the delta with 'unikat diff --with-old', "
                    "or see that each record has a control number of its own",
                    counted(changes, "change")));
}

void DeltaCheck::finish() const {
    if (unclear_ > 0) throw changes_unclear(unclear_);
    for (std::size_t i = 0; i < states_.size(); ++i) {
        const State& state = states_[i];
        if (state.damaged)
            throw IoError(fmt::format(
                "{} could not be read whole, so nothing is written: fetch it once more, or mend it", deltas_[i].name));
        if (state.differs)
            throw IoError(
                fmt::format("{} holds records of several deltas, so nothing is written: give patch each delta "
                            "as a file of its own",
                            deltas_[i].name));
        if (state.counted != state.total)
            throw IoError(fmt::format("{} has {} of the {} of its delta, so nothing is written: fetch it once more",
                                      deltas_[i].name, with_commas(state.counted), counted(state.total, "record")));
        // 1 + 2 + ... + total
        if (state.numbers !=
            (state.total % 2 == 0 ? state.total / 2 * (state.total + 1) : (state.total + 1) / 2 * state.total))
            throw IoError(fmt::format(
                "{} has records of its delta twice and others not at all, so nothing is written: fetch it once more",
                deltas_[i].name));
    }
}

void DeltaCheck::require_one_kind() const {
    const State* first = nullptr;
    for (const State& state : states_) {
        if (state.records == 0) continue;
        if (first == nullptr) first = &state;
        if ((state.counted > 0) == (first->counted > 0)) continue;
        throw IoError(
            "some of the deltas were written with --with-old and others were not, so they cannot be made into one: "
            "apply them with patch, and compare with diff");
    }
}

}  // namespace unikat
