#include "formats/slims/from_marc.hpp"

#include <algorithm>
#include <array>

#include "formats/isbd/elements.hpp"
#include "formats/slims/collation.hpp"
#include "formats/slims/kept_cells.hpp"
#include "formats/slims/languages.hpp"
#include "formats/slims/materials.hpp"
#include "formats/slims/names.hpp"
#include "formats/slims/numbers.hpp"
#include "formats/slims/titles.hpp"
#include "record/syntax.hpp"
#include "unikat/identifier.hpp"

namespace unikat::slims {
namespace {

using isbd::Element;
using isbd::Mark;
using std::string_view;

string_view text_of_mark(Mark mark) {
    switch (mark) {
        case Mark::point: return ". ";
        case Mark::comma: return ", ";
        case Mark::colon: return " : ";
        case Mark::semicolon: return " ; ";
        case Mark::slash: return " / ";
        case Mark::equals: return " = ";
        case Mark::plus: return " + ";
        default: return " ";
    }
}

void append(std::string& text, string_view mark, string_view more) {
    if (more.empty()) return;
    if (!text.empty()) text += mark;
    text += more;
}

bool is_note(Tag tag) {
    constexpr std::array kPrivate = {"541", "561", "583", "588"};
    const string_view text = tag.view();
    if (text.size() != 3 || text[0] != '5' || text[1] == '9') return false;
    return std::none_of(kPrivate.begin(), kPrivate.end(), [text](const char* other) { return text == other; });
}

bool is_subject(Tag tag) {
    constexpr std::array kSubjects = {"600", "610", "611", "630", "648", "650", "651", "653", "655"};
    return std::any_of(kSubjects.begin(), kSubjects.end(), [tag](const char* other) { return tag == Tag(other); });
}

bool is_name_field(const Field& field) {
    constexpr std::array kNames = {"100", "110", "111", "700", "710", "711"};
    const bool name =
        std::any_of(kNames.begin(), kNames.end(), [&](const char* other) { return field.tag() == Tag(other); });
    // A name with a title is a work, and no author of this one.
    return name && !field.subfield('t');
}

class RowMaker {
public:
    explicit RowMaker(const Record& record) : record_(record) {}

    MadeRow make() {
        for (const Field& field : record_.fields()) {
            if (is_kept_cell(field)) continue;
            if (!take(field)) lose(Lost{field.tag()});
        }
        finish();
        return std::move(made_);
    }

private:
    [[nodiscard]] std::string& cell(Column column) { return made_.row[column]; }

    // Subfields that have no place.
    void lose(const Field& field, string_view held) {
        for (const Subfield& subfield : field.subfields()) {
            if (held.find(subfield.code) != string_view::npos || subfield.value.empty()) continue;
            lose(Lost{field.tag(), subfield.code});
        }
    }

    void lose(const Lost& lost) {
        if (std::find(made_.lost.begin(), made_.lost.end(), lost) == made_.lost.end()) made_.lost.push_back(lost);
    }

    // False where nothing of the field is in the row.
    bool take(const Field& field) {
        const Tag tag = field.tag();
        if (field.is_control()) return tag == Tag("008");
        if (is_name_field(field)) return take_name(field);
        if (is_subject(tag)) return take_subject(field);
        if (is_note(tag)) return take_note(field);
        if (tag == Tag("020") || tag == Tag("022")) return take_number(field);
        if (tag == Tag("041")) return take_languages(field);
        if (tag == Tag("080") || tag == Tag("082") || tag == Tag("084")) return take_class(field);
        if (tag == Tag("245")) return take_title(field);
        if (tag == Tag("250")) return take_edition(field);
        if (tag == Tag("260") || tag == Tag("264")) return take_publication(field);
        if (tag == Tag("300")) return take_description(field);
        if (tag == Tag("490") || tag == Tag("440")) return take_series(field);
        if (tag == Tag("852")) return take_copy(field);
        // Their terms are the designation of material.
        return tag == Tag("336") || tag == Tag("337") || tag == Tag("338");
    }

    bool take_name(const Field& field) {
        std::string name = text_of_name(field);
        if (name.empty()) return false;
        lose(field, codes_of_name(field));
        authors_.push_back(std::move(name));
        return true;
    }

    bool take_subject(const Field& field) {
        std::string topic;
        for (const Element& element : isbd::elements_of(field)) {
            const bool subdivision = string_view("vxyz").find(element.code) != string_view::npos;
            append(topic,
                   subdivision                                        ? " -- "
                   : element.code == 'a' && field.tag() == Tag("653") ? "\n"
                                                                      : " ",
                   element.text);
        }
        if (topic.empty()) return false;
        for (std::size_t start = 0; start <= topic.size();) {
            const std::size_t end = std::min(topic.find('\n', start), topic.size());
            topics_.push_back(topic.substr(start, end - start));
            start = end + 1;
        }
        lose(field, "abcdefghijklmnopqrstuvwxyz");
        return true;
    }

    bool take_note(const Field& field) {
        std::string note;
        for (const Subfield& subfield : field.subfields())
            if (is_lower(subfield.code)) append(note, " ", trimmed(subfield.value));
        if (note.empty()) return false;
        append(cell(Column::notes), "\n", note);
        lose(field, "abcdefghijklmnopqrstuvwxyz");
        return true;
    }

    // A wrong number is what the book has printed; a right one in $z is another book's.
    bool take_number(const Field& field) {
        const bool isbn = field.tag() == Tag("020");
        bool taken = false;
        std::string held = "q";
        for (const Subfield& subfield : field.subfields()) {
            if (subfield.code != 'a' && subfield.code != 'z') continue;
            const bool valid =
                isbn ? normalized_isbn(subfield.value).has_value() : normalized_issn(subfield.value).has_value();
            if (subfield.code == 'z' && valid) continue;
            std::string number(trimmed(subfield.value));
            while (number.ends_with(':') || number.ends_with(';'))
                number = trimmed(string_view(number).substr(0, number.size() - 1));
            if (!taken && isbn) append(number, " ", qualifier(field));
            numbers_.push_back(number);
            held += subfield.code;
            taken = true;
        }
        if (taken) lose(field, held);
        return taken;
    }

    static std::string qualifier(const Field& field) {
        std::string text(trimmed(field.text('q')));
        while (text.ends_with(':') || text.ends_with(';') || text.ends_with(','))
            text = trimmed(string_view(text).substr(0, text.size() - 1));
        return text.empty() || text.starts_with('(') ? text : "(" + text + ")";
    }

    bool take_languages(const Field& field) {
        std::string names;
        for (const Subfield& subfield : field.subfields()) {
            if (subfield.code != 'a') continue;
            const string_view name = language_name(subfield.value);
            if (name.empty()) return false;
            append(names, ", ", name);
        }
        if (names.empty() || !cell(Column::language_name).empty()) return false;
        cell(Column::language_name) = names;
        lose(field, "a");
        return true;
    }

    // The first class number; the Decimal Classification before others.
    bool take_class(const Field& field) {
        std::string number(trimmed(field.text('a')));
        if (number.empty()) return false;
        const bool dewey = field.tag() == Tag("082");
        std::string& cell = this->cell(Column::classification);
        if (!cell.empty() && (dewey_ || !dewey)) return cell == number;
        if (!cell.empty()) lose(Lost{other_class_});
        // The stroke says where the number may be cut.
        if (dewey) std::erase_if(number, [](char c) { return c == '/' || c == '\''; });
        cell = number;
        dewey_ = dewey;
        other_class_ = field.tag();
        lose(field, "a");
        return true;
    }

    bool take_title(const Field& field) {
        if (!cell(Column::title).empty() || !cell(Column::sor).empty()) return false;
        char before = ' ';
        for (const Element& element : isbd::elements_of(field, "h")) {
            if (element.code == 'c')
                append(cell(Column::sor), before == 'c' ? " ; " : " ", element.text);
            else if (!cell(Column::sor).empty())
                append(cell(Column::sor), text_of_mark(element.typed), element.text);
            else
                append(cell(Column::title), title_mark(element, before), element.text);
            before = element.code;
        }
        lose(field, "abcfgknps");
        return true;
    }

    static string_view title_mark(const Element& element, char before) {
        const bool typed = element.typed != Mark::none && element.typed != Mark::blank && element.typed != Mark::plus;
        switch (element.code) {
            case 'b': return typed && element.typed != Mark::point ? text_of_mark(element.typed) : " : ";
            case 'p': return before == 'n' ? ", " : ". ";
            case 'f':
            case 'g': return ", ";
            default: return typed ? text_of_mark(element.typed) : ". ";
        }
    }

    bool take_edition(const Field& field) {
        std::string& edition = cell(Column::edition);
        if (!edition.empty()) return false;
        for (const Element& element : isbd::elements_of(field)) append(edition, " / ", element.text);
        lose(field, "ab");
        return !edition.empty();
    }

    // Of several statements the first for the publisher counts.
    bool take_publication(const Field& field) {
        const bool publisher = field.tag() == Tag("260") || field.indicator2() == '1' || field.indicator2() == ' ';
        if (!publisher || published_) return false;
        published_ = true;
        for (const Element& element : isbd::elements_of(field)) {
            if (element.code == 'a')
                append(cell(Column::place_name), " ; ", element.text);
            else if (element.code == 'b')
                append(cell(Column::publisher_name), " : ", element.text);
            else if (element.code == 'c')
                append(cell(Column::publish_year), ", ", element.text);
        }
        lose(field, "abc");
        return true;
    }

    bool take_description(const Field& field) {
        if (!cell(Column::collation).empty()) return false;
        Collation parts;
        for (const Element& element : isbd::elements_of(field)) {
            switch (element.code) {
                case 'a': append(parts.extent, text_of_mark(element.typed), element.text); break;
                case 'b': append(parts.illustrations, ", ", element.text); break;
                case 'c': append(parts.size, " ; ", element.text); break;
                case 'e': append(parts.accompanying, " + ", element.text); break;
                default: break;
            }
        }
        cell(Column::collation) = collation_of(parts);
        lose(field, "abce");
        return !cell(Column::collation).empty();
    }

    bool take_series(const Field& field) {
        std::string series;
        for (const Element& element : isbd::elements_of(field, "lwyz")) {
            if (element.code == 'v')
                append(series, " ; ", element.text);
            else if (element.code == 'x')
                append(series, ", ", element.text.starts_with("ISSN") ? element.text : "ISSN " + element.text);
            else
                append(series,
                       element.typed == Mark::none || element.typed == Mark::blank ? ". " : text_of_mark(element.typed),
                       element.text);
        }
        if (series.empty() || !cell(Column::series_title).empty()) return false;
        cell(Column::series_title) = series;
        lose(field, "anpvx");
        return true;
    }

    bool take_copy(const Field& field) {
        std::string number;
        bool item = false;
        for (const Subfield& subfield : field.subfields()) {
            const string_view text = trimmed(subfield.value);
            if (subfield.code == 'k' || subfield.code == 'h' || subfield.code == 'i' || subfield.code == 'j' ||
                subfield.code == 'm')
                append(number, " ", text);
            if (subfield.code != 'p' || text.empty()) continue;
            items_.emplace_back(text);
            item = true;
        }
        std::string& cell = this->cell(Column::call_number);
        const bool same = cell == number || number.empty();
        if (cell.empty()) cell = number;
        // A copy at another place of the shelves.
        if (!same && cell != number) {
            lose(field, "p");
            return item;
        }
        lose(field, "hijkmp");
        return item || !number.empty();
    }

    void finish() {
        cell(Column::gmd_name) = material_of_record(record_).name;
        if (cell(Column::language_name).empty()) cell(Column::language_name) = language_of_008();
        if (cell(Column::publish_year).empty()) cell(Column::publish_year) = year_of_008();
        cell(Column::isbn_issn) = cell_of_numbers(numbers_);
        cell(Column::authors) = list_of(authors_);
        cell(Column::topics) = list_of(topics_);
        cell(Column::item_code) = list_of(items_);
        for (std::string& text : made_.row.cells) text = trimmed(text);
    }

    [[nodiscard]] string_view fixed() const {
        const Field* field = record_.first("008");
        return field == nullptr ? string_view{} : field->value();
    }

    [[nodiscard]] std::string language_of_008() const {
        const string_view code = fixed().size() < 38 ? string_view{} : fixed().substr(35, 3);
        return std::string(code == "und" ? string_view{} : language_name(code));
    }

    [[nodiscard]] std::string year_of_008() const {
        const string_view year = fixed().size() < 15 ? string_view{} : fixed().substr(7, 4);
        return std::all_of(year.begin(), year.end(), is_digit) ? std::string(year) : std::string{};
    }

    const Record& record_;
    MadeRow made_;
    std::vector<std::string> authors_;
    std::vector<std::string> topics_;
    std::vector<std::string> items_;
    std::vector<std::string> numbers_;
    bool dewey_ = false;
    Tag other_class_;
    bool published_ = false;
};

}  // namespace

MadeRow from_marc(const Record& record) {
    return RowMaker(record).make();
}

}  // namespace unikat::slims
