#include <algorithm>
#include <vector>

#include "match/feature_parts.hpp"
#include "match/words.hpp"
#include "record/syntax.hpp"

// What 300 measures: pages, volumes, minutes, centimetres.

namespace unikat {
namespace {

constexpr std::size_t kLongest = 200;

std::uint16_t limited(std::uint32_t number) {
    return static_cast<std::uint16_t>(std::min<std::uint32_t>(number, 0xFFFF));
}

void add_measures(FeatureParts& parts, std::string_view folded) {
    const auto words = words_of(folded);
    std::vector<std::uint16_t> numbers;
    std::vector<std::uint16_t> pending;  // numbers whose unit has not come yet
    const auto settle_as_pages = [&] {
        for (const std::uint16_t number : pending) parts.pages = std::max(parts.pages, number);
        pending.clear();
    };
    for (std::size_t i = 0; i < words.size(); ++i) {
        const std::string_view word = words[i];
        std::size_t digits = 0;
        while (digits < word.size() && is_digit(word[digits])) ++digits;
        const std::string_view unit = digits > 0 && digits < word.size() ? word.substr(digits) : word;  // "284p"
        if (digits > 0 && digits <= 6) {
            const std::uint16_t number = limited(static_cast<std::uint32_t>(number_or(word.substr(0, digits), 0)));
            numbers.push_back(number);
            pending.push_back(number);
            if (digits == word.size()) continue;
        } else if (const auto roman = roman_number(word);
                   roman && *roman > 0 && *roman < 200 && !counts_volumes(word)) {
            parts.front_matter = std::max(parts.front_matter, limited(*roman));
            continue;
        }
        if (counts_volumes(unit) && pending.size() == 1) {
            parts.volumes = std::max(parts.volumes, pending.front());
            pending.clear();
        } else if (counts_volumes(unit) && pending.empty() && parts.volumes == 0) {
            parts.volumes = 1;
        } else if (counts_pages(unit)) {
            settle_as_pages();
        } else if (const auto minutes = minutes_in(unit); minutes && !pending.empty()) {
            parts.minutes = limited(parts.minutes + pending.back() * *minutes);
            pending.clear();
        } else if (counts_pieces(unit) && !pending.empty()) {
            parts.volumes = std::max(parts.volumes, pending.back());
            pending.clear();
        }
    }
    // Numbers without a unit: pages, where nothing else was measured.
    if (parts.pages == 0 && parts.volumes == 0 && parts.minutes == 0) settle_as_pages();
    std::sort(numbers.rbegin(), numbers.rend());
    numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
    numbers.resize(std::min(numbers.size(), FixedFeatures::kNumbers));
    std::copy(numbers.begin(), numbers.end(), parts.extent.begin());
}

// "23.5 cm.", "23 1/2cm", "24 x 31 cm": the first number, rounded up; millimetres too.
std::uint16_t height_in(std::string_view text) {
    std::size_t start = 0;
    while (start < text.size() && !is_digit(text[start])) ++start;
    std::size_t end = start;
    while (end < text.size() && is_digit(text[end])) ++end;
    if (end == start || end - start > 4) return 0;
    auto number = static_cast<std::uint32_t>(number_or(text.substr(start, end - start), 0));
    const std::string_view rest = text.substr(end);
    const bool has_fraction =
        rest.size() > 1 && (((rest[0] == '.' || rest[0] == ',') && is_digit(rest[1])) ||
                            (rest[0] == ' ' && rest.size() > 3 && is_digit(rest[1]) && rest[2] == '/'));
    if (rest.find("mm") != std::string_view::npos && rest.find("cm") == std::string_view::npos)
        number = (number + 9) / 10;
    else if (rest.find("cm") == std::string_view::npos)
        return 0;
    else if (has_fraction)
        ++number;
    return number < 1000 ? limited(number) : std::uint16_t{0};
}

}  // namespace

void add_extent(FeatureParts& parts, const Record& record) {
    const Field* field = record.first("300");
    if (field == nullptr) return;
    std::string extent;
    for (const Subfield& subfield : field->subfields())
        if (subfield.code == 'a') append_word(extent, folded_text(subfield.value, kLongest));
    add_measures(parts, extent);
    parts.height = height_in(field->text('c'));
}

}  // namespace unikat
