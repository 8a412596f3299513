#include "union/overlap.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "support/random_record.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

struct Row {
    std::string title;
    std::string library;
};

std::vector<Row> random_rows(Chance& chance, std::size_t titles, std::size_t libraries) {
    std::vector<Row> rows;
    for (std::size_t title = 0; title < titles; ++title)
        for (std::size_t copies = 1 + chance.below(1 + chance.below(6)); copies > 0; --copies)
            rows.push_back({"t" + std::to_string(title), "L" + std::to_string(chance.below(libraries))});
    return rows;
}

Overlap overlap_of(const std::vector<Row>& rows, std::size_t most, std::size_t memory = std::size_t{1} << 20U) {
    SpillOptions options;
    options.memory = memory;
    OverlapCounter counter(options);
    for (const Row& row : rows) counter.add(row.title, row.library);
    return counter.count(most);
}

// The same by sets, one question at a time.
class Counted {
public:
    explicit Counted(const std::vector<Row>& rows) : rows_(rows) {
        for (const Row& row : rows) {
            holders_[row.title].insert(row.library);
            libraries_.insert(row.library);
        }
    }

    [[nodiscard]] const std::set<std::string>& libraries() const { return libraries_; }
    [[nodiscard]] std::uint64_t titles() const { return holders_.size(); }
    [[nodiscard]] std::uint64_t records_of(const std::string& library) const {
        return static_cast<std::uint64_t>(
            std::count_if(rows_.begin(), rows_.end(), [&](const Row& row) { return row.library == library; }));
    }
    template <class Condition>
    [[nodiscard]] std::uint64_t titles_where(Condition condition) const {
        return static_cast<std::uint64_t>(std::count_if(holders_.begin(), holders_.end(),
                                                        [&](const auto& title) { return condition(title.second); }));
    }
    [[nodiscard]] std::uint64_t titles_of(const std::string& library) const {
        return titles_where([&](const auto& holders) { return holders.contains(library); });
    }
    [[nodiscard]] std::map<std::set<std::string>, std::uint64_t> combinations() const {
        std::map<std::set<std::string>, std::uint64_t> counts;
        for (const auto& [title, holders] : holders_) ++counts[holders];
        return counts;
    }

private:
    const std::vector<Row>& rows_;
    std::map<std::string, std::set<std::string>> holders_;
    std::set<std::string> libraries_;
};

std::set<std::string> names(const Overlap& overlap, const Overlap::Group& group) {
    std::set<std::string> names;
    for (const std::uint32_t library : group.libraries) names.insert(overlap.libraries.at(library).name);
    return names;
}

void check_libraries(const Overlap& overlap, const Counted& counted) {
    REQUIRE(overlap.libraries.size() == counted.libraries().size());
    std::uint64_t sum = 0;
    std::uint64_t largest = 0;
    auto name = counted.libraries().begin();
    for (const Overlap::Library& library : overlap.libraries) {
        CHECK(library.name == *name++);
        CHECK(library.records == counted.records_of(library.name));
        CHECK(library.titles == counted.titles_of(library.name));
        for (std::uint32_t others = 0; others <= counted.libraries().size(); ++others) {
            const auto found = library.shared_with.find(others);
            CHECK((found == library.shared_with.end() ? 0 : found->second) ==
                  counted.titles_where([&](const auto& holders) {
                      return holders.contains(library.name) && holders.size() == others + 1;
                  }));
        }
        CHECK(library.alone() + library.shared() == library.titles);
        CHECK(overlap.gain_of(library) ==
              counted.titles_where([&](const auto& holders) { return !holders.contains(library.name); }));
        sum += library.titles;
        largest = std::max(largest, library.titles);
    }
    CHECK(overlap.sum == sum);
    CHECK(overlap.largest() == largest);
}

void check_groups(const Overlap& overlap, const Counted& counted) {
    std::uint64_t in_pairs = 0;
    for (const Overlap::Group& pair : overlap.pairs) {
        const std::set<std::string> both = names(overlap, pair);
        REQUIRE(both.size() == 2);
        CHECK(pair.titles == counted.titles_where([&](const auto& holders) {
            return std::includes(holders.begin(), holders.end(), both.begin(), both.end());
        }));
        in_pairs += pair.titles;
    }
    std::uint64_t wanted_in_pairs = 0;
    std::map<std::set<std::string>, std::uint64_t> found;
    for (const Overlap::Group& group : overlap.combinations) found[names(overlap, group)] = group.titles;
    const auto combinations = counted.combinations();
    for (const auto& [holders, titles] : combinations)
        wanted_in_pairs += titles * (holders.size() * (holders.size() - 1) / 2);
    CHECK(in_pairs == wanted_in_pairs);
    CHECK(found == combinations);
    CHECK(overlap.other_pairs == 0);
    CHECK(overlap.other_combinations == 0);
    CHECK(overlap.other_combinations_titles == 0);
}

bool same(const Overlap::Group& a, const Overlap::Group& b) {
    return a.libraries == b.libraries && a.titles == b.titles;
}

}  // namespace

TEST_CASE("overlap: the numbers are those of a count by sets", "[property][overlap]") {
    Chance chance(20261126);
    for (int round = 0; round < 200; ++round) {
        CAPTURE(round);
        const std::vector<Row> rows = random_rows(chance, chance.below(60), 1 + chance.below(9));
        const Counted counted(rows);
        const Overlap overlap = overlap_of(rows, 1000);
        CHECK(overlap.titles == counted.titles());
        CHECK(overlap.records == rows.size());
        CHECK(overlap.alone == counted.titles_where([](const auto& holders) { return holders.size() == 1; }));
        check_libraries(overlap, counted);
        check_groups(overlap, counted);
    }
}

TEST_CASE("overlap: neither order nor memory leaves a trace", "[property][overlap]") {
    Chance chance(7);
    for (int round = 0; round < 20; ++round) {
        CAPTURE(round);
        std::vector<Row> rows = random_rows(chance, 3000, 40);
        const Overlap first = overlap_of(rows, 50);
        chance.shuffle(rows);
        const Overlap second = overlap_of(rows, 50, 16 * 1024);
        CHECK(std::equal(first.pairs.begin(), first.pairs.end(), second.pairs.begin(), second.pairs.end(), same));
        CHECK(std::equal(first.combinations.begin(), first.combinations.end(), second.combinations.begin(),
                         second.combinations.end(), same));
        REQUIRE(first.libraries.size() == second.libraries.size());
        for (std::size_t i = 0; i < first.libraries.size(); ++i) {
            CHECK(first.libraries[i].name == second.libraries[i].name);
            CHECK(first.libraries[i].shared_with == second.libraries[i].shared_with);
        }
    }
}

TEST_CASE("overlap: of many combinations the largest are kept, and the others counted", "[property][overlap]") {
    Chance chance(11);
    const std::vector<Row> rows = random_rows(chance, 2000, 30);
    const Overlap all = overlap_of(rows, 100000);
    REQUIRE(all.combinations.size() > 100);
    for (const std::size_t most : {std::size_t{1}, std::size_t{10}, all.combinations.size() - 1}) {
        const Overlap some = overlap_of(rows, most);
        REQUIRE(some.combinations.size() == most);
        CHECK(std::equal(some.combinations.begin(), some.combinations.end(), all.combinations.begin(), same));
        CHECK(some.other_combinations == all.combinations.size() - most);
        std::uint64_t titles = some.other_combinations_titles;
        for (const Overlap::Group& group : some.combinations) titles += group.titles;
        CHECK(titles == all.titles);
        CHECK(some.pairs.size() + some.other_pairs == all.pairs.size());
    }
    CHECK(std::is_sorted(all.combinations.begin(), all.combinations.end(),
                         [](const auto& a, const auto& b) { return a.titles > b.titles; }));
}
