#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "match/features.hpp"

namespace unikat {

/// A key under which records are brought together to be compared.
struct BlockingKey {
    std::uint64_t hash = 0;
    static constexpr std::size_t kFiner = 4;
    /// Finer keys (kind, year, title, name), for blocks that hold too many records: within such a block only records
    /// are compared that agree in the first of these too, then in the second, and so on.
    std::array<std::uint16_t, kFiner> finer{};

    friend auto operator<=>(const BlockingKey&, const BlockingKey&) = default;
};

/// The keys of a record, sorted, each once. A function of the features alone; any thread may call it.
[[nodiscard]] std::vector<BlockingKey> blocking_keys(const Features& features);

}  // namespace unikat
