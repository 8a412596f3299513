#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "record/low_half.hpp"
#include "union/field_content.hpp"
#include "union/field_rules.hpp"
#include "union/lead.hpp"
#include "union/union_field.hpp"
#include "union/union_record.hpp"

namespace unikat {

/// Makes the fields of a cluster's records into those of one record, by the rules. Whatever is compared is compared
/// over all members at once, so that their order has no part in it. For one thread and one cluster.
class Uniter {
public:
    /// `traced`: each field keeps which members had it.
    Uniter(std::span<const UnionMember> members, const UnionOptions& options, bool traced, Arena& arena);

    /// The members from the lead record down.
    [[nodiscard]] const std::vector<const UnionMember*>& ranked() const { return ranked_; }
    /// Theirs; none for a record alone.
    [[nodiscard]] const std::vector<LeadRank>& ranks() const { return ranks_; }
    /// The numbers of $8 up to this one are taken by the members.
    [[nodiscard]] std::size_t highest_link() const { return highest_link_; }

    /// All fields but those of the union's own, in no order. Call it once.
    [[nodiscard]] std::vector<UnionField> unite();

private:
    using Group = std::span<const std::uint32_t>;  // fields of one tag, or of two that go together, by rank and place

    void rank(const UnionOptions& options);
    void collect(std::uint32_t rank);
    void drop_repeated(std::size_t first);
    void add_holdings();
    void sort_by_group();
    template <class Work>
    void each_group(Work work);

    void choose(Group group);
    [[nodiscard]] std::uint32_t chosen_rank(Group group) const;
    [[nodiscard]] std::uint32_t richest_rank(Group group, std::uint32_t base) const;
    void settle_other(UnionField& other, std::size_t first_kept);
    [[nodiscard]] bool says_something_else(const Field& field, const FieldRule& rule, std::size_t first_kept) const;
    void move_away(UnionField& field);

    void unite_group(Group group);
    void unite_same(std::span<const std::pair<Hash, std::uint32_t>> same);
    [[nodiscard]] bool is_said_elsewhere(const UnionField& field) const;

    void keep(UnionField field);
    void absorb(UnionField& kept, const UnionField& other);
    static void gather(std::vector<Subfield>& own, const Field& other, const FieldRule& rule);
    void set_subfields(Field& field, const std::vector<Subfield>& subfields);
    void trace(Ranks& sources, const Ranks& more) const;

    std::span<const UnionMember> members_;
    const FieldRules& rules_;
    bool traced_;
    Arena& arena_;
    std::vector<const UnionMember*> ranked_;
    std::vector<LeadRank> ranks_;
    std::size_t highest_link_ = 0;
    std::vector<UnionField> fields_;
    std::unordered_set<Hash, LowHalf> seen_;  // hashes of fields
    std::string bytes_;
    std::vector<UnionField> holdings_;
    std::vector<std::uint32_t> order_;
    std::vector<UnionField> kept_;
    std::size_t chosen_ = 0;  // the first of these are the fields of one record each
};

}  // namespace unikat
