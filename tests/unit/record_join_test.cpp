#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "diff/join.hpp"

using namespace unikat;

TEST_CASE("join: control numbers of any bytes keep apart") {
    const std::string with_nul{"a\0b", 3};
    const std::string with_end{"a\0\0", 3};
    RecordJoin join{SpillOptions{}};
    std::uint64_t place = 0;
    for (const std::string& number : {std::string("a"), with_nul, with_end, std::string("b")}) {
        join.add(RecordJoin::Side::old_side, number, Hash{place + 1, 7}, place);
        join.add(RecordJoin::Side::new_side, number, Hash{9 - place, 7}, place);
        ++place;
    }
    std::vector<std::uint64_t> pairs;
    join.each_difference([&](const RecordJoin::Difference& difference) {
        REQUIRE(difference.old_place.has_value());
        CHECK(difference.old_place == difference.new_place);
        pairs.push_back(*difference.old_place);
    });
    CHECK(pairs == std::vector<std::uint64_t>{0, 2, 1, 3});
    CHECK(join.repeated() == 0);
}
