#include "lending/wanted_list.hpp"

#include <algorithm>
#include <tuple>

namespace unikat {
namespace {

// The rows whose hash is this one, of rows in the order of their hashes.
template <class Row, class HashOf>
auto rows_with(const std::vector<Row>& rows, const Hash& hash, HashOf hash_of_row) {
    const auto first = std::lower_bound(rows.begin(), rows.end(), hash,
                                        [&](const Row& row, const Hash& wanted) { return hash_of_row(row) < wanted; });
    auto last = first;
    while (last != rows.end() && hash_of_row(*last) == hash) ++last;
    return std::pair(first, last);
}

}  // namespace

void WantedList::add(Wish wish, const std::vector<WantedNumber>& numbers, const std::vector<MatchKey>& description) {
    for (const WantedNumber& number : numbers) numbers_.push_back({number.hash(), wish, number.cancelled});
    for (const MatchKey& key : description) descriptions_.push_back({key, wish});
}

void WantedList::finish() {
    std::sort(numbers_.begin(), numbers_.end());
    std::sort(descriptions_.begin(), descriptions_.end());
}

std::vector<WantedList::Answer> WantedList::answered_by(const Record& record, std::string_view library) const {
    std::vector<Answer> answers;
    if (!numbers_.empty()) {
        for (const WantedNumber& number : numbers_of(record, library)) {
            const auto [first, last] =
                rows_with(numbers_, number.hash(), [](const NumberRow& row) { return row.hash; });
            for (auto row = first; row != last; ++row) {
                const bool cancelled = number.cancelled || row->cancelled;
                answers.push_back({row->wish, cancelled ? Evidence::cancelled_number : Evidence::number, number});
            }
        }
    }
    if (!descriptions_.empty()) {
        for (const MatchKey& key : description_keys(record)) {
            const auto [first, last] =
                rows_with(descriptions_, key.hash, [](const DescriptionRow& row) { return row.key.hash; });
            for (auto row = first; row != last; ++row)
                if (agree(row->key, key)) answers.push_back({row->wish, Evidence::description, {}});
        }
    }
    // Of equal evidence the first number stays, as the record has them.
    std::stable_sort(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) {
        return std::tie(a.wish, a.evidence) < std::tie(b.wish, b.evidence);
    });
    answers.erase(
        std::unique(answers.begin(), answers.end(), [](const Answer& a, const Answer& b) { return a.wish == b.wish; }),
        answers.end());
    return answers;
}

}  // namespace unikat
