#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <vector>

#include "diff/number_pairing.hpp"
#include "diff/ordered_pairing.hpp"
#include "diff/record_key.hpp"
#include "diff/shared_key_pairing.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

// "1=1" the same, "1~2" changed, "-1" deleted, "+2" added; "!" behind it where the key is repeated.
std::string shown(const RecordPair& pair) {
    const std::string mark = pair.repeated ? "!" : "";
    if (!pair.new_number) return fmt::format("-{}{}", *pair.old_number, mark);
    if (!pair.old_number) return fmt::format("+{}{}", *pair.new_number, mark);
    return fmt::format("{}{}{}{}", *pair.old_number, pair.same ? "=" : "~", *pair.new_number, mark);
}

Lines pairs_of(Pairing& pairing, const std::vector<PairingRow>& rows, Lines* repeated = nullptr) {
    for (const PairingRow& row : rows) pairing.add(row);
    Lines lines;
    pairing.each([&](const RecordPair& pair) { lines.push_back(shown(pair)); },
                 [&](const RepeatedKey& key) {
                     if (repeated == nullptr) return;
                     repeated->push_back(fmt::format("{} {} from {}: {}", key.side == Side::old_side ? "old" : "new",
                                                     shown_key(key.key), key.first_number, key.count));
                 });
    return lines;
}

PairingRow row(Side side, std::uint64_t number, const std::string& control_number, std::uint64_t content) {
    return {side, number, Hash{content, 7}, record_key("", control_number), {}};
}

constexpr Side kOld = Side::old_side;
constexpr Side kNew = Side::new_side;

}  // namespace

TEST_CASE("pairing: keys of any bytes keep apart, and are shown as people write them") {
    const std::string with_nul{"a\0b", 3};
    const std::string with_end{"a\0\0", 3};
    std::vector<PairingRow> rows;
    std::uint64_t number = 0;
    for (const std::string& name : {std::string("a"), with_nul, with_end, std::string("b")}) {
        ++number;
        rows.push_back(row(kOld, number, name, number));
        rows.push_back(row(kNew, number, name, 9 - number));
    }
    NumberPairing pairing{SpillOptions{}};
    CHECK(pairs_of(pairing, rows) == Lines{"1~1", "3~3", "2~2", "4~4"});
    CHECK(shown_key(record_key("KOTA", "1005")) == "(KOTA)1005");
    CHECK(shown_key(record_key("", with_nul)) == with_nul);
    CHECK_FALSE(has_number(record_key("KOTA", "")));
    CHECK(has_number(record_key("", with_end)));
    CHECK(record_key("A", "B") != record_key("AB", ""));
}

TEST_CASE("pairing: by number, repeated ones by content, those without one by content alone") {
    NumberPairing pairing{SpillOptions{}};
    Lines repeated;
    const Lines pairs =
        pairs_of(pairing,
                 {row(kOld, 1, "x", 10), row(kOld, 2, "x", 20), row(kOld, 3, "x", 30), row(kNew, 1, "x", 20),
                  row(kNew, 2, "x", 40), row(kOld, 4, "y", 1), row(kNew, 3, "z", 1), row(kOld, 5, "", 5),
                  row(kOld, 6, "", 5), row(kNew, 4, "", 5), row(kNew, 5, "", 6)},
                 &repeated);
    CHECK(pairs == Lines{"5=4!", "-6!", "+5", "2=1!", "1~2!", "-3!", "-4", "+3"});
    CHECK(repeated == Lines{"old x from 1: 3", "new x from 1: 2"});
}

TEST_CASE("pairing: by several keys, those with most in common first") {
    const auto members = [](Side side, std::uint64_t number, std::uint64_t content, std::vector<std::string> keys) {
        PairingRow made{side, number, Hash{content, 7}, record_key("L", keys.front()), {}};
        for (std::size_t i = 1; i < keys.size(); ++i) made.more_keys.push_back(record_key("L", keys[i]));
        return made;
    };
    SECTION("a smaller member joins") {
        SharedKeyPairing pairing{SpillOptions{}};
        CHECK(pairs_of(pairing, {members(kOld, 1, 1, {"b", "c"}), members(kNew, 1, 2, {"a", "b", "c"})}) ==
              Lines{"1~1"});
    }
    SECTION("a record falls apart: its larger part is it") {
        SharedKeyPairing pairing{SpillOptions{}};
        CHECK(pairs_of(pairing, {members(kOld, 1, 1, {"a", "b", "c"}), members(kNew, 1, 2, {"a"}),
                                 members(kNew, 2, 3, {"b", "c"})}) == Lines{"+1", "1~2"});
    }
    SECTION("of equal parts the one with the smallest key") {
        SharedKeyPairing pairing{SpillOptions{}};
        CHECK(pairs_of(pairing, {members(kOld, 1, 1, {"a", "b"}), members(kNew, 1, 2, {"b"}),
                                 members(kNew, 2, 3, {"a"})}) == Lines{"1~2", "+1"});
    }
    SECTION("two become one") {
        SharedKeyPairing pairing{SpillOptions{}};
        CHECK(pairs_of(pairing, {members(kOld, 1, 1, {"a"}), members(kOld, 2, 2, {"b"}), members(kOld, 3, 5, {"d"}),
                                 members(kNew, 1, 3, {"a", "b"}), members(kNew, 2, 5, {"d"})}) ==
              Lines{"1~1", "-2", "3=2"});
    }
}

TEST_CASE("pairing: catalogues in order are paired as any others are", "[property]") {
    for (int seed = 0; seed < tries(2000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        std::vector<std::vector<PairingRow>> sides(2);
        for (const Side side : {kOld, kNew}) {
            std::vector<PairingRow>& rows = sides[static_cast<std::size_t>(side)];
            for (std::size_t i = chance.below(12); i > 0; --i)
                rows.push_back(row(side, 0, std::string(1, chance.letter("abcdefgh")), chance.below(3)));
            std::stable_sort(rows.begin(), rows.end(),
                             [](const PairingRow& a, const PairingRow& b) { return a.key < b.key; });
            for (std::size_t i = 0; i < rows.size(); ++i) rows[i].number = i + 1;
        }
        std::vector<PairingRow> all = sides[0];
        all.insert(all.end(), sides[1].begin(), sides[1].end());
        NumberPairing pairing{SpillOptions{}};
        Lines repeated;
        const Lines pairs = pairs_of(pairing, all, &repeated);

        Lines found;
        Lines found_repeated;
        OrderedPairing ordered(
            [&](const RecordPair& pair) { found.push_back(shown(pair)); },
            [&](const RepeatedKey& key) {
                found_repeated.push_back(fmt::format("{} {} from {}: {}", key.side == kOld ? "old" : "new",
                                                     shown_key(key.key), key.first_number, key.count));
            });
        std::vector<std::size_t> next(2);
        while (next[0] < sides[0].size() || next[1] < sides[1].size()) {
            std::size_t side = chance.one_in(3) ? chance.below(2) : static_cast<std::size_t>(ordered.behind());
            if (next[side] == sides[side].size()) side = 1 - side;
            REQUIRE(ordered.add(sides[side][next[side]]));
            if (++next[side] == sides[side].size()) ordered.end(static_cast<Side>(side));
        }
        ordered.end(kOld);
        ordered.end(kNew);
        REQUIRE(found == pairs);
        REQUIRE(found_repeated == repeated);
        REQUIRE(ordered.first_waiting(kOld) == 0);
        REQUIRE(ordered.first_waiting(kNew) == 0);
    }
    OrderedPairing ordered([](const RecordPair&) {}, [](const RepeatedKey&) {});
    CHECK(ordered.add(row(kOld, 1, "b", 1)));
    CHECK_FALSE(ordered.add(row(kOld, 2, "a", 1)));
    CHECK_FALSE(ordered.add(row(kNew, 1, "", 1)));
}
