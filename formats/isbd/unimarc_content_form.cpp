#include <algorithm>
#include <array>
#include <string>

#include "formats/isbd/marks.hpp"
#include "formats/isbd/unimarc.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

constexpr string_view kText = "Text (visual)";

struct CodeRow {
    char code;
    string_view term;
};

// 181 $a/0 and 182 $a/0.
constexpr auto kContentForms = std::to_array<CodeRow>({{'a', "Dataset"},
                                                       {'b', "Image"},
                                                       {'c', "Movement"},
                                                       {'d', "Music"},
                                                       {'e', "Object"},
                                                       {'f', "Program"},
                                                       {'g', "Sounds"},
                                                       {'h', "Spoken word"},
                                                       {'i', "Text"},
                                                       {'m', "Multiple content forms"},
                                                       {'z', "Other content form"}});
constexpr auto kMediaTypes = std::to_array<CodeRow>({{'a', "audio"},
                                                     {'b', "electronic"},
                                                     {'c', "microform"},
                                                     {'d', "microscopic"},
                                                     {'e', "projected"},
                                                     {'f', "stereographic"},
                                                     {'g', "video"},
                                                     {'m', "multiple media"},
                                                     {'n', "unmediated"},
                                                     {'z', "other media"}});

// The positions of 181 $b, in the order of the ISBD.
constexpr auto kKinds = std::to_array<CodeRow>({{'a', "notated"}, {'b', "performed"}, {'c', "cartographic"}});
constexpr auto kMotions = std::to_array<CodeRow>({{'a', "moving"}, {'b', "still"}});
constexpr auto kDimensions = std::to_array<CodeRow>({{'2', "2-dimensional"}, {'3', "3-dimensional"}});
constexpr auto kSenses =
    std::to_array<CodeRow>({{'a', "aural"}, {'b', "gustatory"}, {'c', "olfactory"}, {'d', "tactile"}, {'e', "visual"}});

template <class Rows>
string_view term_of(const Rows& rows, char code) {
    const auto found = std::find_if(rows.begin(), rows.end(), [code](const CodeRow& row) { return row.code == code; });
    return found == rows.end() ? string_view{} : found->term;
}

char at(string_view text, std::size_t place) {
    return place < text.size() ? text[place] : ' ';
}

void add_qualification(std::string& text, string_view term) {
    if (term.empty()) return;
    text += text.empty() ? "" : " ; ";
    text += term;
}

std::string qualified(string_view form, const std::string& qualification) {
    std::string text(form);
    if (!text.empty() && !qualification.empty()) text += " (" + qualification + ")";
    return text;
}

std::string coded_form(const Field& field) {
    const string_view codes = field.text('b');
    std::string qualification;
    add_qualification(qualification, term_of(kKinds, at(codes, 0)));
    add_qualification(qualification, term_of(kMotions, at(codes, 1)));
    add_qualification(qualification, term_of(kDimensions, at(codes, 2)));
    for (std::size_t place = 3; place < 6; ++place)
        add_qualification(qualification, term_of(kSenses, at(codes, place)));
    return qualified(term_of(kContentForms, at(field.text('a'), 0)), qualification);
}

/// Makes fields 336 and 337 of what says it best: the words of 203, the codes of 181 and 182, else those that every
/// record has.
class ContentForm {
public:
    ContentForm(const Record& record, Arena& arena, std::vector<Field>& fields)
        : record_(record), arena_(arena), fields_(fields), type_(record.leader().type()) {}

    void add() {
        const bool said = add_each("203", &ContentForm::add_words);
        if (said) return;
        if (!add_each("181", &ContentForm::add_form)) add("336", 'a', coded_content());
        if (!add_each("182", &ContentForm::add_medium)) add("337", 'a', coded_media());
    }

private:
    bool add_each(Tag tag, void (ContentForm::*add_one)(const Field&)) {
        const std::size_t before = fields_.size();
        for (const Field& field : record_.fields())
            if (field.tag() == tag && !field.is_control()) (this->*add_one)(field);
        return fields_.size() > before;
    }

    void add(Tag tag, char code, string_view text) {
        if (!text.empty()) fields_.push_back(made_field(tag, ' ', ' ', {{code, arena_.copy(text)}}, arena_));
    }

    void add_words(const Field& field) {
        std::string qualification;
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == 'b') add_qualification(qualification, clean(subfield.value));
        add("336", 'a', qualified(clean(field.text('a')), qualification));
        add("337", 'a', clean(field.text('c')));
    }
    void add_form(const Field& field) {
        if (field.text('2') == "rdacontent")
            add("336", 'b', field.text('c'));
        else
            add("336", 'a', coded_form(field));
    }
    void add_medium(const Field& field) {
        if (field.text('2') == "rdamedia")
            add("337", 'b', field.text('c'));
        else
            add("337", 'a', term_of(kMediaTypes, at(field.text('a'), 0)));
    }

    [[nodiscard]] char coded(Tag tag, std::size_t place) const {
        const Field* field = record_.first(tag);
        return field == nullptr ? ' ' : at(field->text('a'), place);
    }

    [[nodiscard]] string_view coded_content() const {
        const bool tactile = coded("106", 0) == 'f';
        switch (type_) {
            case 'c':
            case 'd': return tactile ? "Music (notated ; tactile)" : "Music (notated ; visual)";
            case 'e':
            case 'f': return "Image (cartographic ; still ; 2-dimensional ; visual)";
            case 'g':
                return coded("115", 0) == 'b' ? "Image (still ; 2-dimensional ; visual)"
                                              : "Image (moving ; 2-dimensional ; visual)";
            case 'i': return "Spoken word";
            case 'j': return "Music (performed)";
            case 'k': return "Image (still ; 2-dimensional ; visual)";
            case 'l': return electronic_content();
            case 'm': return "Multiple content forms";
            case 'r': return "Object (visual)";
            default: return tactile ? "Text (tactile)" : kText;
        }
    }

    [[nodiscard]] string_view electronic_content() const {
        switch (coded("135", 0)) {
            case 'a': return "Dataset";
            case 'b':
            case 'f':
            case 'g': return "Program";
            case 'c': return "Image (still ; 2-dimensional ; visual)";
            case 'h': return "Sounds";
            case 'i':
            case 'v': return "Multiple content forms";
            default: return kText;
        }
    }

    [[nodiscard]] string_view coded_media() const {
        switch (coded("106", 0)) {
            case 's': return "electronic";
            case 't': return "microform";
            default: break;
        }
        switch (type_) {
            case 'g': return coded("115", 0) == 'c' ? "video" : "projected";
            case 'i':
            case 'j': return "audio";
            case 'l': return "electronic";
            case 'm': return "multiple media";
            default: break;
        }
        if (record_.first("135") != nullptr) return "electronic";
        return record_.first("130") != nullptr ? "microform" : "unmediated";
    }

    const Record& record_;
    Arena& arena_;
    std::vector<Field>& fields_;
    char type_;
};

}  // namespace

void add_content_form(const Record& record, Arena& arena, std::vector<Field>& fields) {
    ContentForm(record, arena, fields).add();
}

}  // namespace unikat::isbd
