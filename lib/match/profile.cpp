#include "match/profile.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "text/escape.hpp"
#include "text/settings.hpp"

namespace unikat {
namespace {

// What a profile may have is said here alone; anything else is an error with its line.
class ProfileReader {
public:
    std::variant<Profile, SettingsError> read(std::string_view text) {
        try {
            read_profile(parse_settings(text));
        } catch (const SettingsError& error) {
            return error;
        }
        return profile_;
    }

private:
    template <class Names>
    static std::size_t place_among(const toml::node& node, std::string_view name, const Names& names) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end())
            fail(node,
                 fmt::format("\"{}\" is not known here; expected {}", visible_text(name), fmt::join(names, ", ")));
        return static_cast<std::size_t>(found - names.begin());
    }

    static Score number_of(const toml::node& node, std::string_view key) {
        constexpr std::int64_t kMost = 1'000'000;
        const auto number = node.is_integer() ? node.value<std::int64_t>() : std::nullopt;
        if (!number || *number > kMost || *number < -kMost)
            fail(node, fmt::format("{}: expected a whole number of hundredths", visible_text(key)));
        return static_cast<Score>(*number);
    }

    void read_profile(const toml::table& table) {
        only_keys(table, {"name", "inherits", "base", "threshold", "strict", "apart", "review", "weights"});
        const toml::node* inherits = table.get("inherits");
        if (inherits != nullptr) inherit(*inherits);
        for (const auto& [key, node] : table) read_entry(key.str(), node);
        if (inherits != nullptr) return;
        for (const char* key : {"name", "base", "threshold", "strict", "apart", "review", "weights"})
            if (!table.contains(key))
                throw SettingsError{1, fmt::format("{} is missing, and the profile inherits from no other", key)};
        require_all_weights(*table.get_as<toml::table>("weights"));
    }

    void inherit(const toml::node& node) {
        const std::string name = text_of(node, "inherits");
        const auto text = shipped_profile(name);
        if (!text) fail(node, fmt::format("inherits: there is no profile \"{}\"", visible_text(name)));
        profile_ = std::get<Profile>(unikat::read_profile(*text));
    }

    void read_entry(std::string_view key, const toml::node& node) {
        if (key == "name")
            profile_.name = text_of(node, key);
        else if (key == "base")
            profile_.base = number_of(node, key);
        else if (key == "threshold")
            profile_.threshold = number_of(node, key);
        else if (key == "strict")
            profile_.strict = number_of(node, key);
        else if (key == "apart")
            profile_.apart = number_of(node, key);
        else if (key == "review")
            read_review(node);
        else if (key == "weights")
            read_weights(table_of(node, key));
    }

    void read_review(const toml::node& node) {
        const toml::array* bounds = node.as_array();
        if (bounds == nullptr || bounds->size() != 2) fail(node, "review: expected [FROM, TO]");
        profile_.review_from = number_of(*bounds->get(0), "review");
        profile_.review_to = number_of(*bounds->get(1), "review");
        if (profile_.review_from > profile_.review_to) fail(node, "review: FROM is greater than TO");
    }

    void read_weights(const toml::table& attributes) {
        std::vector<std::string_view> names;
        names.reserve(kAttributeRows.size());
        for (const AttributeRow& row : kAttributeRows) names.push_back(row.name);
        for (const auto& [name, levels] : attributes) {
            const std::size_t attribute = place_among(levels, name.str(), names);
            const toml::table* table = levels.as_table();
            if (table == nullptr) fail(levels, fmt::format("{}: expected a table of levels", name.str()));
            for (const auto& [level, weight] : *table)
                profile_.weights[attribute][place_among(weight, level.str(), kAttributeRows[attribute].levels)] =
                    number_of(weight, level.str());
        }
    }

    static void require_all_weights(const toml::table& weights) {
        for (const AttributeRow& row : kAttributeRows) {
            const toml::table* levels = weights.get_as<toml::table>(row.name);
            if (levels == nullptr) fail(weights, fmt::format("the weights of {} are missing", row.name));
            for (const std::string_view level : row.levels)
                if (!levels->contains(level))
                    fail(*levels, fmt::format("the weight of {} \"{}\" is missing", row.name, level));
        }
    }

    Profile profile_;
};

static_assert(std::all_of(kAttributeRows.begin(), kAttributeRows.end(),
                          [](const AttributeRow& row) { return row.levels.size() <= Profile::kMostLevels; }));

struct Part {
    std::string text;
    Score weight;
};

}  // namespace

Score Profile::score(const Comparison& comparison) const {
    Score sum = base;
    for (std::size_t i = 0; i < kAttributes; ++i) sum += weights[i][comparison.levels[i]];
    return sum;
}

std::variant<Profile, SettingsError> read_profile(std::string_view text) {
    return ProfileReader().read(text);
}

std::optional<std::string_view> shipped_profile(std::string_view name) {
    for (const ShippedProfile& profile : shipped_profiles())
        if (profile.name == name) return profile.text;
    return std::nullopt;
}

Profiles::Profiles() {
    for (std::size_t i = 0; i < kMaterials; ++i) {
        const auto text = shipped_profile(name_of(static_cast<Material>(i)));
        profiles_[i] = std::get<Profile>(read_profile(text.value()));
    }
    add_up_rests();
}

Profiles::Profiles(const Profile& for_all) {
    profiles_.fill(for_all);
    add_up_rests();
}

void Profiles::add_up_rests() {
    for (std::size_t i = 0; i < kMaterials; ++i) {
        Score rest = 0;
        for (std::size_t stage = kComparisonStages.size(); stage-- > 0;) {
            rests_[i][stage] = rest;
            for (const Attribute attribute : kComparisonStages[stage].attributes) {
                const auto weights = std::span(profiles_[i].weights[static_cast<std::size_t>(attribute)]);
                rest += std::ranges::max(weights.first(row_of(attribute).levels.size()));
            }
        }
    }
}

std::optional<Score> Profiles::score_of_same(const Features& a, const Features& b) const {
    const Profile& profile = of(a, b);
    const Rest& rest = rests_[place_of(a, b)];
    Comparison comparison;
    Score sum = profile.base;
    for (std::size_t stage = 0; stage < kComparisonStages.size(); ++stage) {
        kComparisonStages[stage].compare(comparison, a, b);
        for (const Attribute attribute : kComparisonStages[stage].attributes)
            sum += profile.weight(attribute, comparison.level(attribute));
        if (sum + rest[stage] < profile.threshold) return std::nullopt;
    }
    return comparison.vetoes.any() ? std::nullopt : std::optional(sum);
}

void Profiles::set_threshold(Score threshold) {
    for (Profile& profile : profiles_) profile.threshold = threshold;
}

void Profiles::make_strict() {
    for (Profile& profile : profiles_) profile.threshold = profile.strict;
}

Judgement judge(const Features& a, const Features& b, const Profiles& profiles) {
    Judgement judgement;
    judgement.comparison = compared(a, b);
    judgement.profile = &profiles.of(a, b);
    judgement.score = judgement.profile->score(judgement.comparison);
    judgement.vetoed = judgement.comparison.vetoes.any();
    return judgement;
}

std::string Judgement::evidence() const {
    std::vector<Part> parts;
    for (std::size_t i = 0; i < kAttributes; ++i) {
        const Level level = comparison.levels[i];
        const std::string_view word = kAttributeRows[i].levels[level];
        const Score weight = profile->weights[i][level];
        if (weight != 0 && word != "none" && word != "unknown")
            parts.push_back({fmt::format("{} {} {:+}", kAttributeRows[i].name, word, weight), weight});
    }
    std::stable_sort(parts.begin(), parts.end(),
                     [](const Part& a, const Part& b) { return std::abs(a.weight) > std::abs(b.weight); });
    std::string text;
    const auto append = [&text](std::string_view part) {
        if (!text.empty()) text += "; ";
        text += part;
    };
    for (std::size_t i = 0; i < kVetoes; ++i)
        if (comparison.vetoes[i]) append(fmt::format("veto {}", kVetoNames[i]));
    for (const Part& part : parts) append(part.text);
    return text;
}

}  // namespace unikat
