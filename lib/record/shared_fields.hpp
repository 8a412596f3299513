#pragma once

#include <string>
#include <unordered_map>

#include "record/low_half.hpp"
#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// Copies records so that fields which several of them have to the letter are there once. The copies live in the arena,
/// without their raw bytes. For one thread.
class SharedFields {
public:
    /// The arena must outlive this.
    explicit SharedFields(Arena& arena) : arena_(arena) {}

    [[nodiscard]] Record copy(const Record& record);

private:
    [[nodiscard]] const Field& shared(const Field& field);

    Arena& arena_;
    std::unordered_map<Hash, Field, LowHalf> fields_;
    std::string bytes_;
};

}  // namespace unikat
