#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "diff/alignment.hpp"
#include "diff/increasing.hpp"
#include "support/files.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

// Few different fields, so that records share many and repeat some.
Record small_record(Chance& chance, Arena& arena, std::size_t most_fields = 10) {
    std::vector<Field> fields;
    for (std::size_t i = chance.below(most_fields + 1); i > 0; --i) {
        if (chance.one_in(6)) {
            fields.push_back(Field::control("008", arena.copy(std::string(1, chance.letter("ab")))));
            continue;
        }
        const Subfield subfield{chance.letter("ab"), arena.copy(std::string(1, chance.letter("xyz")))};
        fields.push_back(Field::data(chance.one_in(2) ? "500" : "650", ' ', chance.letter(" 1"),
                                     arena.copy(std::span<const Subfield>(&subfield, 1))));
    }
    Leader leader;
    leader[6] = chance.letter("ae");
    return {leader, arena.copy(std::span<const Field>(fields))};
}

Lines lines_of(const Record& record) {
    Lines lines;
    for (const Field& field : record.fields()) lines.push_back(shown(field));
    return lines;
}

std::size_t longest_common_subsequence(const Lines& a, const Lines& b) {
    std::vector<std::vector<std::size_t>> length(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            length[i + 1][j + 1] = a[i] == b[j] ? length[i][j] + 1 : std::max(length[i][j + 1], length[i + 1][j]);
    return length[a.size()][b.size()];
}

// What the changes take from the old record and put into the new one.
struct Exchange {
    Lines taken;
    Lines added;
    bool of_leader = false;

    explicit Exchange(const std::vector<FieldChange>& changes) {
        for (const FieldChange& change : changes) {
            of_leader = of_leader || change.leader;
            if (change.leader) continue;
            if (change.kind != FieldChange::Kind::added) taken.push_back(shown(change.old_field));
            if (change.kind != FieldChange::Kind::removed) added.push_back(shown(change.new_field));
        }
        std::sort(taken.begin(), taken.end());
        std::sort(added.begin(), added.end());
    }
};

Lines sorted(Lines lines) {
    std::sort(lines.begin(), lines.end());
    return lines;
}

Lines without(const Lines& lines, const Lines& some) {
    Lines rest;
    const Lines all = sorted(lines);
    std::set_difference(all.begin(), all.end(), some.begin(), some.end(), std::back_inserter(rest));
    return rest;
}

}  // namespace

TEST_CASE("diff: field changes are the fewest, and make the new record of the old", "[property][diff]") {
    for (int seed = 0; seed < tries(5000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        Arena arena;
        const Record a = small_record(chance, arena);
        const Record b = small_record(chance, arena);
        const Lines old_lines = lines_of(a);
        const Lines new_lines = lines_of(b);
        const std::vector<FieldChange> changes = field_changes(a, b, {});
        const Exchange exchange(changes);
        const std::size_t common = longest_common_subsequence(old_lines, new_lines);
        REQUIRE(exchange.taken.size() == old_lines.size() - common);
        REQUIRE(exchange.added.size() == new_lines.size() - common);
        REQUIRE(without(old_lines, exchange.taken) == without(new_lines, exchange.added));
        REQUIRE(without(old_lines, exchange.taken).size() == common);
        for (const FieldChange& change : changes) {
            if (change.kind == FieldChange::Kind::moved) REQUIRE(shown(change.old_field) == shown(change.new_field));
            if (change.kind == FieldChange::Kind::changed) {
                REQUIRE(change.old_field.tag() == change.new_field.tag());
                REQUIRE((change.leader || shown(change.old_field) != shown(change.new_field)));
            }
        }
        // A field that both have and that is taken out and put in has moved.
        for (const FieldChange& change : changes)
            if (change.kind == FieldChange::Kind::removed)
                REQUIRE(std::none_of(changes.begin(), changes.end(), [&](const FieldChange& other) {
                    return other.kind == FieldChange::Kind::added && shown(other.new_field) == shown(change.old_field);
                }));
        REQUIRE(exchange.of_leader == (a.leader().type() != b.leader().type()));
        REQUIRE((comparable_form(a, {}) == comparable_form(b, {})) == changes.empty());
        REQUIRE(field_changes(a, a, {}).empty());
    }
}

TEST_CASE("diff: the subfields of a changed field are those of its two sides, in their order", "[property][diff]") {
    for (int seed = 0; seed < tries(5000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed) + 9000);
        Arena arena;
        const auto field = [&] {
            std::vector<Subfield> subfields(chance.below(7));
            for (Subfield& subfield : subfields)
                subfield = {chance.letter("abc"), arena.copy(std::string(chance.below(4), chance.letter("xy")))};
            return Field::data("650", ' ', '0', arena.copy(std::span<const Subfield>(subfields)));
        };
        const Field a = field();
        const Field b = field();
        std::vector<Subfield> olds;
        std::vector<Subfield> news;
        using Kind = SubfieldChange::Kind;
        for (const SubfieldChange& change : subfield_changes(a, b, {})) {
            if (change.kind != Kind::added) olds.push_back(change.old_subfield);
            if (change.kind != Kind::removed) news.push_back(change.new_subfield);
            if (change.kind == Kind::same) REQUIRE(change.old_subfield == change.new_subfield);
            if (change.kind == Kind::changed) REQUIRE_FALSE(change.old_subfield == change.new_subfield);
        }
        REQUIRE(std::equal(olds.begin(), olds.end(), a.subfields().begin(), a.subfields().end()));
        REQUIRE(std::equal(news.begin(), news.end(), b.subfields().begin(), b.subfields().end()));
    }
}

TEST_CASE("diff: lists of thousands of fields between common starts and ends", "[diff]") {
    Arena arena;
    std::vector<Field> fields;
    for (int i = 0; i < 5000; ++i) {
        const Subfield subfield{'a', arena.copy(std::to_string(i))};
        fields.push_back(Field::data("650", ' ', '0', arena.copy(std::span<const Subfield>(&subfield, 1))));
    }
    std::vector<Field> rotated = fields;
    std::rotate(rotated.begin(), rotated.begin() + 2, rotated.end());
    const std::vector<FieldChange> changes = field_changes({Leader{}, fields}, {Leader{}, rotated}, {});
    REQUIRE(changes.size() == 2);
    for (const FieldChange& change : changes) CHECK(change.kind == FieldChange::Kind::moved);
    CHECK(shown(changes[0].new_field) == "650  0$a0");
    CHECK(shown(changes[1].new_field) == "650  0$a1");
}

TEST_CASE("diff: a longest increasing subsequence", "[property][diff]") {
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        std::vector<std::uint32_t> numbers(chance.below(12));
        for (std::size_t i = 0; i < numbers.size(); ++i) numbers[i] = static_cast<std::uint32_t>(i);
        chance.shuffle(numbers);
        std::size_t longest = 0;  // of all subsequences
        for (unsigned mask = 0; mask < 1U << numbers.size(); ++mask) {
            std::vector<std::uint32_t> some;
            for (std::size_t i = 0; i < numbers.size(); ++i)
                if ((mask >> i & 1U) != 0) some.push_back(numbers[i]);
            if (std::is_sorted(some.begin(), some.end())) longest = std::max(longest, some.size());
        }
        const std::vector<bool> chosen = longest_increasing(numbers);
        std::vector<std::uint32_t> some;
        for (std::size_t i = 0; i < numbers.size(); ++i)
            if (chosen[i]) some.push_back(numbers[i]);
        REQUIRE(some.size() == longest);
        REQUIRE(std::is_sorted(some.begin(), some.end()));
    }
}

TEST_CASE("diff: without regard to the order of fields", "[property][diff]") {
    CompareOptions options;
    options.ignore_order = true;
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed) + 77);
        Arena arena;
        const Record a = small_record(chance, arena);
        Record b = small_record(chance, arena);
        b.set_leader(a.leader());
        const Lines old_lines = lines_of(a);
        const Lines new_lines = lines_of(b);
        const std::vector<FieldChange> changes = field_changes(a, b, options);
        const Exchange exchange(changes);
        REQUIRE(exchange.taken == without(old_lines, sorted(new_lines)));
        REQUIRE(exchange.added == without(new_lines, sorted(old_lines)));
        REQUIRE((comparable_form(a, options) == comparable_form(b, options)) == changes.empty());
        std::vector<Field> shuffled(a.fields().begin(), a.fields().end());
        chance.shuffle(shuffled);
        REQUIRE(comparable_form(Record(a.leader(), shuffled), options) == comparable_form(a, options));
    }
}

TEST_CASE("diff: tags that are ignored", "[diff]") {
    Chance chance(3);
    Arena arena;
    CompareOptions options;
    options.ignored = {"5XX", "LDR"};
    for (int i = 0; i < tries(500); ++i) {
        const Record a = small_record(chance, arena);
        const Record b = small_record(chance, arena);
        for (const FieldChange& change : field_changes(a, b, options)) {
            REQUIRE_FALSE(change.leader);
            REQUIRE(change.tag() != Tag("500"));
        }
    }
    CHECK(is_ignored(options, "500"));
    CHECK_FALSE(is_ignored(options, "600"));
    CHECK_FALSE(is_ignored(options, "50"));
    CHECK(is_tag_pattern("24X"));
    CHECK(is_tag_pattern("LDR"));
    CHECK(is_tag_pattern("LDR/05"));
    CHECK_FALSE(is_tag_pattern("LDR/24"));
    CHECK_FALSE(is_tag_pattern("LDRX"));
    CHECK_FALSE(is_tag_pattern("2 5"));
    CHECK_FALSE(is_tag_pattern(""));
}

TEST_CASE("diff: the counts of a comparison add up, in any order of the records", "[property][diff]") {
    const TempFolder folder;
    for (int seed = 0; seed < tries(40); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed) + 500);
        Arena arena;
        const auto library = [&] {
            std::vector<Record> records;
            for (std::size_t i = chance.below(30); i > 0; --i) {
                const Record body = small_record(chance, arena, 3);
                std::vector<Field> fields;
                if (!chance.one_in(5))
                    fields.push_back(Field::control("001", arena.copy("n" + std::to_string(chance.below(20)))));
                fields.insert(fields.end(), body.fields().begin(), body.fields().end());
                records.emplace_back(body.leader(), arena.copy(std::span<const Field>(fields)));
            }
            return records;
        };
        std::vector<Record> old_records = library();
        std::vector<Record> new_records = library();
        const std::string first = folder.write("old.mrc", write("marc", old_records).bytes);
        const std::string second = folder.write("new.mrc", write("marc", new_records).bytes);
        const std::vector<std::string> compare = {"diff", "-q", "-j", "1", "-f", "marc"};
        const auto compared = [&](const std::string& a, const std::string& b, const std::vector<std::string>& more) {
            std::vector<std::string> words = compare;
            words.insert(words.end(), more.begin(), more.end());
            words.insert(words.end(), {a, b});
            return run(words);
        };
        const Ran summary = compared(first, second, {"--to", "summary"});
        std::map<std::string, std::size_t> counts;
        std::istringstream table(summary.out);
        for (std::string word; table >> word && word != "tag";) table >> counts[word];
        CHECK(counts["old"] == old_records.size());
        CHECK(counts["new"] == new_records.size());
        CHECK(counts["deleted"] + counts["changed"] + counts["unchanged"] == old_records.size());
        CHECK(counts["added"] + counts["changed"] + counts["unchanged"] == new_records.size());
        CHECK(summary.status == (counts["added"] + counts["changed"] + counts["deleted"] > 0 ? 1 : 0));

        const Ran text = compared(first, second, {});
        chance.shuffle(old_records);
        chance.shuffle(new_records);
        const std::string third = folder.write("old-shuffled.mrc", write("marc", old_records).bytes);
        const std::string fourth = folder.write("new-shuffled.xml", write("marcxml", new_records).bytes);
        CHECK(compared(third, second, {"--memory", "1000"}).out == text.out);
        std::vector<std::string> mixed = {"diff", "-q", "-j", "2", "--batch", "100", third, fourth};
        if (!old_records.empty()) CHECK(run(mixed).out == text.out);
        const Ran same = compared(first, third, {});
        CHECK(same.out.empty());
        CHECK(same.status == 0);
    }
}
