#include "text/columns.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "support/random_record.hpp"

using namespace unikat;
using namespace unikat::testing;

using Lines = std::vector<std::string>;

TEST_CASE("columns: widths are those of a terminal") {
    CHECK(display_width("") == 0);
    CHECK(display_width("Bumi") == 4);
    CHECK(display_width("caf\u00E9") == 4);
    CHECK(display_width("cafe\u0301") == 4);
    CHECK(display_width("\u4EBA\u9593") == 4);
    CHECK(display_width("a\u200Bb") == 2);
}

TEST_CASE("columns: text is broken at blanks") {
    CHECK(wrapped("", 10, 3) == Lines{""});
    CHECK(wrapped("ten signs.", 10, 3) == Lines{"ten signs."});
    CHECK(wrapped("eleven sign", 10, 3) == Lines{"eleven", "   sign"});
    CHECK(wrapped("245 10 $a Bumi manusia", 16, 7) == Lines{"245 10 $a Bumi", "       manusia"});
    CHECK(wrapped("245 10 $aaaaaaaaaaaaaaaaaaaa", 16, 7) ==
          Lines{"245 10 $aaaaaaaa", "       aaaaaaaaa", "       aaa"});
    CHECK(wrapped("\u4EBA\u9593\u306E\u5927", 5, 0) == Lines{"\u4EBA\u9593", "\u306E\u5927"});
    CHECK(wrapped("aaae\u0301b", 4, 0) == Lines{"aaae\u0301", "b"});
}

TEST_CASE("columns: no line is too wide, and nothing is lost but blanks", "[property]") {
    Chance chance(1);
    RecordRange range;
    range.control_characters = false;
    const auto without_blanks = [](std::string text) {
        std::erase(text, ' ');
        return text;
    };
    for (int turn = 0; turn < tries(3000); ++turn) {
        CAPTURE(turn);
        const std::string text = random_text(chance, range) + " " + random_text(chance, range);
        const std::size_t width = chance.between(4, 30);
        std::string joined;
        for (const std::string& line : wrapped(text, width, chance.below(9))) {
            REQUIRE(display_width(line) <= width);
            joined += line;
        }
        REQUIRE(without_blanks(joined) == without_blanks(text));
    }
}
