#include "record/syntax.hpp"

#include <fmt/format.h>

#include "text/escape.hpp"

namespace unikat {

std::string leader_fault(const Leader& leader) {
    for (const std::size_t i : std::initializer_list<std::size_t>{5, 6, 7, 8, 9, 17, 18, 19}) {
        const char c = leader[i];
        const bool fits = is_digit(c) || is_lower(c) || is_upper(c) || (c == ' ' && i != 6);
        if (!fits) return fmt::format("{} at {:02}", shown_character(c), i);
    }
    return {};
}

Iso2709Size iso2709_size(const Record& record) {
    constexpr std::size_t kDirectoryEntry = 12;
    std::size_t data = 0;
    for (const Field& field : record.fields()) {
        data += field.is_control() ? field.value().size() + 1 : 3;
        for (const Subfield& subfield : field.subfields()) data += 2 + subfield.value.size();
    }
    const std::size_t base = Leader::kSize + kDirectoryEntry * record.fields().size() + 1;
    return {base, base + data + 1};
}

void put_digits(char* place, std::size_t width, std::size_t number) {
    while (width > 0) {
        place[--width] = static_cast<char>('0' + number % 10);
        number /= 10;
    }
}

}  // namespace unikat
