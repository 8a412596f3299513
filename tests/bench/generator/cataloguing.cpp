#include "bench/generator/cataloguing.hpp"

#include <algorithm>
#include <vector>

#include "bench/generator/statements.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

namespace unikat::generator {
namespace {

class Cataloguer {
public:
    Cataloguer(const Publication& publication, const Habits& habits, std::string_view library, Random& random,
               Arena& arena)
        : book_(publication),
          habits_(habits),
          library_(library),
          random_(random),
          arena_(arena),
          year_(publication.year) {
        if (random_.chance(habits_.other_year)) year_ += random_.chance(500) ? 1 : -1;
        main_ = publication.authors.size() > 1 && random_.chance(habits_.other_order) ? 1 : 0;
    }

    Record make(std::string_view control_number) {
        add_control_fields(control_number);
        add_isbns();
        data("040", ' ', ' ')
            .with('a', library_)
            .with('b', habits_.rda ? "eng" : "")
            .with('e', habits_.rda ? "rda" : "");
        add_main_entry();
        add_title();
        add_edition();
        add_publication();
        add_extent();
        add_series();
        add_notes_and_subjects();
        add_other_authors();
        add_holdings();
        Leader leader;
        leader[18] = habits_.punctuation == Punctuation::isbd ? (habits_.rda ? 'i' : 'a') : 'c';
        return {leader, arena_.copy(std::span<const Field>(fields_))};
    }

private:
    /// One data field as it grows; it goes into the record when it ends, unless it is empty.
    class Building {
    public:
        Building(Cataloguer& cataloguer, Tag tag, char indicator1, char indicator2)
            : cataloguer_(cataloguer), tag_(tag), indicators_{indicator1, indicator2} {
            cataloguer_.subfields_.clear();
        }
        Building(const Building&) = delete;
        Building& operator=(const Building&) = delete;
        ~Building() {
            if (cataloguer_.subfields_.empty()) return;
            const std::span<const Subfield> subfields =
                cataloguer_.arena_.copy(std::span<const Subfield>(cataloguer_.subfields_));
            cataloguer_.fields_.push_back(Field::data(tag_, indicators_[0], indicators_[1], subfields));
        }
        /// Text that the library's system shapes; nothing where it is empty.
        Building& with(char code, std::string_view text) {
            if (!text.empty()) cataloguer_.subfields_.push_back({code, cataloguer_.shaped(text)});
            return *this;
        }
        /// The same with a mark of ISBD in front of the next element or at the end.
        Building& with(char code, std::string_view text, std::string_view mark) {
            return text.empty() || cataloguer_.habits_.punctuation == Punctuation::none
                       ? with(code, text)
                       : with(code, std::string(text).append(mark));
        }

    private:
        Cataloguer& cataloguer_;
        Tag tag_;
        std::array<char, 2> indicators_;
    };
    Building data(Tag tag, char indicator1, char indicator2) { return {*this, tag, indicator1, indicator2}; }

    // The text as the library's system holds it.
    std::string_view shaped(std::string_view text) {
        if (!habits_.upper_case && (habits_.marks == Marks::composed || is_ascii(text))) return arena_.copy(text);
        std::string shape;
        switch (habits_.marks) {
            case Marks::composed: shape = text; break;
            case Marks::decomposed: append_normalized(shape, text, UnicodeForm::nfd); break;
            case Marks::lost: append_ascii(shape, text); break;
        }
        return arena_.copy(habits_.upper_case ? upper(shape) : shape);
    }

    void add_control_fields(std::string_view control_number) {
        fields_.push_back(Field::control("001", arena_.copy(control_number)));
        const std::string day = day_of_change();
        fields_.push_back(Field::control("005", arena_.copy(day + "120000.0")));
        if (book_.online && habits_.rda) fields_.push_back(Field::control("007", "cr |||||||||||"));
        const bool known = habits_.fixed_fields;
        std::string fixed = day.substr(2);
        fixed += known ? "s" + std::to_string(year_) + "    " : "nuuuuuuuu";
        fixed += known ? book_.publisher->country : "xx ";
        fixed += known && book_.illustrated ? "a   " : "    ";
        fixed += known && book_.online ? " o     000 0 " : "       000 0 ";
        fixed += traits(book_.language).code;
        fields_.push_back(Field::control("008", arena_.copy(fixed + " d")));
    }

    // Draws stand in statements of their own: in which order an expression evaluates its operands is the compiler's
    // choice.
    std::string day_of_change() {
        const int year = random_.between(2000, 2023);
        const int month = random_.between(1, 12);
        return std::to_string(year * 10'000 + month * 100 + random_.between(1, 28));
    }

    void add_isbns() {
        if (book_.isbns.empty() || random_.chance(habits_.no_isbn)) return;
        // Some describe the copy in the hand alone.
        const std::size_t first = random_.below(static_cast<std::uint32_t>(book_.isbns.size()));
        const std::size_t last = habits_.rda ? book_.isbns.size() - 1 : first;
        const bool may_be_ten = book_.year < 2007;
        for (std::size_t i = habits_.rda ? 0 : first; i <= last; ++i) {
            const bool wants_ten = habits_.isbn == IsbnForm::ten || habits_.isbn == IsbnForm::ten_hyphens;
            add_isbn(book_.isbns[i], may_be_ten && wants_ten);
            if (habits_.isbn == IsbnForm::both && may_be_ten) add_isbn(book_.isbns[i], true);
        }
    }

    void add_isbn(std::uint32_t digits, bool ten) {
        data("020", ' ', ' ').with('a', isbn_statement(book_.language, digits, habits_.isbn, ten));
    }

    std::string heading(const Person& person) {
        std::string forename = person.forename;
        if (habits_.initials) {
            forename = person.forename.substr(0, utf8_at(person.forename, 0).size) + ".";
            if (const std::size_t blank = person.forename.find(' '); blank != std::string::npos)
                forename.append(" ")
                    .append(person.forename, blank + 1, utf8_at(person.forename, blank + 1).size)
                    .append(".");
        }
        return person.surname + ", " + forename;
    }

    void add_person(Tag tag, const Person& person) {
        // Dates are often added later, or never.
        if (!habits_.author_dates || random_.chance(150)) {
            data(tag, '1', ' ').with('a', heading(person), habits_.initials ? "" : ".");
            return;
        }
        const std::string died = person.died == 0 ? "" : std::to_string(person.died);
        data(tag, '1', ' ')
            .with('a', heading(person), ",")
            .with('d', std::to_string(person.born) + "-" + died, died.empty() ? "" : ".");
    }

    void add_main_entry() {
        if (!book_.authors.empty())
            add_person("100", book_.authors[main_]);
        else
            data("110", '2', ' ').with('a', book_.body, ".");
    }

    void add_title() {
        std::string title = book_.article.empty() ? capitalized(book_.title) : book_.article + book_.title;
        if (random_.chance(habits_.typing_errors)) title = mistyped(std::move(title), random_);
        const std::string subtitle = random_.chance(habits_.no_subtitle) ? "" : book_.subtitle;
        std::string volume;
        if (book_.volume > 0) volume = std::string(habits_.volume) + " " + std::to_string(book_.volume);
        if (habits_.volume_in_title && !volume.empty()) {
            title += " " + volume;
            volume.clear();
        }
        const std::string volume_title = volume.empty() ? "" : book_.volume_title;
        const std::string responsible = responsibility();
        const char filing = static_cast<char>('0' + book_.article.size());
        const bool has_medium = book_.online && !habits_.rda && habits_.fixed_fields && random_.chance(500);
        const std::string_view last_mark = responsible.empty() ? "." : " /";
        const std::string_view mark = !volume.empty() ? "." : !subtitle.empty() ? " :" : last_mark;
        Building field(*this, "245", '1', filing);
        field.with('a', title, has_medium ? "" : mark);
        field.with('n', volume, !volume_title.empty() ? "," : !subtitle.empty() ? " :" : last_mark);
        field.with('p', volume_title, !subtitle.empty() ? " :" : last_mark);
        field.with('h', has_medium ? "[electronic resource]" : "", mark);
        field.with('b', subtitle, last_mark);
        field.with('c', responsible, ".");
    }

    std::string responsibility() {
        if (habits_.upper_case) return "";
        std::string text;
        for (const Person& person : book_.authors) {
            if (!text.empty()) text += ", ";
            text += person.forename + " " + person.surname;
        }
        return text.empty() ? book_.body : text;
    }

    void add_edition() {
        if (random_.chance(habits_.no_edition)) return;
        std::string text = edition_statement(book_, habits_.rda, random_);
        // Some say so of first editions too.
        if (text.empty() && habits_.rda && random_.chance(60)) text = "First edition";
        data("250", ' ', ' ').with('a', text, text.ends_with('.') ? "" : ".");
    }

    void add_publication() {
        const bool named = !random_.chance(habits_.no_publisher);
        const std::string& name = habits_.short_publisher ? book_.publisher->short_name : book_.publisher->name;
        data(habits_.rda ? "264" : "260", ' ', habits_.rda ? '1' : ' ')
            .with('a', book_.publisher->place, " :")
            .with('b', named ? name : "", ",")
            .with('c', year_statement(year_, habits_.year), ".");
    }

    void add_extent() {
        const std::string illustrated = book_.illustrated ? std::string(habits_.illustrations) : "";
        const std::string height = book_.online ? "" : std::to_string(book_.height) + " cm";
        data("300", ' ', ' ')
            .with('a', extent_statement(book_, habits_, random_),
                  !illustrated.empty() ? " :"
                  : height.empty()     ? ""
                                       : " ;")
            .with('b', illustrated, height.empty() ? "" : " ;")
            .with('c', height);
        if (!habits_.rda) return;
        data("336", ' ', ' ').with('a', "text").with('b', "txt").with('2', "rdacontent");
        data("337", ' ', ' ')
            .with('a', book_.online ? "computer" : "unmediated")
            .with('b', book_.online ? "c" : "n")
            .with('2', "rdamedia");
        data("338", ' ', ' ')
            .with('a', book_.online ? "online resource" : "volume")
            .with('b', book_.online ? "cr" : "nc")
            .with('2', "rdacarrier");
    }

    void add_series() {
        if (book_.series.empty() || random_.chance(habits_.no_series)) return;
        std::string number;
        if (book_.series_number > 0) {
            number = random_.one_of({"", "no. ", "vol. "});
            number += std::to_string(book_.series_number);
        }
        data("490", '0', ' ').with('a', book_.series, number.empty() ? "" : " ;").with('v', number);
    }

    void add_notes_and_subjects() {
        if (!habits_.short_publisher && random_.chance(400))
            data("504", ' ', ' ').with('a', "Includes bibliographical references.");
        for (const std::string& subject : book_.subjects)
            if (!random_.chance(250)) data("650", ' ', habits_.author_dates ? '0' : '4').with('a', subject, ".");
    }

    void add_other_authors() {
        for (std::size_t i = 0; i < book_.authors.size(); ++i)
            if (i != main_ && !(habits_.short_publisher && random_.chance(500))) add_person("700", book_.authors[i]);
    }

    void add_holdings() {
        std::string mark = std::to_string(random_.between(100, 999));
        mark += "." + std::to_string(random_.below(100));
        const std::string barcode = std::to_string(300'000'000 + random_.below(99'999'999));
        data("852", ' ', ' ').with('a', library_).with('h', mark).with('p', barcode);
        if (book_.online) data("856", '4', '0').with('u', "https://books.example.org/" + std::to_string(book_.number));
    }

    const Publication& book_;
    const Habits& habits_;
    std::string_view library_;
    Random& random_;
    Arena& arena_;
    int year_;
    std::size_t main_ = 0;  // which author is the main entry
    std::vector<Field> fields_;
    std::vector<Subfield> subfields_;
};

}  // namespace

Record catalogued(const Publication& publication, const Habits& habits, std::string_view library,
                  std::string_view control_number, Random& random, Arena& arena) {
    return Cataloguer(publication, habits, library, random, arena).make(control_number);
}

}  // namespace unikat::generator
