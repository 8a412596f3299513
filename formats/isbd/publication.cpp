#include <algorithm>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/elements.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

/// Area 4 is put together from several fields: what was published, distributed and produced, in this order, with the
/// copyright dates, then who manufactured it.
class Publication {
public:
    explicit Publication(IsbdStops stops) : stops_(stops), made_(stops) {}

    void add_260(const Field& field) {
        Statement own(stops_);
        Statement made(stops_);
        for (const Element& element : elements_of(field)) {
            switch (element.code) {
                case 'a': own.add(Mark::semicolon, element.text); break;
                case 'b': own.add(Mark::colon, element.text); break;
                case 'c':
                case 'd': own.add(Mark::comma, element.text); break;
                case 'e': made.add(Mark::semicolon, without_outer_parentheses(element.text)); break;
                case 'f': made.add(Mark::colon, without_outer_parentheses(element.text)); break;
                case 'g': made.add(Mark::comma, without_outer_parentheses(element.text)); break;
                default: break;
            }
        }
        add_issued(field, own.text(), {});
        made_.add(Mark::semicolon, made.text());
    }

    void add_264(const Field& field) {
        Statement names(stops_);
        Statement dates(stops_);
        for (const Element& element : elements_of(field)) {
            if (element.code == 'a') names.add(Mark::semicolon, element.text);
            if (element.code == 'b') names.add(Mark::colon, element.text);
            if (element.code == 'c') dates.add(Mark::comma, element.text);
        }
        if (field.indicator2() == '3')
            add_made(names, dates);
        else
            add_issued(field, names.text(), dates.text());
    }

    void add_copyright(const Field& field) {
        for (const Element& element : elements_of(field))
            if (element.code == 'c') copyrights_.push_back(element.text);
    }

    [[nodiscard]] Statements take() {
        Statement area(stops_);
        if (has_common_date())
            add_with_common_date(area);
        else
            add_each_with_its_date(area);
        area.add_enclosed(made_.text());
        return area.empty() ? Statements{} : Statements{area.text()};
    }

private:
    struct Issued {
        std::string names;
        std::string dates;
        bool of_a_part = false;
    };

    void add_made(Statement names, const Statement& dates) {
        names.add(Mark::comma, dates.text());
        made_.add(Mark::semicolon, without_outer_parentheses(names.text()));
    }

    void add_issued(const Field& field, const std::string& names, const std::string& dates) {
        if (names.empty() && dates.empty()) return;
        const std::string materials = materials_of(field);
        if (names.empty())
            issued_.push_back({{}, materials + dates, !materials.empty()});
        else
            issued_.push_back({materials + names, dates, !materials.empty()});
    }

    // One date, and it is that of all: it stands after the last name.
    [[nodiscard]] bool has_common_date() const {
        const auto dated =
            std::count_if(issued_.begin(), issued_.end(), [](const Issued& one) { return !one.dates.empty(); });
        const bool parts = std::any_of(issued_.begin(), issued_.end(), [](const Issued& one) { return one.of_a_part; });
        return dated <= 1 && !parts;
    }

    void add_copyrights(Statement& area) const {
        for (const std::string& date : copyrights_) area.add(Mark::comma, date);
    }

    void add_with_common_date(Statement& area) const {
        for (const Issued& one : issued_) area.add(Mark::semicolon, one.names);
        for (const Issued& one : issued_) area.add(Mark::comma, one.dates);
        add_copyrights(area);
    }

    void add_each_with_its_date(Statement& area) const {
        for (std::size_t i = 0; i < issued_.size(); ++i) {
            area.add(Mark::semicolon, issued_[i].names);
            area.add(issued_[i].names.empty() ? Mark::semicolon : Mark::comma, issued_[i].dates);
            if (i == 0) add_copyrights(area);
        }
    }

    IsbdStops stops_;
    std::vector<Issued> issued_;
    Statements copyrights_;
    Statement made_;
};

int function_order(const Field& field) {
    switch (field.indicator2()) {
        case '2': return 1;
        case '0': return 2;
        case '3': return 3;
        case '4': return 4;
        default: return 0;
    }
}

void add_all_264(Publication& publication, const Record& record) {
    constexpr int kCopyright = 4;
    for (int function = 0; function <= kCopyright; ++function)
        for (const Field& field : record.fields()) {
            if (field.tag() != Tag("264") || function_order(field) != function) continue;
            if (function == kCopyright)
                publication.add_copyright(field);
            else
                publication.add_264(field);
        }
}

}  // namespace

Statements publication_area(const Record& record, IsbdStops stops) {
    Publication publication(stops);
    if (record.first("264") != nullptr) {
        add_all_264(publication, record);
    } else {
        for (const Field& field : record.fields())
            if (field.tag() == Tag("260")) publication.add_260(field);
    }
    return publication.take();
}

}  // namespace unikat::isbd
