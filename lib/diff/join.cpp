#include "diff/join.hpp"

#include <algorithm>
#include <utility>

namespace unikat {

void RecordJoin::add(Side side, std::string_view control_number, const Hash& content, std::uint64_t place) {
    // Records without a number sort by content, each a number of its own.
    std::string key;
    append_part(key, control_number);
    key += content.bytes();
    key += side == Side::old_side ? '0' : '1';
    std::string payload;
    append_big_endian(payload, place);
    rows_.add(key, payload);
}

bool RecordJoin::next_group(std::vector<Row>& group) {
    group.clear();
    if (ahead_) group.push_back(*std::exchange(ahead_, std::nullopt));
    std::string_view key;
    std::string_view payload;
    while (rows_.next(key, payload)) {
        constexpr std::size_t kHash = 16;
        const std::size_t number = key.size() - kHash - 1;
        Row row{std::string(key.substr(0, number)), std::string(key.substr(number, kHash)),
                key.back() == '0' ? Side::old_side : Side::new_side, read_big_endian(payload)};
        const bool same = !group.empty() && group.front().number == row.number &&
                          (row.has_number() || group.front().content == row.content);
        if (!group.empty() && !same) {
            ahead_ = std::move(row);
            return true;
        }
        group.push_back(std::move(row));
    }
    return !group.empty();
}

std::vector<RecordJoin::Difference> RecordJoin::differences_of(const std::vector<Row>& group) {
    std::vector<const Row*> olds;
    std::vector<const Row*> news;
    for (const Row& row : group) (row.side == Side::old_side ? olds : news).push_back(&row);
    if (group.front().has_number() && (olds.size() > 1 || news.size() > 1)) ++repeated_;
    // Both lists are in the order of content, so equal contents are found by walking along them.
    std::vector<const Row*> old_left;
    std::vector<const Row*> new_left;
    for (std::size_t i = 0, j = 0; i < olds.size() || j < news.size();) {
        if (i < olds.size() && j < news.size() && olds[i]->content == news[j]->content) {
            ++unchanged_;
            ++i;
            ++j;
        } else if (j == news.size() || (i < olds.size() && olds[i]->content < news[j]->content)) {
            old_left.push_back(olds[i++]);
        } else {
            new_left.push_back(news[j++]);
        }
    }
    std::vector<Difference> differences(std::max(old_left.size(), new_left.size()));
    for (std::size_t i = 0; i < old_left.size(); ++i) differences[i].old_place = old_left[i]->place;
    for (std::size_t i = 0; i < new_left.size(); ++i) differences[i].new_place = new_left[i]->place;
    return differences;
}

}  // namespace unikat
