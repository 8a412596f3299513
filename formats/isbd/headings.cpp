#include "formats/isbd/headings.hpp"

#include <algorithm>
#include <array>

#include "formats/isbd/elements.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

enum class HeadingKind : std::uint8_t { person, body, title, term };

HeadingKind kind_of(Tag tag) {
    const string_view ending = tag.view().size() == 3 ? tag.view().substr(1) : string_view{};
    if (ending == "00") return HeadingKind::person;
    if (ending == "10" || ending == "11") return HeadingKind::body;
    if (ending == "30" || ending == "40") return HeadingKind::title;
    return HeadingKind::term;
}

bool is_subject(const Field& field) {
    return field.tag() >= Tag("600") && field.tag() < Tag("700");
}
bool is_subdivision(const Field& field, char code) {
    return is_subject(field) && string_view("vxyz").find(code) != string_view::npos;
}

bool ends_in_mark(string_view text) {
    return !text.empty() && string_view(".,:;-").find(text.back()) != string_view::npos;
}

string_view supplied_mark(HeadingKind kind, char code) {
    const bool person = kind == HeadingKind::person;
    if (code == 'e' || code == 'j') return kind == HeadingKind::body && code == 'e' ? ", " : person ? ", " : ". ";
    if (person && (code == 'c' || code == 'd')) return ", ";
    if (person && (code == 'b' || code == 'q')) return " ";
    if (code == 'g' || code == 'o') return code == 'o' ? "; " : " ";
    return ". ";
}

// The number, place and date of a conference stand in one pair of parentheses.
bool is_conference_detail(HeadingKind kind, const Element& element, bool in_title) {
    return kind == HeadingKind::body && !in_title && string_view("ncd").find(element.code) != string_view::npos;
}

class Heading {
public:
    Heading(const Field& field, string_view subdivision)
        : field_(field), kind_(kind_of(field.tag())), subdivision_(subdivision) {}

    [[nodiscard]] std::string text() {
        for (const Element& element : words_of(field_, "hiuw")) add(element);
        close_details();
        while (text_.ends_with(',') || text_.ends_with(';') || text_.ends_with(' ')) text_.pop_back();
        if (text_.ends_with('.') && !owns_final_point(text_)) text_.pop_back();
        return std::move(text_);
    }

private:
    void add(const Element& element) {
        in_title_ = in_title_ || element.code == 't';
        if (element.code == 'x' && !is_subject(field_)) return;
        if (is_subdivision(field_, element.code)) return add_subdivision(element.text);
        if (is_conference_detail(kind_, element, in_title_) && !element.text.starts_with('(') && !text_.empty() &&
            !open_)
            open_details();
        if (open_ && !is_conference_detail(kind_, element, in_title_)) close_details();
        if (!text_.empty() && text_.back() != '(') text_ += mark_before(element);
        text_ += element.text;
    }
    void add_subdivision(const std::string& text) {
        close_details();
        while (text_.ends_with(' ')) text_.pop_back();
        if (text_.ends_with('.') && !owns_final_point(text_)) text_.pop_back();
        if (!text_.empty()) text_ += subdivision_;
        text_ += text;
    }
    [[nodiscard]] string_view mark_before(const Element& element) const {
        const bool marked = ends_in_mark(text_) || element.text.starts_with('(') || element.text.starts_with('[');
        if (marked) return " ";
        return open_ ? " : " : supplied_mark(kind_, element.code);
    }
    // Recorded parentheses that are still open need none of ours.
    void open_details() {
        const auto count = [this](char c) { return std::count(text_.begin(), text_.end(), c); };
        if (count('(') != count(')') || ends_in_mark(text_)) return;
        text_ += " (";
        open_ = true;
    }
    void close_details() {
        if (open_) text_ += ')';
        open_ = false;
    }

    const Field& field_;
    HeadingKind kind_;
    string_view subdivision_;
    std::string text_;
    bool in_title_ = false;
    bool open_ = false;
};

void add_once(std::vector<std::string>& list, std::string heading) {
    if (heading.empty()) return;
    heading = ended_heading(std::move(heading));
    if (std::find(list.begin(), list.end(), heading) == list.end()) list.push_back(std::move(heading));
}

std::vector<std::string> subjects(const Record& record, string_view subdivision) {
    std::vector<std::string> list;
    for (const Field& field : record.fields())
        if (is_subject(field)) add_once(list, heading_text(field, subdivision));
    return list;
}

bool is_one_of(Tag tag, std::initializer_list<string_view> tags) {
    return std::any_of(tags.begin(), tags.end(), [tag](string_view one) { return tag == Tag(one); });
}

void add_variant_titles(std::vector<std::string>& list, const Record& record, IsbdStops stops);

// Names, then titles, then series, as AACR2 orders tracings.
std::vector<std::string> added_entries(const Record& record, IsbdStops stops) {
    std::vector<std::string> list;
    for (const Field& field : record.fields())
        if (is_one_of(field.tag(), {"700", "710", "711"})) add_once(list, heading_text(field));
    if (const Field* title = record.first("245"); title != nullptr && title->indicator1() == '1')
        add_once(list, "Title");
    add_variant_titles(list, record, stops);
    for (const Field& field : record.fields()) {
        if (field.tag() == Tag("440")) add_once(list, "Series");
        if (is_one_of(field.tag(), {"800", "810", "811", "830"})) add_once(list, "Series: " + heading_text(field));
    }
    return list;
}

void add_variant_titles(std::vector<std::string>& list, const Record& record, IsbdStops stops) {
    for (const Field& field : record.fields()) {
        if (is_one_of(field.tag(), {"730", "740"})) add_once(list, heading_text(field));
        if (field.tag() != Tag("246") || (field.indicator1() != '1' && field.indicator1() != '3')) continue;
        Statement title(stops);
        for (const Element& element : elements_of(field, "fghivx"))
            title.add(element.code == 'b' ? Mark::colon : Mark::point, element.text);
        if (!title.empty()) add_once(list, "Title: " + title.text());
    }
}

void append_numbered(std::string& text, const std::string& number, const std::string& heading) {
    if (!text.empty()) text += ' ';
    text += number;
    text += ". ";
    text += heading;
}

}  // namespace

const Field* main_heading(const Record& record) {
    const auto is_heading = [&record](const Field& field) {
        if (is_one_of(field.tag(), {"100", "110", "111", "130"})) return true;
        return record.leader().type() == 'z' && field.tag() > Tag("130") && field.tag() < Tag("190");
    };
    const auto found = std::find_if(record.fields().begin(), record.fields().end(), is_heading);
    return found == record.fields().end() ? nullptr : &*found;
}

std::string heading_text(const Field& field, string_view subdivision) {
    return Heading(field, subdivision).text();
}

std::string name_text(const Field& field) {
    const char relator = field.tag().view().ends_with("11") ? 'j' : 'e';
    std::vector<Subfield> name;
    for (const Subfield& subfield : field.subfields()) {
        if (subfield.code == 't') break;
        if (subfield.code != relator) name.push_back(subfield);
    }
    return heading_text(field.with_subfields(name));
}

std::string ended_heading(std::string heading) {
    const bool ended = heading.empty() || string_view(".?!-").find(heading.back()) != string_view::npos;
    if (!ended) heading += '.';
    return heading;
}

std::string roman_numeral(std::size_t number) {
    struct Digit {
        std::size_t value;
        string_view text;
    };
    constexpr auto kDigits = std::to_array<Digit>({{1000, "M"},
                                                   {900, "CM"},
                                                   {500, "D"},
                                                   {400, "CD"},
                                                   {100, "C"},
                                                   {90, "XC"},
                                                   {50, "L"},
                                                   {40, "XL"},
                                                   {10, "X"},
                                                   {9, "IX"},
                                                   {5, "V"},
                                                   {4, "IV"},
                                                   {1, "I"}});
    std::string text;
    for (const Digit& digit : kDigits)
        for (; number >= digit.value; number -= digit.value) text += digit.text;
    return text;
}

std::string tracings(const Record& record, const WriteOptions& options) {
    const string_view subdivision = options.isbd_dash == IsbdDash::em ? "\xE2\x80\x94" : "--";
    std::string text;
    std::size_t number = 0;
    for (const std::string& subject : subjects(record, subdivision))
        append_numbered(text, std::to_string(++number), subject);
    number = 0;
    for (const std::string& entry : added_entries(record, options.isbd_stops))
        append_numbered(text, roman_numeral(++number), entry);
    return text;
}

}  // namespace unikat::isbd
