#include "io/tally.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

using namespace unikat;

namespace {

std::map<std::string, std::uint64_t> counts_of(Tally& tally) {
    std::map<std::string, std::uint64_t> counts;
    std::string last;
    std::string_view key;
    std::uint64_t times = 0;
    tally.finish();
    while (tally.next(key, times)) {
        CHECK((counts.empty() || last < key));
        last = key;
        counts[last] = times;
    }
    return counts;
}

}  // namespace

TEST_CASE("tally: counts keys, whatever memory there is", "[io]") {
    for (const std::size_t memory : {std::size_t{1}, std::size_t{4096}, std::size_t{1} << 20U}) {
        CAPTURE(memory);
        SpillOptions options;
        options.memory = memory;
        Tally tally(options);
        std::map<std::string, std::uint64_t> wanted;
        const std::uint64_t count = memory < 100 ? 300 : 3000;  // a run for each key is slow
        for (std::uint64_t i = 0; i < count; ++i) {
            const std::string key = "k" + std::to_string(i * i % 257);
            tally.add(key, 1 + i % 3);
            wanted[key] += 1 + i % 3;
        }
        tally.add("");
        wanted[""] = 1;
        CHECK(counts_of(tally) == wanted);
    }
}

TEST_CASE("tally: of nothing is nothing", "[io]") {
    Tally tally(SpillOptions{});
    CHECK(counts_of(tally).empty());
}
