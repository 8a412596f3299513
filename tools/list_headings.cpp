#include "tools/list_headings.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/headings.hpp"
#include "formats/isbd/isbd.hpp"
#include "formats/isbd/marks.hpp"
#include "formats/isbd/original_script.hpp"
#include "formats/isbd/unimarc.hpp"
#include "list/filing.hpp"
#include "record/unimarc.hpp"
#include "text/articles.hpp"

namespace unikat {
namespace {

using std::string_view;

bool is_one_of(Tag tag, std::initializer_list<string_view> tags) {
    return std::any_of(tags.begin(), tags.end(), [tag](string_view one) { return tag == Tag(one); });
}

// As the ISBD takes a title from them.
bool names_title(const Field& field) {
    const auto has = [&field](char code) { return !isbd::clean(field.text(code)).empty(); };
    return has('a') || (field.tag() == Tag("245") && (has('b') || has('k')));
}

const Field* title_field_of(const Record& record) {
    for (const string_view tag : {"245", "240", "130", "222", "210"})
        if (const Field* field = record.first(tag); field != nullptr && names_title(*field)) return field;
    return nullptr;
}

}  // namespace

char nonfiling_indicator(const Field& field) {
    if (is_one_of(field.tag(), {"245", "240", "222", "440", "830"})) return field.indicator2();
    return is_one_of(field.tag(), {"130", "630", "730", "740"}) ? field.indicator1() : '0';
}

namespace {

std::vector<Subfield> only(const Field& field, string_view codes) {
    std::vector<Subfield> kept;
    for (const Subfield& subfield : field.subfields())
        if (codes.find(subfield.code) != string_view::npos) kept.push_back(subfield);
    return kept;
}

// The values of some subfields without the characters before the first that files.
std::string filed_part(const Field& field, string_view codes) {
    std::string text;
    for (const Subfield& subfield : only(field, codes)) {
        if (!text.empty()) text += ' ';
        text += subfield.code == 'a' && text.empty() ? filing_part(subfield.value, nonfiling_indicator(field))
                                                     : subfield.value;
    }
    return text;
}

void add_once(std::vector<ListHeading>& list, ListHeading heading) {
    const bool known =
        std::any_of(list.begin(), list.end(), [&](const ListHeading& other) { return other.text == heading.text; });
    if (!heading.text.empty() && !known) list.push_back(std::move(heading));
}

constexpr string_view kTypedDash = "--";

// The heading and its subdivisions, in subfields of their own or typed behind two hyphens.
std::vector<string_view> subdivided(string_view heading) {
    std::vector<string_view> parts;
    while (!heading.empty()) {
        const std::size_t end = std::min(heading.find(kTypedDash), heading.size());
        const string_view part = heading.substr(0, end);
        const std::size_t start = std::min(part.find_first_not_of(' '), part.size());
        if (start < part.size()) parts.push_back(part.substr(start, part.find_last_not_of(' ') + 1 - start));
        heading.remove_prefix(std::min(end + kTypedDash.size(), heading.size()));
    }
    return parts;
}

constexpr string_view kTitleCodes = "abnpkfg";
constexpr string_view kTitleProperCodes = "anp";

}  // namespace

ListedRecord::ListedRecord(const Record& record, const ListPlan& plan) : original_(record), plan_(plan) {
    if (is_unimarc(record)) {
        marc21_ = isbd::as_marc21(record, arena_);
    } else if (plan.write.isbd_original_script) {
        fields_ = isbd::with_original_script(record);
        marc21_ = Record(record.leader(), fields_);
    } else {
        marc21_ = record;
    }
    title_ = title_field_of(marc21_);
    const Field* main = isbd::main_heading(marc21_);
    if (main != nullptr && !main_text(*main).empty()) main_ = main;
}

ListHeading ListedRecord::heading(std::string text, string_view filed) const {
    ListHeading made{std::move(text), filing_text(filed), {}};
    plan_.collation->append_key(made.order, made.filing);
    return made;
}

ListHeading ListedRecord::title() const {
    if (title_ == nullptr) return {std::string(plan_.labels->no_title), {}, {}};
    std::string text;
    if (title_->tag() == Tag("245")) {
        const std::vector<Subfield> kept = only(*title_, kTitleCodes);
        text = isbd::variant_title(title_->with_subfields(kept), plan_.write.isbd_stops);
    } else {
        text = isbd::heading_text(*title_);
    }
    return heading(std::move(text), filed_part(*title_, kTitleCodes));
}

bool ListedRecord::has_main_name() const {
    return main_ != nullptr && main_->tag() != Tag("130");
}

std::string ListedRecord::main_text(const Field& main) {
    return main.tag() == Tag("130") ? isbd::heading_text(main) : isbd::name_text(main);
}

std::vector<ListHeading> ListedRecord::authors() const {
    std::vector<ListHeading> list;
    if (main_ != nullptr) {
        const std::string text = main_text(*main_);
        add_once(list, heading(text, filing_part(text, nonfiling_indicator(*main_))));
    }
    for (const Field& field : marc21_.fields()) {
        if (!is_one_of(field.tag(), {"700", "710", "711"})) continue;
        const std::string text = isbd::name_text(field);
        add_once(list, heading(text, text));
    }
    return list;
}

// A heading with subdivisions stands behind the heading alone, and before longer ones: Islam, Islam--Indonesia, Islam
// and state.
ListHeading ListedRecord::subject(const Field& field) const {
    const string_view dash = plan_.write.isbd_dash == IsbdDash::ascii ? kTypedDash : "—";
    const std::string heading = isbd::heading_text(field, kTypedDash);
    ListHeading made;
    for (const string_view part : subdivided(heading)) {
        const bool first = made.text.empty();
        made.text += fmt::format("{}{}", first ? "" : dash, part);
        const std::string filed = filing_text(first ? filing_part(part, nonfiling_indicator(field)) : part);
        if (first) made.filing = filed.empty() ? std::string(part) : filed;
        if (!first) made.order += '\0';
        plan_.collation->append_key(made.order, filed);
    }
    return made;
}

std::vector<ListHeading> ListedRecord::subjects() const {
    std::vector<ListHeading> list;
    for (const Field& field : marc21_.fields()) {
        const Tag tag = field.tag();
        if (tag < Tag("600") || tag > Tag("655")) continue;
        // Uncontrolled terms stand beside each other in one field.
        if (tag == Tag("653"))
            for (const Subfield& term : only(field, "a")) add_once(list, subject(field.with_subfields({&term, 1})));
        else
            add_once(list, subject(field));
    }
    return list;
}

std::vector<ListHeading> ListedRecord::all_titles() const {
    std::vector<ListHeading> list;
    const auto add = [&](const Field& field, const std::vector<Subfield>& kept) {
        const Field part = field.with_subfields(kept);
        add_once(list, heading(isbd::variant_title(part, plan_.write.isbd_stops), filed_part(part, kTitleProperCodes)));
    };
    if (title_ != nullptr && title_->tag() == Tag("245")) {
        const bool proper = !title_->text('a').empty();
        add(*title_, only(*title_, proper ? kTitleProperCodes : kTitleCodes));
    }
    for (const Field& field : marc21_.fields()) {
        if (is_one_of(field.tag(), {"130", "240", "730"})) {
            const std::string text = isbd::heading_text(field);
            add_once(list, heading(text, filing_part(text, nonfiling_indicator(field))));
        } else if (is_one_of(field.tag(), {"246", "740", "222"})) {
            add(field, only(field, kTitleProperCodes));
        } else if (is_one_of(field.tag(), {"700", "710", "711"}) && !field.text('t').empty()) {
            std::vector<Subfield> work;
            for (const Subfield& subfield : field.subfields())
                if (subfield.code == 't')
                    work.push_back({'a', subfield.value});
                else if (!work.empty() && (subfield.code == 'n' || subfield.code == 'p'))
                    work.push_back(subfield);
            add(field, work);
        }
    }
    return list;
}

std::string ListedRecord::description() const {
    if (title_ != nullptr) return isbd_text(original_, plan_.write);
    const Subfield label{'a', plan_.labels->no_title};
    std::vector<Subfield> subfields = {label};
    std::vector<Field> fields(marc21_.fields().begin(), marc21_.fields().end());
    const auto field =
        std::find_if(fields.begin(), fields.end(), [](const Field& one) { return one.tag() == Tag("245"); });
    if (field == fields.end()) {
        fields.push_back(Field::data("245", '0', '0', subfields));
    } else {
        for (const Subfield& subfield : field->subfields())
            if (subfield.code != 'a') subfields.push_back(subfield);
        *field = field->with_subfields(subfields);
    }
    return isbd_text(Record(marc21_.leader(), fields), plan_.write);
}

}  // namespace unikat
