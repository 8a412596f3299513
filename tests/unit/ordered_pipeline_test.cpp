#include "io/ordered_pipeline.hpp"

#include <atomic>
#include <catch2/catch.hpp>
#include <chrono>
#include <mutex>
#include <numeric>
#include <set>
#include <stdexcept>
#include <thread>
#include <vector>

using namespace unikat;

namespace {

struct Item {
    int number = 0;
    int square = 0;
};

const std::vector<unsigned> kThreads = {1, 2, 3, 8};

}  // namespace

TEST_CASE("pipeline: the sink has the order of the source", "[io][threads]") {
    for (const unsigned threads : kThreads) {
        for (const int count : {0, 1, 2, 500}) {
            CAPTURE(threads, count);
            int next = 0;
            std::vector<int> squares;
            run_ordered<Item>(
                threads,
                [&](Item& item) {
                    item.number = next;
                    return next++ < count;
                },
                [](Item& item) {
                    // Earlier ones take longer, so that later ones overtake them.
                    if (item.number % 7 == 0) std::this_thread::sleep_for(std::chrono::microseconds(200));
                    item.square = item.number * item.number;
                },
                [&](Item& item) { squares.push_back(item.square); });
            REQUIRE(squares.size() == static_cast<std::size_t>(count));
            for (int i = 0; i < count; ++i) REQUIRE(squares[static_cast<std::size_t>(i)] == i * i);
            CHECK(next == count + 1);  // the source is not asked again behind its end
        }
    }
}

TEST_CASE("pipeline: a slot is in one place at a time, and used again", "[io][threads]") {
    for (const unsigned threads : kThreads) {
        CAPTURE(threads);
        constexpr std::size_t kSlots = 4;
        std::vector<std::atomic<int>> users(kSlots);
        std::atomic<int> clashes{0};
        std::atomic<int> in_source_or_sink[2] = {};
        std::mutex mutex;
        std::set<std::size_t> seen;
        int left = 1000;
        const auto enter = [&](std::size_t slot) { clashes += users[slot]++ == 0 ? 0 : 1; };
        const auto leave = [&](std::size_t slot) { --users[slot]; };
        run_ordered(
            threads, kSlots,
            [&](std::size_t slot) {
                clashes += in_source_or_sink[0]++ == 0 ? 0 : 1;
                enter(slot);
                leave(slot);
                --in_source_or_sink[0];
                return left-- > 0;
            },
            [&](std::size_t slot) {
                enter(slot);
                {
                    const std::lock_guard lock(mutex);
                    seen.insert(slot);
                }
                leave(slot);
            },
            [&](std::size_t slot) {
                clashes += in_source_or_sink[1]++ == 0 ? 0 : 1;
                enter(slot);
                leave(slot);
                --in_source_or_sink[1];
            });
        CHECK(clashes == 0);
        for (const std::size_t slot : seen) CHECK(slot < kSlots);
        CHECK(left == -1);
    }
}

TEST_CASE("pipeline: work is done on several threads", "[io][threads]") {
    std::mutex mutex;
    std::set<std::thread::id> threads;
    int left = 200;
    run_ordered<Item>(
        2, [&](Item&) { return left-- > 0; },
        [&](Item&) {
            std::this_thread::sleep_for(std::chrono::microseconds(500));
            const std::lock_guard lock(mutex);
            threads.insert(std::this_thread::get_id());
        },
        [](Item&) {});
    CHECK(threads.size() <= 2);
    CHECK_FALSE(threads.empty());
}

TEST_CASE("pipeline: with one thread everything runs on the caller's", "[io][threads]") {
    const auto here = std::this_thread::get_id();
    int left = 3;
    int elsewhere = 0;
    const auto look = [&] { elsewhere += std::this_thread::get_id() == here ? 0 : 1; };
    run_ordered<Item>(
        1,
        [&](Item&) {
            look();
            return left-- > 0;
        },
        [&](Item&) { look(); }, [&](Item&) { look(); });
    CHECK(elsewhere == 0);
    CHECK(slots_for(1) == 1);
    CHECK(slots_for(2) > 2);
}

TEST_CASE("pipeline: an exception in any place ends the run and comes out", "[io][threads]") {
    struct Odd : std::runtime_error {
        using std::runtime_error::runtime_error;
    };
    for (const unsigned threads : kThreads) {
        for (const std::string where : {"source", "work", "sink"}) {
            for (const int when : {0, 1, 40}) {
                CAPTURE(threads, where, when);
                int next = 0;
                std::atomic<int> finished{0};
                std::vector<int> sunk;
                const auto here = [&](const std::string& place, int number) {
                    if (where == place && number == when) throw Odd("at " + place);
                };
                const auto run = [&] {
                    run_ordered<Item>(
                        threads,
                        [&](Item& item) {
                            item.number = next++;
                            here("source", item.number);
                            return item.number < 100'000;
                        },
                        [&](Item& item) { here("work", item.number); },
                        [&](Item& item) {
                            here("sink", item.number);
                            sunk.push_back(item.number);
                            ++finished;
                        });
                };
                CHECK_THROWS_AS(run(), Odd);
                CHECK(next < 100'000);
                CHECK(finished <= when);
                // What came before is in order, and nothing that came behind.
                for (std::size_t i = 0; i < sunk.size(); ++i) CHECK(sunk[i] == static_cast<int>(i));
            }
        }
    }
}
