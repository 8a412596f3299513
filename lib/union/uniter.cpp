#include "union/uniter.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <numeric>
#include <string>
#include <utility>

#include "io/external_sort.hpp"
#include "record/packed.hpp"
#include "record/syntax.hpp"
#include "text/articles.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

bool chooses(FieldAction action) {
    return action == FieldAction::lead || action == FieldAction::richer || action == FieldAction::missing;
}

bool unites(FieldAction action) {
    return action == FieldAction::unite || action == FieldAction::keep_local;
}

// Tags that go together are one group.
std::uint64_t group_of(const UnionField& field) {
    const Tag tag = field.unit.field.tag();
    return field.rule->with ? std::min(tag, *field.rule->with).order() : tag.order();
}

Field with_subfield(const Field& field, std::size_t at, Subfield added, Arena& arena) {
    std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
    subfields.insert(subfields.begin() + static_cast<std::ptrdiff_t>(at), added);
    return field.with_subfields(arena.copy(std::span<const Subfield>(subfields)));
}

Field with_owner(const Field& field, std::string_view library, Arena& arena) {
    if (library.empty() || field.subfield('5')) return field;
    return with_subfield(field, field.subfields().size(), {'5', library}, arena);
}

// Holdings name their library in $a where they name no institution.
Field with_institution(const Field& field, std::string_view library, Arena& arena) {
    if (field.tag() != Tag("852") || field.subfield('a') || library.empty()) return field;
    const auto subfields = field.subfields();
    const auto links =
        std::find_if(subfields.begin(), subfields.end(), [](const Subfield& s) { return !is_digit(s.code); });
    return with_subfield(field, static_cast<std::size_t>(links - subfields.begin()), {'a', library}, arena);
}

Field with_invalid_number(const Field& field, const FieldRule& rule, Arena& arena) {
    if (!rule.invalid || field.text('a').empty() || !has_invalid_number(field, rule.same.number)) return field;
    std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
    std::find_if(subfields.begin(), subfields.end(), [](const Subfield& s) { return s.code == 'a'; })->code =
        *rule.invalid;
    return field.with_subfields(arena.copy(std::span<const Subfield>(subfields)));
}

// 246 has no indicator for an initial article, so it stays out (MARC 21, 246).
std::string_view without_article(const Field& field, std::string_view title) {
    if (field.tag() != Tag("245") || !is_digit(field.indicator2())) return title;
    const std::string_view rest = filing_part(title, field.indicator2());
    if (rest.size() == title.size()) return title;
    // An indicator that cuts a word counts no article.
    const char last = title[title.size() - rest.size() - 1];
    return is_digit(last) || is_lower(last) || is_upper(last) ? title : rest;
}

Field moved(const Field& field, Tag to, const FieldMove& move, Arena& arena) {
    std::vector<Subfield> subfields;
    for (const Subfield& subfield : field.subfields()) {
        const bool controls = is_digit(subfield.code);
        if (!controls && !move.subfields.contains(subfield.code)) continue;
        subfields.push_back(subfield);
        if (subfield.code == 'a' && to == Tag("246")) subfields.back().value = without_article(field, subfield.value);
    }
    return Field::data(to, move.indicator1.value_or(field.indicator1()), move.indicator2.value_or(field.indicator2()),
                       arena.copy(std::span<const Subfield>(subfields)));
}

}  // namespace

Uniter::Uniter(std::span<const UnionMember> members, const UnionOptions& options, bool traced, Arena& arena)
    : members_(members), rules_(*options.rules), traced_(traced), arena_(arena) {
    if (members.size() > 1)
        rank(options);
    else
        ranked_.push_back(&members.front());
}

void Uniter::rank(const UnionOptions& options) {
    std::vector<std::pair<LeadRank, const UnionMember*>> rows;
    rows.reserve(members_.size());
    for (const UnionMember& member : members_)
        rows.emplace_back(LeadRank(member.record, std::string(member.version), member.order, options.language),
                          &member);
    std::sort(rows.begin(), rows.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
    for (auto& [rank, member] : rows) {
        ranks_.push_back(std::move(rank));
        ranked_.push_back(member);
    }
}

std::vector<UnionField> Uniter::unite() {
    for (std::uint32_t rank = 0; rank < ranked_.size(); ++rank) collect(rank);
    sort_by_group();
    const std::size_t before = fields_.size();
    each_group([this](FieldAction action, Group group) {
        if (chooses(action)) choose(group);
    });
    if (fields_.size() > before) sort_by_group();
    chosen_ = kept_.size();
    each_group([this](FieldAction action, Group group) {
        if (unites(action)) unite_group(group);
    });
    add_holdings();
    return std::move(kept_);
}

void Uniter::collect(std::uint32_t rank) {
    const UnionMember& member = *ranked_[rank];
    const std::size_t shift = highest_link_;
    if (traced_ || ranked_.size() > 1) highest_link_ += unikat::highest_link(member.record);
    const std::size_t first = fields_.size();
    std::uint32_t place = 0;
    for (FieldWithAlternates& unit : with_alternates(member.record)) {
        UnionField field;
        field.rule = &rules_.of(unit.field.tag());
        field.from = unit.field.tag();
        field.rank = rank;
        field.place = place++;
        if (rank == 0) field.lead_place = field.place;
        if (traced_) {
            field.sources = {rank};
            field.alternate_sources.assign(unit.alternates.size(), {rank});
        }
        const FieldAction action = field.rule->action;
        if (action == FieldAction::computed || action == FieldAction::drop || is_membership(unit.field)) continue;
        unit.field = with_shifted_links(unit.field, shift, arena_);
        for (Field& alternate : unit.alternates) alternate = with_shifted_links(alternate, shift, arena_);
        unit.field = with_invalid_number(unit.field, *field.rule, arena_);
        if (action == FieldAction::keep_local) unit.field = with_owner(unit.field, member.library, arena_);
        if (action == FieldAction::holdings) unit.field = with_institution(unit.field, member.library, arena_);
        field.unit = std::move(unit);
        (action == FieldAction::holdings ? holdings_ : fields_).push_back(std::move(field));
    }
    if (!traced_ && ranked_.size() > 1) drop_repeated(first);
}

// Of the fields from `first` on, which are one member's, those that a better one has to the letter say nothing new.
// Fields of which the richest are chosen must be there together.
void Uniter::drop_repeated(std::size_t first) {
    std::vector<Hash> hashes;
    std::map<std::uint64_t, std::string> richer;
    for (std::size_t i = first; i < fields_.size(); ++i) {
        const UnionField& field = fields_[i];
        bytes_.clear();
        append_packed(bytes_, field.unit.field);
        // What comes with it may be new.
        if (!field.unit.alternates.empty() || field.unit.field.subfield('8')) append_big_endian(bytes_, field.rank);
        hashes.push_back(hash_of(bytes_));
        if (field.rule->action == FieldAction::richer) richer[group_of(field)] += bytes_;
    }
    for (std::size_t i = first; i < fields_.size(); ++i)
        if (fields_[i].rule->action == FieldAction::richer) hashes[i - first] = hash_of(richer[group_of(fields_[i])]);
    std::size_t end = first;
    for (std::size_t i = first; i < fields_.size(); ++i) {
        if (seen_.contains(hashes[i - first])) continue;
        if (end != i) fields_[end] = std::move(fields_[i]);
        ++end;
    }
    fields_.resize(end);
    seen_.insert(hashes.begin(), hashes.end());
}

// By the ids of the members; what a library has must say whose it is.
void Uniter::add_holdings() {
    if (holdings_.empty()) return;
    std::stable_sort(holdings_.begin(), holdings_.end(), [this](const UnionField& a, const UnionField& b) {
        return ranked_[a.rank]->order < ranked_[b.rank]->order;
    });
    std::uint32_t place = 0;
    const auto add = [&](UnionField field) {
        field.is_holding = true;
        field.lead_place = UnionField::kNowhere;
        field.place = place++;
        kept_.push_back(std::move(field));
    };
    for (std::size_t begin = 0; begin < holdings_.size();) {
        const std::uint32_t rank = holdings_[begin].rank;
        std::size_t end = begin;
        bool located = ranked_[rank]->library.empty();
        for (; end < holdings_.size() && holdings_[end].rank == rank; ++end)
            located = located || holdings_[end].unit.field.tag() == Tag("852");
        if (!located) {
            UnionField location;
            const Subfield code{'a', ranked_[rank]->library};
            location.unit.field = Field::data("852", ' ', ' ', arena_.copy(std::span<const Subfield>(&code, 1)));
            add(std::move(location));
        }
        for (; begin < end; ++begin) add(std::move(holdings_[begin]));
    }
}

void Uniter::sort_by_group() {
    order_.resize(fields_.size());
    std::iota(order_.begin(), order_.end(), 0U);
    const auto key = [this](std::uint32_t i) {
        const UnionField& field = fields_[i];
        return std::tuple(group_of(field), field.rank, field.place, i);
    };
    const auto before = [&](std::uint32_t a, std::uint32_t b) { return key(a) < key(b); };
    if (!std::is_sorted(order_.begin(), order_.end(), before)) std::sort(order_.begin(), order_.end(), before);
}

template <class Work>
void Uniter::each_group(Work work) {
    // A group may add fields behind those that it is made of, for the groups of a later sorting.
    for (std::size_t begin = 0; begin < order_.size();) {
        const std::uint64_t group = group_of(fields_[order_[begin]]);
        std::size_t end = begin + 1;
        while (end < order_.size() && group_of(fields_[order_[end]]) == group) ++end;
        work(fields_[order_[begin]].rule->action, Group(order_).subspan(begin, end - begin));
        begin = end;
    }
}

void Uniter::choose(Group group) {
    const std::uint32_t chosen = chosen_rank(group);
    const std::size_t first_kept = kept_.size();
    std::uint32_t lead_place = UnionField::kNowhere;
    for (const std::uint32_t i : group) lead_place = std::min(lead_place, fields_[i].lead_place);
    for (const std::uint32_t i : group) {
        if (fields_[i].rank != chosen) continue;
        UnionField field = std::move(fields_[i]);
        if (field.lead_place == UnionField::kNowhere) field.lead_place = lead_place;
        keep(std::move(field));
    }
    for (const std::uint32_t i : group)
        if (fields_[i].rank != chosen) settle_other(fields_[i], first_kept);
}

std::uint32_t Uniter::chosen_rank(Group group) const {
    const std::uint32_t best = fields_[group.front()].rank;
    const FieldRule& rule = *fields_[group.front()].rule;
    if (rule.action == FieldAction::missing) return best;
    if (best != 0 && (rule.action == FieldAction::lead || !rule.fill)) return UnionField::kNowhere;
    if (rule.action == FieldAction::lead || fields_[group.back()].rank == best) return best;
    return richest_rank(group, best);
}

// Over all members at once: of those whose words contain the base's, the one with most letters; of equal ones the best.
std::uint32_t Uniter::richest_rank(Group group, std::uint32_t base) const {
    FieldWords base_words;
    FieldWords words;
    std::size_t most = 0;
    std::uint32_t richest = base;
    for (std::size_t begin = 0; begin < group.size();) {
        const std::uint32_t rank = fields_[group[begin]].rank;
        words.clear();
        for (; begin < group.size() && fields_[group[begin]].rank == rank; ++begin)
            add_words(words, fields_[group[begin]].unit.field, fields_[group[begin]].rule->same.subfields);
        const std::size_t letters = letters_in(words);
        if (rank == base) {
            base_words = words;
            most = letters;
        } else if (letters > most && contains_words(words, base_words)) {
            most = letters;
            richest = rank;
        }
    }
    return richest;
}

// A field that does not stay may have said the same as one that does, or something that goes elsewhere.
void Uniter::settle_other(UnionField& other, std::size_t first_kept) {
    if (traced_ || !other.unit.alternates.empty() || other.unit.field.subfield('8')) {
        const Sameness& same = other.rule->same;
        const Hash content = content_of(other.unit.field, same);
        for (std::size_t i = first_kept; i < kept_.size(); ++i) {
            const Field& kept = kept_[i].unit.field;
            if (kept.tag() != other.unit.field.tag() || content_of(kept, same) != content) continue;
            absorb(kept_[i], other);
            std::vector<Subfield> subfields(kept.subfields().begin(), kept.subfields().end());
            gather(subfields, other.unit.field, *kept_[i].rule);
            set_subfields(kept_[i].unit.field, subfields);
            return;
        }
    }
    if (other.rule->others && says_something_else(other.unit.field, *other.rule, first_kept)) move_away(other);
}

bool Uniter::says_something_else(const Field& field, const FieldRule& rule, std::size_t first_kept) const {
    SubfieldCodes compared;
    for (char code = '0'; code <= 'z'; ++code)
        if (rule.same.subfields.contains(code) && rule.others->subfields.contains(code)) compared.add(code);
    FieldWords words;
    add_words(words, field, compared);
    if (words.empty()) return false;
    FieldWords kept_words;
    for (std::size_t i = first_kept; i < kept_.size(); ++i) {
        if (kept_[i].unit.field.tag() != field.tag()) continue;
        kept_words.clear();
        add_words(kept_words, kept_[i].unit.field, compared);
        if (contains_words(kept_words, words) || contains_words(words, kept_words)) return false;
    }
    return true;
}

void Uniter::move_away(UnionField& field) {
    const FieldMove& move = *field.rule->others;
    const Tag to = move.to.filled_from(field.unit.field.tag());
    UnionField copy = field;
    copy.unit.field = moved(field.unit.field, to, move, arena_);
    for (Field& alternate : copy.unit.alternates) {
        alternate = moved(alternate, to, move, arena_).with_tag(alternate.tag());
    }
    copy.rule = &rules_.of(to);
    copy.lead_place = UnionField::kNowhere;
    fields_.push_back(std::move(copy));
}

void Uniter::unite_group(Group group) {
    if (group.size() == 1) {
        UnionField& field = fields_[group.front()];
        if (field.rank == 0 || !is_said_elsewhere(field)) keep(std::move(field));
        return;
    }
    std::vector<std::pair<Hash, std::uint32_t>> contents;
    contents.reserve(group.size());
    for (std::size_t i = 0; i < group.size(); ++i) {
        const UnionField& field = fields_[group[i]];
        contents.emplace_back(content_of(field.unit.field, field.rule->same), static_cast<std::uint32_t>(i));
    }
    std::sort(contents.begin(), contents.end());
    for (auto& [content, i] : contents) i = group[i];
    const std::span<const std::pair<Hash, std::uint32_t>> all(contents);
    for (std::size_t begin = 0; begin < all.size();) {
        std::size_t end = begin + 1;
        while (end < all.size() && all[end].first == all[begin].first) ++end;
        unite_same(all.subspan(begin, end - begin));
        begin = end;
    }
}

// Fields of one content, by rank and place: the fullest wording stays, where the first of them would.
void Uniter::unite_same(std::span<const std::pair<Hash, std::uint32_t>> same) {
    const UnionField& first = fields_[same.front().second];
    if (first.rank != 0 && is_said_elsewhere(first)) return;
    if (same.size() == 1) return keep(std::move(fields_[same.front().second]));
    const FieldRule& rule = *first.rule;
    const auto fullness = [&](std::uint32_t i) {
        const Field& field = fields_[i].unit.field;
        return std::pair(rule.preferred1 == field.indicator1(), fullness_of(field));
    };
    std::size_t best = 0;
    for (std::size_t i = 1; i < same.size(); ++i)
        if (fullness(same[i].second) > fullness(same[best].second)) best = i;
    UnionField kept = fields_[same[best].second];
    kept.rank = first.rank;
    kept.place = first.place;
    kept.lead_place = first.lead_place;
    kept.sources.clear();
    for (Ranks& sources : kept.alternate_sources) sources.clear();
    std::vector<Subfield> subfields(kept.unit.field.subfields().begin(), kept.unit.field.subfields().end());
    for (const auto& [content, i] : same) {
        absorb(kept, fields_[i]);
        gather(subfields, fields_[i].unit.field, rule);
    }
    set_subfields(kept.unit.field, subfields);
    keep(std::move(kept));
}

bool Uniter::is_said_elsewhere(const UnionField& field) const {
    if (!field.rule->unless) return false;
    const Tag tag = field.rule->unless->filled_from(field.unit.field.tag());
    const Sameness& same = field.rule->same;
    const auto chosen = kept_.begin() + static_cast<std::ptrdiff_t>(chosen_);
    return std::any_of(kept_.begin(), chosen, [&](const UnionField& kept) {
        return kept.unit.field.tag() == tag && content_of(kept.unit.field, same) == content_of(field.unit.field, same);
    });
}

void Uniter::keep(UnionField field) {
    kept_.push_back(std::move(field));
}

void Uniter::absorb(UnionField& kept, const UnionField& other) {
    trace(kept.sources, other.sources);
    const Sameness& same = kept.rule->same;
    for (std::size_t i = 0; i < other.unit.alternates.size(); ++i) {
        const Field& alternate = other.unit.alternates[i];
        std::vector<Field>& own = kept.unit.alternates;
        const auto equal = std::find_if(own.begin(), own.end(), [&](const Field& field) {
            return content_of(field, same) == content_of(alternate, same);
        });
        const auto place = static_cast<std::size_t>(equal - own.begin());
        if (equal == own.end()) {
            // Where one record's field stays, so does its writing; another's adds a script that is not there.
            const auto in_same_script = [&](const Field& field) {
                return linkage_of(field).rest == linkage_of(alternate).rest;
            };
            if (chooses(kept.rule->action) && std::any_of(own.begin(), own.end(), in_same_script)) continue;
            own.push_back(alternate);
            if (traced_) kept.alternate_sources.emplace_back();
        }
        if (traced_) trace(kept.alternate_sources[place], other.alternate_sources[i]);
    }
}

// What the rule gathers, and the links of all that the field now stands for.
void Uniter::gather(std::vector<Subfield>& own, const Field& other, const FieldRule& rule) {
    for (const Subfield& subfield : other.subfields()) {
        const bool links = subfield.code == '8';
        if (!links && !rule.gather.contains(subfield.code)) continue;
        const bool there = std::any_of(own.begin(), own.end(), [&](const Subfield& s) {
            return s.code == subfield.code &&
                   (s.value == subfield.value || (!links && folded(s.value) == folded(subfield.value)));
        });
        if (there) continue;
        const auto last =
            std::find_if(own.rbegin(), own.rend(), [&](const Subfield& s) { return s.code == subfield.code; });
        own.insert(links ? place_for_link(own) : last == own.rend() ? own.end() : last.base(), subfield);
    }
}

void Uniter::set_subfields(Field& field, const std::vector<Subfield>& subfields) {
    if (subfields.size() > field.subfields().size())
        field = field.with_subfields(arena_.copy(std::span<const Subfield>(subfields)));
}

void Uniter::trace(Ranks& sources, const Ranks& more) const {
    if (!traced_ || more.empty()) return;
    // Members mostly come by rank.
    if (sources.empty() || sources.back() < more.front()) {
        sources.insert(sources.end(), more.begin(), more.end());
        return;
    }
    if (more.size() == 1 && sources.back() == more.front()) return;
    Ranks all;
    std::set_union(sources.begin(), sources.end(), more.begin(), more.end(), std::back_inserter(all));
    sources = std::move(all);
}

}  // namespace unikat
