#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "match/comparisons.hpp"
#include "text/settings_error.hpp"

namespace unikat {

/// Scores are in hundredths of the natural logarithm of the odds that two records describe one publication.
using Score = int;

/// How much each level counts, and from which score on two records are the same. One for each kind of material; a file
/// in TOML (unikat-rules(5)).
struct Profile {
    static constexpr std::size_t kMostLevels = 24;

    std::string name;
    Score base = 0;         ///< What every score starts from.
    Score threshold = 0;    ///< From this score on two records are the same.
    Score strict = 0;       ///< The same for `--threshold strict`.
    Score apart = 0;        ///< Below this score two records are never in one cluster, whatever joins them.
    Score review_from = 0;  ///< The doubtful band, for a person to look at: from here
    Score review_to = 0;    ///< to below here.
    std::array<std::array<Score, kMostLevels>, kAttributes> weights{};

    [[nodiscard]] Score weight(Attribute attribute, Level level) const {
        return weights[static_cast<std::size_t>(attribute)][level];
    }
    [[nodiscard]] Score score(const Comparison& comparison) const;
};

/// Reads a profile. It says every weight, or inherits from a shipped one what it leaves out. Pure.
[[nodiscard]] std::variant<Profile, SettingsError> read_profile(std::string_view text);

/// The profiles that are compiled in, from lib/match/profiles: names and texts.
struct ShippedProfile {
    std::string_view name;
    std::string_view text;
};
[[nodiscard]] std::vector<ShippedProfile> shipped_profiles();
/// The text of one, or nothing for a name that there is none of.
[[nodiscard]] std::optional<std::string_view> shipped_profile(std::string_view name);

/// The profiles that a run uses: one for each kind of material, or the same for all.
class Profiles {
public:
    /// Those that are compiled in.
    Profiles();
    explicit Profiles(const Profile& for_all);

    /// That of two records: of their material, of `unknown` where it differs.
    [[nodiscard]] const Profile& of(const Features& a, const Features& b) const { return profiles_[place_of(a, b)]; }
    /// Puts another threshold in the place of each profile's own.
    void set_threshold(Score threshold);
    void make_strict();

    /// The score of two records if they are the same; nothing if they are not, which is mostly known before everything
    /// is compared.
    [[nodiscard]] std::optional<Score> score_of_same(const Features& a, const Features& b) const;

private:
    // For each stage of a comparison the most that the stages behind it can add to the score.
    using Rest = std::array<Score, kComparisonStages.size()>;

    [[nodiscard]] static std::size_t place_of(const Features& a, const Features& b) {
        return static_cast<std::size_t>(a.material == b.material ? a.material : Material::unknown);
    }
    void add_up_rests();

    std::array<Profile, kMaterials> profiles_;
    std::array<Rest, kMaterials> rests_{};
};

/// Two records, compared and scored.
struct Judgement {
    Comparison comparison;
    const Profile* profile = nullptr;  ///< Of the Profiles that judged.
    Score score = 0;
    bool vetoed = false;

    [[nodiscard]] bool is_same() const { return !vetoed && score >= profile->threshold; }
    [[nodiscard]] bool holds_apart() const { return vetoed || score < profile->apart; }
    [[nodiscard]] bool is_doubtful() const {
        return !vetoed && score >= profile->review_from && score < profile->review_to;
    }
    /// "same", "different", or "veto" where a veto keeps them apart.
    [[nodiscard]] std::string_view verdict() const { return is_same() ? "same" : vetoed ? "veto" : "different"; }
    /// "title equal +216; year one-apart -45; ...; veto part": what counts, the strongest first. The words of
    /// attributes that say nothing are left out.
    [[nodiscard]] std::string evidence() const;
};

[[nodiscard]] Judgement judge(const Features& a, const Features& b, const Profiles& profiles);

}  // namespace unikat
