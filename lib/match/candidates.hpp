#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "io/external_sort.hpp"
#include "match/blocking.hpp"

namespace unikat {

/// The pairs of rows that are worth comparing: those that share a blocking key. Rows are known by their numbers, which
/// follow from their content, so that the pairs are a function of the set of rows.
///
/// A block of more than kMostRows rows is cut by its keys' finer keys, one after the other. What is too large after the
/// last of them is compared with its neighbours in the order of rows alone; rows begin with the title. For one thread
/// at a time; throws IoError.
class Candidates {
public:
    using Row = std::uint32_t;
    struct Pair {
        Row a = 0;  ///< Less than b.
        Row b = 0;
    };
    static constexpr std::size_t kMostRows = 20;
    static constexpr std::size_t kNeighbours = 4;

    explicit Candidates(const SpillOptions& options);

    void add(Row row, std::span<const BlockingKey> keys);
    /// Call once after the last add().
    void finish();
    /// The next pairs, at most so many, each once, in order; none at the end.
    [[nodiscard]] std::vector<Pair> next(std::size_t most);

    /// How many pairs at most there are, after finish(): those that share several keys are counted for each.
    [[nodiscard]] std::uint64_t size() const { return pairs_.size(); }

private:
    struct BlockRow {
        std::array<std::uint16_t, BlockingKey::kFiner> finer;
        Row row;
    };
    void pair_block(std::span<const BlockRow> block, std::size_t depth);
    void add_pair(Row a, Row b);

    ExternalSort keys_;
    ExternalSort pairs_;
    Pair last_{};
};

}  // namespace unikat
