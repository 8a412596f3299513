#include "unikat/arena.hpp"

#include <algorithm>
#include <cstdint>

namespace unikat {
namespace {

constexpr std::size_t kSmallestBlock = std::size_t{256} * 1024;
constexpr std::size_t kLargestKept = std::size_t{8} * 1024 * 1024;

}  // namespace

char* Arena::allocate(std::size_t size, std::size_t alignment) {
    const auto misplaced = reinterpret_cast<std::uintptr_t>(next_) & (alignment - 1);
    const std::size_t padding = misplaced == 0 ? 0 : alignment - misplaced;
    if (next_ == nullptr || static_cast<std::size_t>(end_ - next_) < padding ||
        static_cast<std::size_t>(end_ - next_) - padding < size) {
        grow(size);
        char* place = next_;
        next_ += size;
        return place;
    }
    char* place = next_ + padding;
    next_ = place + size;
    return place;
}

void Arena::grow(std::size_t size) {
    // Blocks double, so that a batch needs few of them and its arena settles on one.
    const std::size_t block = std::max({size, kSmallestBlock, std::min(capacity_, kLargestKept)});
    blocks_.push_back({std::make_unique_for_overwrite<char[]>(block), block});
    capacity_ += block;
    next_ = blocks_.back().bytes.get();
    end_ = next_ + block;
}

void Arena::clear() noexcept {
    // One block stays for the next batch; what a rare huge record asked for is given back.
    std::erase_if(blocks_, [](const Block& block) { return block.size > kLargestKept; });
    if (blocks_.size() > 1) {
        std::swap(blocks_.front(), *std::max_element(blocks_.begin(), blocks_.end(),
                                                     [](const Block& a, const Block& b) { return a.size < b.size; }));
        blocks_.resize(1);
    }
    capacity_ = blocks_.empty() ? 0 : blocks_.front().size;
    next_ = blocks_.empty() ? nullptr : blocks_.front().bytes.get();
    end_ = next_ + capacity_;
}

}  // namespace unikat
