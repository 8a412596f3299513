#include "union/union_record.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>
#include <vector>

#include "record/comparable.hpp"
#include "record/identity.hpp"
#include "union/linked_field.hpp"
#include "union/membership.hpp"
#include "union/provenance.hpp"
#include "union/uniter.hpp"

namespace unikat {
namespace {

// The fields of a record that is being made: those that were united, and the union's own.
class Assembly {
public:
    explicit Assembly(std::vector<UnionField> fields) : fields_(std::move(fields)) {}

    void add(const Field& field) {
        UnionField own;
        own.unit.field = field;
        own.place = places_++;
        fields_.push_back(std::move(own));
    }

    // In $a; each value that is not there yet. Numbers and codes are the same only to the letter.
    void add_missing(Tag tag, const std::vector<std::string_view>& values, Arena& arena) {
        std::set<std::string_view> there;
        for (const UnionField& field : fields_)
            if (field.unit.field.tag() == tag) there.insert(field.unit.field.text('a'));
        for (const std::string_view value : values) {
            if (!there.insert(value).second) continue;
            const Subfield subfield{'a', value};
            add(Field::data(tag, ' ', ' ', arena.copy(std::span<const Subfield>(&subfield, 1))));
        }
    }

    void add_newest_transaction(std::span<const UnionMember> members) {
        std::string_view newest;
        for (const UnionMember& member : members)
            if (const Field* field = member.record.first("005"); field != nullptr)
                newest = std::max(newest, field->value());
        if (!newest.empty()) add(Field::control("005", newest));
    }

    [[nodiscard]] std::vector<UnionField>& fields() { return fields_; }

    [[nodiscard]] Record finish(const Leader& leader, Arena& arena) {
        arrange(fields_);
        std::vector<FieldWithAlternates> units;
        units.reserve(fields_.size());
        for (UnionField& field : fields_) units.push_back(std::move(field.unit));
        const std::vector<Field> fields = numbered_anew(units, arena);
        return {leader, arena.copy(std::span<const Field>(fields))};
    }

private:
    std::vector<UnionField> fields_;
    std::uint32_t places_ = 0;
};

Assembly assembled(Uniter& uniter, std::span<const UnionMember> members, const UnionOptions& options, Arena& arena) {
    Assembly assembly(uniter.unite());
    assembly.add_newest_transaction(members);
    const std::string_view cluster = arena.copy(cluster_number(members.front().id));
    assembly.add(Field::control("001", cluster));
    assembly.add(Field::control("003", arena.copy(options.code)));
    std::vector<std::string_view> ids;
    std::set<std::string_view> libraries;
    for (const UnionMember& member : members) {
        ids.push_back(member.id);
        libraries.insert(member.library);
        assembly.add(make_membership({cluster, member.number, member.library, {}, {}}, arena));
    }
    assembly.add_missing("035", ids, arena);
    assembly.add_missing("850", {libraries.begin(), libraries.end()}, arena);
    if (options.provenance) add_provenance(assembly.fields(), uniter.ranked(), uniter.highest_link(), arena);
    return assembly;
}

}  // namespace

std::string cluster_number(std::string_view id) {
    if (!id.starts_with('(')) return std::string(id);
    const auto close = id.find(')');
    return fmt::format("{}-{}", id.substr(1, close - 1), id.substr(close + 1));
}

Record union_record(std::span<const UnionMember> members, const UnionOptions& options, Arena& arena) {
    Uniter uniter(members, options, options.provenance, arena);
    return assembled(uniter, members, options, arena).finish(settled_leader(uniter.ranked().front()->record), arena);
}

Record merged_record(std::span<const UnionMember> members, const UnionOptions& options, Arena& arena) {
    Uniter uniter(members, options, false, arena);
    Assembly assembly(uniter.unite());
    assembly.add_newest_transaction(members);
    const UnionMember& lead = *uniter.ranked().front();
    for (const Tag tag : {Tag("001"), Tag("003")})
        if (const Field* field = lead.record.first(tag); field != nullptr) assembly.add(*field);
    std::vector<std::string_view> others;
    for (const UnionMember& member : members) {
        if (&member == &lead || member.record.control_number().empty()) continue;
        const Field* assigner = member.record.first("003");
        others.push_back(
            arena.copy(member_id(assigner == nullptr ? std::string_view{} : assigner->value(), member.number)));
    }
    assembly.add_missing("035", others, arena);
    return assembly.finish(lead.record.leader(), arena);
}

UnionExplanation explain_union(std::span<const UnionMember> members, const UnionOptions& options, Arena& arena) {
    Uniter uniter(members, options, true, arena);
    UnionExplanation explanation;
    for (std::size_t i = 0; i < uniter.ranked().size(); ++i)
        explanation.members.push_back(
            {uniter.ranked()[i],
             i == 0 ? LeadStep::identity : LeadRank::decides(uniter.ranks()[i - 1], uniter.ranks()[i])});
    Assembly assembly = assembled(uniter, members, options, arena);
    arrange(assembly.fields());
    for (UnionField& field : assembly.fields()) {
        UnionExplanation::Row row{field.unit.field,
                                  std::move(field.unit.alternates),
                                  field.from,
                                  field.rule == nullptr ? FieldAction::computed : field.rule->action,
                                  {}};
        for (const std::uint32_t rank : field.sources) row.sources.push_back(uniter.ranked()[rank]);
        explanation.fields.push_back(std::move(row));
    }
    return explanation;
}

}  // namespace unikat
