#include "match/described.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace unikat {
namespace {

void append(std::string& text, std::string_view more) {
    if (more.empty()) return;
    if (!text.empty()) text += ' ';
    text += more;
}

template <class Numbers>
std::string known(const Numbers& numbers) {
    std::string text;
    for (const auto number : numbers)
        if (number != 0) append(text, std::to_string(number));
    return text;
}

std::string counted_as(std::uint16_t number, std::string_view unit) {
    return number == 0 ? std::string() : fmt::format("{} {}", number, unit);
}

std::string code(std::uint32_t packed) {
    std::string text;
    for (int shift = 16; shift >= 0; shift -= 8)
        if (const char c = static_cast<char>(packed >> shift & 0xFF); c != '\0') text += c;
    return text;
}

std::string list(std::string_view items) {
    std::string text(items.substr(0, items.empty() ? 0 : items.size() - 1));
    std::replace(text.begin(), text.end(), '\t', ' ');
    for (std::size_t at = text.find('\n'); at != std::string::npos; at = text.find('\n', at)) text.replace(at, 1, "; ");
    return text;
}

std::string numbers_of(const Features& features, Identifier::Kind kind) {
    const auto count = std::count_if(features.identifiers.begin(), features.identifiers.end(),
                                     [kind](const Identifier& identifier) { return identifier.kind == kind; });
    return count == 0 ? std::string() : fmt::format("{} of them", count);
}

std::string part_numbers(const Features& features) {
    std::string text;
    for (const std::uint32_t part : features.parts)
        if (part != 0) append(text, part < 0x80000000U ? std::to_string(part) : "a letter or name");
    return text;
}

std::string year(const Features& features) {
    std::string text = features.year == 0 ? std::string() : std::to_string(features.year);
    if (features.year_from != 0) append(text, fmt::format("{}-{}", features.year_from, features.year_to));
    const std::string all = known(features.years);
    if (!all.empty() && all != text) append(text, "(" + all + ")");
    return text;
}

std::string extent(const Features& features) {
    std::string text = counted_as(features.volumes, "v.");
    append(text, counted_as(features.pages, "p."));
    append(text, counted_as(features.minutes, "min"));
    return text;
}

}  // namespace

std::string described(const Features& features, Attribute attribute) {
    switch (attribute) {
        case Attribute::title: return std::string(features.whole_title);
        case Attribute::part: return part_numbers(features);
        case Attribute::year: return year(features);
        case Attribute::pages: return extent(features);
        case Attribute::front_matter: return counted_as(features.front_matter, "p.");
        case Attribute::author: return std::string(features.main_name);
        case Attribute::responsibility: return std::string(features.responsibility);
        case Attribute::publisher: return std::string(features.publisher);
        case Attribute::place: return std::string(features.place);
        case Attribute::edition:
            return !features.has_edition   ? std::string()
                   : features.edition != 0 ? std::to_string(features.edition)
                                           : "in words";
        case Attribute::language: return code(features.language);
        case Attribute::country: return code(features.country);
        case Attribute::height: return counted_as(features.height, "cm");
        case Attribute::series: return list(features.series);
        case Attribute::subjects: {
            const auto count =
                std::count_if(features.subjects.begin(), features.subjects.end(), [](auto hash) { return hash != 0; });
            return count == 0 ? std::string() : fmt::format("{} of them", count);
        }
        case Attribute::kind:
            return fmt::format("{}, type {}, level {}, form {}", name_of(features.material), features.type,
                               features.level, features.form);
        case Attribute::isbn: return numbers_of(features, Identifier::Kind::isbn);
        case Attribute::issn: return numbers_of(features, Identifier::Kind::issn);
        case Attribute::lccn: return numbers_of(features, Identifier::Kind::lccn);
        case Attribute::oclc: return numbers_of(features, Identifier::Kind::oclc);
        case Attribute::document_number: return numbers_of(features, Identifier::Kind::document);
        case Attribute::title_numbers: return known(features.title_numbers);
        case Attribute::title_words:
        case Attribute::conflicts:
        case Attribute::other_number: break;
    }
    return {};
}

}  // namespace unikat
