#include "diff/shared_key_pairing.hpp"

#include <algorithm>

#include "diff/row_numbers.hpp"

namespace unikat {
namespace {

constexpr std::size_t kHash = 16;

Hash read_hash(std::string_view bytes) {
    return {row_number(bytes, 0), row_number(bytes, 1)};
}

bool is_taken(const std::vector<bool>& taken, std::uint64_t number) {
    return number < taken.size() && taken[number];
}
void take(std::vector<bool>& taken, std::uint64_t number) {
    if (taken.size() <= number) taken.resize(number + 1);
    taken[number] = true;
}

char letter_of(Side side) {
    return side == Side::old_side ? '0' : '1';
}

}  // namespace

SharedKeyPairing::SharedKeyPairing(const SpillOptions& options)
    : share_(third_of(options)), records_(share_), keys_(share_), shared_(share_), weighed_(share_), chosen_(share_) {}

void SharedKeyPairing::add(const PairingRow& row) {
    const auto with_side = [&row](std::string key) {
        key += row.content.bytes();
        key += letter_of(row.side);
        return key;
    };
    const std::string number = row_numbers({row.number});
    records_.add(with_side(row.key), number);
    keys_.add(with_side(row.key), number);
    for (const std::string& key : row.more_keys) keys_.add(with_side(key), number);
}

void SharedKeyPairing::each(const PairSink& pair, const RepeatedSink& repeated) {
    share_keys(repeated);
    weigh();
    choose();
    add_singles();
    chosen_.finish();
    std::string_view key;
    std::string_view row;
    while (chosen_.next(key, row)) {
        RecordPair found;
        if (const std::uint64_t number = row_number(row, 0); number != 0) found.old_number = number;
        if (const std::uint64_t number = row_number(row, 1); number != 0) found.new_number = number;
        found.same = row.back() == 's';
        pair(found);
    }
}

void SharedKeyPairing::share_keys(const RepeatedSink& repeated) {
    keys_.finish();
    std::uint64_t rank = 0;
    std::string key;
    std::vector<Occurrence> olds;
    std::vector<Occurrence> news;
    const auto finish_group = [&] {
        report_repeated(Side::old_side, key, olds, repeated);
        report_repeated(Side::new_side, key, news, repeated);
        pair_by_content(olds, news, [&](const RecordPair& pair) {
            if (!pair.old_number || !pair.new_number) return;
            std::string payload = row_numbers({rank++});
            payload += pair.same ? 's' : 'd';
            shared_.add(row_numbers({*pair.old_number, *pair.new_number}), payload + key);
        });
        olds.clear();
        news.clear();
    };
    std::string_view row;
    std::string_view number;
    while (keys_.next(row, number)) {
        const std::string_view group = row.substr(0, row.size() - kHash - 1);
        if (group != key) {
            finish_group();
            key = group;
        }
        (row.back() == letter_of(Side::old_side) ? olds : news)
            .push_back({read_hash(row.substr(group.size())), row_number(number, 0)});
    }
    finish_group();
    keys_ = ExternalSort(share_);
}

// By how many keys two records have in common, and the first of these.
void SharedKeyPairing::weigh() {
    shared_.finish();
    std::string pair;
    std::string first;
    std::uint64_t count = 0;
    const auto finish_pair = [&] {
        if (count > 0) weighed_.add(row_numbers({~count, row_number(first, 0)}), pair + first.substr(kRowNumber));
        count = 0;
    };
    std::string_view key;
    std::string_view payload;
    while (shared_.next(key, payload)) {
        if (key != pair) {
            finish_pair();
            pair = key;
            first = payload;
        }
        ++count;
    }
    finish_pair();
    shared_ = ExternalSort(share_);
}

void SharedKeyPairing::choose() {
    weighed_.finish();
    std::string_view weight;
    std::string_view row;
    while (weighed_.next(weight, row)) {
        const std::uint64_t old_number = row_number(row, 0);
        const std::uint64_t new_number = row_number(row, 1);
        if (is_taken(old_taken_, old_number) || is_taken(new_taken_, new_number)) continue;
        take(old_taken_, old_number);
        take(new_taken_, new_number);
        chosen_.add(row.substr(2 * kRowNumber + 1), row.substr(0, 2 * kRowNumber + 1));
    }
    weighed_ = ExternalSort(share_);
}

void SharedKeyPairing::add_singles() {
    records_.finish();
    std::string_view key;
    std::string_view payload;
    while (records_.next(key, payload)) {
        const bool is_old = key.back() == letter_of(Side::old_side);
        const std::uint64_t number = row_number(payload, 0);
        if (is_taken(is_old ? old_taken_ : new_taken_, number)) continue;
        chosen_.add(key, row_numbers({is_old ? number : 0, is_old ? 0 : number}) + 'd');
    }
    records_ = ExternalSort(share_);
}

}  // namespace unikat
