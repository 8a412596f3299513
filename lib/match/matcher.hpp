#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "io/external_sort.hpp"
#include "match/candidates.hpp"
#include "match/clustering.hpp"
#include "match/decisions.hpp"
#include "match/profile.hpp"
#include "match/row_set.hpp"
#include "match/row_store.hpp"
#include "record/identity.hpp"

namespace unikat {

/// Finds the members that describe the same publication.
///
/// Feature rows are sorted outside of memory; members with equal rows are one from then on where the row has a title
/// and two more things (year, name, publisher, extent, number), else where their contents are equal. Rows that share a
/// blocking key are compared, scored and grouped. All of it is a function of the set of members. Memory holds some
/// twenty bytes a member and what SpillOptions give. For one thread at a time; throws IoError.
class Matcher {
public:
    using Member = std::uint32_t;
    static constexpr Member kNone = UINT32_MAX;

    /// Two members that were compared: the smallest of their rows.
    struct Pair {
        Member a = 0;
        Member b = 0;
        Judgement judgement;
    };
    /// Sees every pair that is compared, in the order of rows, some at a time, on one thread.
    using PairSink = std::function<void(std::span<const Pair>)>;
    /// Hears on one thread, again and again, how many of how many candidate pairs were compared.
    using Watch = std::function<void(std::uint64_t compared, std::uint64_t candidates)>;
    /// A decision whose ids are members.
    struct MemberDecision {
        bool same = false;
        Member a = 0;
        Member b = 0;
    };

    Matcher(const Profiles& profiles, const SpillOptions& options);

    void add(std::uint32_t place, std::string_view feature_row, const Hash& content);

    /// Groups members 0 to `members` - 1. `member_at` says which member the record at a place is, kNone where it is
    /// none that counts. The result has, for each member, the smallest member of its cluster; members without a record
    /// that counts stay alone.
    [[nodiscard]] std::vector<Member> match(std::size_t members, const std::function<Member(std::uint32_t)>& member_at,
                                            const std::vector<MemberDecision>& decisions, const PairSink& sink,
                                            const Watch& watch = {});

    /// Pairs compared, and rows after equal ones were made one. After match().
    [[nodiscard]] std::uint64_t compared() const { return compared_; }
    [[nodiscard]] std::uint64_t rows() const { return first_members_.size(); }

private:
    using Row = RowStore::Row;
    struct Entry {
        std::string content;
        Member member = kNone;
    };
    struct Batch;

    void collapse_rows(std::size_t members, const std::function<Member(std::uint32_t)>& member_at,
                       const std::vector<MemberDecision>& decisions);
    void add_equal(std::string_view row, std::vector<Entry>& entries);
    void add_node(std::string_view row, std::span<const Entry> entries);
    void find_candidates(Candidates& candidates);
    void compare(Candidates& candidates, Clustering& clustering, const PairSink& sink, const Watch& watch);
    [[nodiscard]] RowSet rows_of(const std::vector<Candidates::Pair>& pairs) const;
    void judge_all(Batch& batch) const;
    void find_links(Batch& batch) const;
    [[nodiscard]] Clustering::Separation separation_of(const std::vector<Row>& rows) const;

    const Profiles& profiles_;
    SpillOptions options_;
    std::unique_ptr<ExternalSort> sorted_rows_;
    RowStore store_;
    std::vector<Row> row_of_;            // by member
    std::vector<Member> first_members_;  // by row
    std::vector<RecordKind> kinds_;      // by row
    std::vector<bool> decided_;          // by member: named by a decision, so it has a row of its own
    std::uint64_t compared_ = 0;
};

}  // namespace unikat
