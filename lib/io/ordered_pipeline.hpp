#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace unikat {

/// The one way in which work is spread over threads: `source` fills items one after the other, `work` runs on several
/// at once, `sink` takes them one after the other in the order of the source. Items are named by their slot, 0 to
/// `slots` - 1; a slot is used again when the sink has returned, and no two functions have one slot at a time.
/// `source` returns false at the end. An exception in any of them ends the run and is thrown here.
/// With one thread everything runs on the caller's.
void run_ordered(unsigned threads, std::size_t slots, const std::function<bool(std::size_t)>& source,
                 const std::function<void(std::size_t)>& work, const std::function<void(std::size_t)>& sink);

/// How many items should be in flight so that no thread waits for another.
[[nodiscard]] std::size_t slots_for(unsigned threads);

/// The same for items that are kept here.
template <class Item>
void run_ordered(unsigned threads, const std::function<bool(Item&)>& source, const std::function<void(Item&)>& work,
                 const std::function<void(Item&)>& sink) {
    std::vector<Item> items(slots_for(threads));
    run_ordered(
        threads, items.size(), [&](std::size_t slot) { return source(items[slot]); },
        [&](std::size_t slot) { work(items[slot]); }, [&](std::size_t slot) { sink(items[slot]); });
}

}  // namespace unikat
