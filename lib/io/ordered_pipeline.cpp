#include "io/ordered_pipeline.hpp"

#ifdef UNIKAT_PLAIN_THREADS
#include <condition_variable>
#include <exception>
#include <thread>
#else
#include <oneapi/tbb/global_control.h>
#include <oneapi/tbb/parallel_pipeline.h>
#include <oneapi/tbb/task_arena.h>
#endif

#include <mutex>

namespace unikat {

std::size_t slots_for(unsigned threads) {
    return threads <= 1 ? 1 : std::size_t{threads} * 2 + 2;
}

namespace {

using Source = std::function<bool(std::size_t)>;
using Work = std::function<void(std::size_t)>;

void run_on_this_thread(const Source& source, const Work& work, const Work& sink) {
    while (source(0)) {
        work(0);
        sink(0);
    }
}

class FreeSlots {
public:
    explicit FreeSlots(std::size_t count) {
        while (count > 0) free_.push_back(--count);
    }
    std::size_t take() {
        const std::lock_guard lock(mutex_);
        const std::size_t slot = free_.back();
        free_.pop_back();
        return slot;
    }
    void give_back(std::size_t slot) {
        const std::lock_guard lock(mutex_);
        free_.push_back(slot);
    }

private:
    std::mutex mutex_;
    std::vector<std::size_t> free_;
};

#ifdef UNIKAT_PLAIN_THREADS

// For the thread sanitizer, which cannot look into a oneTBB that was not built for it: every worker carries one item
// from the source to the sink and waits there for its turn.
class Workers {
public:
    Workers(std::size_t slots, const Source& source, const Work& work, const Work& sink)
        : slots_(slots), source_(source), work_(work), sink_(sink) {}

    void run(unsigned threads) {
        std::vector<std::thread> workers;
        for (unsigned i = 0; i < threads; ++i) workers.emplace_back([this] { carry_items(); });
        for (std::thread& worker : workers) worker.join();
        if (failure_) std::rethrow_exception(failure_);
    }

private:
    void carry_items() {
        std::size_t slot = 0;
        std::size_t turn = 0;
        while (take_item(slot, turn)) {
            guarded([&] { work_(slot); });
            std::unique_lock lock(sink_mutex_);
            turn_came_.wait(lock, [&] { return next_turn_ == turn; });
            guarded([&] { sink_(slot); });
            slots_.give_back(slot);
            ++next_turn_;
            turn_came_.notify_all();
        }
    }

    bool take_item(std::size_t& slot, std::size_t& turn) {
        const std::lock_guard lock(source_mutex_);
        if (ended_) return false;
        slot = slots_.take();
        guarded([&] { ended_ = !source_(slot); });
        if (failed()) ended_ = true;
        turn = turns_;
        if (!ended_) ++turns_;
        return !ended_;
    }

    void guarded(const std::function<void()>& call) {
        if (failed()) return;
        try {
            call();
        } catch (...) {
            const std::lock_guard lock(failure_mutex_);
            if (!failure_) failure_ = std::current_exception();
        }
    }

    bool failed() {
        const std::lock_guard lock(failure_mutex_);
        return failure_ != nullptr;
    }

    FreeSlots slots_;
    const Source& source_;
    const Work& work_;
    const Work& sink_;
    std::mutex source_mutex_;
    std::mutex sink_mutex_;
    std::mutex failure_mutex_;
    std::condition_variable turn_came_;
    std::exception_ptr failure_;
    std::size_t turns_ = 0;
    std::size_t next_turn_ = 0;
    bool ended_ = false;
};

void run_on_threads(unsigned threads, std::size_t slots, const Source& source, const Work& work, const Work& sink) {
    // A worker holds one slot at a time, and must find one.
    const unsigned workers = slots < threads ? static_cast<unsigned>(slots) : threads;
    Workers(slots, source, work, sink).run(workers);
}

#else

void run_on_threads(unsigned threads, std::size_t slots, const Source& source, const Work& work, const Work& sink) {
    namespace tbb = oneapi::tbb;
    FreeSlots free(slots);
    const auto take = [&](tbb::flow_control& control) -> std::size_t {
        const std::size_t slot = free.take();
        if (!source(slot)) {
            free.give_back(slot);
            control.stop();
        }
        return slot;
    };
    const auto pass = [&](std::size_t slot) {
        work(slot);
        return slot;
    };
    const auto finish = [&](std::size_t slot) {
        sink(slot);
        free.give_back(slot);
    };
    const tbb::global_control limit(tbb::global_control::max_allowed_parallelism, threads);
    tbb::task_arena arena(static_cast<int>(threads));
    arena.execute([&] {
        tbb::parallel_pipeline(slots,
                               tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, take) &
                                   tbb::make_filter<std::size_t, std::size_t>(tbb::filter_mode::parallel, pass) &
                                   tbb::make_filter<std::size_t, void>(tbb::filter_mode::serial_in_order, finish));
    });
}

#endif

}  // namespace

void run_ordered(unsigned threads, std::size_t slots, const Source& source, const Work& work, const Work& sink) {
    if (threads <= 1 || slots <= 1)
        run_on_this_thread(source, work, sink);
    else
        run_on_threads(threads, slots, source, work, sink);
}

}  // namespace unikat
