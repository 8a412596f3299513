#include "diff/number_pairing.hpp"

#include "diff/record_key.hpp"

namespace unikat {
namespace {

constexpr std::size_t kHash = 16;

Hash read_hash(std::string_view bytes) {
    return {read_big_endian(bytes), read_big_endian(bytes.substr(8))};
}

}  // namespace

// A row's key is the record's key, its content and its side.
void NumberPairing::add(const PairingRow& row) {
    std::string key = row.key;
    key += row.content.bytes();
    key += row.side == Side::old_side ? '0' : '1';
    std::string payload;
    append_big_endian(payload, row.number);
    rows_.add(key, payload);
}

void NumberPairing::each(const PairSink& pair, const RepeatedSink& repeated) {
    rows_.finish();
    std::string key;
    bool numbered = false;
    std::vector<Occurrence> olds;
    std::vector<Occurrence> news;
    const auto finish_group = [&] {
        if (numbered) {
            report_repeated(Side::old_side, key, olds, repeated);
            report_repeated(Side::new_side, key, news, repeated);
        }
        pair_by_content(olds, news, pair);
        olds.clear();
        news.clear();
    };
    std::string_view row;
    std::string_view number;
    while (rows_.next(row, number)) {
        std::string_view group = row.substr(0, row.size() - kHash - 1);
        const Hash content = read_hash(row.substr(group.size()));
        const bool has = has_number(group);
        // Without a number each content is a group of its own.
        if (!has) group = row.substr(0, row.size() - 1);
        if (group != key) {
            finish_group();
            key = group;
            numbered = has;
        }
        (row.back() == '0' ? olds : news).push_back({content, read_big_endian(number)});
    }
    finish_group();
}

}  // namespace unikat
