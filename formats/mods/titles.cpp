#include "formats/mods/parts.hpp"
#include "record/syntax.hpp"
#include "text/utf8.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

constexpr string_view kUniform = "adfgklmors";

// One element of a titleInfo being gathered from its subfields.
class Part {
public:
    Part(const Source& source, char nonfiling) : xml_(source.xml), nonfiling_(nonfiling) {}

    void start(string_view name) {
        write();
        name_ = name;
    }
    void add(string_view value) {
        value = trimmed(value);
        if (value.empty()) return;
        if (!text_.empty()) text_ += ' ';
        text_ += value;
    }
    void write() {
        const string_view text = without_marks(text_);
        if (name_ == "title")
            write_title(text);
        else
            xml_.element(name_, text);
        text_.clear();
    }
    [[nodiscard]] string_view name() const { return name_; }

private:
    void write_title(string_view text) {
        std::size_t size = 0;
        const int characters = is_digit(nonfiling_) ? nonfiling_ - '0' : 0;
        for (int left = characters; left > 0 && size < text.size(); --left) size += utf8_at(text, size).size;
        while (size > 0 && size < text.size() && text[size] == ' ') ++size;
        if (size >= text.size()) size = 0;
        xml_.element("nonSort", "xml:space", "preserve", text.substr(0, size));
        xml_.element("title", text.substr(size));
    }

    xml::ElementWriter& xml_;
    char nonfiling_;
    string_view name_ = "title";
    std::string text_;
};

string_view variant_label(char indicator) {
    switch (indicator) {
        case '2': return "Distinctive title";
        case '3': return "Other title";
        case '4': return "Cover title";
        case '5': return "Added title page title";
        case '6': return "Caption title";
        case '7': return "Running title";
        case '8': return "Spine title";
        default: return {};
    }
}

void write_main_title(const Source& source) {
    source.fields.for_each(245, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        source.xml.begin("titleInfo");
        write_linkage(source, *field);
        write_title_parts(source, *field, {"afgks"}, field->indicator2());
        source.xml.end();
    });
}

void write_abbreviated(const Source& source, const MappedField& field) {
    source.xml.attribute("type", "abbreviated");
    source.xml.attribute("authority", trimmed(field->text('2')));
    write_linkage(source, *field);
    write_title_parts(source, *field, {.has_parts = false});
}

void write_translated(const Source& source, const MappedField& field) {
    source.xml.attribute("type", "translated");
    source.xml.attribute("lang", trimmed(field->text('y')));
    write_linkage(source, *field);
    write_title_parts(source, *field, {}, field->indicator2());
}

void write_variant(const Source& source, const MappedField& field) {
    const bool is_parallel = field.tag == 246 && field->indicator2() == '1';
    source.xml.attribute("type", is_parallel ? "translated" : "alternative");
    const string_view own = without_marks(field->text('i'));
    const string_view label = field.tag == 247   ? "Former title"
                              : field.tag == 222 ? "Key title"
                                                 : variant_label(field->indicator2());
    source.xml.attribute("displayLabel", own.empty() ? label : own);
    write_linkage(source, *field);
    if (field.tag == 222)
        write_title_parts(source, *field, {.title = "ab", .has_subtitle = false, .has_parts = false},
                          field->indicator2());
    else
        write_title_parts(source, *field, {"afg"});
}

bool has_main_entry(const Source& source, bool is_original_script) {
    bool found = false;
    source.fields.for_each(
        100, 111, [&](const MappedField& field) { found = found || field.is_original_script == is_original_script; });
    return found;
}

void write_uniform(const Source& source, const MappedField& field) {
    source.xml.attribute("type", "uniform");
    if (field.tag == 240 && has_main_entry(source, field.is_original_script))
        source.xml.attribute("nameTitleGroup", field.is_original_script ? "2" : "1");
    write_value_uri(source, *field);
    write_linkage(source, *field);
    // 130 and 730 count what does not sort in the first indicator, 240 and 243 in the second.
    const bool is_first = field.tag == 130 || field.tag == 730;
    write_title_parts(source, *field, {.title = kUniform, .has_subtitle = false},
                      is_first ? field->indicator1() : field->indicator2());
}

void write_added(const Source& source, const MappedField& field) {
    source.xml.attribute("type", "alternative");
    write_linkage(source, *field);
    write_title_parts(source, *field, {.has_subtitle = false}, field->indicator1());
}

}  // namespace

void write_title_parts(const Source& source, const Field& field, const TitleCodes& codes, char nonfiling) {
    Part part(source, nonfiling);
    bool has_started = codes.first == 'a';
    for (const Subfield& subfield : field.subfields()) {
        has_started = has_started || subfield.code == codes.first;
        if (!has_started) continue;
        const bool is_subtitle = codes.has_subtitle && subfield.code == 'b';
        const bool is_part = codes.has_parts && (subfield.code == 'n' || subfield.code == 'p');
        if (is_subtitle && part.name() != "subTitle") part.start("subTitle");
        if (is_part) part.start(subfield.code == 'n' ? "partNumber" : "partName");
        if (is_subtitle || is_part || has_code(codes.title, subfield.code)) part.add(subfield.value);
    }
    part.write();
}

void write_titles(const Source& source) {
    write_main_title(source);
    const auto each = [&source](int tag, auto write) {
        source.fields.for_each(tag, [&](const MappedField& field) {
            source.xml.set_field(field->tag());
            const bool is_analytic = (tag == 730 || tag == 740) && field->indicator2() == '2';
            if (is_analytic) return;
            source.xml.begin("titleInfo");
            write(source, field);
            source.xml.end();
        });
    };
    each(210, write_abbreviated);
    each(222, write_variant);
    each(242, write_translated);
    each(246, write_variant);
    each(247, write_variant);
    for (const int tag : {130, 240, 243, 730}) each(tag, write_uniform);
    each(740, write_added);
}

}  // namespace unikat::mods
