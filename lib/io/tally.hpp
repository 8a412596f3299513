#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>

#include "io/external_sort.hpp"

namespace unikat {

/// Counts how often keys (any bytes) occur, in bounded memory: when there are many different ones, counts go to sorted
/// runs on disk. For one thread at a time; throws IoError.
class Tally {
public:
    explicit Tally(const SpillOptions& options);

    void add(std::string_view key, std::uint64_t times = 1);
    /// Call once after the last add() and before the first next().
    void finish();
    /// The next key, in the order of their bytes, each once, and how often it was added. The view is valid until the
    /// next call.
    [[nodiscard]] bool next(std::string_view& key, std::uint64_t& times);

private:
    struct TextHash {
        using is_transparent = void;  // NOLINT(readability-identifier-naming): the standard names it
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };

    void spill();

    std::size_t most_bytes_;
    std::size_t held_bytes_ = 0;
    std::unordered_map<std::string, std::uint64_t, TextHash, std::equal_to<>> held_;
    ExternalSort counts_;
    std::string key_;
    std::string ahead_key_;
    std::uint64_t ahead_times_ = 0;
    bool ahead_ = false;  // a row was read that belongs to the next key
};

}  // namespace unikat
