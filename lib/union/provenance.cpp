#include "union/provenance.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <set>
#include <string_view>

namespace unikat {
namespace {

// The libraries of some members, by their codes.
std::set<std::string_view> libraries_of(const Ranks& sources, std::span<const UnionMember* const> ranked) {
    std::set<std::string_view> libraries;
    for (const std::uint32_t rank : sources) libraries.insert(ranked[rank]->library);
    return libraries;
}

class Provenance {
public:
    Provenance(std::span<const UnionMember* const> ranked, std::size_t taken, Arena& arena)
        : ranked_(ranked), arena_(arena) {
        for (const UnionMember* member : ranked) links_[member->library] = {};
        for (auto& [library, link] : links_) link = arena.copy(fmt::format("{}\\p", ++taken));
    }

    void mark(UnionField& field) {
        if (field.unit.field.is_control()) {
            mark_control(field);
            return;
        }
        mark(field.unit.field, field.sources);
        for (std::size_t i = 0; i < field.alternate_sources.size(); ++i)
            mark(field.unit.alternates[i], field.alternate_sources[i]);
    }

    // One for each library, then those of control fields.
    [[nodiscard]] std::vector<UnionField> links() {
        std::vector<UnionField> fields;
        const auto add = [&](std::initializer_list<Subfield> subfields) {
            UnionField field;
            field.unit.field = Field::data("883", ' ', ' ',
                                           arena_.copy(std::span<const Subfield>(subfields.begin(), subfields.size())));
            field.place = static_cast<std::uint32_t>(fields.size());
            fields.push_back(std::move(field));
        };
        for (const auto& [library, link] : links_) add({{'8', link}, {'q', library}});
        for (const auto& [name, library] : control_) add({{'a', name}, {'q', library}});
        return fields;
    }

private:
    void mark(Field& field, const Ranks& sources) {
        // What is said of provenance already belongs to the field that it is linked with.
        if (field.tag() == Tag("883")) return;
        for (const std::string_view library : libraries_of(sources, ranked_))
            field = with_link(field, links_.at(library), arena_);
    }

    void mark_control(const UnionField& field) {
        if (field.sources.empty()) return;
        const Tag tag = field.unit.field.tag();
        const unsigned number = ++seen_[tag];
        const std::string_view name =
            arena_.copy(number == 1 ? std::string(tag.view()) : fmt::format("{} ({})", tag.view(), number));
        for (const std::string_view library : libraries_of(field.sources, ranked_))
            control_.emplace_back(name, library);
    }

    std::span<const UnionMember* const> ranked_;
    Arena& arena_;
    std::map<std::string_view, std::string_view> links_;
    std::map<Tag, unsigned> seen_;
    std::vector<std::pair<std::string_view, std::string_view>> control_;
};

}  // namespace

void add_provenance(std::vector<UnionField>& fields, std::span<const UnionMember* const> ranked, std::size_t taken,
                    Arena& arena) {
    Provenance provenance(ranked, taken, arena);
    for (UnionField& field : fields) provenance.mark(field);
    for (UnionField& link : provenance.links()) fields.push_back(std::move(link));
}

}  // namespace unikat
