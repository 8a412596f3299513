#include <algorithm>
#include <cstdint>
#include <vector>

#include "match/comparisons.hpp"
#include "match/similarity.hpp"

namespace unikat {
namespace {

struct Shared {
    std::ptrdiff_t in_a = 0;
    std::ptrdiff_t in_b = 0;
    bool any = false;
    bool only_of_sets = true;
};

Shared shared_numbers(const Features& a, const Features& b, Identifier::Kind kind) {
    Shared shared;
    const auto is_of_kind = [kind](const Identifier& identifier) { return identifier.kind == kind; };
    shared.in_a = std::count_if(a.identifiers.begin(), a.identifiers.end(), is_of_kind);
    shared.in_b = std::count_if(b.identifiers.begin(), b.identifiers.end(), is_of_kind);
    if (shared.in_a == 0 || shared.in_b == 0) return shared;
    auto left = a.identifiers.begin();
    auto right = b.identifiers.begin();
    while (left != a.identifiers.end() && right != b.identifiers.end()) {
        if (left->hash < right->hash) {
            ++left;
        } else if (right->hash < left->hash) {
            ++right;
        } else {
            if (left->kind == kind && right->kind == kind) {
                shared.any = true;
                shared.only_of_sets = shared.only_of_sets &&
                                      (left->form == Identifier::Form::set || right->form == Identifier::Form::set);
            }
            // Equal hashes with other kinds or forms stand beside each other.
            const auto next_left = left + 1;
            if (next_left != a.identifiers.end() && next_left->hash == left->hash)
                ++left;
            else
                ++right;
        }
    }
    return shared;
}

template <Attribute A>
Level number_level(const Shared& shared) {
    using Is = Levels<A>;
    if (shared.in_a == 0 && shared.in_b == 0) return Is::template kAt<"none">;
    if (shared.in_a == 0 || shared.in_b == 0) return Is::template kAt<"one-side">;
    return shared.any ? Is::template kAt<"shared"> : Is::template kAt<"disjoint">;
}

Level isbn_level(const Features& a, const Features& b) {
    const Shared shared = shared_numbers(a, b, Identifier::Kind::isbn);
    if (shared.any && shared.only_of_sets) return Levels<Attribute::isbn>::kAt<"shared-set">;
    // What is printed again keeps its number.
    const bool other_year = a.years[0] != 0 && b.years[0] != 0 && !share_one(a.years, b.years);
    if (shared.any && other_year) return Levels<Attribute::isbn>::kAt<"shared-other-year">;
    return number_level<Attribute::isbn>(shared);
}

Level other_number_level(const Features& a, const Features& b) {
    Shared all;
    for (const auto kind : {Identifier::Kind::doi, Identifier::Kind::other, Identifier::Kind::publisher_number}) {
        const Shared shared = shared_numbers(a, b, kind);
        all.in_a += shared.in_a;
        all.in_b += shared.in_b;
        all.any = all.any || shared.any;
    }
    return number_level<Attribute::other_number>(all);
}

using Hashes = std::vector<std::uint64_t>;

Hashes documents_of(const Features& features) {
    Hashes hashes;
    for (const Identifier& identifier : features.identifiers)
        if (identifier.kind == Identifier::Kind::document) hashes.push_back(identifier.hash);
    return hashes;
}

bool share_series(const Hashes& a, const Hashes& b) {
    return std::any_of(a.begin(), a.end(), [&b](std::uint64_t hash) {
        const auto found = std::lower_bound(b.begin(), b.end(), hash >> 32 << 32);
        return found != b.end() && *found >> 32 == hash >> 32;
    });
}

// What has another number of the same series is another document, even where both share the number of a collection.
Level document_number_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::document_number>;
    const Hashes of_a = documents_of(a);
    const Hashes of_b = documents_of(b);
    if (of_a.empty() && of_b.empty()) return Is::kAt<"none">;
    if (of_a.empty() || of_b.empty()) return Is::kAt<"one-side">;
    const Hashes only_a = beyond(of_a, of_b);
    const Hashes only_b = beyond(of_b, of_a);
    if (share_series(only_a, only_b)) return Is::kAt<"neighbours">;
    if (only_a.size() == of_a.size()) return Is::kAt<"disjoint">;
    return only_a.empty() || only_b.empty() ? Is::kAt<"shared"> : Is::kAt<"some-shared">;
}

}  // namespace

void compare_numbers(Comparison& comparison, const Features& a, const Features& b) {
    comparison.set(Attribute::isbn, isbn_level(a, b));
    comparison.set(Attribute::issn, number_level<Attribute::issn>(shared_numbers(a, b, Identifier::Kind::issn)));
    comparison.set(Attribute::lccn, number_level<Attribute::lccn>(shared_numbers(a, b, Identifier::Kind::lccn)));
    comparison.set(Attribute::oclc, number_level<Attribute::oclc>(shared_numbers(a, b, Identifier::Kind::oclc)));
    comparison.set(Attribute::other_number, other_number_level(a, b));
    comparison.set(Attribute::document_number, document_number_level(a, b));
}

}  // namespace unikat
