#include "diff/pairing.hpp"

#include <algorithm>

namespace unikat {

Pairing::~Pairing() = default;

void pair_by_content(std::vector<Occurrence>& olds, std::vector<Occurrence>& news, const Pairing::PairSink& pair) {
    const bool repeated = olds.size() > 1 || news.size() > 1;
    if (!repeated && !olds.empty() && !news.empty()) {
        pair({olds[0].number, news[0].number, olds[0].content == news[0].content, false});
        return;
    }
    std::sort(olds.begin(), olds.end());
    std::sort(news.begin(), news.end());
    std::vector<std::uint64_t> old_left;
    std::vector<std::uint64_t> new_left;
    for (std::size_t i = 0, j = 0; i < olds.size() || j < news.size();) {
        if (i < olds.size() && j < news.size() && olds[i].content == news[j].content)
            pair({olds[i++].number, news[j++].number, true, repeated});
        else if (j == news.size() || (i < olds.size() && olds[i].content < news[j].content))
            old_left.push_back(olds[i++].number);
        else
            new_left.push_back(news[j++].number);
    }
    for (std::size_t i = 0; i < std::max(old_left.size(), new_left.size()); ++i) {
        RecordPair left;
        if (i < old_left.size()) left.old_number = old_left[i];
        if (i < new_left.size()) left.new_number = new_left[i];
        left.repeated = repeated;
        pair(left);
    }
}

void report_repeated(Side side, std::string_view key, const std::vector<Occurrence>& records,
                     const Pairing::RepeatedSink& repeated) {
    if (records.size() < 2) return;
    const auto first = std::min_element(records.begin(), records.end(),
                                        [](const Occurrence& a, const Occurrence& b) { return a.number < b.number; });
    repeated({side, std::string(key), first->number, records.size()});
}

}  // namespace unikat
