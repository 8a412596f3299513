#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace unikat::generator {

/// Spreads the bits of a number over 64 bits; no two numbers give the same (the finaliser of splitmix64).
[[nodiscard]] constexpr std::uint64_t spread(std::uint64_t value) {
    value = (value ^ value >> 30) * 0xbf58476d1ce4e5b9U;
    value = (value ^ value >> 27) * 0x94d049bb133111ebU;
    return value ^ value >> 31;
}

/// Random numbers that are the same on every machine: integers alone (splitmix64). A stream belongs to one thing, named
/// by the seed, what it is for and its number, so that the thing does not depend on what was made before it.
class Random {
public:
    enum class Purpose : std::uint8_t { words, names, publishers, series, person, work, copies, cataloguing };

    Random(std::uint64_t seed, Purpose purpose, std::uint64_t number)
        : state_(spread(spread(seed * 16 + static_cast<std::uint64_t>(purpose)) + number)) {}

    /// From 0 to limit - 1; the limit is at least 1.
    std::uint32_t below(std::uint32_t limit) {
        state_ += 0x9e3779b97f4a7c15U;
        return static_cast<std::uint32_t>((spread(state_) >> 32) * limit >> 32);
    }
    /// From least to most, both included.
    int between(int least, int most) {
        return least + static_cast<int>(below(static_cast<std::uint32_t>(most - least + 1)));
    }
    /// True in so many of a thousand cases.
    bool chance(std::uint32_t per_mille) { return below(1000) < per_mille; }
    template <class T>
    const T& one_of(std::span<const T> choices) {
        return choices[below(static_cast<std::uint32_t>(choices.size()))];
    }
    template <class T>
    const T& one_of(const std::vector<T>& choices) {
        return one_of(std::span<const T>(choices));
    }
    template <class T, std::size_t N>
    const T& one_of(const T (&choices)[N]) {
        return choices[below(N)];
    }

private:
    std::uint64_t state_;
};

/// Ranks as Zipf's law has them: the second comes half as often as the first and the third a third as often, the first
/// few somewhat less often than that.
class Zipf {
public:
    explicit Zipf(std::size_t count, std::uint32_t flattening = 3);

    /// From 0, the most frequent, to count - 1.
    [[nodiscard]] std::size_t rank(Random& random) const;

private:
    std::vector<std::uint32_t> sums_;  // of the weights up to and with each rank
};

}  // namespace unikat::generator
