#include "tools/rules_name.hpp"

#include <algorithm>
#include <set>

#include "record/identity.hpp"

namespace unikat {
namespace {

std::string decisions_text(const Decisions& decisions) {
    std::set<std::string> lines;
    for (const Decision& decision : decisions.all()) {
        std::string line = decision.same ? "s" : "d";
        append_part(line, std::min(decision.a, decision.b));
        append_part(line, std::max(decision.a, decision.b));
        lines.insert(std::move(line));
    }
    std::string text;
    for (const std::string& line : lines) append_part(text, line);
    return text;
}

}  // namespace

std::string rules_name(const MatchingOptions& matching, const UnionRecordOptions& options) {
    constexpr std::size_t kDigits = 16;
    std::string said;
    for (const std::string& part : {matching.profile.empty() ? std::string{} : profile_text(matching.profile),
                                    matching.threshold == "default" ? std::string{} : matching.threshold,
                                    decisions_text(matching.decisions()), options.rules_text(), options.language})
        append_part(said, part);
    if (said.find_first_not_of('\0') == std::string::npos) return {};
    return hash_of(said).hex().substr(0, kDigits);
}

}  // namespace unikat
