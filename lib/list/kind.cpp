#include "list/kind.hpp"

#include "record/unimarc.hpp"

namespace unikat {
namespace {

KindOfMaterial kind_of_text(char level) {
    switch (level) {
        case 'a':
        case 'b': return KindOfMaterial::parts;
        case 's':
        case 'i': return KindOfMaterial::periodicals;
        default: return KindOfMaterial::books;
    }
}

// Letters that UNIMARC uses otherwise: b is manuscript text, l electronic, m multimedia.
char letter_of(const Record& record) {
    const char type = record.leader().type();
    if (!is_unimarc(record)) return type;
    switch (type) {
        case 'b': return 't';
        case 'l': return 'm';
        case 'm': return 'o';
        default: return type;
    }
}

}  // namespace

KindOfMaterial kind_of_material(const Record& record) {
    switch (letter_of(record)) {
        case 'a': return kind_of_text(record.leader().bibliographic_level());
        case 't': return KindOfMaterial::manuscripts;
        case 'c':
        case 'd': return KindOfMaterial::scores;
        case 'e':
        case 'f': return KindOfMaterial::maps;
        case 'g': return KindOfMaterial::films;
        case 'i': return KindOfMaterial::other_recordings;
        case 'j': return KindOfMaterial::music_recordings;
        case 'k': return KindOfMaterial::pictures;
        case 'm': return KindOfMaterial::electronic;
        case 'r': return KindOfMaterial::objects;
        case 'o':
        case 'p': return KindOfMaterial::kits;
        default: return KindOfMaterial::other;
    }
}

}  // namespace unikat
