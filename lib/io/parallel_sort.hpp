#pragma once

#include <algorithm>

#ifndef UNIKAT_PLAIN_THREADS
#include <oneapi/tbb/parallel_sort.h>
#include <oneapi/tbb/task_arena.h>
#endif

namespace unikat {

/// Sorts with operator<, on several threads where that pays. Equal items may change places.
template <class Iterator>
void parallel_sort(Iterator first, Iterator last, unsigned threads) {
#ifndef UNIKAT_PLAIN_THREADS
    if (threads > 1) {
        oneapi::tbb::task_arena arena(static_cast<int>(threads));
        arena.execute([&] { oneapi::tbb::parallel_sort(first, last); });
        return;
    }
#endif
    static_cast<void>(threads);
    std::sort(first, last);
}

}  // namespace unikat
