#include "io/external_sort.hpp"

#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <utility>
#include <vector>

#include "support/files.hpp"
#include "support/random_record.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

using Rows = std::vector<std::pair<std::string, std::string>>;

std::string random_bytes(Chance& chance, std::size_t longest) {
    std::string bytes(chance.below(longest + 1), '\0');
    // Few different bytes, 00 and FF among them, so that keys are often equal or begin alike.
    for (char& c : bytes)
        c = "\0\xFF\x7F\x80"
            "ab"[chance.below(6)];
    return bytes;
}

Rows sorted_by(ExternalSort& sort) {
    sort.finish();
    Rows rows;
    std::string_view key;
    std::string_view payload;
    while (sort.next(key, payload)) rows.emplace_back(key, payload);
    return rows;
}

// As unsigned bytes, key before payload.
bool byte_order(const std::pair<std::string, std::string>& a, const std::pair<std::string, std::string>& b) {
    return a.first != b.first ? a.first < b.first : a.second < b.second;
}

}  // namespace

TEST_CASE("external sort: equals std::sort, whatever the memory", "[property][sort]") {
    const TempFolder folder;
    for (int seed = 0; seed < tries(120); ++seed) {
        Chance chance(static_cast<std::uint64_t>(seed));
        const std::size_t count = chance.one_in(5) ? chance.below(4) : chance.below(8000);
        const std::size_t longest_key = chance.one_in(4) ? 0 : chance.below(24);
        const std::size_t longest_payload = chance.one_in(4) ? 3000 : chance.below(20);
        SpillOptions options;
        constexpr std::size_t kMemories[] = {1, 100, 4096, 65536, 1 << 20, std::size_t{512} << 20};
        options.memory = chance.of(kMemories);
        options.folder = folder.path().string();
        options.threads = chance.one_in(2) ? 1 : 2;
        CAPTURE(seed, count, longest_key, longest_payload, options.memory);
        // A few bytes of memory make a run of every row; that is slow, not wrong.
        const std::size_t rows_wanted = options.memory < 5000 ? std::min<std::size_t>(count, 600) : count;
        ExternalSort sort(options);
        Rows rows;
        for (std::size_t i = 0; i < rows_wanted; ++i) {
            rows.emplace_back(random_bytes(chance, longest_key), random_bytes(chance, longest_payload));
            sort.add(rows.back().first, rows.back().second);
        }
        CHECK(sort.size() == rows.size());
        std::sort(rows.begin(), rows.end(), byte_order);
        const bool equal = sorted_by(sort) == rows;
        CHECK(equal);
    }
    CHECK(std::filesystem::is_empty(folder.path()));  // spill files have no names
}

TEST_CASE("external sort: rows larger than its memory", "[property][sort]") {
    SpillOptions options;
    options.memory = 1000;
    ExternalSort sort(options);
    Rows rows;
    Chance chance(1);
    for (int i = 0; i < 20; ++i) {
        rows.emplace_back(std::string(chance.below(5000), static_cast<char>('a' + chance.below(3))),
                          std::string(chance.below(300'000), 'x'));
        sort.add(rows.back().first, rows.back().second);
    }
    std::sort(rows.begin(), rows.end(), byte_order);
    const bool equal = sorted_by(sort) == rows;
    CHECK(equal);
}

TEST_CASE("external sort: no rows, and more runs than are merged at a time", "[property][sort]") {
    SpillOptions options;
    ExternalSort empty(options);
    CHECK(sorted_by(empty).empty());
    options.memory = 1;
    ExternalSort sort(options);
    // No less than 64 KiB is taken, so each row fills it: 300 runs.
    const std::string filling(70'000, 'x');
    for (int i = 299; i >= 0; --i) {
        std::string key;
        append_big_endian(key, static_cast<std::uint64_t>(i), 4);
        sort.add(key, std::to_string(i) + filling);
    }
    const Rows rows = sorted_by(sort);
    REQUIRE(rows.size() == 300);
    for (std::size_t i = 0; i < 300; ++i) {
        REQUIRE((rows[i].second == std::to_string(i) + filling));
        REQUIRE(read_big_endian(rows[i].first, 4) == i);
    }
}

TEST_CASE("external sort: a folder that cannot be written is an error", "[sort]") {
    SpillOptions options;
    options.memory = 1;
    options.folder = "/nonexistent/folder";
    ExternalSort sort(options);
    sort.add("b", std::string(300'000, 'x'));
    CHECK_THROWS_WITH(sort.add("a", std::string(300'000, 'x')),
                      Catch::Contains("/nonexistent/folder") && Catch::Contains("No such file or directory"));
}

TEST_CASE("external sort: integers in keys compare as numbers", "[sort]") {
    Chance chance(5);
    for (int i = 0; i < 1000; ++i) {
        const std::uint64_t a = chance.below(std::size_t{1} << chance.below(63));
        const std::uint64_t b = chance.below(std::size_t{1} << chance.below(63));
        std::string key_a;
        std::string key_b;
        append_big_endian(key_a, a);
        append_big_endian(key_b, b);
        REQUIRE((key_a < key_b) == (a < b));
        REQUIRE(read_big_endian(key_a) == a);
    }
}
