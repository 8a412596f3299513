#include "match/candidates.hpp"

#include <algorithm>
#include <string>

namespace unikat {

Candidates::Candidates(const SpillOptions& options) : keys_(options), pairs_(options) {}

void Candidates::add(Row row, std::span<const BlockingKey> keys) {
    std::string bytes;
    std::string payload;
    for (const BlockingKey& key : keys) {
        bytes.clear();
        payload.clear();
        append_big_endian(bytes, key.hash);
        for (const std::uint16_t finer : key.finer) append_big_endian(payload, finer, 2);
        append_big_endian(payload, row, 4);
        keys_.add(bytes, payload);
    }
}

void Candidates::finish() {
    keys_.finish();
    std::string_view key;
    std::string_view payload;
    std::string current;
    std::vector<BlockRow> block;
    while (keys_.next(key, payload)) {
        if (key != current) {
            pair_block(block, 0);
            block.clear();
            current = key;
        }
        BlockRow row{};
        for (std::size_t i = 0; i < row.finer.size(); ++i)
            row.finer[i] = static_cast<std::uint16_t>(read_big_endian(payload.substr(2 * i), 2));
        row.row = static_cast<Row>(read_big_endian(payload.substr(2 * row.finer.size()), 4));
        block.push_back(row);
    }
    pair_block(block, 0);
    pairs_.finish();
}

// Rows come in the order of their finer keys, then of their numbers.
void Candidates::pair_block(std::span<const BlockRow> block, std::size_t depth) {
    if (block.size() <= kMostRows) {
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t j = i + 1; j < block.size(); ++j) add_pair(block[i].row, block[j].row);
        return;
    }
    if (depth == block.front().finer.size()) {
        for (std::size_t i = 0; i < block.size(); ++i)
            for (std::size_t j = i + 1; j < std::min(i + 1 + kNeighbours, block.size()); ++j)
                add_pair(block[i].row, block[j].row);
        return;
    }
    for (std::size_t start = 0; start < block.size();) {
        std::size_t end = start;
        while (end < block.size() && block[end].finer[depth] == block[start].finer[depth]) ++end;
        pair_block(block.subspan(start, end - start), depth + 1);
        start = end;
    }
}

void Candidates::add_pair(Row a, Row b) {
    if (a == b) return;
    std::string key;
    append_big_endian(key, std::min(a, b), 4);
    append_big_endian(key, std::max(a, b), 4);
    pairs_.add(key, {});
}

std::vector<Candidates::Pair> Candidates::next(std::size_t most) {
    std::vector<Pair> pairs;
    std::string_view key;
    std::string_view payload;
    while (pairs.size() < most && pairs_.next(key, payload)) {
        const Pair pair{static_cast<Row>(read_big_endian(key, 4)), static_cast<Row>(read_big_endian(key.substr(4), 4))};
        if (pair.a == last_.a && pair.b == last_.b) continue;
        last_ = pair;
        pairs.push_back(pair);
    }
    return pairs;
}

}  // namespace unikat
