#include <algorithm>
#include <array>
#include <optional>

#include "formats/isbd/areas.hpp"
#include "formats/isbd/marks.hpp"

namespace unikat::isbd {
namespace {

using std::string_view;

struct Term {
    string_view code;  ///< Of the vocabularies rdacontent or rdamedia.
    string_view rda;   ///< Its term there.
    string_view isbd;
};

constexpr auto kContentForms = std::to_array<Term>({
    {"txt", "text", "Text (visual)"},
    {"tct", "tactile text", "Text (tactile)"},
    {"spw", "spoken word", "Spoken word"},
    {"ntm", "notated music", "Music (notated ; visual)"},
    {"tcm", "tactile notated music", "Music (notated ; tactile)"},
    {"prm", "performed music", "Music (performed)"},
    {"snd", "sounds", "Sounds"},
    {"sti", "still image", "Image (still ; 2-dimensional ; visual)"},
    {"tdi", "two-dimensional moving image", "Image (moving ; 2-dimensional ; visual)"},
    {"tdm", "three-dimensional moving image", "Image (moving ; 3-dimensional ; visual)"},
    {"cri", "cartographic image", "Image (cartographic ; still ; 2-dimensional ; visual)"},
    {"crm", "cartographic moving image", "Image (cartographic ; moving ; 2-dimensional ; visual)"},
    {"crt", "cartographic tactile image", "Image (cartographic ; still ; tactile)"},
    {"crn", "cartographic tactile three-dimensional form", "Object (cartographic ; tactile)"},
    {"crf", "cartographic three-dimensional form", "Object (cartographic ; visual)"},
    {"crd", "cartographic dataset", "Dataset (cartographic)"},
    {"cod", "computer dataset", "Dataset"},
    {"cop", "computer program", "Program"},
    {"tci", "tactile image", "Image (still ; tactile)"},
    {"tdf", "three-dimensional form", "Object (visual)"},
    {"tcf", "tactile three-dimensional form", "Object (tactile)"},
    {"ntv", "notated movement", "Movement (notated ; visual)"},
    {"tcn", "tactile notated movement", "Movement (notated ; tactile)"},
    {"xxx", "other", "Other content form"},
    {"zzz", "unspecified", "Unspecified content form"},
});

constexpr auto kMediaTypes = std::to_array<Term>({
    {"n", "unmediated", "unmediated"},
    {"s", "audio", "audio"},
    {"c", "computer", "electronic"},
    {"h", "microform", "microform"},
    {"p", "microscopic", "microscopic"},
    {"g", "projected", "projected"},
    {"e", "stereographic", "stereographic"},
    {"v", "video", "video"},
    {"x", "other", "other media"},
    {"z", "unspecified", "unspecified media"},
});

constexpr string_view kText = "Text (visual)";
constexpr string_view kManyForms = "Multiple content forms";
constexpr string_view kManyMedia = "multiple media";

const Term* find_code(std::span<const Term> terms, string_view code) {
    const auto found = std::find_if(terms.begin(), terms.end(), [code](const Term& term) { return term.code == code; });
    return found == terms.end() ? nullptr : &*found;
}

const Term* find_term(std::span<const Term> terms, string_view name) {
    const auto found = std::find_if(terms.begin(), terms.end(), [name](const Term& term) { return term.rda == name; });
    return found == terms.end() ? nullptr : &*found;
}

// A term next to its code says the same in the cataloguer's language, so the codes win where there are any.
Statements recorded_terms(const Record& record, Tag tag, std::span<const Term> terms) {
    Statements found;
    for (const Field& field : record.fields()) {
        if (field.tag() != tag) continue;
        const std::size_t before = found.size();
        for (const Subfield& subfield : field.subfields()) {
            const Term* term = subfield.code == 'b' ? find_code(terms, clean(subfield.value)) : nullptr;
            if (term != nullptr) found.emplace_back(term->isbd);
        }
        if (found.size() > before) continue;
        for (const Subfield& subfield : field.subfields()) {
            if (subfield.code != 'a') continue;
            std::string text = clean(subfield.value);
            const Term* term = find_term(terms, text);
            if (term != nullptr) text = term->isbd;
            if (!text.empty()) found.push_back(std::move(text));
        }
    }
    return found;
}

/// What the coded fields say of a record that has no 336 or 337.
class Coded {
public:
    explicit Coded(const Record& record) : type_(record.leader().type()), record_(record) {
        for (const Field& field : record.fields()) {
            if (field.tag() == Tag("007") && category_ == ' ')
                category_ = at(field.value(), 0), material_ = at(field.value(), 1);
            if (field.tag() == Tag("245")) designation_ = clean(field.text('h'));
        }
        if (const Field* fixed = record.first("008")) fixed_ = fixed->value();
        form_ = at(fixed_, has_visual_layout() ? 29 : 23);
    }

    [[nodiscard]] string_view content() const {
        if (is_tactile())
            return is_music()      ? "Music (notated ; tactile)"
                   : type_is("ef") ? "Image (cartographic ; still ; tactile)"
                                   : "Text (tactile)";
        switch (type_) {
            case 'c':
            case 'd': return "Music (notated ; visual)";
            case 'e':
            case 'f': return cartographic();
            case 'g': return projected();
            case 'i': return "Spoken word";
            case 'j': return "Music (performed)";
            case 'k': return "Image (still ; 2-dimensional ; visual)";
            case 'm': return file_content();
            case 'o':
            case 'p': return kManyForms;
            case 'r': return "Object (visual)";
            default: return kText;
        }
    }

    [[nodiscard]] string_view media() const {
        if (const string_view named = designated_media(); !named.empty()) return named;
        switch (form_) {
            case 'a':
            case 'b':
            case 'c': return "microform";
            case 'o':
            case 'q':
            case 's': return "electronic";
            default: break;
        }
        if (const string_view named = category_media(); !named.empty()) return named;
        return type_media();
    }

private:
    static char at(string_view text, std::size_t i) { return i < text.size() ? text[i] : ' '; }
    [[nodiscard]] bool type_is(string_view types) const { return types.find(type_) != string_view::npos; }
    [[nodiscard]] bool has_visual_layout() const { return type_is("efgkor"); }
    [[nodiscard]] bool is_music() const { return type_is("cd"); }
    [[nodiscard]] bool designated(string_view words) const { return designation_.find(words) != std::string::npos; }

    [[nodiscard]] bool is_tactile() const {
        if (!type_is("acdeft")) return false;
        return form_ == 'f' || category_ == 'f' || (category_ == 't' && material_ == 'c') || designated("braille") ||
               designated("tactile");
    }
    [[nodiscard]] string_view cartographic() const {
        if (category_ == 'd' || at(fixed_, 25) == 'd' || designated("globe")) return "Object (cartographic ; visual)";
        return "Image (cartographic ; still ; 2-dimensional ; visual)";
    }
    [[nodiscard]] bool is_still_projection() const {
        const char visual = at(fixed_, 33);
        return category_ == 'g' || string_view("fst").find(visual) != string_view::npos || designated("slide") ||
               designated("filmstrip") || designated("transparency");
    }
    [[nodiscard]] string_view projected() const {
        return is_still_projection() ? "Image (still ; 2-dimensional ; visual)"
                                     : "Image (moving ; 2-dimensional ; visual)";
    }
    [[nodiscard]] string_view file_content() const {
        switch (at(fixed_, 26)) {
            case 'a':
            case 'e': return "Dataset";
            case 'b':
            case 'f':
            case 'g': return "Program";
            case 'c': return "Image (still ; 2-dimensional ; visual)";
            case 'h': return "Sounds";
            case 'd': return kText;
            default: return is_serial() ? kText : kManyForms;
        }
    }
    [[nodiscard]] bool is_serial() const { return record_.leader().bibliographic_level() == 's'; }

    [[nodiscard]] string_view designated_media() const {
        if (designated("electronic") || designated("computer")) return "electronic";
        if (designated("microform") || designated("microfi")) return "microform";
        if (designated("sound record")) return "audio";
        if (designated("video")) return "video";
        if (designated("motion picture") || designated("slide") || designated("filmstrip") ||
            designated("transparency"))
            return "projected";
        if (designated("microscope")) return "microscopic";
        return {};
    }
    [[nodiscard]] string_view category_media() const {
        switch (category_) {
            case 'c': return "electronic";
            case 'g':
            case 'm': return "projected";
            case 'h': return "microform";
            case 's': return "audio";
            case 'v': return "video";
            case 'a':
            case 'd':
            case 'f':
            case 'k':
            case 'q':
            case 't': return "unmediated";
            default: return {};
        }
    }
    [[nodiscard]] string_view type_media() const {
        switch (type_) {
            case 'g': return is_still_projection() ? "projected" : "video";
            case 'i':
            case 'j': return "audio";
            case 'm': return "electronic";
            case 'o':
            case 'p': return kManyMedia;
            default: return "unmediated";
        }
    }

    char type_;
    const Record& record_;
    char category_ = ' ';  ///< 007/00
    char material_ = ' ';  ///< 007/01
    char form_ = ' ';      ///< Form of item in 008.
    std::string designation_;
    string_view fixed_;
};

bool has(const Statements& media, string_view name) {
    return std::find(media.begin(), media.end(), name) != media.end();
}

// Where a record has not one medium for each form, the forms go with the media that are natural to them.
std::string natural_medium(const std::string& content, std::size_t position, const Statements& media) {
    const bool heard = content.starts_with("Spoken") || content.starts_with("Sounds") || content == "Music (performed)";
    if (heard && has(media, "audio")) return "audio";
    if (content.starts_with("Image (moving") && has(media, "video")) return "video";
    const bool electronic = content.starts_with("Program") || content.starts_with("Dataset");
    if (electronic && has(media, "electronic")) return "electronic";
    if (!heard && !electronic && has(media, "unmediated")) return "unmediated";
    return media[std::min(position, media.size() - 1)];
}

void add_once(Statements& list, const std::string& item) {
    if (std::find(list.begin(), list.end(), item) == list.end()) list.push_back(item);
}

std::string joined(const Statements& parts) {
    std::string text;
    for (const std::string& part : parts) {
        if (!text.empty()) text += " + ";
        text += part;
    }
    return text;
}

struct Group {
    std::string medium;
    Statements forms;
};

std::string with_media(const Statements& forms, const Statements& media) {
    if (forms.size() == 1) return forms[0] + " : " + joined(media);
    std::vector<Group> groups;
    for (std::size_t i = 0; i < forms.size(); ++i) {
        const std::string medium = forms.size() == media.size() ? media[i] : natural_medium(forms[i], i, media);
        auto group = std::find_if(groups.begin(), groups.end(), [&](const Group& g) { return g.medium == medium; });
        if (group == groups.end()) group = groups.insert(groups.end(), Group{medium, {}});
        add_once(group->forms, forms[i]);
    }
    Statements parts;
    for (const Group& group : groups) parts.push_back(joined(group.forms) + " : " + group.medium);
    return joined(parts);
}

}  // namespace

Statements content_form_area(const Record& record) {
    const char type = record.leader().type();
    if (type == 'z' || type == 'w' || type == 'q') return {};
    Statements forms = recorded_terms(record, "336", kContentForms);
    Statements media = recorded_terms(record, "337", kMediaTypes);
    if (forms.empty() || media.empty()) {
        const Coded coded(record);
        if (forms.empty()) forms.emplace_back(coded.content());
        if (media.empty()) media.emplace_back(coded.media());
    }
    if (forms.size() == 1) {
        Statements distinct;
        for (const std::string& medium : media) add_once(distinct, medium);
        media = std::move(distinct);
    }
    return {with_media(forms, media)};
}

}  // namespace unikat::isbd
