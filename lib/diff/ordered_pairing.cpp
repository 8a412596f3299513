#include "diff/ordered_pairing.hpp"

#include "diff/record_key.hpp"

namespace unikat {

bool OrderedPairing::add(PairingRow row) {
    Lane& own = lane(row.side);
    if (!has_number(row.key) || row.key < own.last_key) return false;
    own.last_key = row.key;
    own.waiting.push_back(std::move(row));
    pair_what_is_complete();
    return true;
}

void OrderedPairing::end(Side side) {
    lane(side).ended = true;
    pair_what_is_complete();
}

Side OrderedPairing::behind() const {
    const Lane& olds = lane(Side::old_side);
    const Lane& news = lane(Side::new_side);
    if (olds.ended != news.ended) return olds.ended ? Side::new_side : Side::old_side;
    return olds.last_key <= news.last_key ? Side::old_side : Side::new_side;
}

std::uint64_t OrderedPairing::first_waiting(Side side) const {
    const Lane& own = lane(side);
    return own.waiting.empty() ? 0 : own.waiting.front().number;
}

void OrderedPairing::pair_what_is_complete() {
    const auto& olds = lane(Side::old_side).waiting;
    const auto& news = lane(Side::new_side).waiting;
    while (!olds.empty() || !news.empty()) {
        const bool old_is_first = news.empty() || (!olds.empty() && olds.front().key <= news.front().key);
        const std::string key = old_is_first ? olds.front().key : news.front().key;
        if (!lane(Side::old_side).is_past(key) || !lane(Side::new_side).is_past(key)) return;
        std::vector<Occurrence> old_records = take(Side::old_side, key);
        std::vector<Occurrence> new_records = take(Side::new_side, key);
        report_repeated(Side::old_side, key, old_records, repeated_);
        report_repeated(Side::new_side, key, new_records, repeated_);
        pair_by_content(old_records, new_records, pair_);
    }
}

std::vector<Occurrence> OrderedPairing::take(Side side, const std::string& key) {
    auto& waiting = lane(side).waiting;
    std::vector<Occurrence> taken;
    for (; !waiting.empty() && waiting.front().key == key; waiting.pop_front())
        taken.push_back({waiting.front().content, waiting.front().number});
    return taken;
}

}  // namespace unikat
