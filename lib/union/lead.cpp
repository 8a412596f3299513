#include "union/lead.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

#include "text/escape.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

// MARC 21 Leader/17, from the least to the most.
constexpr std::string_view kRisingLevels = "J8uz537KM241LI ";

std::uint64_t encoding_level_rank(char level) {
    const auto at = kRisingLevels.find(level);
    return at == std::string_view::npos ? 0 : at + 1;
}

std::string_view encoding_level_name(char level) {
    switch (level) {
        case ' ':
        case 'I':
        case 'L': return "full";
        case '1': return "full, material not examined";
        case '2':
        case 'M': return "less than full";
        case '4': return "core";
        case '3': return "abbreviated";
        case '5': return "partial";
        case '7':
        case 'K': return "minimal";
        case '8': return "prepublication";
        case 'J': return "deleted";
        default: return "unknown";
    }
}

// A record made before the publication keeps a projected date, or an extent that nobody had counted yet.
bool is_published(const Record& record) {
    if (record.first("263") != nullptr) return false;
    const Field* extent = record.first("300");
    if (extent == nullptr) return true;
    std::string text;
    append_folded(text, extent->text('a'));
    if (text == "p" || text == "pages") append_folded(text += ' ', extent->text('c'));
    return text != "p cm" && text != "pages cm";
}

std::string_view rules_of(const Record& record) {
    const Field* source = record.first("040");
    return source == nullptr ? std::string_view{} : source->text('e');
}

std::uint64_t description_rank(const Record& record) {
    const std::string_view rules = rules_of(record);
    if (rules == "rda") return 4;
    if (!rules.empty()) return 3;
    switch (record.leader().cataloguing_form()) {
        case 'i': return 3;
        case 'c': return 2;
        case 'a': return 1;
        default: return 0;
    }
}

std::string description_of(const Record& record) {
    if (const std::string_view rules = rules_of(record); !rules.empty()) return "040 $e " + visible_text(rules);
    switch (record.leader().cataloguing_form()) {
        case 'i': return "ISBD";
        case 'c': return "ISBD without punctuation";
        case 'a': return "AACR2";
        default: return "others";
    }
}

bool is_national_library(std::string_view code) {
    static constexpr std::array<std::string_view, 9> kNational = {"DLC", "Uk",     "NLC", "CaOONL", "AuCNL",
                                                                  "ANL", "DE-101", "NLI", "PNRI"};
    return std::find(kNational.begin(), kNational.end(), code) != kNational.end();
}

std::string_view national_library_in(const Record& record) {
    const Field* source = record.first("040");
    if (source == nullptr) return {};
    for (const Subfield& subfield : source->subfields())
        if (is_national_library(subfield.value)) return subfield.value;
    return {};
}

std::string_view language_of(const Record& record) {
    const Field* source = record.first("040");
    return source == nullptr ? std::string_view{} : source->text('b');
}

// Copies and a library's own fields say nothing about the description.
bool describes(Tag name) {
    const std::string_view tag = name.view();
    if (tag.size() != 3 || tag[0] == '9' || tag[1] == '9') return false;
    return tag < "841" || tag > "878" || tag == "856";
}

struct Extent {
    std::uint64_t fields = 0;
    std::uint64_t bytes = 0;
};

Extent fullness_of(const Record& record) {
    Extent full;
    for (const Field& field : record.fields()) {
        if (!describes(field.tag())) continue;
        ++full.fields;
        full.bytes += field.value().size();
        for (const Subfield& subfield : field.subfields()) full.bytes += subfield.value.size();
    }
    return full;
}

// How many bits of the quality each step has.
constexpr std::array<unsigned, 8> kBits = {4, 1, 3, 1, 1, 1, 14, 32};

std::string presence(bool present) {
    return present ? "yes" : "no";
}

}  // namespace

std::string_view name_of(LeadStep step) {
    constexpr std::array<std::string_view, kLeadSteps> kNames = {
        "encoding level", "published", "description",   "authenticated",  "national library",
        "language",       "fields",    "bytes in them", "newest version", "smallest id"};
    return kNames.at(static_cast<std::size_t>(step));
}

LeadRank::LeadRank(const Record& record, std::string version, std::uint32_t member, std::string_view language)
    : version_(std::move(version)), member_(member) {
    const Extent full = fullness_of(record);
    const std::array<std::uint64_t, kBits.size()> values = {
        encoding_level_rank(record.leader().encoding_level()),
        is_published(record) ? 1U : 0U,
        description_rank(record),
        record.first("042") != nullptr ? 1U : 0U,
        national_library_in(record).empty() ? 0U : 1U,
        !language.empty() && language_of(record) == language ? 1U : 0U,
        full.fields,
        full.bytes};
    for (std::size_t i = 0; i < kBits.size(); ++i) {
        const std::uint64_t most = (std::uint64_t{1} << kBits[i]) - 1;
        quality_ = quality_ << kBits[i] | std::min(values[i], most);
    }
}

std::strong_ordering operator<=>(const LeadRank& a, const LeadRank& b) {
    if (const auto order = a.quality_ <=> b.quality_; order != 0) return order;
    if (const auto order = a.version_ <=> b.version_; order != 0) return order;
    return b.member_ <=> a.member_;
}

LeadStep LeadRank::decides(const LeadRank& a, const LeadRank& b) {
    if (a.quality_ == b.quality_) return a.version_ == b.version_ ? LeadStep::identity : LeadStep::version;
    std::size_t step = kBits.size() - 1;
    for (std::uint64_t x = a.quality_ >> kBits[step], y = b.quality_ >> kBits[step]; x != y && step > 0;) {
        --step;
        x >>= kBits[step];
        y >>= kBits[step];
    }
    return static_cast<LeadStep>(step);
}

std::string lead_value(LeadStep step, const Record& record, std::string_view version, std::string_view language) {
    switch (step) {
        case LeadStep::encoding_level: return std::string(encoding_level_name(record.leader().encoding_level()));
        case LeadStep::published: return presence(is_published(record));
        case LeadStep::description: return description_of(record);
        case LeadStep::authentication: return presence(record.first("042") != nullptr);
        case LeadStep::national: {
            const std::string_view library = national_library_in(record);
            return library.empty() ? "none" : std::string(library);
        }
        case LeadStep::language: {
            const std::string_view is = language_of(record);
            return fmt::format("{}{}", is.empty() ? "none" : visible_text(is),
                               language.empty() ? ", none wanted" : fmt::format(", {} wanted", language));
        }
        case LeadStep::fields: return std::to_string(fullness_of(record).fields);
        case LeadStep::bytes: return std::to_string(fullness_of(record).bytes);
        case LeadStep::version: return version.empty() ? "none" : visible_text(version);
        case LeadStep::identity: return {};
    }
    return {};
}

}  // namespace unikat
