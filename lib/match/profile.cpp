#include "match/profile.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <stdexcept>
#include <toml++/toml.h>

#include "text/escape.hpp"

namespace unikat {
namespace {

// What a profile may have is said here alone; anything else is an error with its line.
class ProfileReader {
public:
    std::variant<Profile, ProfileError> read(std::string_view text) {
        try {
            const toml::table table = toml::parse(text);
            read_profile(table);
        } catch (const toml::parse_error& error) {
            return ProfileError{error.source().begin.line, std::string(error.description())};
        } catch (const ProfileError& error) {
            return error;
        }
        return profile_;
    }

private:
    [[noreturn]] static void fail(const toml::node& node, std::string message) {
        throw ProfileError{node.source().begin.line, std::move(message)};
    }

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

    static std::string text_of(const toml::node& node, std::string_view key) {
        if (!node.is_string()) fail(node, fmt::format("{}: expected a text in quotation marks", key));
        return std::string(*node.value<std::string_view>());
    }

    void read_profile(const toml::table& table) {
        if (const toml::node* inherits = table.get("inherits")) inherit(*inherits);
        const bool complete = table.get("inherits") != nullptr;
        for (const auto& [key, node] : table) read_entry(key.str(), node);
        if (complete) return;
        for (const char* key : {"name", "base", "threshold", "strict", "apart", "review", "weights"})
            if (!table.contains(key))
                throw ProfileError{1, fmt::format("{} is missing, and the profile inherits from no other", key)};
        require_all_weights(*table.get_as<toml::table>("weights"));
    }

    void inherit(const toml::node& node) {
        const std::string name = text_of(node, "inherits");
        const auto text = shipped_profile(name);
        if (!text) fail(node, fmt::format("inherits: there is no profile \"{}\"", visible_text(name)));
        profile_ = std::get<Profile>(unikat::read_profile(*text));
    }

    void read_entry(std::string_view key, const toml::node& node) {
        if (key == "inherits") return;
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
            read_weights(node);
        else
            fail(node, fmt::format("\"{}\" is not known here; expected name, inherits, base, threshold, strict, apart, "
                                   "review, weights",
                                   visible_text(key)));
    }

    void read_review(const toml::node& node) {
        const toml::array* bounds = node.as_array();
        if (bounds == nullptr || bounds->size() != 2) fail(node, "review: expected [FROM, TO]");
        profile_.review_from = number_of(*bounds->get(0), "review");
        profile_.review_to = number_of(*bounds->get(1), "review");
        if (profile_.review_from > profile_.review_to) fail(node, "review: FROM is greater than TO");
    }

    void read_weights(const toml::node& node) {
        const toml::table* attributes = node.as_table();
        if (attributes == nullptr) fail(node, "weights: expected a table");
        std::vector<std::string_view> names;
        for (const AttributeRow& row : kAttributeRows) names.push_back(row.name);
        for (const auto& [name, levels] : *attributes) {
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

std::variant<Profile, ProfileError> read_profile(std::string_view text) {
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
}

Profiles::Profiles(const Profile& for_all) {
    profiles_.fill(for_all);
}

const Profile& Profiles::of(const Features& a, const Features& b) const {
    return profiles_[static_cast<std::size_t>(a.material == b.material ? a.material : Material::unknown)];
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
