#include "formats/ris/ris.hpp"

#include "formats/crosswalk/bibliographic.hpp"
#include "formats/crosswalk/languages.hpp"
#include "formats/reference/reference.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

using namespace reference;
using std::string_view;

string_view type_of(const Reference& entry) {
    switch (entry.kind) {
        case Kind::book: return entry.is_electronic ? "EBOOK" : "BOOK";
        case Kind::edited_book: return "EDBOOK";
        case Kind::chapter: return "CHAP";
        case Kind::article: return "JOUR";
        case Kind::newspaper_article: return "NEWS";
        case Kind::conference_paper: return "CPAPER";
        case Kind::proceedings: return "CONF";
        case Kind::thesis: return "THES";
        case Kind::report: return "RPRT";
        case Kind::periodical:
        case Kind::newspaper: return "JFULL";
        case Kind::series: return "SER";
        case Kind::map: return "MAP";
        case Kind::music_score:
        case Kind::music: return "MUSIC";
        case Kind::sound: return "SOUND";
        case Kind::video: return "VIDEO";
        case Kind::picture: return "ART";
        case Kind::software: return "COMP";
        case Kind::website: return "ELEC";
        case Kind::manuscript: return "MANSCPT";
        case Kind::other: break;
    }
    return "GEN";
}

bool is_part(Kind kind) {
    return kind == Kind::chapter || kind == Kind::article || kind == Kind::newspaper_article ||
           kind == Kind::conference_paper;
}

string_view tag_of(Role role, Kind kind) {
    switch (role) {
        case Role::author: return "AU";
        case Role::editor: return "ED";
        case Role::translator: return "A4";
        case Role::performer: return kind == Kind::music || kind == Kind::sound ? "A2" : "";
        case Role::producer: return kind == Kind::video ? "A3" : "";
        case Role::other: break;
    }
    return {};
}

class Entry {
public:
    Entry(std::string& out, UnicodeForm form) : out_(out), form_(form) {}

    void line(string_view tag, string_view value) {
        if (value.empty()) return;
        start(tag);
        append_normalized(out_, value, form_);
        out_ += "\r\n";
    }
    void end() {
        start("ER");
        out_ += "\r\n";
    }

private:
    void start(string_view tag) {
        out_ += tag;
        out_ += "  - ";
    }

    std::string& out_;
    UnicodeForm form_;
};

void write_contributors(Entry& entry, const Reference& from) {
    for (const Contributor& contributor : from.contributors)
        if (const string_view tag = tag_of(contributor.role, from.kind); !tag.empty())
            entry.line(tag, contributor.inverted());
}

// Whoever has no tag is named in a note, with what they did.
void write_other_contributors(Entry& entry, const Reference& from) {
    for (const Contributor& contributor : from.contributors) {
        if (!tag_of(contributor.role, from.kind).empty()) continue;
        std::string note = "Contributor: " + contributor.inverted();
        if (!contributor.relation.empty()) note += " (" + std::string(contributor.relation) + ")";
        entry.line("N1", note);
    }
}

void write_host(Entry& entry, const Reference& from) {
    entry.line("T2", from.host.title);
    entry.line("VL", from.host.volume);
    entry.line("IS", from.host.issue);
    const std::string& pages = from.host.pages;
    const std::size_t dash = pages.find('-');
    entry.line("SP", string_view(pages).substr(0, dash));
    if (dash != std::string::npos) entry.line("EP", string_view(pages).substr(dash + 1));
    if (from.host.volume.empty() && pages.empty() && !from.host.where.empty())
        entry.line("N1", "In: " + from.host.where);
}

void write_series(Entry& entry, const Reference& from) {
    const bool has_other_title =
        is_part(from.kind) || from.kind == Kind::proceedings || from.kind == Kind::sound || from.kind == Kind::music;
    for (const Series& series : from.series) entry.line(has_other_title ? "T3" : "T2", series.title);
    for (const Series& series : from.series) entry.line("M1", series.number);
}

void write_numbers(Entry& entry, const Reference& from) {
    std::string isbns;
    for (const std::string& isbn : from.isbns) isbns += isbns.empty() ? isbn : " " + isbn;
    if (isbns.empty() && is_part(from.kind)) isbns = from.host.isbn;
    const std::string& issn = is_part(from.kind) && from.issn.empty() ? from.host.issn : from.issn;
    if (from.kind == Kind::report && !from.report_number.empty()) {
        entry.line("SN", from.report_number);
        if (!isbns.empty()) entry.line("N1", "ISBN " + isbns);
    } else {
        entry.line("SN", isbns.empty() ? issn : isbns);
    }
    entry.line("DO", from.doi);
}

void write_publication(Entry& entry, const Reference& from) {
    entry.line("ET", from.edition);
    entry.line("CY", from.place);
    const bool is_institutional = from.kind == Kind::thesis && !from.institution.empty();
    entry.line("PB", is_institutional ? from.institution : from.publisher);
    entry.line("PY", from.year);
    if (from.kind == Kind::thesis) entry.line("M3", from.degree);
    if (from.kind == Kind::map) entry.line("C1", from.scale);
    if (is_part(from.kind)) return;
    entry.line("SP", from.pages);
    entry.line("N1", from.extent);
}

void write_meeting(Entry& entry, const Reference& from) {
    if (from.kind == Kind::proceedings) entry.line("T2", from.meeting);
    if (from.kind == Kind::proceedings || from.kind == Kind::conference_paper) entry.line("C1", from.meeting_place);
}

void write_content(Entry& entry, const Reference& from) {
    entry.line("LA", crosswalk::short_language_code(from.language));
    entry.line("AB", from.abstract);
    for (const std::string& keyword : from.keywords) entry.line("KW", keyword);
    if (!from.original_title.empty()) entry.line("OP", from.original_title);
    for (const std::string& note : from.notes) entry.line("N1", note);
}

}  // namespace

void between_ris(const WriteOptions&, std::string& out) {
    out += "\r\n";
}

bool encode_ris(EncodeContext& context, const Record& record, std::string& out) {
    const crosswalk::Bibliographic source(context, record);
    const Reference from = reference_of(source.record());
    Entry entry(out, context.options.normalize);
    entry.line("TY", type_of(from));
    entry.line("ID", from.control_number);
    write_contributors(entry, from);
    entry.line("TI", from.full_title());
    if (!from.subtitle.empty()) entry.line("ST", from.title);
    if (is_part(from.kind)) write_host(entry, from);
    write_meeting(entry, from);
    write_series(entry, from);
    write_publication(entry, from);
    write_numbers(entry, from);
    for (const std::string& url : from.urls) entry.line("UR", url);
    entry.line("CN", from.call_number);
    write_content(entry, from);
    write_other_contributors(entry, from);
    entry.end();
    return true;
}

}  // namespace unikat
