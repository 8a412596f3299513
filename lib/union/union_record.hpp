#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"
#include "union/field_rules.hpp"
#include "union/lead.hpp"

namespace unikat {

/// A record of a cluster and whose it is. All views must outlive the union record that is made of it.
struct UnionMember {
    Record record;
    std::string_view library;
    std::string_view number;   ///< The control number, or what stands in for it.
    std::string_view id;       ///< "(CODE)number".
    std::string_view version;  ///< version_of().
    std::uint32_t order = 0;   ///< Members compare by it as by their ids.
};

/// How union records are made.
struct UnionOptions {
    const FieldRules* rules = &FieldRules::defaults();
    std::string code = "UNIKAT";  ///< Of the union itself, for 003.
    std::string language;         ///< Of cataloguing, wanted for the lead record: a MARC code, or empty.
    bool provenance = false;      ///< 883 fields say which libraries had each field (provenance.hpp).
};

/// The union record of a cluster (cli.md, "The union record"): the lead record (lead.hpp) with fields united by the
/// rules (field_rules.hpp), 001 and 003 of the union, 035, 850 and 999 for its members, and every holding. 880 fields
/// go with the fields that they are linked with, and $6 is numbered anew.
///
/// `members` are in the order of their ids, at least one, none deleted; what comes out does not depend on anything but
/// them and the options. The record lives in the arena and in the members' memory.
[[nodiscard]] Record union_record(std::span<const UnionMember> members, const UnionOptions& options, Arena& arena);

/// One record for all of a cluster, for catalogues that are no union: the lead record with its own control number and
/// fields united by the rules; the others' control numbers are kept in 035, with the code of their 003 where there is
/// one.
[[nodiscard]] Record merged_record(std::span<const UnionMember> members, const UnionOptions& options, Arena& arena);

/// How a union record came about.
struct UnionExplanation {
    struct Member {
        const UnionMember* member = nullptr;
        LeadStep behind_by =
            LeadStep::identity;  ///< The step that decided for the one before; of no use for the first.
    };
    struct Row {
        Field field;                    ///< Before $6 is numbered anew.
        std::vector<Field> alternates;  ///< Its 880s.
        Tag from;                       ///< Where it stood in its member's record.
        FieldAction action = FieldAction::computed;
        std::vector<const UnionMember*>
            sources;  ///< Those that had it, by rank; none of the union's own fields has any.
    };

    std::vector<Member> members;  ///< The lead record first.
    std::vector<Row> fields;      ///< In the order of the union record.
};

/// The same steps as union_record(); what is returned lives where that does.
[[nodiscard]] UnionExplanation explain_union(std::span<const UnionMember> members, const UnionOptions& options,
                                             Arena& arena);

/// The 001 of a union record: "CODE-number" for "(CODE)number".
[[nodiscard]] std::string cluster_number(std::string_view id);

}  // namespace unikat
