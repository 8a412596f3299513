#include "io/row_groups.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

using namespace unikat;

namespace {

using Group = std::vector<std::string>;

// Groups of as many rows as is said, read with so much held at a time. `cut` counts the groups that came in pieces.
std::vector<Group> groups_of(const std::vector<std::size_t>& sizes, std::size_t row_size, std::size_t most,
                             std::size_t& cut) {
    ExternalSort sort{{}};
    for (std::size_t group = 0; group < sizes.size(); ++group)
        for (std::size_t row = 0; row < sizes[group]; ++row) {
            std::string key;
            append_big_endian(key, group, 2);
            append_big_endian(key, row, 4);
            sort.add(key, std::string(row_size, 'x'));
        }
    sort.finish();
    RowGroups groups(sort, 2, most);
    GroupedRows rows;
    std::vector<Group> found;
    const auto add = [&](const SortedRow& row) {
        CHECK(row.payload.size() == row_size);
        found.back().push_back(std::string(row.key));
    };
    cut = 0;
    while (groups.fill(rows)) {
        rows.each_group([&](std::span<const SortedRow> group) {
            found.emplace_back();
            for (const SortedRow& row : group) add(row);
        });
        if (!rows.is_cut()) continue;
        ++cut;
        found.emplace_back();
        rows.each_row_of_cut(add);
        while (groups.fill_rest(rows)) rows.each_row_of_cut(add);
    }
    return found;
}

}  // namespace

TEST_CASE("row groups: whole groups, and large ones in pieces", "[io]") {
    const std::vector<std::size_t> sizes = {1, 1, 700, 2, 1, 3000, 900, 1};
    constexpr std::size_t kRow = 1000;
    std::size_t cut = 0;
    const std::vector<Group> whole = groups_of(sizes, kRow, SIZE_MAX, cut);
    CHECK(cut == 0);
    REQUIRE(whole.size() == sizes.size());
    for (std::size_t i = 0; i < sizes.size(); ++i) CHECK(whole[i].size() == sizes[i]);
    CHECK(groups_of(sizes, kRow, 800 * kRow, cut) == whole);
    CHECK(cut == 2);
    CHECK(groups_of(sizes, kRow, 1, cut) == whole);
    CHECK(cut == sizes.size());
    CHECK(groups_of({}, kRow, 1, cut).empty());
    CHECK(groups_of({5000}, kRow, 1, cut).size() == 1);
}
