#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "io/external_sort.hpp"

namespace unikat {

/// Numbers in the keys and payloads of sorted rows: eight bytes each, so that rows sort as their numbers do.
inline constexpr std::size_t kRowNumber = 8;

[[nodiscard]] inline std::string row_numbers(std::initializer_list<std::uint64_t> numbers) {
    std::string bytes;
    for (const std::uint64_t number : numbers) append_big_endian(bytes, number);
    return bytes;
}

/// The number at this index of bytes that begin with numbers.
[[nodiscard]] inline std::uint64_t row_number(std::string_view bytes, std::size_t index) {
    return read_big_endian(bytes.substr(index * kRowNumber));
}

/// What each of three sorts may have that hold rows at a time.
[[nodiscard]] inline SpillOptions third_of(SpillOptions options) {
    options.memory /= 3;
    return options;
}

}  // namespace unikat
