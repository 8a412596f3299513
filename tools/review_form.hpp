#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "match/profile.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// A pair that a person is asked about. Views into what the review holds while it is written.
struct DoubtfulPair {
    std::uint64_t index = 0;  ///< From 0, the likeliest first.
    std::uint64_t count = 0;  ///< How many there are.
    std::string_view id1;
    std::string_view id2;
    Score score = 0;
    std::string_view verdict;   ///< What the program makes of it: same, different, or the veto.
    std::string_view evidence;  ///< Judgement::evidence().
    Record first;
    Record second;
};

/// The form in which doubtful pairs are written. For one thread.
class ReviewForm {
public:
    ReviewForm() = default;
    ReviewForm(const ReviewForm&) = delete;
    ReviewForm& operator=(const ReviewForm&) = delete;
    virtual ~ReviewForm() = default;

    [[nodiscard]] virtual std::string begin(std::uint64_t count) const = 0;
    [[nodiscard]] virtual std::string pair(const DoubtfulPair& pair) const = 0;
    [[nodiscard]] virtual std::string end() const = 0;
};

/// Lines of tab-separated cells with a header line. The first three cells are those of a decision, with `?` for what a
/// person is to say, so that the edited file is a decisions file.
[[nodiscard]] std::unique_ptr<ReviewForm> make_review_table();

/// One page of HTML that asks for nothing from anywhere: the two records of each pair beside each other. A person says
/// same or different with the mouse or the keyboard and saves a decisions file.
[[nodiscard]] std::unique_ptr<ReviewForm> make_review_page();

}  // namespace unikat
