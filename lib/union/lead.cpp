#include "union/lead.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace unikat {
namespace {

// MARC 21 Leader/17, from the least to the most.
std::uint64_t encoding_level_rank(char level) {
    constexpr std::string_view kRising = "J8uz537KM241LI ";
    const auto at = kRising.find(level);
    return at == std::string_view::npos ? 0 : at + 1;
}

std::uint64_t description_rank(char form) {
    switch (form) {
        case 'i': return 3;
        case 'c': return 2;
        case 'a': return 1;
        default: return 0;
    }
}

bool names_national_library(const Record& record) {
    constexpr std::array kNational = {"DLC", "Uk", "NLC", "CaOONL", "AuCNL", "ANL", "DE-101", "NLI", "PNRI"};
    const Field* source = record.first("040");
    if (source == nullptr) return false;
    return std::any_of(source->subfields().begin(), source->subfields().end(), [&](const Subfield& subfield) {
        return std::find(kNational.begin(), kNational.end(), subfield.value) != kNational.end();
    });
}

std::uint64_t bytes_of(const Record& record) {
    std::uint64_t bytes = 0;
    for (const Field& field : record.fields()) {
        bytes += field.value().size();
        for (const Subfield& subfield : field.subfields()) bytes += subfield.value.size();
    }
    return bytes;
}

}  // namespace

LeadRank::LeadRank(const Record& record, std::string version, std::uint32_t member)
    : version_(std::move(version)), member_(member) {
    constexpr std::uint64_t kMostFields = (1U << 14) - 1;
    constexpr std::uint64_t kMostBytes = (std::uint64_t{1} << 32) - 1;
    const auto append = [this](std::uint64_t value, unsigned bits) { quality_ = quality_ << bits | value; };
    append(encoding_level_rank(record.leader().encoding_level()), 4);
    append(description_rank(record.leader().cataloguing_form()), 2);
    append(record.first("042") != nullptr ? 1 : 0, 1);
    append(names_national_library(record) ? 1 : 0, 1);
    append(std::min<std::uint64_t>(record.fields().size(), kMostFields), 14);
    append(std::min(bytes_of(record), kMostBytes), 32);
}

std::strong_ordering operator<=>(const LeadRank& a, const LeadRank& b) {
    if (const auto order = a.quality_ <=> b.quality_; order != 0) return order;
    if (const auto order = a.version_ <=> b.version_; order != 0) return order;
    return b.member_ <=> a.member_;
}

}  // namespace unikat
