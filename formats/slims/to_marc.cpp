#include "formats/slims/to_marc.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "formats/slims/collation.hpp"
#include "formats/slims/dates.hpp"
#include "formats/slims/languages.hpp"
#include "formats/slims/materials.hpp"
#include "formats/slims/names.hpp"
#include "formats/slims/numbers.hpp"
#include "formats/slims/places.hpp"
#include "formats/slims/titles.hpp"
#include "record/syntax.hpp"
#include "text/articles.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

class RecordMaker {
public:
    RecordMaker(const Row& row, Arena& arena)
        : row_(row), fields_(arena), material_(material_named(row[Column::gmd_name])) {}

    Record make() {
        add_numbers();
        add_languages();
        add_class();
        add_names();
        add_title();
        add_publication();
        add_description();
        add_notes();
        add_topics();
        add_copies();
        fields_.add_control("008", fixed_field());
        return {leader(), fields_.finish()};
    }

private:
    // The cell on one line; empty where it says nothing.
    [[nodiscard]] std::string cell(Column column) const {
        const std::string& text = row_[column];
        return says_nothing(text) ? std::string{} : on_one_line(text);
    }

    [[nodiscard]] char type() const { return material_ == nullptr ? 'a' : material_->type; }

    void add_numbers() {
        bool isbn = false;
        bool issn = false;
        for (const StandardNumber& number : standard_numbers(row_[Column::isbn_issn])) {
            Parts parts = number.parts;
            for (auto& part : parts) part.second = on_one_line(part.second);
            fields_.add(number.tag, "  ", parts);
            isbn = isbn || number.tag == Tag("020");
            issn = issn || (number.tag == Tag("022") && number.is_valid());
        }
        serial_ = (issn && !isbn) || (material_ != nullptr && material_->level == 's');
    }

    void add_languages() {
        languages_ = language_codes(cell(Column::language_name));
        if (languages_.size() < 2) return;
        Parts parts;
        for (const string_view code : languages_) parts.emplace_back('a', code);
        fields_.add("041", "0 ", parts);
    }

    void add_class() {
        const std::string number = cell(Column::classification);
        if (is_dewey(number))
            fields_.add("082", "04", {{'a', number}});
        else
            fields_.add(is_udc(number) ? "080" : "084", "  ", {{'a', number}});
    }

    // The first author who made the work is its heading, unless an editor stands before.
    void add_names() {
        bool first = true;
        for (const std::string& item : items_of(row_[Column::authors])) {
            if (!is_name(item)) continue;
            const Name name = name_of(on_one_line(item));
            const bool heads = first && name.creates;
            const std::string tag{heads ? '1' : '7', static_cast<char>(name.kind == Name::Kind::personal ? '0' : '1'),
                                  static_cast<char>(name.kind == Name::Kind::meeting ? '1' : '0')};
            fields_.add(Tag(tag), std::string{name.indicator1, ' '}, name.parts);
            headed_ = headed_ || heads;
            first = false;
        }
    }

    void add_title() {
        const std::string title = cell(Column::title);
        const string_view language = languages_.empty() ? string_view{} : languages_.front();
        const std::size_t nonfiling = nonfiling_characters(title, language);
        const std::string indicators = fmt::format("{}{}", headed_ ? 1 : 0, nonfiling);
        fields_.add("245", indicators, title_parts(title, cell(Column::sor)));
        fields_.add("250", "  ", edition_parts(cell(Column::edition)));
    }

    void add_publication() {
        std::string place = cell(Column::place_name);
        std::string publisher = cell(Column::publisher_name);
        const std::string year = cell(Column::publish_year);
        if (!place.empty() && !publisher.empty()) place += " :";
        if (!year.empty()) (publisher.empty() ? place : publisher) += publisher.empty() && place.empty() ? "" : ",";
        fields_.add("264", " 1", {{'a', place}, {'b', publisher}, {'c', year}});
    }

    void add_description() {
        Collation parts = parts_of_collation(cell(Column::collation));
        illustrated_ = !parts.illustrations.empty();
        std::string* const pieces[] = {&parts.extent, &parts.illustrations, &parts.size, &parts.accompanying};
        constexpr string_view kMarks[] = {"", " :", " ;", " +"};
        std::string* last = nullptr;
        for (std::size_t i = 0; i < std::size(pieces); ++i) {
            if (pieces[i]->empty()) continue;
            if (last != nullptr) *last += kMarks[i];
            last = pieces[i];
        }
        fields_.add("300", "  ",
                    {{'a', parts.extent}, {'b', parts.illustrations}, {'c', parts.size}, {'e', parts.accompanying}});
        if (material_ != nullptr) {
            const auto add = [&](Tag tag, string_view term, string_view code, string_view vocabulary) {
                fields_.add(tag, "  ",
                            {{'a', std::string(term)}, {'b', std::string(code)}, {'2', std::string(vocabulary)}});
            };
            add("336", material_->content, material_->content_code, "rdacontent");
            add("337", material_->media, material_->media_code, "rdamedia");
            add("338", material_->carrier, material_->carrier_code, "rdacarrier");
        }
        fields_.add("490", "0 ", series_parts(cell(Column::series_title)));
    }

    // A paragraph of SLiMS's notes is a note.
    void add_notes() {
        if (says_nothing(row_[Column::notes])) return;
        const string_view notes = row_[Column::notes];
        for (std::size_t start = 0; start <= notes.size();) {
            const std::size_t end = std::min(notes.find('\n', start), notes.size());
            fields_.add("500", "  ", {{'a', on_one_line(trimmed(notes.substr(start, end - start)))}});
            start = end + 1;
        }
    }

    void add_topics() {
        for (const std::string& item : items_of(row_[Column::topics])) {
            if (says_nothing(item)) continue;
            const std::string topic = on_one_line(item);
            Parts parts;
            for (std::size_t start = 0; start <= topic.size();) {
                const std::size_t end = std::min(topic.find("--", start), topic.size());
                parts.emplace_back(parts.empty() ? 'a' : 'x', trimmed(string_view(topic).substr(start, end - start)));
                start = end + 2;
            }
            fields_.add("650", " 4", parts);
        }
    }

    // A field for each copy: $p cannot stand twice in one.
    void add_copies() {
        const CallNumber number = call_number(cell(Column::call_number));
        const std::string indicators{number.scheme, ' '};
        bool any = false;
        for (const std::string& item : items_of(row_[Column::item_code])) {
            if (says_nothing(item)) continue;
            Parts parts = number.parts;
            parts.emplace_back('p', on_one_line(item));
            fields_.add("852", number.parts.back().second.empty() && parts.size() == 2 ? "  " : indicators, parts);
            any = true;
        }
        if (!any) fields_.add("852", indicators, number.parts);
    }

    [[nodiscard]] Leader leader() const {
        Leader leader;
        leader[6] = type();
        leader[7] = serial_ ? 's' : 'm';
        leader[17] = '7';
        leader[18] = 'i';
        return leader;
    }

    // Positions that the row says nothing of have the fill character; the date of entry is unknown.
    [[nodiscard]] std::string fixed_field() const {
        const CodedDate date = coded_date(row_[Column::publish_year], serial_);
        const string_view language = languages_.empty() ? "und" : languages_.front();
        const string_view country = country_of(row_[Column::place_name]);
        std::string text = "      ";
        text += date.type + date.first + date.second;
        text += country;
        text += specific_positions();
        text += language;
        text += " d";
        return text;
    }

    // 18-34, which differ by kind of material (MARC 21, 008).
    [[nodiscard]] std::string specific_positions() const {
        const char form = material_ == nullptr ? ' ' : material_->form;
        std::string text(17, '|');
        const auto put = [&](std::size_t position, char c) { text[position - 18] = c; };
        const auto blank = [&](std::initializer_list<std::size_t> positions) {
            for (const std::size_t position : positions) put(position, ' ');
        };
        if (serial_ && (type() == 'a' || type() == 'm')) {
            put(20, ' ');
            put(23, form);
            blank({30, 31, 32});
            return text;
        }
        switch (type()) {
            case 'e':
                blank({24, 26, 27, 30, 32});
                if (material_->content_code == "crf") put(25, 'd');
                put(29, form);
                break;
            case 'g':
            case 'k':
            case 'o':
            case 'r':
                blank({21, 23, 24, 25, 26, 27, 30, 31, 32});
                put(29, form);
                put(33, material_->visual);
                break;
            case 'm':
                blank({18, 19, 20, 21, 24, 25, 27, 29, 30, 31, 32, 33, 34});
                put(23, form);
                if (material_->content_code == "cop") put(26, 'b');
                break;
            case 'c':
            case 'i':
                put(23, form);
                put(32, ' ');
                put(34, ' ');
                break;
            default:
                if (illustrated_) text.replace(0, 4, "a   ");
                put(23, form);
                put(32, ' ');
                break;
        }
        return text;
    }

    const Row& row_;
    FieldList fields_;
    const Material* material_;
    std::vector<string_view> languages_;
    bool headed_ = false;
    bool serial_ = false;
    bool illustrated_ = false;
};

}  // namespace

Record to_marc(const Row& row, Arena& arena) {
    return RecordMaker(row, arena).make();
}

Record with_fields(const Record& record, std::span<const Field> more, Arena& arena) {
    std::vector<Field> fields(record.fields().begin(), record.fields().end());
    fields.insert(fields.end(), more.begin(), more.end());
    return {record.leader(), arena.copy(std::span<const Field>(fields))};
}

}  // namespace unikat::slims
