#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "unikat/record.hpp"

namespace unikat {

/// A place in records, as people name it: `245$a`, `650$ax` (subfields in the order of the record, a blank between
/// two), `650` (all subfields), `001`, `008/07-10`, `LDR/06`. Positions count from 0. A value type; const functions may
/// be called by any thread.
class FieldPath {
public:
    /// Nothing where the text is no path.
    [[nodiscard]] static std::optional<FieldPath> parse(std::string_view text);

    /// What stands there in the first field that has something there; empty where none has.
    [[nodiscard]] std::string value_in(const Record& record) const;

    [[nodiscard]] Tag tag() const { return tag_; }
    /// Does the value start with subfield $a, whose nonfiling characters an indicator may count?
    [[nodiscard]] bool starts_with_a() const { return codes_.empty() || codes_.find('a') != std::string::npos; }
    /// The field that value_in() takes, or null; the leader is none.
    [[nodiscard]] const Field* field_in(const Record& record) const;

private:
    [[nodiscard]] std::string value_of(const Field& field) const;
    [[nodiscard]] std::string positions_of(std::string_view value) const;

    Tag tag_;
    std::string codes_;  // empty: all
    std::size_t first_ = 0;
    std::size_t last_ = std::string_view::npos;
};

}  // namespace unikat
