#pragma once

#include <CLI/CLI.hpp>
#include <optional>

#include "union/union_record.hpp"

namespace unikat {

/// Options of the commands that make one record of several: --rules and --language. `rules` points into the object, so
/// it stays where it is.
struct UnionRecordOptions : UnionOptions {
    UnionRecordOptions() = default;
    UnionRecordOptions(const UnionRecordOptions&) = delete;
    UnionRecordOptions& operator=(const UnionRecordOptions&) = delete;
    ~UnionRecordOptions() = default;

    void add(CLI::App& app);

private:
    std::optional<FieldRules> own_;
};

}  // namespace unikat
