#include "tools/explain.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "match/described.hpp"
#include "text/escape.hpp"
#include "tools/pooling.hpp"

namespace unikat {
namespace {

Pool::Member checked(Pool::Member member, const std::string& id) {
    if (member == Pool::kNone)
        throw UsageError(fmt::format(
            "--explain: no record is called {}; an id is (CODE)number, or the number alone of inputs without a code",
            visible_text(id)));
    return member;
}

struct RowsWork : Work {
    std::vector<std::pair<Pool::Member, std::string>> rows;
};

// The feature rows of two members.
std::pair<std::string, std::string> rows_of(Reading& reading, const Pool& pool, Pool::Member a, Pool::Member b) {
    std::pair<std::string, std::string> rows;
    reading.each<RowsWork>(
        "explaining",
        [&](RowsWork& work) {
            work.rows.clear();
            for (const Batch::Entry& entry : work.batch.entries) {
                const auto place = pool_place(work, entry);
                const Pool::Member member = pool.member_at(place);
                if (pool.counts(place) && !pool.is_deleted(member) && (member == a || member == b))
                    work.rows.emplace_back(member, feature_row(entry.record));
            }
        },
        [&](RowsWork& work) {
            for (const auto& [member, row] : work.rows) {
                if (member == a) rows.first = row;
                if (member == b) rows.second = row;
            }
        });
    return rows;
}

std::string cut(std::string text, std::size_t width) {
    if (text.size() <= width) return text;
    while (width > 0 && (static_cast<unsigned char>(text[width]) & 0xC0U) == 0x80) --width;
    text.resize(width);
    return text;
}

}  // namespace

std::string explanation(Reading& reading, const Pool& pool, const Profiles& profiles, const std::string& id1,
                        const std::string& id2) {
    const auto members = pool.find({id1, id2});
    const Pool::Member a = checked(members[0], id1);
    const Pool::Member b = checked(members[1], id2);
    const auto [row_a, row_b] = rows_of(reading, pool, a, b);
    if (row_a.empty() || row_b.empty())
        throw UsageError(fmt::format("--explain: {} is deleted", visible_text(row_a.empty() ? id1 : id2)));
    const Features features_a = features_in(row_a);
    const Features features_b = features_in(row_b);
    const Judgement judgement = judge(features_a, features_b, profiles);

    constexpr std::size_t kWidth = 36;
    std::string text = fmt::format("profile {}\n\n{:16}{:16}{:>7}  {:{}}  {}\n", judgement.profile->name, "attribute",
                                   "level", "weight", cut(visible_text(id1), kWidth), kWidth, visible_text(id2));
    for (std::size_t i = 0; i < kAttributes; ++i) {
        const auto attribute = static_cast<Attribute>(i);
        const Level level = judgement.comparison.level(attribute);
        std::string line = fmt::format("{:16}{:16}{:>+7}  {:{}}  {}", row_of(attribute).name,
                                       row_of(attribute).levels[level], judgement.profile->weight(attribute, level),
                                       cut(visible_text(described(features_a, attribute)), kWidth), kWidth,
                                       visible_text(described(features_b, attribute)));
        line.erase(line.find_last_not_of(' ') + 1);
        text += line + '\n';
    }
    text += fmt::format("{:32}{:>+7}\n{:32}{:>7}  {}\n", "base", judgement.profile->base, "sum", judgement.score,
                        judgement.score >= judgement.profile->threshold
                            ? fmt::format("at or above the threshold {}", judgement.profile->threshold)
                            : fmt::format("below the threshold {}", judgement.profile->threshold));
    for (std::size_t i = 0; i < kVetoes; ++i)
        if (judgement.comparison.vetoes[i]) text += fmt::format("veto: {}\n", kVetoNames[i]);
    text += fmt::format("\n{} by themselves; in {}\n", judgement.is_same() ? "the same" : "different",
                        pool.cluster_of(a) == pool.cluster_of(b)
                            ? fmt::format("one cluster, {}", visible_text(pool.id_of(pool.cluster_of(a))))
                            : fmt::format("two clusters, {} and {}", visible_text(pool.id_of(pool.cluster_of(a))),
                                          visible_text(pool.id_of(pool.cluster_of(b)))));
    return text;
}

}  // namespace unikat
