#include "tools/list_record.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <span>

#include "formats/crosswalk/identifiers.hpp"
#include "formats/isbd/areas.hpp"
#include "io/external_sort.hpp"
#include "list/classification.hpp"
#include "list/dates.hpp"
#include "list/filing.hpp"
#include "list/kind.hpp"
#include "list/permutation.hpp"
#include "record/identity.hpp"
#include "text/articles.hpp"
#include "tools/holdings_text.hpp"
#include "tools/list_headings.hpp"
#include "unikat/identifier.hpp"

namespace unikat {
namespace {

using std::string_view;

// What is filed nowhere comes last.
void append_order(std::string& key, const ListHeading& heading) {
    append_part(key, heading.filing.empty() ? std::string("\2") : "\1" + heading.order);
}

ListHeading of_bytes(std::string text, std::string order) {
    std::string filing = order;
    return {std::move(text), std::move(filing), std::move(order)};
}

ListHeading absent(string_view label) {
    return {std::string(label), {}, {}};
}

class RowMaker {
public:
    RowMaker(ListRows& rows, const ListPlan& plan, const Record& record, string_view library, std::uint64_t place)
        : rows_(rows), plan_(plan), record_(record), listed_(record, plan), place_(place) {
        if (plan.holdings || plan.group == ListGroup::library) holdings_ = holdings_of(record, library);
        title_ = listed_.title();
        authors_ = listed_.authors();
        year_ = year_published(record);
    }

    void add_lines(const std::optional<std::string>& encoded) {
        const std::vector<ListHeading> groups = groups_of_record();
        std::vector<ListHeading> headings = headings_of_record();
        const bool one_group = plan_.group != ListGroup::subject && plan_.group != ListGroup::library;
        if (!one_group) headings.resize(1);
        const std::string content = content_hash(record_).bytes();
        bool first = true;
        for (const ListHeading& group : groups)
            for (const ListHeading& heading : headings) {
                ListLine line;
                line.describes = first;
                line.record = place_;
                line.heading = heading.text;
                line.text = first ? encoded ? *encoded : description() : title_.text;
                set_section(line, group, heading);
                rows_.lines.push_back({key_of(group, heading), packed(line, content)});
                first = false;
            }
    }

    void add_terms() {
        for (const RegisterKind kind : plan_.registers) {
            switch (kind) {
                case RegisterKind::author: add_headings(kind, names()); break;
                case RegisterKind::title: add_headings(kind, listed_.all_titles()); break;
                case RegisterKind::subject: add_headings(kind, listed_.subjects()); break;
                case RegisterKind::isbn: add_numbers(kind, "020", normalized_isbn); break;
                case RegisterKind::issn: add_numbers(kind, "022", normalized_issn); break;
                case RegisterKind::kwic: add_permutations(); break;
            }
        }
    }

private:
    [[nodiscard]] ListHeading collated(std::string text) const {
        ListHeading heading{std::move(text), {}, {}};
        heading.filing = filing_text(heading.text);
        plan_.collation->append_key(heading.order, heading.filing);
        return heading;
    }

    [[nodiscard]] std::vector<ListHeading> groups_of_record() const {
        std::vector<ListHeading> groups;
        switch (plan_.group) {
            case ListGroup::none: groups.emplace_back(); break;
            case ListGroup::subject: groups = listed_.subjects(); break;
            case ListGroup::library:
                for (const Holdings& holdings : holdings_)
                    if (!holdings.library.empty()) groups.push_back(collated(holdings.library));
                break;
            case ListGroup::class_number: groups.push_back(class_group()); break;
            case ListGroup::year:
                groups.push_back(year_.empty() ? absent(plan_.labels->no_year) : of_bytes(year_, year_));
                break;
            case ListGroup::material: groups.push_back(kind_group()); break;
        }
        if (groups.empty())
            groups.push_back(
                absent(plan_.group == ListGroup::library ? plan_.labels->no_library : plan_.labels->no_subject));
        return groups;
    }

    [[nodiscard]] ListHeading class_group() const {
        const ClassNumber number = class_number_of(record_);
        const std::string title = plan_.labels->class_title(number);
        if (number.scheme == ClassScheme::none) return absent(title);
        return of_bytes(title, static_cast<char>(number.scheme) + number.main_class());
    }
    [[nodiscard]] ListHeading kind_group() const {
        const auto kind = static_cast<std::size_t>(kind_of_material(record_));
        return of_bytes(std::string(plan_.labels->kinds.at(kind)), {static_cast<char>(kind)});
    }

    // The first is the main one.
    [[nodiscard]] std::vector<ListHeading> headings_of_record() const {
        switch (plan_.sort) {
            case ListSort::author: return author_headings();
            case ListSort::class_number: return {class_heading()};
            case ListSort::number: return {number_heading()};
            case ListSort::title: return {unprinted(title_)};
            case ListSort::subject: return {unprinted(first_subject())};
            case ListSort::year: return {of_bytes({}, year_)};
            case ListSort::path: return {unprinted(path_value())};
        }
        return {};
    }
    [[nodiscard]] static ListHeading unprinted(ListHeading heading) {
        heading.text.clear();
        return heading;
    }
    [[nodiscard]] std::vector<ListHeading> author_headings() const {
        std::vector<ListHeading> headings = authors_;
        if (!listed_.has_main_heading()) headings.insert(headings.begin(), unprinted(title_));
        return headings;
    }
    [[nodiscard]] const ListHeading& main_author_or_title() const {
        return listed_.has_main_heading() ? authors_.front() : title_;
    }
    // Without a uniform title that is the main heading.
    [[nodiscard]] std::span<const ListHeading> names() const {
        const bool title_first = listed_.has_main_heading() && !listed_.has_main_name();
        return std::span<const ListHeading>(authors_).subspan(title_first ? 1 : 0);
    }
    [[nodiscard]] ListHeading first_subject() const {
        const std::vector<ListHeading> subjects = listed_.subjects();
        return subjects.empty() ? ListHeading() : subjects.front();
    }
    [[nodiscard]] ListHeading class_heading() const {
        const ClassNumber number = class_number_of(record_);
        if (number.scheme == ClassScheme::none) return {};
        return of_bytes(number.text, static_cast<char>(number.scheme) + number.order());
    }
    [[nodiscard]] ListHeading number_heading() const {
        ListHeading heading{std::string(record_.control_number()), std::string(record_.control_number()), {}};
        plan_.collation->append_key(heading.order, heading.filing);
        return heading;
    }
    [[nodiscard]] ListHeading path_value() const {
        const Record& record = plan_.path->tag().names_control_field() ? record_ : listed_.marc21();
        const std::string value = plan_.path->value_in(record);
        const Field* field = plan_.path->field_in(record);
        const bool title = field != nullptr && plan_.path->starts_with_a() && !field->text('a').empty();
        return collated(std::string(title ? filing_part(value, nonfiling_indicator(*field)) : value));
    }

    void set_section(ListLine& line, const ListHeading& group, const ListHeading& heading) const {
        const bool by_letter = plan_.sort == ListSort::author || plan_.sort == ListSort::title;
        const auto initial = [this](const ListHeading& one) {
            return one.filing.empty() ? std::string("…") : plan_.collation->initial_of(one.filing);
        };
        line.section = group.text;
        if (plan_.group == ListGroup::subject || plan_.group == ListGroup::library) line.initial = initial(group);
        if (plan_.group == ListGroup::none && plan_.letters && by_letter)
            line.section = line.initial = initial(heading);
    }

    [[nodiscard]] std::string key_of(const ListHeading& group, const ListHeading& heading) const {
        std::string key;
        if (plan_.group != ListGroup::none) append_order(key, group);
        append_order(key, heading);
        if (plan_.sort != ListSort::author) append_order(key, main_author_or_title());
        append_order(key, title_);
        append_part(key, year_);
        return key;
    }

    [[nodiscard]] std::string description() const {
        std::string text = listed_.description();
        if (plan_.holdings) append_holdings(text);
        return text;
    }

    // A line for each library where something is said of parts or issues, else one for all.
    void append_holdings(std::string& text) const {
        const bool serial = std::any_of(holdings_.begin(), holdings_.end(),
                                        [](const Holdings& one) { return !one.statements.empty(); });
        const HoldingsWords words{plan_.labels->supplements, plan_.labels->indexes};
        std::string names;
        for (const Holdings& one : holdings_) {
            const std::string statements = statements_text(one.statements, words);
            const string_view library = one.library.empty() ? plan_.labels->no_library : string_view(one.library);
            if (serial)
                text += fmt::format("{}{}{}\n", library, statements.empty() ? "" : ": ", statements);
            else if (!one.library.empty())
                names += fmt::format("{}{}", names.empty() ? "" : ", ", library);
        }
        if (!names.empty()) text += fmt::format("{}: {}\n", plan_.labels->held_by, names);
    }

    void add_term(RegisterKind kind, std::string text, string_view before, string_view order) {
        rows_.terms.push_back(row_of(RegisterTerm{kind, place_, std::move(text), std::string(before)}, order));
    }
    void add_headings(RegisterKind kind, std::span<const ListHeading> headings) {
        for (const ListHeading& heading : headings) add_term(kind, heading.text, {}, heading.order);
    }
    // A number that is not valid is looked up as it was recorded.
    void add_numbers(RegisterKind kind, Tag tag, std::optional<std::string> (*normalized)(string_view)) {
        for (const Field& field : listed_.marc21().fields()) {
            if (field.tag() != tag) continue;
            const string_view recorded = crosswalk::number_in(field.text('a'));
            const std::string number = normalized(field.text('a')).value_or(std::string(recorded));
            if (!number.empty()) add_term(kind, number, {}, number);
        }
    }
    void add_permutations() {
        if (listed_.title_field() == nullptr) return;
        for (const Permutation& permutation : permutations_of(title_.text)) {
            std::string order;
            plan_.collation->append_key(order, filing_text(permutation.from));
            order += '\0';
            plan_.collation->append_key(order, filing_text(permutation.before));
            add_term(RegisterKind::kwic, std::string(permutation.from), permutation.before, order);
        }
    }

    ListRows& rows_;
    const ListPlan& plan_;
    const Record& record_;
    ListedRecord listed_;
    std::uint64_t place_;
    std::vector<Holdings> holdings_;
    ListHeading title_;
    std::vector<ListHeading> authors_;
    std::string year_;
};

}  // namespace

void add_rows(ListRows& rows, const ListPlan& plan, const Record& record, string_view library, std::uint64_t place,
              const std::optional<std::string>& encoded) {
    RowMaker maker(rows, plan, record, library, place);
    maker.add_lines(encoded);
    if (!encoded) maker.add_terms();
}

}  // namespace unikat
