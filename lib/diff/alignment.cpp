#include "diff/alignment.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <unordered_map>

#include "diff/increasing.hpp"
#include "diff/subfields.hpp"

namespace unikat {
namespace {

using Kind = FieldChange::Kind;

// The fields of a record that count, each with a number that is the same where what counts of them is.
struct Side {
    std::vector<Field> fields;
    std::vector<std::uint32_t> forms;
};

class Forms {
public:
    explicit Forms(const CompareOptions& options) : options_(options) {}

    Side side_of(const Record& record) {
        Side side;
        for (const Field& field : record.fields()) {
            if (is_ignored(options_, field.tag())) continue;
            const auto number = static_cast<std::uint32_t>(numbers_.size());
            side.fields.push_back(field);
            side.forms.push_back(numbers_.try_emplace(comparable_field(field, options_), number).first->second);
        }
        return side;
    }

private:
    const CompareOptions& options_;
    std::unordered_map<std::string, std::uint32_t> numbers_;
};

// Which fields of the two sides are the same field, none crossing another unless the order does not count.
struct Common {
    std::vector<bool> in_old;
    std::vector<bool> in_new;
    std::vector<std::size_t> was;  // by field of the new side

    Common(const Side& a, const Side& b) : in_old(a.fields.size()), in_new(b.fields.size()), was(b.fields.size()) {}
    void pair(std::size_t i, std::size_t j) {
        in_old[i] = in_new[j] = true;
        was[j] = i;
    }
};

// The part of two lists between their common start and end.
struct Middle {
    std::size_t start = 0;
    std::size_t old_end;
    std::size_t new_end;

    Middle(const Side& a, const Side& b, Common& common) : old_end(a.forms.size()), new_end(b.forms.size()) {
        for (; start < old_end && start < new_end && a.forms[start] == b.forms[start]; ++start)
            common.pair(start, start);
        while (old_end > start && new_end > start && a.forms[old_end - 1] == b.forms[new_end - 1])
            common.pair(--old_end, --new_end);
    }
    [[nodiscard]] std::size_t rows() const { return old_end - start; }
    [[nodiscard]] std::size_t columns() const { return new_end - start; }
};

void find_longest(const Side& a, const Side& b, const Middle& middle, Common& common) {
    const std::size_t rows = middle.rows();
    const std::size_t columns = middle.columns();
    // Lengths of the longest common subsequences of all ends of the two lists.
    std::vector<std::uint32_t> lengths((rows + 1) * (columns + 1));
    const auto at = [&](std::size_t i, std::size_t j) -> std::uint32_t& { return lengths[i * (columns + 1) + j]; };
    const auto same = [&](std::size_t i, std::size_t j) {
        return a.forms[middle.start + i] == b.forms[middle.start + j];
    };
    for (std::size_t i = rows; i-- > 0;)
        for (std::size_t j = columns; j-- > 0;)
            at(i, j) = same(i, j) ? at(i + 1, j + 1) + 1 : std::max(at(i + 1, j), at(i, j + 1));
    for (std::size_t i = 0, j = 0; i < rows && j < columns;) {
        if (same(i, j))
            common.pair(middle.start + i++, middle.start + j++);
        else if (at(i + 1, j) >= at(i, j + 1))
            ++i;
        else
            ++j;
    }
}

// The fields that both have, each with one of the other side: the first of a form with the first, and so on.
std::vector<std::pair<std::size_t, std::size_t>> same_fields(const Side& a, const Side& b, const Common& common) {
    std::unordered_map<std::uint32_t, std::vector<std::size_t>> places;
    for (std::size_t j = b.fields.size(); j-- > 0;)
        if (!common.in_new[j]) places[b.forms[j]].push_back(j);
    std::vector<std::pair<std::size_t, std::size_t>> pairs;
    for (std::size_t i = 0; i < a.fields.size(); ++i) {
        const auto found = places.find(a.forms[i]);
        if (common.in_old[i] || found == places.end() || found->second.empty()) continue;
        pairs.emplace_back(i, found->second.back());
        found->second.pop_back();
    }
    return pairs;
}

// For records with thousands of fields between common starts and ends: as good, unless fields repeat to the letter.
void find_long_lists(const Side& a, const Side& b, Common& common) {
    const auto pairs = same_fields(a, b, common);
    std::vector<std::uint32_t> places;
    places.reserve(pairs.size());
    for (const auto& [i, j] : pairs) places.push_back(static_cast<std::uint32_t>(j));
    const std::vector<bool> kept = longest_increasing(places);
    for (std::size_t k = 0; k < pairs.size(); ++k)
        if (kept[k]) common.pair(pairs[k].first, pairs[k].second);
}

Common common_fields(const Side& a, const Side& b, const CompareOptions& options) {
    constexpr std::size_t kLargestTable = std::size_t{4} * 1024 * 1024;
    Common common(a, b);
    const Middle middle(a, b, common);
    if (options.ignore_order)
        for (const auto& [i, j] : same_fields(a, b, common)) common.pair(i, j);
    else if ((middle.rows() + 1) * (middle.columns() + 1) <= kLargestTable)
        find_longest(a, b, middle, common);
    else
        find_long_lists(a, b, common);
    return common;
}

// What became of the fields that the records do not have in common: for each of the new ones the old one it was.
class Successions {
public:
    Successions(const Side& a, const Side& b, const Common& common, const CompareOptions& options)
        : a_(a), b_(b), options_(options), was_(b.fields.size()), has_successor_(a.fields.size()) {
        for (const auto& [i, j] : same_fields(a, b, common)) pair(i, j);
        for (std::size_t i = 0; i < a.fields.size(); ++i)
            if (!common.in_old[i] && !has_successor_[i]) by_tag_[a.fields[i].tag()].first.push_back(i);
        for (std::size_t j = 0; j < b.fields.size(); ++j)
            if (!common.in_new[j] && !was_[j]) by_tag_[b.fields[j].tag()].second.push_back(j);
        for (const auto& [tag, fields] : by_tag_) pair_alike(fields.first, fields.second);
    }

    [[nodiscard]] std::optional<std::size_t> before(std::size_t new_field) const { return was_[new_field]; }
    [[nodiscard]] bool has_successor(std::size_t old_field) const { return has_successor_[old_field]; }

private:
    struct Likeness {
        double similarity;
        std::size_t distance;
        std::size_t i;
        std::size_t j;
    };

    void pair(std::size_t i, std::size_t j) {
        was_[j] = i;
        has_successor_[i] = true;
    }

    void pair_alike(const std::vector<std::size_t>& olds, const std::vector<std::size_t>& news) {
        // Nobody could read so many pairs of one tag, and finding the best of them would take long.
        constexpr std::size_t kMostPairs = 10'000;
        constexpr double kAlike = 0.3;
        if (olds.size() * news.size() > kMostPairs) return;
        std::vector<Likeness> found;
        for (const std::size_t i : olds)
            for (const std::size_t j : news) {
                const double alike = likeness(a_.fields[i], b_.fields[j]);
                if (alike >= kAlike) found.push_back({alike, i > j ? i - j : j - i, i, j});
            }
        std::stable_sort(found.begin(), found.end(), [](const Likeness& x, const Likeness& y) {
            return x.similarity != y.similarity ? x.similarity > y.similarity : x.distance < y.distance;
        });
        for (const Likeness& one : found)
            if (!has_successor_[one.i] && !was_[one.j]) pair(one.i, one.j);
    }

    // A control field is what its tag says, whatever is in it.
    [[nodiscard]] double likeness(const Field& a, const Field& b) const {
        if (a.is_control() != b.is_control()) return 0;
        return a.is_control() ? 1 : similarity(a, b, options_);
    }

    const Side& a_;
    const Side& b_;
    const CompareOptions& options_;
    std::vector<std::optional<std::size_t>> was_;
    std::vector<bool> has_successor_;
    std::map<Tag, std::pair<std::vector<std::size_t>, std::vector<std::size_t>>> by_tag_;
};

FieldChange succession(const Side& a, const Side& b, std::size_t i, std::size_t j, const CompareOptions& options) {
    const Field& old_field = a.fields[i];
    const Field& new_field = b.fields[j];
    FieldChange change{a.forms[i] == b.forms[j] ? Kind::moved : Kind::changed, false, old_field, new_field, {}};
    if (change.kind == Kind::changed && !new_field.is_control())
        change.subfields = subfield_changes(old_field, new_field, options);
    return change;
}

}  // namespace

std::vector<FieldChange> aligned_fields(const Record& old_record, const Record& new_record,
                                        const CompareOptions& options) {
    const bool same_leader =
        comparable_leader(old_record.leader(), options) == comparable_leader(new_record.leader(), options);
    std::vector<FieldChange> changes = {{same_leader ? Kind::same : Kind::changed,
                                         true,
                                         Field::control("LDR", old_record.leader().view()),
                                         Field::control("LDR", new_record.leader().view()),
                                         {}}};
    Forms forms(options);
    const Side a = forms.side_of(old_record);
    const Side b = forms.side_of(new_record);
    const Common common = common_fields(a, b, options);
    const Successions successions(a, b, common, options);
    // What is gone stands before what came in its place.
    for (std::size_t i = 0, j = 0; i < a.fields.size() || j < b.fields.size();) {
        if (i < a.fields.size() && !common.in_old[i]) {
            if (!successions.has_successor(i)) changes.push_back({Kind::removed, false, a.fields[i], {}, {}});
            ++i;
        } else if (j < b.fields.size() && !common.in_new[j]) {
            if (const auto was = successions.before(j))
                changes.push_back(succession(a, b, *was, j, options));
            else
                changes.push_back({Kind::added, false, {}, b.fields[j], {}});
            ++j;
        } else {
            changes.push_back({Kind::same, false, a.fields[common.was[j]], b.fields[j], {}});
            ++i;
            ++j;
        }
    }
    return changes;
}

std::vector<FieldChange> field_changes(const Record& old_record, const Record& new_record,
                                       const CompareOptions& options) {
    std::vector<FieldChange> changes = aligned_fields(old_record, new_record, options);
    std::erase_if(changes, [](const FieldChange& change) { return change.kind == Kind::same; });
    return changes;
}

}  // namespace unikat
