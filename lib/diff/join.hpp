#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "io/external_sort.hpp"
#include "record/identity.hpp"

namespace unikat {

/// The records of two catalogues, paired by control number, in bounded memory.
///
/// Several records with one control number on a side are paired by content first, then in the order of their contents'
/// hashes. Records without a control number are the same where their contents are. What comes out is a function of the
/// two sets of records. For one thread; throws IoError.
class RecordJoin {
public:
    enum class Side : std::uint8_t { old_side, new_side };

    /// A pair that differs. `order` counts pairs by control number from 0, and joins what each() gave with records.
    struct Difference {
        std::uint64_t order = 0;
        std::optional<std::uint64_t> old_place;
        std::optional<std::uint64_t> new_place;
    };

    explicit RecordJoin(const SpillOptions& options) : rows_(options) {}

    /// `place` names the record in its catalogue.
    void add(Side side, std::string_view control_number, const Hash& content, std::uint64_t place);

    /// Call once after the last add(): calls `found` for each pair that differs, in the order of control numbers.
    template <class Found>
    void each_difference(const Found& found) {
        rows_.finish();
        std::vector<Row> group;
        while (next_group(group)) {
            for (Difference& difference : differences_of(group)) {
                difference.order = differences_++;
                found(difference);
            }
        }
    }

    [[nodiscard]] std::uint64_t unchanged() const { return unchanged_; }
    /// Control numbers that several records of a side have.
    [[nodiscard]] std::uint64_t repeated() const { return repeated_; }

private:
    struct Row {
        std::string number;  // as a part of a key: its end included
        std::string content;
        Side side;
        std::uint64_t place;

        [[nodiscard]] bool has_number() const { return number.size() > 2; }
    };

    bool next_group(std::vector<Row>& group);
    std::vector<Difference> differences_of(const std::vector<Row>& group);

    ExternalSort rows_;
    std::optional<Row> ahead_;
    std::uint64_t unchanged_ = 0;
    std::uint64_t repeated_ = 0;
    std::uint64_t differences_ = 0;
};

}  // namespace unikat
