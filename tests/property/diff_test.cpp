#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <sstream>
#include <string>
#include <vector>

#include "diff/compare.hpp"
#include "diff/join.hpp"
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

// Can the old lines become the new ones by taking out these, in their order, and putting in those, in theirs?
bool makes(const Lines& old_lines, const Lines& new_lines, const Lines& taken, const Lines& added) {
    // reached[i][j][d]: of the old lines i are behind us, of the new ones j, of those taken d.
    const std::size_t olds = old_lines.size();
    const std::size_t news = new_lines.size();
    std::vector<bool> reached((olds + 1) * (news + 1) * (taken.size() + 1));
    const auto at = [&](std::size_t i, std::size_t j, std::size_t d) {
        return (i * (news + 1) + j) * (taken.size() + 1) + d;
    };
    reached[at(0, 0, 0)] = true;
    for (std::size_t i = 0; i <= olds; ++i)
        for (std::size_t j = 0; j <= news; ++j)
            for (std::size_t d = 0; d <= taken.size(); ++d) {
                if (!reached[at(i, j, d)] || j + d < i) continue;
                const std::size_t put_in = j + d - i;
                if (i < olds && j < news && old_lines[i] == new_lines[j]) reached[at(i + 1, j + 1, d)] = true;
                if (i < olds && d < taken.size() && old_lines[i] == taken[d]) reached[at(i + 1, j, d + 1)] = true;
                if (j < news && put_in < added.size() && new_lines[j] == added[put_in]) reached[at(i, j + 1, d)] = true;
            }
    return reached[at(olds, news, taken.size())];
}

std::size_t longest_common_subsequence(const Lines& a, const Lines& b) {
    std::vector<std::vector<std::size_t>> length(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
    for (std::size_t i = 0; i < a.size(); ++i)
        for (std::size_t j = 0; j < b.size(); ++j)
            length[i + 1][j + 1] = a[i] == b[j] ? length[i][j] + 1 : std::max(length[i][j + 1], length[i + 1][j]);
    return length[a.size()][b.size()];
}

std::size_t count_of(const std::vector<FieldChange>& changes, char sign) {
    return static_cast<std::size_t>(std::count_if(changes.begin(), changes.end(), [sign](const FieldChange& change) {
        return change.sign == sign && !change.leader;
    }));
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
        const std::size_t common = longest_common_subsequence(old_lines, new_lines);
        REQUIRE(count_of(changes, '-') == old_lines.size() - common);
        REQUIRE(count_of(changes, '+') == new_lines.size() - common);
        Lines taken;
        Lines added;
        for (const FieldChange& change : changes)
            if (!change.leader) (change.sign == '-' ? taken : added).push_back(shown(change.field));
        REQUIRE(makes(old_lines, new_lines, taken, added));

        const bool leader_differs = a.leader().type() != b.leader().type();
        REQUIRE(std::count_if(changes.begin(), changes.end(),
                              [](const FieldChange& change) { return change.leader; }) == (leader_differs ? 2 : 0));
        REQUIRE((comparable_form(a, {}) == comparable_form(b, {})) == changes.empty());
        REQUIRE(field_changes(a, a, {}).empty());
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
        Lines old_lines = lines_of(a);
        Lines new_lines = lines_of(b);
        std::sort(old_lines.begin(), old_lines.end());
        std::sort(new_lines.begin(), new_lines.end());
        Lines gone;
        Lines come;
        std::set_difference(old_lines.begin(), old_lines.end(), new_lines.begin(), new_lines.end(),
                            std::back_inserter(gone));
        std::set_difference(new_lines.begin(), new_lines.end(), old_lines.begin(), old_lines.end(),
                            std::back_inserter(come));
        Lines taken;
        Lines added;
        const std::vector<FieldChange> changes = field_changes(a, b, options);
        for (const FieldChange& change : changes) (change.sign == '-' ? taken : added).push_back(shown(change.field));
        std::sort(taken.begin(), taken.end());
        std::sort(added.begin(), added.end());
        REQUIRE(taken == gone);
        REQUIRE(added == come);
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
            REQUIRE(change.field.tag() != Tag("500"));
        }
    }
    CHECK(is_ignored(options, "500"));
    CHECK_FALSE(is_ignored(options, "600"));
    CHECK_FALSE(is_ignored(options, "50"));
    CHECK(is_tag_pattern("24X"));
    CHECK(is_tag_pattern("LDR"));
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
