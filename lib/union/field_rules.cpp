#include "union/field_rules.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>
#include <utility>

namespace unikat {

std::string_view word_of(FieldAction action) {
    switch (action) {
        case FieldAction::lead: return "lead";
        case FieldAction::richer: return "richer";
        case FieldAction::missing: return "missing";
        case FieldAction::unite: return "unite";
        case FieldAction::keep_local: return "keep-local";
        case FieldAction::holdings: return "holdings";
        case FieldAction::drop: return "drop";
        case FieldAction::computed: return {};
    }
    return {};
}

bool TagPattern::matches(Tag tag) const {
    const std::string_view pattern = tag_.view();
    const std::string_view text = tag.view();
    if (text.size() != pattern.size()) return pattern == "XXX";
    for (std::size_t i = 0; i < text.size(); ++i)
        if (pattern[i] != 'X' && pattern[i] != text[i]) return false;
    return true;
}

Tag TagPattern::filled_from(Tag tag) const {
    std::string filled(tag_.view());
    const std::string_view text = tag.view();
    for (std::size_t i = 0; i < filled.size() && i < text.size(); ++i)
        if (filled[i] == 'X') filled[i] = text[i];
    return Tag(filled);
}

std::size_t TagPattern::exactness() const {
    const std::string_view pattern = tag_.view();
    return pattern.size() - static_cast<std::size_t>(std::count(pattern.begin(), pattern.end(), 'X'));
}

const FieldRules& FieldRules::defaults() {
    static const FieldRules kRules = [] {
        auto parsed = parse({});
        if (const auto* wrong = std::get_if<SettingsError>(&parsed))
            throw std::logic_error(fmt::format("rules/union.toml: line {}: {}", wrong->line, wrong->message));
        return std::get<FieldRules>(std::move(parsed));
    }();
    return kRules;
}

void FieldRules::add(TagPattern tags, const FieldRule& rule, bool own) {
    rows_.push_back({tags, own, rules_.size()});
    rules_.push_back(rule);
}

Tag FieldRules::numbered_tag(std::size_t number) {
    return Tag(fmt::format("{:03}", number));
}

// From the least of the rows to the one that outranks them all.
void FieldRules::settle() {
    std::stable_sort(rows_.begin(), rows_.end(), [](const Row& a, const Row& b) {
        return std::pair(a.own, a.tags.exactness()) < std::pair(b.own, b.tags.exactness());
    });
    for (std::size_t number = 0; number < kNumbered; ++number) {
        const Tag tag = numbered_tag(number);
        for (const Row& row : rows_)
            if (row.tags.matches(tag)) numbered_[number] = static_cast<std::uint16_t>(row.rule);
    }
}

const FieldRule& FieldRules::of_other(Tag tag) const {
    const auto row =
        std::find_if(rows_.rbegin(), rows_.rend(), [tag](const Row& candidate) { return candidate.tags.matches(tag); });
    return rules_[row->rule];
}

bool FieldRules::knows(std::string_view tag) const {
    return std::any_of(rows_.begin(), rows_.end(), [tag](const Row& row) { return row.tags.text() == tag; });
}

}  // namespace unikat
