#include "union/union_record.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <vector>

#include "record/identity.hpp"
#include "record/syntax.hpp"
#include "text/unicode.hpp"
#include "unikat/identifier.hpp"
#include "union/field_rules.hpp"
#include "union/lead.hpp"
#include "union/linked_field.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

using Unit = FieldWithAlternates;

Field make_field(Arena& arena, Tag tag, std::string_view indicators, const std::vector<Subfield>& subfields) {
    std::vector<Subfield> kept = subfields;
    for (Subfield& subfield : kept) subfield.value = arena.copy(subfield.value);
    return Field::data(tag, indicators[0], indicators[1], arena.copy(std::span<const Subfield>(kept)));
}

// The number in "3.1\x" or "3", or 0.
std::size_t link_number(std::string_view text) {
    return number_or(text.substr(0, text.find_first_not_of("0123456789")), 0);
}

std::size_t highest_link(const Record& record) {
    std::size_t highest = 0;
    for (const Field& field : record.fields())
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == '8') highest = std::max(highest, link_number(subfield.value));
    return highest;
}

// $8 links fields of one record; in the union the numbers of each record must be its own.
Field with_shifted_links(const Field& field, std::size_t shift, Arena& arena) {
    if (shift == 0 || !field.subfield('8')) return field;
    std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
    for (Subfield& subfield : subfields) {
        const auto end = std::min(subfield.value.find_first_not_of("0123456789"), subfield.value.size());
        if (subfield.code != '8' || end == 0) continue;
        subfield.value =
            arena.copy(fmt::format("{}{}", link_number(subfield.value) + shift, subfield.value.substr(end)));
    }
    return field.with_subfields(arena.copy(std::span<const Subfield>(subfields)));
}

// What makes two fields of one tag say the same: their folded text, subfield by subfield, without control subfields.
// Subjects are the same only within one thesaurus, numbers whatever their form.
std::string content_key(const Field& field) {
    std::string key(field.tag().view());
    if (field.is_control()) return key.append(1, '\0').append(field.value());
    if (field.tag() == Tag("020"))
        if (const auto isbn = normalized_isbn(field.text('a'))) return key + *isbn + std::string(field.text('q'));
    if (field.tag() == Tag("022"))
        if (const auto issn = normalized_issn(field.text('a'))) return key + *issn;
    if (field.tag() == Tag("856") && field.subfield('u')) return key.append(field.text('u'));
    if (field.tag().view().front() == '6') key += field.indicator2();
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == '6' || subfield.code == '8') continue;
        (key += '\0') += subfield.code;
        append_folded(key, subfield.value);
    }
    return key;
}

class Uniter {
public:
    Uniter(std::span<const UnionMember> members, Arena& arena) : members_(members), arena_(arena) {
        for (const UnionMember& member : members_) ranked_.push_back(&member);
        const auto leads = [](const UnionMember* a, const UnionMember* b) {
            return LeadRank(a->record, std::string(a->version), a->order) >
                   LeadRank(b->record, std::string(b->version), b->order);
        };
        std::sort(ranked_.begin(), ranked_.end(), leads);
    }

    [[nodiscard]] const UnionMember& lead() const { return *ranked_.front(); }

    // The lead first, the others by rank, so that of several wordings the best record's stays.
    void unite() {
        std::size_t shift = 0;
        for (const UnionMember* member : ranked_) {
            add_member(*member, shift);
            shift += highest_link(member->record);
        }
        for (const UnionMember& member : members_) add_holdings(member);
    }

    void add_computed(const Field& field) { insert({field, {}}); }
    void add_newest_transaction() {
        std::string_view newest;
        for (const UnionMember& member : members_)
            if (const Field* field = member.record.first("005"); field != nullptr)
                newest = std::max(newest, field->value());
        if (!newest.empty()) add_computed(Field::control("005", newest));
    }
    // Numbers and codes are the same only to the letter.
    void add_if_new(const Field& field) {
        const bool there = std::any_of(units_.begin(), units_.end(), [&](const Unit& unit) {
            return unit.field.tag() == field.tag() && unit.field.subfield('a') == field.subfield('a');
        });
        if (!there) insert({field, {}});
    }

    [[nodiscard]] Record finish(const Leader& leader) {
        const auto behind_holdings = [](const Unit& unit) { return unit.field.tag() > Tag("878"); };
        units_.insert(std::find_if(units_.begin(), units_.end(), behind_holdings), holdings_.begin(), holdings_.end());
        const std::vector<Field> fields = numbered_anew(units_, arena_);
        return {leader, arena_.copy(std::span<const Field>(fields))};
    }

private:
    void add_member(const UnionMember& member, std::size_t shift) {
        shifts_.emplace_back(&member, shift);
        const bool leads = &member == &lead();
        std::set<Tag> found_missing;
        for (Unit& unit : with_alternates(member.record)) {
            const Tag tag = unit.field.tag();
            const FieldRule rule = rule_for(tag);
            if (rule == FieldRule::computed || rule == FieldRule::holdings || is_membership(unit.field)) continue;
            shift_links(unit, shift);
            if (leads) {
                seen_.insert(content_key(unit.field));
                units_.push_back(std::move(unit));
            } else if (rule == FieldRule::unite) {
                if (seen_.insert(content_key(unit.field)).second) insert(std::move(unit));
            } else if (rule == FieldRule::missing && (found_missing.contains(tag) || !has(tag))) {
                found_missing.insert(tag);
                insert(std::move(unit));
            }
        }
    }

    void add_holdings(const UnionMember& member) {
        const auto found =
            std::find_if(shifts_.begin(), shifts_.end(), [&](const auto& row) { return row.first == &member; });
        bool located = member.library.empty();
        std::vector<Unit> block;
        for (Unit& unit : with_alternates(member.record)) {
            if (rule_for(unit.field.tag()) != FieldRule::holdings) continue;
            if (unit.field.tag() == Tag("850")) {
                add_if_new(unit.field);
                continue;
            }
            located = located || unit.field.tag() == Tag("852");
            shift_links(unit, found->second);
            unit.field = with_library(unit.field, member.library);
            block.push_back(std::move(unit));
        }
        // What a library has must say whose it is.
        if (!located && !block.empty())
            holdings_.push_back({make_field(arena_, "852", "  ", {{'a', member.library}}), {}});
        holdings_.insert(holdings_.end(), block.begin(), block.end());
    }

    Field with_library(const Field& field, std::string_view library) {
        if (field.tag() != Tag("852") || field.subfield('a') || library.empty()) return field;
        std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
        const auto links =
            std::find_if(subfields.begin(), subfields.end(), [](const Subfield& s) { return !is_digit(s.code); });
        subfields.insert(links, {'a', arena_.copy(library)});
        return field.with_subfields(arena_.copy(std::span<const Subfield>(subfields)));
    }

    void shift_links(Unit& unit, std::size_t shift) {
        unit.field = with_shifted_links(unit.field, shift, arena_);
        for (Field& alternate : unit.alternates) alternate = with_shifted_links(alternate, shift, arena_);
    }

    [[nodiscard]] bool has(Tag tag) const {
        return std::any_of(units_.begin(), units_.end(),
                           [tag](const Unit& unit) { return say_the_same(unit.field.tag(), tag); });
    }

    // 260 and 264 are two ways to give the publication.
    static bool say_the_same(Tag a, Tag b) {
        const auto is_publication = [](Tag tag) { return tag == Tag("260") || tag == Tag("264"); };
        return a == b || (is_publication(a) && is_publication(b));
    }

    // Behind the last field of its tag, else before the first of a higher one: the lead record's own order stays.
    void insert(Unit unit) {
        const Tag tag = unit.field.tag();
        const auto same =
            std::find_if(units_.rbegin(), units_.rend(), [tag](const Unit& other) { return other.field.tag() == tag; });
        const auto higher =
            std::find_if(units_.begin(), units_.end(), [tag](const Unit& other) { return other.field.tag() > tag; });
        units_.insert(same != units_.rend() ? same.base() : higher, std::move(unit));
    }

    std::span<const UnionMember> members_;
    Arena& arena_;
    std::vector<const UnionMember*> ranked_;
    std::vector<std::pair<const UnionMember*, std::size_t>> shifts_;
    std::vector<Unit> units_;
    std::vector<Unit> holdings_;
    std::set<std::string> seen_;
};

}  // namespace

std::string cluster_number(std::string_view id) {
    if (!id.starts_with('(')) return std::string(id);
    const auto close = id.find(')');
    return fmt::format("{}-{}", id.substr(1, close - 1), id.substr(close + 1));
}

Record union_record(std::span<const UnionMember> members, std::string_view union_code, Arena& arena) {
    Uniter uniter(members, arena);
    uniter.unite();
    uniter.add_newest_transaction();
    const std::string_view cluster = arena.copy(cluster_number(members.front().id));
    uniter.add_computed(Field::control("001", cluster));
    uniter.add_computed(Field::control("003", union_code));
    std::set<std::string_view> libraries;
    for (const UnionMember& member : members) {
        uniter.add_if_new(make_field(arena, "035", "  ", {{'a', member.id}}));
        libraries.insert(member.library);
        uniter.add_computed(make_membership(cluster, member.number, member.library, arena));
    }
    for (const std::string_view library : libraries)
        uniter.add_if_new(make_field(arena, "850", "  ", {{'a', library}}));
    return uniter.finish(uniter.lead().record.leader());
}

Record merged_record(std::span<const UnionMember> members, Arena& arena) {
    Uniter uniter(members, arena);
    uniter.unite();
    uniter.add_newest_transaction();
    const UnionMember& lead = uniter.lead();
    for (const Tag tag : {Tag("001"), Tag("003")})
        if (const Field* field = lead.record.first(tag); field != nullptr) uniter.add_computed(*field);
    for (const UnionMember& member : members) {
        if (&member == &lead || member.record.control_number().empty()) continue;
        const Field* assigner = member.record.first("003");
        const std::string id = member_id(assigner == nullptr ? std::string_view{} : assigner->value(), member.number);
        uniter.add_if_new(make_field(arena, "035", "  ", {{'a', id}}));
    }
    return uniter.finish(lead.record.leader());
}

}  // namespace unikat
