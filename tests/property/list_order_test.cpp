#include "list/list_order.hpp"

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

constexpr std::size_t kContent = 2;

struct Rows {
    std::vector<ListRow> lines;
    std::vector<ListRow> terms;
};

// Records with a line for each of some headings, and with terms. Keys often are the same.
Rows random_rows(Chance& chance, std::size_t records) {
    Rows rows;
    for (std::size_t record = 0; record < records; ++record) {
        const std::string content = {static_cast<char>(record >> 8U), static_cast<char>(record & 0xFFU)};
        for (std::size_t i = 0, lines = 1 + chance.below(3); i < lines; ++i) {
            const std::string heading = "h" + std::to_string(chance.below(20));
            ListLine line{i == 0,
                          record,
                          heading.substr(0, 2),
                          heading.substr(1, 1),
                          heading,
                          std::string(chance.below(200), 'x')};
            rows.lines.push_back({heading, packed(line, content)});
        }
        for (std::size_t i = chance.below(4); i > 0; --i) {
            const std::string text = "t" + std::to_string(chance.below(30));
            rows.terms.push_back(row_of({static_cast<RegisterKind>(chance.below(6)), record, text, ""}, text));
        }
    }
    return rows;
}

struct Listed {
    std::vector<PlacedLine> lines;
    std::vector<RegisterLine> registers;
    std::vector<ListSection> contents;
};

Listed listed(const Rows& rows, std::size_t memory) {
    SpillOptions options;
    options.memory = memory;
    ListOrder order(options, kContent);
    for (const ListRow& row : rows.lines) order.add_line(row);
    for (const ListRow& row : rows.terms) order.add_term(row);
    order.finish();
    Listed made;
    made.contents = order.contents();
    for (PlacedLine placed; order.next(placed);) made.lines.push_back(placed);
    for (RegisterLine line; order.next_of_registers(line);) made.registers.push_back(line);
    return made;
}

bool same(const PlacedLine& a, const PlacedLine& b) {
    return a.line == b.line && a.number == b.number && a.section == b.section && a.repeats == b.repeats;
}
bool same_register(const RegisterLine& a, const RegisterLine& b) {
    return a.term.kind == b.term.kind && a.term.text == b.term.text && a.numbers == b.numbers;
}

}  // namespace

TEST_CASE("list order: neither order nor memory leaves a trace", "[property][list]") {
    Chance chance(20261126);
    for (int round = 0; round < 20; ++round) {
        CAPTURE(round);
        Rows rows = random_rows(chance, chance.below(3000));
        const Listed first = listed(rows, std::size_t{64} << 20U);
        chance.shuffle(rows.lines);
        chance.shuffle(rows.terms);
        const Listed second = listed(rows, std::size_t{64} << 10U);
        CHECK(std::equal(first.lines.begin(), first.lines.end(), second.lines.begin(), second.lines.end(), same));
        CHECK(std::equal(first.registers.begin(), first.registers.end(), second.registers.begin(),
                         second.registers.end(), same_register));
        CHECK(first.contents.size() == second.contents.size());
    }
}

TEST_CASE("list order: each entry has a number, and whatever refers to it says that number", "[property][list]") {
    Chance chance(7);
    for (int round = 0; round < 20; ++round) {
        CAPTURE(round);
        const Rows rows = random_rows(chance, 1 + chance.below(500));
        const Listed made = listed(rows, std::size_t{1} << 20U);
        REQUIRE(made.lines.size() == rows.lines.size());
        std::map<std::uint64_t, std::uint64_t> numbers;
        std::uint64_t next = 1;
        for (const PlacedLine& placed : made.lines)
            if (placed.line.describes) {
                CHECK(placed.number == next++);
                numbers[placed.line.record] = placed.number;
            }
        for (const PlacedLine& placed : made.lines) CHECK(placed.number == numbers.at(placed.line.record));
        std::uint64_t sections = 0;
        for (std::size_t i = 0; i < made.lines.size(); ++i) {
            const bool opens = i == 0 || made.lines[i].line.section != made.lines[i - 1].line.section;
            CHECK(made.lines[i].section == (opens ? ++sections : 0));
            const bool repeats = !opens && made.lines[i].line.heading == made.lines[i - 1].line.heading;
            CHECK(made.lines[i].repeats == repeats);
        }
        CHECK(made.contents.size() == sections);
    }
}

TEST_CASE("list order: a register has each heading once, with rising numbers", "[property][list]") {
    Chance chance(11);
    const Rows rows = random_rows(chance, 2000);
    const Listed made = listed(rows, std::size_t{64} << 10U);
    std::map<std::pair<RegisterKind, std::string>, std::set<std::uint64_t>> expected;
    std::map<std::uint64_t, std::uint64_t> numbers;
    for (const PlacedLine& placed : made.lines) numbers[placed.line.record] = placed.number;
    for (const ListRow& row : rows.terms) {
        const RegisterTerm term = unpacked_term(row.key, row.payload);
        expected[{term.kind, term.text}].insert(numbers.at(term.record));
    }
    REQUIRE(made.registers.size() == expected.size());
    for (const RegisterLine& line : made.registers) {
        const auto& wanted = expected.at({line.term.kind, line.term.text});
        CHECK(std::vector<std::uint64_t>(wanted.begin(), wanted.end()) == line.numbers);
    }
}

TEST_CASE("list order: of many sections the first of each letter", "[property][list]") {
    Rows rows;
    for (std::size_t i = 0; i < 2 * ListOrder::kMostSections; ++i) {
        const std::string title = std::to_string(1000 + i);
        const ListLine line{true, i, title, title.substr(0, 2), "", ""};
        rows.lines.push_back({title, packed(line, "ab")});
    }
    const Listed made = listed(rows, std::size_t{1} << 20U);
    REQUIRE(made.contents.size() == 8);
    CHECK(made.contents[0].initial == "10");
    CHECK(made.contents[0].number == 1);
    CHECK(made.contents[1].initial == "11");
    CHECK(made.contents[1].number == 101);
}
