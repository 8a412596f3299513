#include "tools/column_pairing.hpp"

namespace unikat {

void ColumnPairing::add(const PairingRow& row) {
    ++counts_.at(static_cast<std::size_t>(row.side));
    (row.side == Side::old_side ? single_.old_number : single_.new_number) = row.number;
    by_number_.add(row);
}

void ColumnPairing::each(const PairSink& pair, const RepeatedSink& repeated) {
    bool one_differs = false;
    by_number_.each(
        [&](RecordPair found) {
            one_differs = one_differs || !found.same;
            found.same = found.same && !all_;
            if (!is_single()) pair(found);
        },
        repeated);
    single_.same = !one_differs && !all_;
    if (is_single()) pair(single_);
}

}  // namespace unikat
