#pragma once

#include <cstddef>
#include <cstring>
#include <memory>
#include <span>
#include <string_view>
#include <type_traits>
#include <vector>

#include "unikat/export.hpp"

namespace unikat {

/// Memory for values that live and die together: everything that had to be rewritten while one batch of records was
/// read (decoded text, lists of fields and subfields).
///
/// What it returns stays at its address and is valid until clear() or the arena's end. Nothing is freed singly and no
/// destructor runs, so only trivially destructible types go in. An arena belongs to one thread at a time.
class UNIKAT_EXPORT Arena {
public:
    Arena() = default;
    Arena(Arena&&) noexcept = default;
    Arena& operator=(Arena&&) noexcept = default;
    Arena(const Arena&) = delete;
    Arena& operator=(const Arena&) = delete;
    ~Arena() = default;

    /// Uninitialised memory of `size` bytes. `alignment` is a power of two up to that of std::max_align_t.
    /// Throws std::bad_alloc.
    [[nodiscard]] char* allocate(std::size_t size, std::size_t alignment = 1);

    /// A copy of the text.
    [[nodiscard]] std::string_view copy(std::string_view text) {
        if (text.empty()) return {};
        char* place = allocate(text.size());
        std::memcpy(place, text.data(), text.size());
        return {place, text.size()};
    }

    /// A copy of the items.
    template <class T>
    [[nodiscard]] std::span<T> copy(std::span<const T> items) {
        static_assert(std::is_trivially_copyable_v<T> && std::is_trivially_destructible_v<T>);
        if (items.empty()) return {};
        char* place = allocate(items.size_bytes(), alignof(T));
        std::memcpy(place, items.data(), items.size_bytes());
        return {reinterpret_cast<T*>(place), items.size()};
    }

    /// Ends the life of everything allocated, and keeps one block for use again.
    void clear() noexcept;

    /// Bytes held from the system.
    [[nodiscard]] std::size_t capacity() const noexcept { return capacity_; }

private:
    struct Block {
        std::unique_ptr<char[]> bytes;
        std::size_t size = 0;
    };

    void grow(std::size_t size);

    std::vector<Block> blocks_;
    char* next_ = nullptr;
    char* end_ = nullptr;
    std::size_t capacity_ = 0;
};

}  // namespace unikat
