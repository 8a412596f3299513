#include <algorithm>
#include <array>

#include "formats/crosswalk/relators.hpp"
#include "formats/isbd/elements.hpp"
#include "formats/reference/parts.hpp"
#include "record/syntax.hpp"

namespace unikat::reference {
namespace {

using namespace crosswalk;
using std::string_view;

bool has_genre(const FixedFields& fixed, char code) {
    if (!fixed.is(Configuration::book) && !fixed.is(Configuration::serial)) return false;
    for (std::size_t position = 24; position < 28; ++position)
        if (fixed.at(position) == code) return true;
    return false;
}

bool is_component(const FixedFields& fixed) {
    return fixed.level() == 'a' || fixed.level() == 'b';
}

bool is_conference(const Fields& fields, const FixedFields& fixed) {
    return fields.first(111) != nullptr || (fixed.is(Configuration::book) && fixed.at(29) == '1');
}

// 773 $7 tells in its fourth place what kind of record the host has.
bool has_serial_host(const Reference& reference, const Fields& fields, const FixedFields& fixed) {
    if (fixed.level() == 'b' || !reference.host.issn.empty()) return true;
    const Field* host = fields.first(773);
    const string_view control = host == nullptr ? string_view{} : trimmed(host->text('7'));
    if (control.size() >= 4) return control[3] == 's';
    return reference.host.isbn.empty() && !reference.host.volume.empty() && !reference.host.issue.empty();
}

Kind kind_of_part(const Reference& reference, const Fields& fields, const FixedFields& fixed) {
    if (has_serial_host(reference, fields, fixed))
        return fixed.is(Configuration::serial) && fixed.at(21) == 'n' ? Kind::newspaper_article : Kind::article;
    return is_conference(fields, fixed) ? Kind::conference_paper : Kind::chapter;
}

Kind kind_of_serial(const Fields& fields, const FixedFields& fixed) {
    const bool is_integrating = fixed.level() == 'i';
    if (fixed.at(21) == 'w' || (is_integrating && is_electronic(fields, fixed))) return Kind::website;
    if (is_integrating || fixed.at(21) == 'l') return Kind::book;
    if (fixed.at(21) == 'n') return Kind::newspaper;
    return fixed.at(21) == 'p' || fixed.at(21) == ' ' ? Kind::periodical : Kind::series;
}

Kind kind_of_book(const Reference& reference, const Fields& fields, const FixedFields& fixed) {
    if (!reference.degree.empty() || !reference.institution.empty() || has_genre(fixed, 'm')) return Kind::thesis;
    if (fixed.type() == 't') return Kind::manuscript;
    if (!reference.report_number.empty() || has_genre(fixed, 't')) return Kind::report;
    if (is_conference(fields, fixed)) return Kind::proceedings;
    return reference.has(Role::editor) && !reference.has(Role::author) ? Kind::edited_book : Kind::book;
}

// The words by which a note of a thesis begins, in the languages of our catalogues.
bool is_thesis_note(string_view note) {
    constexpr std::array kWords = std::to_array<string_view>(
        {"thesis", "theses", "tesis", "skripsi", "disertasi", "dissertation", "dissertatie", "diss", "proefschrift",
         "th\xC3\xA8se", "tugas akhir", "doctoral", "master", "inaugural", "habilitation", "diplom"});
    return std::any_of(kWords.begin(), kWords.end(), [note](string_view word) {
        return note.size() >= word.size() && std::equal(word.begin(), word.end(), note.begin(), [](char a, char b) {
                   return a == (is_upper(b) ? static_cast<char>(b | 0x20) : b);
               });
    });
}

// `Thesis (M.A.)--Universitas Indonesia, 1980.`
void read_thesis_note(Reference& reference, const std::string& note) {
    if (!is_thesis_note(note)) return;
    const std::size_t open = note.find('(');
    const std::size_t close = note.find(')', open == std::string::npos ? 0 : open);
    if (open != std::string::npos && close != std::string::npos)
        reference.degree = note.substr(open + 1, close - open - 1);
    std::size_t dash = note.find("--");
    std::size_t size = 2;
    if (dash == std::string::npos) dash = note.find("\xE2\x80\x94"), size = 3;
    if (dash == std::string::npos) {
        if (reference.degree.empty()) reference.degree = note.substr(0, note.find_first_of(" -("));
        return;
    }
    std::string rest = plain(note.substr(dash + size));
    const std::size_t comma = rest.rfind(", ");
    if (comma != std::string::npos && comma + 2 < rest.size() && is_digit(rest[comma + 2])) rest.resize(comma);
    reference.institution = rest;
    if (reference.degree.empty()) reference.degree = note.substr(0, std::min(note.find_first_of(" -("), dash));
}

}  // namespace

void read_thesis(Reference& reference, const Fields& fields) {
    const Field* field = fields.first(502);
    if (field != nullptr) {
        reference.degree = plain(field->text('b'));
        reference.institution = plain(field->text('c'));
        if (reference.degree.empty() && reference.institution.empty())
            read_thesis_note(reference, isbd::clean(field->text('a')));
    }
    if (const Field* meeting = fields.first(fields.first(111) != nullptr ? 111 : 711)) {
        reference.meeting = plain(meeting->text('a'));
        reference.meeting_place = std::string(isbd::without_outer_parentheses(plain(meeting->text('c'))));
    }
}

// 007 is surer of an e-book than 008.
bool is_electronic(const Fields& fields, const FixedFields& fixed) {
    if (fixed.form() == "electronic") return true;
    bool found = false;
    fields.for_each(7, [&found](const MappedField& field) { found = found || field->value().starts_with("cr"); });
    fields.for_each(338, [&found](const MappedField& field) { found = found || field->text('b') == "cr"; });
    return found;
}

Kind kind_of(const Reference& reference, const Fields& fields, const FixedFields& fixed) {
    const bool has_host = !reference.host.title.empty();
    if (is_component(fixed) && has_host) return kind_of_part(reference, fields, fixed);
    switch (fixed.type()) {
        case 'a':
        case 't':
            return fixed.is(Configuration::serial) && !is_component(fixed) ? kind_of_serial(fields, fixed)
                                                                           : kind_of_book(reference, fields, fixed);
        case 'c':
        case 'd': return Kind::music_score;
        case 'e':
        case 'f': return Kind::map;
        case 'g': return fixed.at(33) == 's' || fixed.at(33) == 't' ? Kind::picture : Kind::video;
        case 'i': return Kind::sound;
        case 'j': return Kind::music;
        case 'k': return Kind::picture;
        case 'm': return is_electronic(fields, fixed) && !reference.urls.empty() ? Kind::website : Kind::software;
        case 'p': return Kind::manuscript;
        default: return Kind::other;
    }
}

}  // namespace unikat::reference
