#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "lending/description.hpp"
#include "lending/number.hpp"

namespace unikat {

/// How a record answers a wish, the surest first.
enum class Evidence : std::uint8_t {
    number,            ///< A number that both have.
    cancelled_number,  ///< A number that one of them has as cancelled, incorrect or not valid.
    description,       ///< Title, name and year.
};

/// What is looked for, held in memory: 24 bytes for a number, about 150 more for a record with its description. First
/// everything is added, on one thread, and finish() called; then any thread may ask.
class WantedList {
public:
    using Wish = std::uint32_t;

    /// A wish is answered by a record that has one of these numbers, or agrees with one of these keys.
    void add(Wish wish, const std::vector<WantedNumber>& numbers, const std::vector<MatchKey>& description = {});
    void finish();

    /// A wish that a record answers.
    struct Answer {
        Wish wish = 0;
        Evidence evidence = Evidence::number;
        WantedNumber number;  ///< That both have; of no meaning for a description.
    };

    /// The wishes that the record answers, each once by its surest evidence, in their order. `library` is the CODE of
    /// the record's input, or empty.
    [[nodiscard]] std::vector<Answer> answered_by(const Record& record, std::string_view library) const;

private:
    struct NumberRow {
        Hash hash;
        Wish wish = 0;
        bool cancelled = false;

        friend auto operator<=>(const NumberRow&, const NumberRow&) = default;
    };
    struct DescriptionRow {
        MatchKey key;
        Wish wish = 0;

        friend auto operator<=>(const DescriptionRow&, const DescriptionRow&) = default;
    };

    std::vector<NumberRow> numbers_;
    std::vector<DescriptionRow> descriptions_;
};

}  // namespace unikat
