#include "tools/explain_union.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <string_view>

#include "formats/line/line.hpp"
#include "text/escape.hpp"

namespace unikat {
namespace {

constexpr std::array kSteps = {LeadStep::encoding_level, LeadStep::published, LeadStep::description,
                               LeadStep::authentication, LeadStep::national,  LeadStep::language,
                               LeadStep::fields,         LeadStep::bytes,     LeadStep::version};

bool is_meant(const ClusterMembers& members, const std::string& id) {
    return cluster_number(members.front().id) == id ||
           std::any_of(members.begin(), members.end(), [&](const UnionMember& member) { return member.id == id; });
}

std::string ranking(const UnionExplanation& explanation, const UnionOptions& options) {
    std::string text;
    for (std::size_t i = 0; i < explanation.members.size(); ++i) {
        const UnionMember& member = *explanation.members[i].member;
        text += fmt::format("{}. {}", i + 1, visible_text(member.id));
        if (i == 0)
            text += ", the lead record\n";
        else
            text += fmt::format(", behind {} for: {}\n", visible_text(explanation.members[i - 1].member->id),
                                name_of(explanation.members[i].behind_by));
        for (const LeadStep step : kSteps)
            text += fmt::format("   {:<17} {}\n", name_of(step),
                                lead_value(step, member.record, member.version, options.language));
    }
    return text;
}

std::string origin(const UnionExplanation::Row& row) {
    if (row.action == FieldAction::computed || row.sources.empty()) return "the union's own";
    std::string text(word_of(row.action));
    if (row.from != row.field.tag()) text += fmt::format(", moved from {}", row.from.view());
    text += ":";
    for (const UnionMember* member : row.sources) text += " " + visible_text(member->id);
    return text;
}

std::string explained_fields(const UnionExplanation& explanation) {
    std::string text;
    for (const UnionExplanation::Row& row : explanation.fields) {
        text += visible_text(line_of(row.field)) + "\n";
        for (const Field& alternate : row.alternates) text += visible_text(line_of(alternate)) + "\n";
        text += fmt::format("        {}\n", origin(row));
    }
    return text;
}

}  // namespace

std::string explained(Clusters& clusters, unsigned threads, const std::string& id, const UnionOptions& options) {
    std::string text;
    clusters.each(
        threads,
        [&](const ClusterMembers& members, Clusters::Step& step) {
            if (!is_meant(members, id)) return;
            const UnionExplanation explanation = explain_union(members, options, step.arena);
            step.out += fmt::format("cluster {}, {}\n\n{}\n{}", visible_text(cluster_number(members.front().id)),
                                    counted(members.size(), "member"), ranking(explanation, options),
                                    explained_fields(explanation));
        },
        [&](Clusters::Step& step) { text += step.out; });
    return text;
}

}  // namespace unikat
