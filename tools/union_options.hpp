#pragma once

#include <CLI/CLI.hpp>
#include <optional>
#include <string>

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
    /// What --rules says; empty without it.
    [[nodiscard]] const std::string& rules_text() const { return rules_text_; }

private:
    std::string rules_text_;
    std::optional<FieldRules> own_;
};

}  // namespace unikat
