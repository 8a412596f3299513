#include "formats/bibtex/bibtex.hpp"

#include <algorithm>

#include "formats/crosswalk/bibliographic.hpp"
#include "formats/crosswalk/languages.hpp"
#include "formats/reference/reference.hpp"
#include "record/syntax.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

using namespace reference;
using std::string_view;

bool is_doctoral(string_view degree) {
    for (const string_view word :
         {"Ph", "Dr", "D.", "Doct", "doct", "Disert", "disert", "Diss", "diss", "Proefschrift"})
        if (degree.find(word) != string_view::npos) return true;
    return false;
}

bool is_of_master(string_view degree) {
    for (const string_view word : {"M.", "Mast", "mast", "Magist", "magist", "Tesis", "tesis", "MA", "MSc"})
        if (degree.find(word) != string_view::npos) return true;
    return false;
}

// The types that every style has, and every reference manager imports.
string_view type_of(const Reference& from) {
    switch (from.kind) {
        case Kind::book:
        case Kind::edited_book:
        case Kind::series:
        case Kind::music_score: return "book";
        case Kind::chapter: return "incollection";
        case Kind::article:
        case Kind::newspaper_article: return "article";
        case Kind::conference_paper: return "inproceedings";
        case Kind::proceedings: return "proceedings";
        case Kind::thesis:
            return is_doctoral(from.degree) || !is_of_master(from.degree) ? "phdthesis" : "mastersthesis";
        case Kind::report: return "techreport";
        case Kind::manuscript: return "unpublished";
        default: return "misc";
    }
}

// What kind of thing an entry of type misc is.
string_view form_of(Kind kind) {
    switch (kind) {
        case Kind::periodical: return "Periodical";
        case Kind::newspaper: return "Newspaper";
        case Kind::map: return "Map";
        case Kind::music_score: return "Printed music";
        case Kind::music: return "Music recording";
        case Kind::sound: return "Sound recording";
        case Kind::video: return "Video recording";
        case Kind::picture: return "Picture";
        case Kind::software: return "Computer file";
        case Kind::website: return "Online resource";
        default: return {};
    }
}

class Entry {
public:
    Entry(std::string& out, UnicodeForm form) : out_(out), form_(form) {}

    void start(string_view type, string_view key) {
        out_ += '@';
        out_ += type;
        out_ += '{';
        out_ += key;
    }
    // A value that is TeX already.
    void raw(string_view name, string_view value) {
        if (value.empty()) return;
        out_ += ",\n  ";
        out_ += name;
        out_ += " = {";
        append_normalized(out_, value, form_);
        out_ += '}';
    }
    void text(string_view name, string_view value) {
        std::string tex;
        append_tex(tex, value);
        raw(name, tex);
    }
    void end() { out_ += "\n}\n"; }

private:
    std::string& out_;
    UnicodeForm form_;
};

// The first capital letter of a word from a place on, or npos. Of others than ASCII those up to U+00DE are known.
std::size_t capital_in(string_view word, std::size_t from) {
    for (std::size_t i = from; i < word.size(); ++i) {
        if (is_upper(word[i])) return i;
        if (word[i] == '\xC3' && i + 1 < word.size() && static_cast<unsigned char>(word[i + 1]) < 0x9F) return i;
    }
    return string_view::npos;
}

// Marks around a word stay outside its braces.
void append_word(std::string& tex, string_view word, bool is_first) {
    constexpr string_view kBefore = "([\"'";
    constexpr string_view kBehind = ")]\"'.,:;!?";
    const std::size_t start = word.find_first_not_of(kBefore);
    if (start == string_view::npos || capital_in(word, is_first ? start + 1 : start) == string_view::npos)
        return append_tex(tex, word);
    const std::size_t end = word.find_last_not_of(kBehind) + 1;
    append_tex(tex, word.substr(0, start));
    tex += '{';
    append_tex(tex, word.substr(start, end - start));
    tex += '}';
    append_tex(tex, word.substr(end));
}

// Styles that set titles in small letters would do so to names. The first word of a title or subtitle needs braces only
// where a capital stands within it.
void append_protected(std::string& tex, string_view text) {
    bool is_first = true;
    while (!text.empty()) {
        const std::size_t size = std::min(text.find(' '), text.size());
        const string_view word = text.substr(0, size);
        append_word(tex, word, is_first);
        if (size < text.size()) tex += ' ';
        is_first = word.ends_with(':');
        text.remove_prefix(std::min(size + 1, text.size()));
    }
}

bool has_and(string_view name) {
    return name.find(" and ") != string_view::npos;
}

// A body, and a name that is not to be parted, stand in braces of their own.
void append_name(std::string& tex, const Contributor& name) {
    const bool is_whole = name.is_body || !name.is_inverted || has_and(name.family) || has_and(name.given) ||
                          name.given.find(',') != std::string::npos;
    if (is_whole) {
        const bool is_single = !name.is_body && name.inverted().find_first_of(" ,") == std::string::npos;
        if (!is_single) tex += '{';
        append_tex(tex, name.inverted());
        if (!is_single) tex += '}';
        return;
    }
    append_tex(tex, name.family);
    if (!name.suffix.empty()) {
        tex += ", ";
        append_tex(tex, name.suffix);
    }
    tex += ", ";
    append_tex(tex, name.given);
}

bool has_field(Role role) {
    return role == Role::author || role == Role::editor || role == Role::translator;
}

void write_names(Entry& entry, string_view field, const Reference& from, Role role) {
    std::string tex;
    for (const Contributor& contributor : from.contributors) {
        if (contributor.role != role) continue;
        if (!tex.empty()) tex += " and ";
        append_name(tex, contributor);
    }
    entry.raw(field, tex);
}

// Addresses are read as they stand, but for what would end the field.
std::string address_text(string_view text) {
    std::string address;
    for (const char c : text) switch (c) {
            case '{': address += "%7B"; break;
            case '}': address += "%7D"; break;
            case '\\': address += "%5C"; break;
            case ' ': address += "%20"; break;
            default: address += c; break;
        }
    return address;
}

// 235-48 with the dash that TeX has for ranges.
std::string page_range(string_view pages) {
    std::string range;
    for (const char c : pages) range += c == '-' ? string_view("--") : string_view(&c, 1);
    return range;
}

void write_title(Entry& entry, const Reference& from) {
    std::string tex;
    append_protected(tex, from.full_title());
    entry.raw("title", tex);
    if (from.subtitle.empty()) return;
    tex.clear();
    append_protected(tex, from.title);
    entry.raw("shorttitle", tex);
}

void write_host(Entry& entry, const Reference& from) {
    const bool is_article = from.kind == Kind::article || from.kind == Kind::newspaper_article;
    std::string tex;
    append_protected(tex, from.host.title);
    entry.raw(is_article ? "journal" : "booktitle", tex);
    entry.text("volume", from.host.volume);
    entry.text("number", from.host.issue);
    std::string pages;
    append_tex(pages, page_range(from.host.pages));
    entry.raw("pages", pages);
    if (from.host.volume.empty() && from.host.pages.empty()) entry.text("note", from.host.where);
}

bool is_part(Kind kind) {
    return kind == Kind::chapter || kind == Kind::article || kind == Kind::newspaper_article ||
           kind == Kind::conference_paper;
}

void write_publication(Entry& entry, const Reference& from) {
    entry.text("edition", from.edition);
    if (from.kind == Kind::thesis) {
        entry.text("school", from.institution.empty() ? from.publisher : from.institution);
        entry.text("type", from.degree);
    } else if (from.kind == Kind::report) {
        entry.text("institution", from.publisher);
        entry.text("number", from.report_number);
    } else {
        entry.text("publisher", from.publisher);
    }
    entry.text("address", from.place);
    entry.text("howpublished", type_of(from) == "misc" ? form_of(from.kind) : string_view{});
    entry.text("year", from.year);
    if (!from.series.empty()) {
        entry.text("series", from.series.front().title);
        const bool has_other_number = from.kind == Kind::report || is_part(from.kind);
        if (!has_other_number) entry.text("number", from.series.front().number);
    }
    if (from.kind == Kind::proceedings || from.kind == Kind::conference_paper) {
        entry.text("eventtitle", from.meeting);
        entry.text("venue", from.meeting_place);
    }
    if (!is_part(from.kind)) entry.text("pagetotal", from.pages);
}

std::string joined(const std::vector<std::string>& texts, string_view between) {
    std::string text;
    for (const std::string& one : texts) {
        if (!text.empty()) text += between;
        text += one;
    }
    return text;
}

void write_numbers(Entry& entry, const Reference& from) {
    entry.text("isbn", from.isbns.empty() && is_part(from.kind) ? from.host.isbn : joined(from.isbns, " "));
    entry.text("issn", from.issn.empty() && is_part(from.kind) ? from.host.issn : from.issn);
    entry.raw("doi", address_text(from.doi));
    if (!from.urls.empty()) entry.raw("url", address_text(from.urls.front()));
}

// A comma would part a keyword.
std::string keyword_list(const std::vector<std::string>& keywords) {
    std::string list;
    for (const std::string& keyword : keywords) {
        if (!list.empty()) list += ", ";
        std::copy_if(keyword.begin(), keyword.end(), std::back_inserter(list), [](char c) { return c != ','; });
    }
    return list;
}

// Whoever has no field of their own is named in the annotation.
std::vector<std::string> annotations(const Reference& from) {
    std::vector<std::string> texts;
    for (const std::string* text : {&from.extent, &from.scale})
        if (!text->empty()) texts.push_back(text->ends_with('.') ? *text : *text + ".");
    texts.insert(texts.end(), from.notes.begin(), from.notes.end());
    for (const Contributor& contributor : from.contributors) {
        if (has_field(contributor.role)) continue;
        const std::string relation =
            contributor.relation.empty() ? std::string() : " (" + std::string(contributor.relation) + ")";
        texts.push_back("Contributor: " + contributor.inverted() + relation + ".");
    }
    return texts;
}

void write_content(Entry& entry, const Reference& from) {
    entry.text("language", crosswalk::short_language_code(from.language));
    entry.text("langid", crosswalk::babel_language(from.language));
    entry.text("origtitle", from.original_title);
    entry.text("abstract", from.abstract);
    entry.text("keywords", keyword_list(from.keywords));
    entry.text("library", from.call_number);
    entry.text("annote", joined(annotations(from), " "));
}

}  // namespace

void between_bibtex(const WriteOptions&, std::string& out) {
    out += '\n';
}

bool encode_bibtex(EncodeContext& context, const Record& record, std::string& out) {
    const crosswalk::Bibliographic source(context, record);
    const Reference from = reference_of(source.record());
    Entry entry(out, context.options.normalize);
    entry.start(type_of(from), citation_key(from, record));
    write_names(entry, "author", from, Role::author);
    write_names(entry, "editor", from, Role::editor);
    write_names(entry, "translator", from, Role::translator);
    write_title(entry, from);
    if (is_part(from.kind)) write_host(entry, from);
    write_publication(entry, from);
    write_numbers(entry, from);
    write_content(entry, from);
    entry.end();
    return true;
}

}  // namespace unikat
