#include "diff/change_field.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <variant>

#include "support/random_record.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string fault_of(char code, const std::string& value) {
    const Subfield subfields[] = {{code, value}, {'2', "unikat"}};
    const auto read = read_change_field(Field::data("998", ' ', ' ', subfields));
    const std::string* fault = std::get_if<std::string>(&read);
    return fault == nullptr ? "" : *fault;
}

}  // namespace

TEST_CASE("change field: it says what it was made of") {
    Arena arena;
    ChangeField change;
    CHECK(shown(make_change_field(change, arena)) == "998   $2unikat");
    change.old_content = Hash{0x0123456789abcdef, 0xfedcba9876543210};
    change.old_place = 3;
    change.new_place = 12;
    change.status = 'p';
    change.repeated = true;
    change.number = 7;
    change.total = 9;
    CHECK(shown(make_change_field(change, arena)) ==
          "998   $h0123456789abcdeffedcba9876543210$o3$n12$sp$rrepeated$k7/9$2unikat");
    CHECK(is_change_field(make_change_field(change, arena)));
    const Subfield other[] = {{'2', "unicat"}};
    CHECK_FALSE(is_change_field(Field::data("998", ' ', ' ', other)));
}

TEST_CASE("change field: what is made is read again", "[property]") {
    Chance chance(1);
    for (int turn = 0; turn < tries(2000); ++turn) {
        Arena arena;
        ChangeField change;
        if (chance.one_in(2)) change.old_content = Hash{chance.below(1000), ~std::uint64_t{chance.below(1000)}};
        if (chance.one_in(2)) change.old_place = 1 + chance.below(100);
        if (chance.one_in(2)) change.new_place = UINT64_MAX - chance.below(100);
        if (chance.one_in(2)) change.status = static_cast<char>(chance.below(256));
        change.repeated = chance.one_in(2);
        if (chance.one_in(2)) {
            change.number = 1 + chance.below(10);
            change.total = *change.number + chance.below(10);
        }
        const auto read = read_change_field(make_change_field(change, arena));
        REQUIRE(std::holds_alternative<ChangeField>(read));
        REQUIRE(std::get<ChangeField>(read) == change);
    }
}

TEST_CASE("change field: what cannot be is said") {
    for (const char* hash : {"", "12", "0123456789ABCDEFFEDCBA9876543210", "0123456789abcdeffedcba987654321x"})
        CHECK(fault_of('h', hash) == "$h says \"" + std::string(hash) + "\"");
    for (const char* place : {"", "0", "-1", "x", "1x", "99999999999999999999999"}) {
        CHECK(fault_of('o', place) == "$o says \"" + std::string(place) + "\"");
        CHECK(fault_of('n', place) == "$n says \"" + std::string(place) + "\"");
    }
    for (const char* status : {"", " ", "cc", "0x", "0x123", "0xzz"})
        CHECK(fault_of('s', status) == "$s says \"" + std::string(status) + "\"");
    for (const char* count : {"", "1", "/", "1/", "/2", "3/2", "0/2", "1/2/3"})
        CHECK(fault_of('k', count) == "$k says \"" + std::string(count) + "\"");
    CHECK(fault_of('x', "anything").empty());
}
