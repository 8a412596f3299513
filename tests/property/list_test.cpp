#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "io/output.hpp"
#include "support/random_record.hpp"
#include "tools/list_form.hpp"
#include "tools/list_record.hpp"
#include "tools/list_writer.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

class TextOutput final : public Output {
public:
    void write(std::string_view bytes) override { text += bytes; }
    void commit() override { committed = true; }

    std::string text;
    bool committed = false;
};

constexpr std::string_view kNames[] = {"Toer, Pramoedya Ananta", "Hirata, Andrea,", "<b>Odd</b>", "Толстой, Лев", ""};
constexpr std::string_view kTitles[] = {"Bumi manusia :", "The coast /", "10 lagu",  "2 lagu",
                                        "كتاب",           "\x1B[2J",     "中国历史", ""};
constexpr std::string_view kSubjects[] = {"Islam", "Islam -- Indonesia", "Islam and state", "*Odd* & odd", "Fiksi."};
constexpr std::string_view kLibraries[] = {"KOTA", "UNIV", "UIN"};

// Records of few values, so that many have headings in common and some are the same in everything.
class Records {
public:
    explicit Records(Chance& chance, std::size_t count) : chance_(chance) {
        for (std::size_t i = 0; i < count; ++i) records.push_back(make());
    }

    std::vector<Record> records;

private:
    Record make() {
        fields_.clear();
        add("100", '1', ' ', chance_.one_in(10) ? 'e' : 'a', chance_.of(kNames));
        add("245", '1', chance_.one_in(3) ? '4' : '0', 'a', chance_.of(kTitles));
        add("260", ' ', ' ', 'c', chance_.one_in(2) ? "1980" : "c2005.");
        add("082", '0', '4', 'a', chance_.one_in(2) ? "899.221" : "297");
        for (std::size_t i = chance_.below(3); i > 0; --i) add("650", ' ', '4', 'a', chance_.of(kSubjects));
        for (std::size_t i = chance_.below(3); i > 0; --i) add("700", '1', ' ', 'a', chance_.of(kNames));
        for (std::size_t i = chance_.below(3); i > 0; --i) add("850", ' ', ' ', 'a', chance_.of(kLibraries));
        return {Leader(), arena_.copy(std::span<const Field>(fields_))};
    }
    void add(Tag tag, char indicator1, char indicator2, char code, std::string_view value) {
        if (value.empty()) return;
        const Subfield subfield{code, value};
        fields_.push_back(
            Field::data(tag, indicator1, indicator2, arena_.copy(std::span<const Subfield>(&subfield, 1))));
    }

    Chance& chance_;
    Arena arena_;
    std::vector<Field> fields_;
};

ListPlan random_plan(Chance& chance, const Collation& collation) {
    ListPlan plan;
    plan.sort = static_cast<ListSort>(chance.below(6));
    plan.group = static_cast<ListGroup>(chance.below(6));
    plan.registers = {RegisterKind::author, RegisterKind::title, RegisterKind::subject, RegisterKind::kwic};
    plan.holdings = chance.one_in(2);
    plan.letters = chance.one_in(2);
    plan.labels = &list_labels(chance.one_in(2) ? "en" : "id");
    plan.collation = &collation;
    return plan;
}

std::unique_ptr<ListForm> make_form(std::size_t form, ListOutline outline) {
    if (form == 0) return make_text_list(std::move(outline), Page());
    return form == 1 ? make_markdown_list(std::move(outline)) : make_list_page(std::move(outline));
}

std::string listed(const std::vector<Record>& records, const ListPlan& plan, std::size_t form, std::size_t memory,
                   unsigned threads) {
    SpillOptions options;
    options.memory = memory;
    options.threads = threads;
    ListOrder order(options, kLineContentSize);
    for (std::size_t place = 0; place < records.size(); ++place) {
        ListRows rows;
        add_rows(rows, plan, records[place], {}, place);
        for (const ListRow& row : rows.lines) order.add_line(row);
        for (const ListRow& row : rows.terms) order.add_term(row);
    }
    order.finish();
    REQUIRE(order.entries() == records.size());
    TextOutput output;
    write_list(order, *make_form(form, outline_of(order, plan, "List")), plan.registers, threads, output);
    REQUIRE(output.committed);
    return output.text;
}

// The values behind a mark, up to a quotation mark.
std::multiset<std::string> marked(const std::string& text, const std::string& mark) {
    std::multiset<std::string> found;
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + 1)) {
        const std::size_t start = at + mark.size();
        found.insert(text.substr(start, text.find('"', start) - start));
    }
    return found;
}

}  // namespace

TEST_CASE("list: neither threads nor memory nor the order of records leave a trace", "[property][list]") {
    Chance chance(20261126);
    const Collation collation("root");
    for (int round = 0; round < tries(60); ++round) {
        CAPTURE(round);
        Records made(chance, chance.below(400));
        const ListPlan plan = random_plan(chance, collation);
        const std::size_t form = chance.below(3);
        const std::string first = listed(made.records, plan, form, std::size_t{64} << 20U, 1);
        chance.shuffle(made.records);
        CHECK(listed(made.records, plan, form, std::size_t{64} << 10U, 2) == first);
    }
}

TEST_CASE("list: every link of a page lands, and each place is there once", "[property][list]") {
    Chance chance(7);
    const Collation collation("root");
    for (int round = 0; round < tries(40); ++round) {
        CAPTURE(round);
        const Records made(chance, chance.below(300));
        const std::string page = listed(made.records, random_plan(chance, collation), 2, std::size_t{1} << 20U, 1);
        const std::multiset<std::string> places = marked(page, " id=\"");
        std::size_t lost = 0;
        for (const std::string& link : marked(page, "href=\"#"))
            if (!places.contains(link)) ++lost;
        CHECK(lost == 0);
        CHECK(std::set<std::string>(places.begin(), places.end()).size() == places.size());
        CHECK(page.find("<b>") == std::string::npos);
        CHECK(page.find('\x1B') == std::string::npos);
    }
}
