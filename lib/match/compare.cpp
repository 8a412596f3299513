#include <algorithm>
#include <initializer_list>

#include "match/comparisons.hpp"

namespace unikat {
namespace {

Level kind_level(const Features& a, const Features& b) {
    using Is = Levels<Attribute::kind>;
    if (a.type != b.type) return Is::kAt<"type-differs">;
    if (a.level != b.level) return Is::kAt<"level-differs">;
    return a.form != b.form ? Is::kAt<"form-doubtful"> : Is::kAt<"same">;
}

template <Attribute A>
bool is_one_of(const Comparison& comparison, std::initializer_list<Level> levels) {
    return std::find(levels.begin(), levels.end(), comparison.level(A)) != levels.end();
}

// One contradiction may be a slip. Each further one says more than the last, which a sum of weights cannot express.
Level conflicts_level(const Comparison& comparison) {
    using Title = Levels<Attribute::title>;
    using Words = Levels<Attribute::title_words>;
    using Numbers = Levels<Attribute::title_numbers>;
    using Year = Levels<Attribute::year>;
    using Pages = Levels<Attribute::pages>;
    using Author = Levels<Attribute::author>;
    using Publisher = Levels<Attribute::publisher>;
    using Place = Levels<Attribute::place>;
    using Edition = Levels<Attribute::edition>;
    const int conflicts =
        (is_one_of<Attribute::title>(comparison, {Title::kAt<"apart">}) ||
         is_one_of<Attribute::title_words>(comparison, {Words::kAt<"one-differs">, Words::kAt<"more-differ">})) +
        is_one_of<Attribute::title_numbers>(comparison, {Numbers::kAt<"differ">}) +
        is_one_of<Attribute::year>(
            comparison, {Year::kAt<"overlap">, Year::kAt<"one-apart">, Year::kAt<"few-apart">, Year::kAt<"differ">}) +
        is_one_of<Attribute::pages>(comparison,
                                    {Pages::kAt<"shared">, Pages::kAt<"within-3">, Pages::kAt<"within-10">,
                                     Pages::kAt<"early-differ">, Pages::kAt<"differ">, Pages::kAt<"volumes-differ">,
                                     Pages::kAt<"volumes-pages">, Pages::kAt<"minutes-differ">}) +
        is_one_of<Attribute::author>(comparison, {Author::kAt<"partial">, Author::kAt<"none">}) +
        (is_one_of<Attribute::publisher>(comparison, {Publisher::kAt<"differ">}) ||
         is_one_of<Attribute::place>(comparison, {Place::kAt<"differ">})) +
        is_one_of<Attribute::edition>(
            comparison, {Edition::kAt<"one-side">, Edition::kAt<"words-differ">, Edition::kAt<"numbers-differ">});
    constexpr int kMany = 4;
    return static_cast<Level>(std::min(conflicts, kMany));
}

}  // namespace

std::string Comparison::words() const {
    std::string text;
    for (std::size_t i = 0; i < kAttributes; ++i) {
        if (i > 0) text += ' ';
        ((text += kAttributeRows[i].name) += '=') += kAttributeRows[i].levels[levels[i]];
    }
    for (std::size_t i = 0; i < kVetoes; ++i)
        if (vetoes[i]) (text += " veto=") += kVetoNames[i];
    return text;
}

void compare_wholes(Comparison& comparison, const Features& a, const Features& b) {
    comparison.set(Attribute::kind, kind_level(a, b));
    comparison.set(Attribute::conflicts, conflicts_level(comparison));
    set_vetoes(comparison, a, b);
}

Comparison compared(const Features& a, const Features& b) {
    Comparison comparison;
    for (const ComparisonStage& stage : kComparisonStages) stage.compare(comparison, a, b);
    return comparison;
}

}  // namespace unikat
