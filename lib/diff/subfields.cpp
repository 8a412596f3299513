#include "diff/subfields.hpp"

#include <algorithm>
#include <cstdint>

namespace unikat {
namespace {

// Beyond this many pairs of subfields only those at the same place are looked at; no real field comes near.
constexpr std::size_t kLargestTable = std::size_t{4} * 1024 * 1024;

using Values = std::vector<std::string>;

Values values_of(const Field& field, const CompareOptions& options) {
    Values values;
    for (const Subfield& subfield : field.subfields()) values.push_back(comparable_value(subfield.value, options));
    return values;
}

// Bytes that two texts start and end with in common.
std::size_t common_size(std::string_view a, std::string_view b) {
    const std::size_t most = std::min(a.size(), b.size());
    std::size_t start = 0;
    while (start < most && a[start] == b[start]) ++start;
    std::size_t end = 0;
    while (end < most - start && a[a.size() - 1 - end] == b[b.size() - 1 - end]) ++end;
    return start + end;
}

// Pairs the subfields of two fields, in their order, so that the weights of the pairs are as large as can be.
class SubfieldTable {
public:
    SubfieldTable(const Field& a, const Field& b, const CompareOptions& options)
        : a_(a), b_(b), olds_(values_of(a, options)), news_(values_of(b, options)) {
        is_small_ = (olds_.size() + 1) * (news_.size() + 1) <= kLargestTable;
        if (!is_small_) return;
        best_.resize((olds_.size() + 1) * (news_.size() + 1));
        for (std::size_t i = olds_.size(); i-- > 0;)
            for (std::size_t j = news_.size(); j-- > 0;) {
                const std::uint64_t pair = weight(i, j);
                const std::uint64_t paired = pair == 0 ? 0 : pair + best(i + 1, j + 1);
                best(i, j) = std::max({paired, best(i + 1, j), best(i, j + 1)});
            }
    }

    [[nodiscard]] double similarity() {
        const std::uint64_t most = std::max(whole(olds_), whole(news_));
        return most == 0 || !is_small_ ? 0 : static_cast<double>(best(0, 0)) / static_cast<double>(most);
    }

    [[nodiscard]] std::vector<SubfieldChange> changes() {
        std::vector<SubfieldChange> changes;
        std::size_t i = 0;
        std::size_t j = 0;
        while (i < olds_.size() || j < news_.size()) {
            if (pairs_here(i, j)) {
                const bool same = olds_[i] == news_[j] && a_.subfields()[i].code == b_.subfields()[j].code;
                changes.push_back({same ? SubfieldChange::Kind::same : SubfieldChange::Kind::changed,
                                   a_.subfields()[i++], b_.subfields()[j++]});
            } else if (j == news_.size() || (i < olds_.size() && (!is_small_ || best(i + 1, j) >= best(i, j + 1)))) {
                changes.push_back({SubfieldChange::Kind::removed, a_.subfields()[i++], {}});
            } else {
                changes.push_back({SubfieldChange::Kind::added, {}, b_.subfields()[j++]});
            }
        }
        return changes;
    }

private:
    std::uint64_t& best(std::size_t i, std::size_t j) { return best_[i * (news_.size() + 1) + j]; }

    [[nodiscard]] bool pairs_here(std::size_t i, std::size_t j) {
        if (i == olds_.size() || j == news_.size()) return false;
        const std::uint64_t pair = weight(i, j);
        return pair > 0 && (!is_small_ || best(i, j) == pair + best(i + 1, j + 1));
    }

    // The same text counts most, text under the same code by what is the same in it.
    [[nodiscard]] std::uint64_t weight(std::size_t i, std::size_t j) const {
        const bool same_code = a_.subfields()[i].code == b_.subfields()[j].code;
        const bool same_text = olds_[i] == news_[j];
        if (same_text) return same_code ? 2 + 2 * olds_[i].size() : olds_[i].size();
        return same_code ? 1 + 2 * common_size(olds_[i], news_[j]) : 0;
    }
    [[nodiscard]] static std::uint64_t whole(const Values& values) {
        std::uint64_t sum = 0;
        for (const std::string& value : values) sum += 2 + 2 * value.size();
        return sum;
    }

    const Field& a_;
    const Field& b_;
    Values olds_;
    Values news_;
    bool is_small_ = true;
    std::vector<std::uint64_t> best_;
};

}  // namespace

std::vector<SubfieldChange> subfield_changes(const Field& old_field, const Field& new_field,
                                             const CompareOptions& options) {
    return SubfieldTable(old_field, new_field, options).changes();
}

double similarity(const Field& old_field, const Field& new_field, const CompareOptions& options) {
    return SubfieldTable(old_field, new_field, options).similarity();
}

}  // namespace unikat
