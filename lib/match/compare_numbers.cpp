#include <algorithm>
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

using Place = std::vector<Identifier>::const_iterator;

Place next_document(Place place, Place end) {
    return std::find_if(place, end, [](const Identifier& x) { return x.kind == Identifier::Kind::document; });
}

// What has another number of the same series is another document, even where both share the number of a collection.
Level document_number_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::document_number>;
    Place left = next_document(a.identifiers.begin(), a.identifiers.end());
    Place right = next_document(b.identifiers.begin(), b.identifiers.end());
    const bool in_a = left != a.identifiers.end();
    const bool in_b = right != b.identifiers.end();
    if (!in_a && !in_b) return Is::kAt<"none">;
    if (!in_a || !in_b) return Is::kAt<"one-side">;
    struct Own {
        bool of_a = false;
        bool of_b = false;
        [[nodiscard]] bool of_both() const { return of_a && of_b; }
    };
    Own of_series;
    Own of_all;
    std::uint64_t series = 0;
    bool shared = false;
    while (left != a.identifiers.end() || right != b.identifiers.end()) {
        const bool is_left = right == b.identifiers.end() || (left != a.identifiers.end() && left->hash < right->hash);
        const bool is_right = left == a.identifiers.end() || (right != b.identifiers.end() && right->hash < left->hash);
        const std::uint64_t of_this = (is_right ? right : left)->hash >> 32;
        if (of_this != series) of_series = {};
        series = of_this;
        of_series.of_a |= is_left;
        of_series.of_b |= is_right;
        of_all.of_a |= is_left;
        of_all.of_b |= is_right;
        if (of_series.of_both()) return Is::kAt<"neighbours">;
        shared = shared || (!is_left && !is_right);
        if (!is_right) left = next_document(left + 1, a.identifiers.end());
        if (!is_left) right = next_document(right + 1, b.identifiers.end());
    }
    if (!shared) return Is::kAt<"disjoint">;
    return of_all.of_both() ? Is::kAt<"some-shared"> : Is::kAt<"shared">;
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
