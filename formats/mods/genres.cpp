#include <algorithm>
#include <array>

#include "formats/mods/parts.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

struct Code {
    char code;
    string_view term;
};

template <class Table>
string_view term_of(const Table& table, char code) {
    const auto found = std::find_if(table.begin(), table.end(), [code](const Code& row) { return row.code == code; });
    return found == table.end() ? string_view{} : found->term;
}

// 008/21 of continuing resources.
constexpr std::array kSerialTypes = std::to_array<Code>({{'d', "database"},
                                                         {'l', "loose-leaf"},
                                                         {'m', "series"},
                                                         {'n', "newspaper"},
                                                         {'p', "periodical"},
                                                         {'w', "web site"}});
// 008/24-27 of books and continuing resources.
constexpr std::array kContents = std::to_array<Code>({{'2', "offprint"},
                                                      {'a', "abstract or summary"},
                                                      {'b', "bibliography"},
                                                      {'c', "catalog"},
                                                      {'d', "dictionary"},
                                                      {'e', "encyclopedia"},
                                                      {'f', "handbook"},
                                                      {'g', "legal article"},
                                                      {'i', "index"},
                                                      {'j', "patent"},
                                                      {'k', "discography"},
                                                      {'l', "legislation"},
                                                      {'m', "theses"},
                                                      {'n', "survey of literature"},
                                                      {'o', "review"},
                                                      {'p', "programmed text"},
                                                      {'q', "filmography"},
                                                      {'r', "directory"},
                                                      {'s', "statistics"},
                                                      {'t', "technical report"},
                                                      {'v', "legal case and case notes"},
                                                      {'w', "law report or digest"},
                                                      {'z', "treaty"}});
// 008/33 of books.
constexpr std::array kLiteraryForms = std::to_array<Code>({{'1', "fiction"},
                                                           {'c', "comic strip"},
                                                           {'d', "drama"},
                                                           {'e', "essay"},
                                                           {'f', "novel"},
                                                           {'h', "humor, satire"},
                                                           {'i', "letter"},
                                                           {'j', "short story"},
                                                           {'p', "poetry"},
                                                           {'s', "speech"}});
// 008/26 of computer files.
constexpr std::array kFileTypes =
    std::to_array<Code>({{'a', "numeric data"}, {'e', "database"}, {'f', "font"}, {'g', "game"}});
// 008/30-31 of music: the text of a recording.
constexpr std::array kRecordedTexts = std::to_array<Code>({{'b', "biography"},
                                                           {'c', "conference publication"},
                                                           {'d', "drama"},
                                                           {'e', "essay"},
                                                           {'f', "fiction"},
                                                           {'g', "reporting"},
                                                           {'h', "history"},
                                                           {'k', "humor, satire"},
                                                           {'l', "speech"},
                                                           {'m', "memoir"},
                                                           {'o', "folktale"},
                                                           {'p', "poetry"},
                                                           {'r', "rehearsal"},
                                                           {'s', "sound"}});
// 008/33 of visual materials.
constexpr std::array kVisualTypes = std::to_array<Code>({{'a', "art original"},
                                                         {'b', "kit"},
                                                         {'c', "art reproduction"},
                                                         {'d', "diorama"},
                                                         {'f', "filmstrip"},
                                                         {'g', "game"},
                                                         {'i', "picture"},
                                                         {'k', "graphic"},
                                                         {'l', "technical drawing"},
                                                         {'m', "motion picture"},
                                                         {'n', "chart"},
                                                         {'o', "flash card"},
                                                         {'p', "microscope slide"},
                                                         {'q', "model"},
                                                         {'r', "realia"},
                                                         {'s', "slide"},
                                                         {'t', "transparency"},
                                                         {'v', "videorecording"},
                                                         {'w', "toy"}});

// Terms of the MARC Genre Term List, each once.
class Genres {
public:
    explicit Genres(const Source& source) : source_(source) {}

    void add(string_view term) {
        if (term.empty() || std::find(written_.begin(), written_.end(), term) != written_.end()) return;
        written_.push_back(term);
        source_.xml.element("genre", "authority", "marcgt", term);
    }
    template <class Table>
    void add(const Table& table, std::size_t first, std::size_t last) {
        for (std::size_t position = first; position <= last; ++position)
            add(term_of(table, source_.fixed.at(position)));
    }

private:
    const Source& source_;
    std::vector<string_view> written_;
};

bool has_007(const Source& source, string_view start) {
    bool found = false;
    source.fields.for_each(7, [&](const MappedField& field) { found = found || field->value().starts_with(start); });
    return found;
}

void add_map_genres(const Source& source, Genres& genres) {
    const char type = source.fixed.at(25);
    if (has_code("abc", type) || has_007(source, "aj")) genres.add("map");
    if (type == 'd') genres.add("globe");
    if (type == 'e' || has_007(source, "ad")) genres.add("atlas");
}

void add_coded_genres(const Source& source, Genres& genres) {
    const FixedFields& fixed = source.fixed;
    if (has_007(source, "ar")) genres.add("remote-sensing image");
    const bool is_book = fixed.is(Configuration::book);
    const bool is_serial = fixed.is(Configuration::serial);
    if (fixed.is(Configuration::map)) add_map_genres(source, genres);
    if (is_serial) genres.add(kSerialTypes, 21, 21);
    if (is_book || is_serial) genres.add(kContents, 24, 27);
    if ((is_book || is_serial) && fixed.at(29) == '1') genres.add("conference publication");
    if (is_book && fixed.at(30) == '1') genres.add("festschrift");
    if (is_book && has_code("abcd", fixed.at(34))) genres.add("biography");
    if (is_book) genres.add(kLiteraryForms, 33, 33);
    if (fixed.is(Configuration::computer_file)) genres.add(kFileTypes, 26, 26);
    if (fixed.is(Configuration::music)) genres.add(kRecordedTexts, 30, 31);
    if (fixed.is(Configuration::visual)) genres.add(kVisualTypes, 33, 33);
    const bool has_government_code = !fixed.is(Configuration::music) && !fixed.is(Configuration::mixed);
    if (has_government_code && has_code("acfilmosz", fixed.at(28))) genres.add("government publication");
}

// 047 $a are codes of one list, each a composition of its own form.
void write_compositions(const Source& source) {
    source.fields.for_each(47, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        for (const Subfield& subfield : field->subfields()) {
            if (subfield.code != 'a') continue;
            source.xml.begin("genre");
            source.xml.attribute("type", "musical composition");
            source.xml.attribute("authority",
                                 field->indicator2() == '7' ? trimmed(field->text('2')) : string_view("marcmuscomp"));
            write_linkage(source, *field);
            source.xml.text(trimmed(subfield.value));
            source.xml.end();
        }
    });
}

void write_content_types(const Source& source) {
    source.fields.for_each(336, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        for (const Subfield& subfield : field->subfields()) {
            if (subfield.code != 'a') continue;
            source.xml.begin("genre");
            source.xml.attribute("authority", trimmed(field->text('2')));
            write_linkage(source, *field);
            source.xml.text(trimmed(subfield.value));
            source.xml.end();
        }
    });
}

void write_genre_headings(const Source& source) {
    source.fields.for_each(655, [&source](const MappedField& field) {
        source.xml.set_field(field->tag());
        source.xml.begin("genre");
        const string_view named = trimmed(field->text('2'));
        source.xml.attribute("authority", named.empty() ? authority_of(*field) : named);
        write_value_uri(source, *field);
        write_linkage(source, *field);
        source.xml.text(subject_text(*field));
        source.xml.end();
    });
}

string_view resource_type(const FixedFields& fixed) {
    switch (fixed.type()) {
        case 'a':
        case 't': return "text";
        case 'c':
        case 'd': return "notated music";
        case 'e':
        case 'f': return "cartographic";
        case 'g': return has_code("fst", fixed.at(33)) ? "still image" : "moving image";
        case 'i': return "sound recording-nonmusical";
        case 'j': return "sound recording-musical";
        case 'k': return "still image";
        case 'm': return "software, multimedia";
        case 'o':
        case 'p': return "mixed material";
        case 'r': return "three dimensional object";
        default: return {};
    }
}

}  // namespace

void write_type(const Source& source) {
    source.xml.begin("typeOfResource");
    if (has_code("cd", source.fixed.level())) source.xml.attribute("collection", "yes");
    if (source.fixed.is_manuscript()) source.xml.attribute("manuscript", "yes");
    source.xml.text(resource_type(source.fixed));
    source.xml.end();
}

void write_genres(const Source& source) {
    source.xml.set_field("008");
    Genres genres(source);
    add_coded_genres(source, genres);
    write_compositions(source);
    write_content_types(source);
    write_genre_headings(source);
}

}  // namespace unikat::mods
