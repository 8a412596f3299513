#include "formats/crosswalk/languages.hpp"

#include <algorithm>
#include <array>

#include "formats/mods/parts.hpp"

namespace unikat::mods {
namespace {

using namespace crosswalk;
using std::string_view;

// What of the resource is in the language: the subfield of 041. Empty for all of it.
string_view object_part(char code) {
    switch (code) {
        case 'b': return "summary";
        case 'd': return "sung or spoken text";
        case 'e': return "libretto";
        case 'f': return "table of contents";
        case 'g': return "accompanying material";
        case 'h': return "translation";
        case 'i': return "intertitles";
        case 'j': return "subtitles";
        case 'k': return "intermediate translation";
        case 'm': return "original accompanying material";
        case 'n': return "original libretto";
        case 'p': return "captions";
        case 'q': return "accessible audio";
        case 'r': return "accessible visual material";
        case 't': return "accompanying transcript";
        default: return {};
    }
}

// The schema knows these lists by these names.
string_view authority_name(string_view list) {
    constexpr std::array kLists =
        std::to_array<string_view>({"rfc3066", "iso639-2b", "iso639-3", "rfc4646", "rfc5646"});
    return std::find(kLists.begin(), kLists.end(), list) == kLists.end() ? string_view{} : list;
}

void write_language(const Source& source, string_view part, string_view authority, string_view code) {
    source.xml.begin("language");
    source.xml.attribute("objectPart", part);
    source.xml.begin("languageTerm");
    source.xml.attribute("type", "code");
    source.xml.attribute("authority", authority);
    source.xml.text(code);
    source.xml.end();
    source.xml.end();
}

}  // namespace

void write_languages(const Source& source) {
    struct Written {
        char part;
        string_view code;
        bool operator==(const Written&) const = default;
    };
    std::vector<Written> written;
    source.xml.set_field("008");
    const string_view main = source.fixed.code(35, 3);
    if (!main.empty()) {
        write_language(source, {}, "iso639-2b", main);
        written.push_back({'a', main});
    }
    source.fields.for_each(41, [&](const MappedField& field) {
        source.xml.set_field(field->tag());
        const bool is_of_marc = field->indicator2() != '7' && !field->subfield('2').has_value();
        const string_view list = is_of_marc ? "iso639-2b" : authority_name(trimmed(field->text('2')));
        for_each_language(*field, [&](const Subfield& subfield, string_view code) {
            if (subfield.code != 'a' && object_part(subfield.code).empty()) return;
            const Written one{subfield.code, code};
            if (std::find(written.begin(), written.end(), one) != written.end()) return;
            written.push_back(one);
            write_language(source, object_part(subfield.code), list, code);
        });
    });
}

}  // namespace unikat::mods
