#include <algorithm>
#include <array>

#include "formats/crosswalk/identifiers.hpp"
#include "formats/crosswalk/languages.hpp"
#include "formats/isbd/elements.hpp"
#include "formats/reference/parts.hpp"
#include "record/syntax.hpp"

namespace unikat::reference {
namespace {

using namespace crosswalk;
using std::string_view;

// What stands where nothing is known: `[S.l.]`, `[s.n.]`, `[Place of publication not identified]`.
bool is_unknown(string_view text) {
    constexpr std::array kUnknown = std::to_array<string_view>(
        {"S.l.", "S.l", "s.l.", "S. l.", "s. l.", "s.n.", "s.n", "S.n.", "s. n.", "s.a.", "t.t.", "n.p."});
    return text.ends_with("not identified") || std::find(kUnknown.begin(), kUnknown.end(), text) != kUnknown.end();
}

std::string without_supplied_marks(string_view value) {
    std::string text = plain(value);
    text.erase(std::remove_if(text.begin(), text.end(), [](char c) { return c == '[' || c == ']'; }), text.end());
    text = std::string(isbd::without_outer_parentheses(plain(text)));
    while (text.ends_with('?')) text.pop_back();
    return is_unknown(text) ? std::string() : text;
}

void add_to(std::string& list, const std::string& text) {
    if (text.empty() || list == text) return;
    if (!list.empty()) list += "; ";
    list += text;
}

bool is_distributor(string_view publisher) {
    for (const string_view word : {"For sale by", "for sale by", "distributor", "Distributor", "istributed by"})
        if (publisher.find(word) != string_view::npos) return true;
    return false;
}

bool is_publication(const MappedField& field) {
    return field.tag == 260 || (field.tag == 264 && field->indicator2() != '4');
}

// 264 1 before 264 2 before anything else that tells where it was made.
const Field* publication_field(const Fields& fields) {
    const Field* best = nullptr;
    int best_rank = 0;
    for (const MappedField& field : fields.all()) {
        if (!is_publication(field) || field.is_original_script) continue;
        const char function = field->indicator2();
        const int rank = field.tag == 260 ? 4 : function == '1' ? 5 : function == '2' ? 3 : function == '0' ? 2 : 1;
        if (rank > best_rank) best = field.field;
        best_rank = std::max(rank, best_rank);
    }
    return best;
}

// 260 $c, 264 $c and copyright dates, the first that has a year.
std::string year_in_fields(const Fields& fields) {
    for (const MappedField& field : fields.all()) {
        if (field.tag != 260 && field.tag != 264) continue;
        for (const Subfield& subfield : field->subfields())
            if (subfield.code == 'c')
                if (const string_view year = year_of(subfield.value); !year.empty()) return std::string(year);
    }
    return {};
}

// `xi, 316 p.` counts pages; `1 sound disc` does not.
string_view page_count(string_view extent) {
    constexpr std::array kUnits =
        std::to_array<string_view>({"p.", "p", "pp.", "pages", "page", "hlm.", "hlm", "hal.", "halaman", "h.", "S.",
                                    "Seiten", "blz.", "s.", "leaves", "l.", "unnumbered pages"});
    for (const string_view unit : kUnits)
        if (extent.ends_with(unit) && extent.size() > unit.size() && extent[extent.size() - unit.size() - 1] == ' ')
            return trimmed(extent.substr(0, extent.size() - unit.size()));
    return {};
}

// `1 online resource (xi, 316 pages)`
string_view without_carrier(string_view extent) {
    const std::size_t open = extent.find('(');
    return extent.starts_with("1 ") && open != string_view::npos && extent.ends_with(')')
               ? extent.substr(open + 1, extent.size() - open - 2)
               : extent;
}

Series series_of(const Field& field) {
    Series series;
    for (const isbd::Element& element : isbd::elements_of(field, "lwxyz")) {
        if (element.code == 'v')
            series.number = element.text;
        else if (element.typed == isbd::Mark::equals)
            break;
        else
            series.title += series.title.empty() ? element.text : ". " + element.text;
    }
    series.title = std::string(isbd::without_outer_parentheses(series.title));
    return series;
}

Series traced_series_of(const Field& field) {
    Series series;
    const bool is_title = field.tag() == Tag("830");
    bool in_title = is_title;
    for (const isbd::Element& element : isbd::elements_of(field, "hiwx")) {
        in_title = in_title || element.code == 't';
        if (element.code == 'v')
            series.number = element.text;
        else if (in_title && has_code("atnp", element.code))
            series.title += series.title.empty() ? element.text : ". " + element.text;
    }
    return series;
}

// Places and the publishers in them. Whoever only sells is none, where another is named.
void read_publishers(Reference& reference, const Field& field) {
    std::string places;
    std::string publishers;
    const auto take = [&] {
        if (!is_distributor(publishers) || reference.publisher.empty()) {
            add_to(reference.place, places);
            add_to(reference.publisher, publishers);
        }
        places.clear();
        publishers.clear();
    };
    bool has_publisher = false;
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code != 'a' && subfield.code != 'b') continue;
        const bool is_place = subfield.code == 'a';
        const bool sells = !is_place && is_distributor(subfield.value);
        if ((is_place && has_publisher) || (sells && !publishers.empty())) take();
        add_to(is_place ? places : publishers, without_supplied_marks(subfield.value));
        has_publisher = !is_place;
    }
    take();
}

}  // namespace

void read_publication(Reference& reference, const Fields& fields, const FixedFields& fixed) {
    if (const Field* field = publication_field(fields)) read_publishers(reference, *field);
    reference.year = year_of(fixed.code(7, 4));
    if (reference.year == "9999") reference.year.clear();
    if (reference.year.empty()) reference.year = year_in_fields(fields);
    if (is_language_code(fixed.code(35, 3))) reference.language = fixed.code(35, 3);
    if (const Field* field = fields.first(41); field != nullptr && reference.language.empty())
        for_each_language(*field, [&reference](const Subfield& subfield, string_view code) {
            if (subfield.code == 'a' && reference.language.empty() && is_language_code(code)) reference.language = code;
        });
    if (const Field* field = fields.first(250))
        for (const isbd::Element& element : isbd::elements_of(*field))
            if (reference.edition.empty() && element.code == 'a')
                reference.edition = without_brackets(element.text).text;
}

void read_description(Reference& reference, const Fields& fields) {
    if (const Field* field = fields.first(300)) {
        const std::string extent = plain(field->text('a'));
        reference.pages = page_count(without_carrier(extent));
        const bool says_nothing = extent.starts_with("1 online resource") || extent == "volumes" || extent == "v.";
        if (reference.pages.empty() && !says_nothing) reference.extent = extent;
    }
    for (const MappedField& field : fields.all()) {
        if ((field.tag != 490 && field.tag != 440) || field.is_original_script) continue;
        if (Series series = series_of(*field); !series.title.empty()) reference.series.push_back(std::move(series));
    }
    if (!reference.series.empty()) return;
    for (const MappedField& field : fields.all()) {
        if (field.tag < 800 || field.tag > 830 || field.is_original_script) continue;
        if (Series series = traced_series_of(*field); !series.title.empty())
            reference.series.push_back(std::move(series));
    }
}

}  // namespace unikat::reference
