#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "diff/patch_row.hpp"
#include "tools/run.hpp"

namespace unikat {

/// Whether deltas were read whole. For one thread.
class DeltaCheck {
public:
    explicit DeltaCheck(const std::vector<InputName>& deltas) : deltas_(deltas), states_(deltas.size()) {}

    /// A batch of the delta was read.
    void add(const Batch& batch);
    /// A record of a delta was read.
    void add(const PatchRow& row);

    /// Throws IoError for a delta that could not be read in every part, or that breaks off.
    void finish() const;
    /// Throws IoError where some of the deltas were written with --with-old and others were not.
    void require_one_kind() const;

private:
    struct State {
        bool damaged = false;
        std::uint64_t records = 0;
        std::uint64_t counted = 0;  // those that say how many there are
        std::uint64_t total = 0;
        std::uint64_t numbers = 0;  // the sum of those that they give themselves
        bool differs = false;       // they do not agree on it
    };

    const std::vector<InputName>& deltas_;
    std::vector<State> states_;
    std::uint64_t unclear_ = 0;
};

/// So many changes do not say clearly enough what they replace.
[[nodiscard]] IoError changes_unclear(std::uint64_t changes);

}  // namespace unikat
