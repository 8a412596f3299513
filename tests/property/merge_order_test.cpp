#include <algorithm>
#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "record/identity.hpp"
#include "support/files.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"
#include "support/region.hpp"
#include "text/utf8.hpp"
#include "union/field_rules.hpp"

// What comes out of a set of libraries does not depend on the order of their files and records, on threads, on how much
// memory there is or on the size of batches.

using namespace unikat;
using namespace unikat::testing;

namespace {

// Writes the libraries in some order, each in one file or two, in one of the formats; returns the words for them.
std::vector<std::string> written(const Region& region, const TempFolder& folder, Chance* chance) {
    std::vector<std::string> words;
    for (const Library& library : region.libraries) {
        std::vector<Record> records = library.records;
        if (chance != nullptr) chance->shuffle(records);
        const std::size_t cut =
            chance != nullptr && chance->one_in(2) ? chance->below(records.size() + 1) : records.size();
        const std::vector<std::vector<Record>> parts = {
            {records.begin(), records.begin() + static_cast<std::ptrdiff_t>(cut)},
            {records.begin() + static_cast<std::ptrdiff_t>(cut), records.end()}};
        for (const std::vector<Record>& part : parts) {
            static constexpr std::string_view kFormats[] = {"marc", "marcxml", "line"};
            const std::string_view format = chance == nullptr ? kFormats[0] : chance->of(kFormats);
            const std::string name = library.code + std::to_string(words.size()) + "." + std::string(format);
            words.push_back(library.code + "=" + folder.write(name, write(format, part).bytes));
        }
    }
    if (chance != nullptr) chance->shuffle(words);
    return words;
}

std::string made_by(const std::vector<std::string>& command, const std::vector<std::string>& inputs,
                    const TempFolder& folder, const std::vector<std::string>& more) {
    const std::string out = folder / "out";
    std::vector<std::string> words = command;
    words.insert(words.end(), {"-q", "-o", out});
    words.insert(words.end(), more.begin(), more.end());
    words.insert(words.end(), inputs.begin(), inputs.end());
    CAPTURE(words);
    const Ran ran = run(words);
    CAPTURE(ran.err);
    CHECK(ran.status == 0);
    return contents_of(out);
}

// The columns that do not name a place, in any order.
Lines clusters_of(const std::string& table) {
    Lines lines;
    std::istringstream in(table);
    std::string line;
    std::getline(in, line);
    CHECK(line == "cluster\tlibrary\tcontrol_number\tfile\trecord");
    while (std::getline(in, line)) {
        std::size_t end = 0;
        for (int column = 0; column < 3; ++column) end = line.find('\t', end) + 1;
        lines.push_back(line.substr(0, end));
    }
    std::sort(lines.begin(), lines.end());
    return lines;
}

const std::vector<std::vector<std::string>> kWays = {
    {"-j", "1"},
    {"-j", "2"},
    {"-j", "1", "--memory", "2000", "--batch", "1"},
    {"-j", "2", "--memory", "100", "--batch", "3000"},
};

Lines shown_all(const std::string& marc) {
    Lines lines;
    const ReadInput input = read("marc", marc);
    for (const Record& record : input.records) lines.push_back(shown(record));
    return lines;
}

}  // namespace

TEST_CASE("merge order: the same bytes for any order, threads, memory and batches", "[property][merge]") {
    for (int seed = 0; seed < tries(40); ++seed) {
        CAPTURE(seed);
        Region region;
        RegionMaker(static_cast<std::uint64_t>(seed)).fill(region);
        const TempFolder folder;
        const std::vector<std::string> plain = written(region, folder, nullptr);
        const std::string bytes = made_by({"merge", "-t", "marc"}, plain, folder, {"-j", "1"});
        const Lines merged = shown_all(bytes);
        const Lines matched = clusters_of(made_by({"match"}, plain, folder, {"-j", "1"}));
        const Lines deduped =
            shown_all(made_by({"dedupe", "-t", "marc", "--keep", "merged"}, plain, folder, {"-j", "1"}));
        Lines best = shown_all(made_by({"dedupe", "-t", "marc"}, plain, folder, {"-j", "1"}));
        std::sort(best.begin(), best.end());
        Chance chance(static_cast<std::uint64_t>(seed) + 9);
        for (const std::vector<std::string>& way : kWays) {
            CAPTURE(way);
            const TempFolder other;
            const std::vector<std::string> shuffled = written(region, other, &chance);
            CAPTURE(shuffled);
            const std::string bytes_again = made_by({"merge", "-t", "marc"}, shuffled, other, way);
            REQUIRE(shown_all(bytes_again) == merged);
            REQUIRE((bytes_again == bytes));
            REQUIRE(clusters_of(made_by({"match"}, shuffled, other, way)) == matched);
            REQUIRE(shown_all(made_by({"dedupe", "-t", "marc", "--keep", "merged"}, shuffled, other, way)) == deduped);
            Lines best_again = shown_all(made_by({"dedupe", "-t", "marc"}, shuffled, other, way));
            std::sort(best_again.begin(), best_again.end());
            REQUIRE(best_again == best);
        }
    }
}

TEST_CASE("merge order: a region that does not fit into memory", "[property][merge]") {
    for (int seed = 300; seed < 300 + tries(10); ++seed) {
        CAPTURE(seed);
        Region region;
        RegionMaker(static_cast<std::uint64_t>(seed), 1500).fill(region);
        const TempFolder folder;
        const std::vector<std::string> plain = written(region, folder, nullptr);
        const bool large = region.records() > 500;
        const std::string merged = made_by({"merge", "-t", "marc"}, plain, folder, {"-j", "1"});
        const std::string deduped = made_by({"dedupe", "-t", "marc", "--keep", "merged"}, plain, folder, {"-j", "1"});
        const Lines matched = clusters_of(made_by({"match"}, plain, folder, {"-j", "1"}));
        Chance chance(static_cast<std::uint64_t>(seed));
        for (const std::string threads : {"1", "2"}) {
            CAPTURE(threads, large);
            const TempFolder other;
            const std::vector<std::string> shuffled = written(region, other, &chance);
            const std::vector<std::string> way = {"-j", threads, "--memory", "1000", "--batch", "5000"};
            const bool same_merged = made_by({"merge", "-t", "marc"}, shuffled, other, way) == merged;
            REQUIRE(same_merged);
            const bool same_deduped =
                made_by({"dedupe", "-t", "marc", "--keep", "merged"}, shuffled, other, way) == deduped;
            REQUIRE(same_deduped);
            const bool same_matched = clusters_of(made_by({"match"}, shuffled, other, way)) == matched;
            REQUIRE(same_matched);
        }
    }
}

TEST_CASE("merge order: one pool without codes", "[property][match]") {
    for (int seed = 100; seed < 100 + tries(20); ++seed) {
        CAPTURE(seed);
        Region region;
        RegionMaker(static_cast<std::uint64_t>(seed)).fill(region);
        const TempFolder folder;
        const auto without_codes = [](std::vector<std::string> words) {
            for (std::string& word : words) word.erase(0, 2);
            return words;
        };
        const std::vector<std::string> plain = without_codes(written(region, folder, nullptr));
        const Lines matched = clusters_of(made_by({"match"}, plain, folder, {"-j", "1"}));
        CHECK(matched.size() == region.records());
        const Lines deduped =
            shown_all(made_by({"dedupe", "-t", "marc", "--keep", "merged"}, plain, folder, {"-j", "1"}));
        Chance chance(static_cast<std::uint64_t>(seed) + 9);
        for (const std::vector<std::string>& way : kWays) {
            const TempFolder other;
            const std::vector<std::string> shuffled = without_codes(written(region, other, &chance));
            REQUIRE(clusters_of(made_by({"match"}, shuffled, other, way)) == matched);
            REQUIRE(shown_all(made_by({"dedupe", "-t", "marc", "--keep", "merged"}, shuffled, other, way)) == deduped);
        }
    }
}

namespace {

// 245 $a behind the characters that its second indicator counts.
std::string without_nonfiling(const Field& field) {
    std::string_view title = field.text('a');
    for (char left = field.indicator2(); left > '0' && left <= '9' && !title.empty(); --left)
        title.remove_prefix(utf8_at(title, 0).size);
    return std::string(title);
}

}  // namespace

TEST_CASE("merge: members, holdings and counts of a union add up", "[property][merge]") {
    for (int seed = 200; seed < 200 + tries(40); ++seed) {
        CAPTURE(seed);
        Region region;
        RegionMaker(static_cast<std::uint64_t>(seed)).fill(region);
        const TempFolder folder;
        const std::vector<std::string> inputs = written(region, folder, nullptr);
        const std::string merged = made_by({"merge", "-t", "marc", "--as", "REGION"}, inputs, folder, {"-j", "1"});
        const ReadInput input = read("marc", merged);
        const std::string table = made_by({"match"}, inputs, folder, {"-j", "1"});

        // Every field's text, and who has it.
        std::set<std::string> member_fields;
        for (const Library& library : region.libraries)
            for (const Record& record : library.records)
                for (const Field& field : record.fields()) {
                    std::string text(field.tag().view());
                    for (const Subfield& subfield : field.subfields())
                        if (subfield.code != '6' && subfield.code != '8')
                            text += "$" + std::string(1, subfield.code) + std::string(subfield.value);
                    text += field.value();
                    member_fields.insert(text);
                    // As the rules move them: another title, another name, no valid ISBN.
                    if (text.starts_with("245")) {
                        member_fields.insert("246" + text.substr(3));
                        member_fields.insert("246$a" + without_nonfiling(field) +
                                             text.substr(5 + field.text('a').size()));
                    }
                    if (text.starts_with("100")) member_fields.insert("700" + text.substr(3));
                    if (text.starts_with("020$a")) member_fields.insert("020$z" + text.substr(5));
                }

        std::set<std::string> clusters;
        std::set<std::string> members;
        for (const Record& record : input.records) {
            CAPTURE(shown(record));
            REQUIRE(clusters.insert(std::string(record.control_number())).second);
            REQUIRE(record.first("003")->value() == "REGION");
            std::set<std::string> libraries;
            std::set<std::string> holders;
            std::set<std::string> numbers;
            std::size_t memberships = 0;
            for (const Field& field : record.fields()) {
                if (field.tag() == Tag("999")) {
                    ++memberships;
                    REQUIRE(field.text('2') == "unikat");
                    REQUIRE(field.text('i') == record.control_number());
                    REQUIRE(field.indicator1() == '1');
                    REQUIRE(field.indicator2() == '0');
                    libraries.insert(std::string(field.text('s')));
                    REQUIRE(
                        members.insert("(" + std::string(field.text('s')) + ")" + std::string(field.text('l'))).second);
                    numbers.insert("(" + std::string(field.text('s')) + ")" + std::string(field.text('l')));
                } else if (field.tag() == Tag("850")) {
                    holders.insert(std::string(field.text('a')));
                } else if (field.tag() == Tag("852")) {
                    REQUIRE(field.subfield('a'));
                } else if (field.tag() != Tag("035") && field.tag() != Tag("001") && field.tag() != Tag("003")) {
                    std::string text(field.tag().view());
                    for (const Subfield& subfield : field.subfields())
                        if (subfield.code != '6' && subfield.code != '8')
                            text += "$" + std::string(1, subfield.code) + std::string(subfield.value);
                    CAPTURE(text);
                    REQUIRE(member_fields.count(text + std::string(field.value())) == 1);
                }
            }
            REQUIRE(memberships > 0);
            REQUIRE(libraries == holders);
            for (const Field& field : record.fields())
                if (field.tag() == Tag("035")) numbers.erase(std::string(field.text('a')));
            REQUIRE(numbers.empty());
            // Its name is that of its smallest member.
            std::string first;
            for (const Field& field : record.fields())
                if (field.tag() == Tag("999")) {
                    const std::string name = std::string(field.text('s')) + "-" + std::string(field.text('l'));
                    if (first.empty() || name < first) first = name;
                }
            REQUIRE(record.control_number() == first);
            // No two fields of a united tag say the same.
            std::set<std::string> seen;
            for (const Field& field : record.fields())
                if (FieldRules::defaults().of(field.tag()).action == FieldAction::unite && field.tag() != Tag("880") &&
                    field.tag() != Tag("020") && field.tag() != Tag("650"))
                    REQUIRE(seen.insert(shown(field)).second);
        }
        // Nobody is lost: each live member, in its newest version, is in exactly one record.
        std::map<std::string, std::vector<const Record*>> versions;
        for (const Library& library : region.libraries)
            for (const Record& record : library.records)
                versions["(" + library.code + ")" + member_number(record.control_number(), content_hash(record))]
                    .push_back(&record);
        std::set<std::string> live;
        for (const auto& [id, records] : versions) {
            const auto newest = std::max_element(records.begin(), records.end(), [](const Record* a, const Record* b) {
                const std::string va = version_of(*a, {});
                const std::string vb = version_of(*b, {});
                if (va != vb) return va < vb;
                if (a->is_deleted() != b->is_deleted()) return b->is_deleted();
                return content_hash(*a) < content_hash(*b);
            });
            if (!(*newest)->is_deleted()) live.insert(id);
        }
        CHECK(members == live);
        CHECK(clusters_of(table).size() == region.records());
    }
}

TEST_CASE("merge: the same member in other forms is the same member", "[property][merge]") {
    // Composed or decomposed, in MARC-8 or UTF-8, in MARCXML: the record that comes out does not tell which was first.
    const TempFolder folder;
    const std::string composed = iso2709({{"001", "n1"},
                                          {"008", "240101s1980    io            000 0 ind d"},
                                          {"245",
                                           "10\x1F"
                                           "aM\xC3\xA9nard"}});
    const std::string decomposed = iso2709({{"001", "n1"},
                                            {"008", "240101s1980    io            000 0 ind d"},
                                            {"245",
                                             "10\x1F"
                                             "aMe\xCC\x81nard"}});
    const std::string marc8 = iso2709({{"001", "n1"},
                                       {"008", "240101s1980    io            000 0 ind d"},
                                       {"245",
                                        "10\x1F"
                                        "aM\xE2"
                                        "enard"}},
                                      "00000nam  2200000   4500");
    const std::string a = "A=" + folder.write("composed.mrc", composed);
    const std::string b = "A=" + folder.write("decomposed.mrc", decomposed);
    const std::string c = "A=" + folder.write("marc8.mrc", marc8);
    std::set<std::string> merged;
    std::set<std::string> deduped;
    std::set<std::string> merged_dedupe;
    for (const auto& inputs :
         std::vector<std::vector<std::string>>{{a, b, c}, {c, b, a}, {b, a, c}, {b, c, a}, {a, c, b}, {c, a, b}}) {
        merged.insert(made_by({"merge", "-t", "marc"}, inputs, folder, {"-j", "1"}));
        deduped.insert(made_by({"dedupe", "-t", "marc"}, inputs, folder, {"-j", "1"}));
        std::vector<std::string> pooled = inputs;
        for (std::string& word : pooled) word.erase(0, 2);
        merged_dedupe.insert(made_by({"dedupe", "-t", "marc", "--keep", "merged"}, pooled, folder, {"-j", "1"}));
    }
    CHECK(merged.size() == 1);
    CHECK(deduped.size() == 1);
    CHECK(merged_dedupe.size() == 1);
    CHECK(read("marc", *merged.begin()).records.size() == 1);
}
