#include "formats/slims/materials.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>

#include "text/unicode.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

// Those that SLiMS is delivered with, in its order, so that the first of several with one set of codes is the one that
// a record of these codes is given.
constexpr auto kMaterials = std::to_array<Material>({
    {"Text",
     "Teks,Buku,Book,Buku Teks,Textbook,Cetak,Printed,Monograf,Monograph,Novel,Komik,Fiksi,Non Fiksi,Referensi,"
     "Skripsi,Tesis,Thesis,Disertasi,Tugas Akhir,Laporan,كتاب",
     'a', "text", "txt", "unmediated", "n", "volume", "nc", ' ', '|'},
    {"Art Original", "Originalkunstwerk,Karya Seni", 'k', "still image", "sti", "unmediated", "n", "other", "nz", ' ',
     'a'},
    {"Chart", "Diagramm,Bagan", 'k', "still image", "sti", "unmediated", "n", "sheet", "nb", ' ', 'n'},
    {"Computer Software", "Software,Perangkat Lunak,Program Komputer", 'm', "computer program", "cop", "computer", "c",
     "computer disc", "cd", 'q', '|'},
    {"Diorama", "", 'r', "three-dimensional form", "tdf", "unmediated", "n", "object", "nr", ' ', 'd'},
    {"Filmstrip", "Filmstreifen,Film Strip", 'g', "still image", "sti", "projected", "g", "filmstrip", "gf", ' ', 'f'},
    {"Flash Card", "Flashkarte,Flashcard", 'k', "still image", "sti", "unmediated", "n", "card", "no", ' ', 'o'},
    {"Game", "Spiel,Permainan,لعبة", 'r', "three-dimensional form", "tdf", "unmediated", "n", "object", "nr", ' ', 'g'},
    {"Globe", "Globus,Bola Dunia", 'e', "cartographic three-dimensional form", "crf", "unmediated", "n", "object", "nr",
     ' ', '|'},
    {"Kit", "Bausatz", 'o', "unspecified", "zzz", "unmediated", "n", "other", "nz", ' ', 'b'},
    {"Map", "Karte,Peta,Atlas,خريطة", 'e', "cartographic image", "cri", "unmediated", "n", "sheet", "nb", ' ', '|'},
    {"Microform", "Mikroform,Microfilm,Microfiche,Mikrofilm", 'a', "text", "txt", "microform", "h", "other", "hz", 'a',
     '|'},
    {"Manuscript", "Handschrift,Manuskrip,Naskah", 't', "text", "txt", "unmediated", "n", "volume", "nc", ' ', '|'},
    {"Model", "Modell", 'r', "three-dimensional form", "tdf", "unmediated", "n", "object", "nr", ' ', 'q'},
    {"Motion Picture", "Film", 'g', "two-dimensional moving image", "tdi", "projected", "g", "film reel", "mr", ' ',
     'm'},
    {"Microscope Slide", "شريحة ميكروسكوب", 'r', "still image", "sti", "microscopic", "p", "microscope slide", "pp",
     ' ', 'p'},
    {"Music", "Musik,Notated Music,Partitur", 'c', "notated music", "ntm", "unmediated", "n", "volume", "nc", ' ', '|'},
    {"Picture", "Bild,Gambar,Foto,Photograph,صورة", 'k', "still image", "sti", "unmediated", "n", "sheet", "nb", ' ',
     'i'},
    {"Realia", "", 'r', "three-dimensional form", "tdf", "unmediated", "n", "object", "nr", ' ', 'r'},
    {"Slide", "Dia", 'g', "still image", "sti", "projected", "g", "slide", "gs", ' ', 's'},
    {"Sound Recording", "Tonaufnahme,Rekaman Suara,Kaset,Audio,CD Audio", 'i', "sounds", "snd", "audio", "s",
     "audio disc", "sd", ' ', '|'},
    {"Technical Drawing", "Technische Zeichnung,Gambar Teknik", 'k', "still image", "sti", "unmediated", "n", "sheet",
     "nb", ' ', 'l'},
    {"Transparency", "Transparenz,Transparansi", 'g', "still image", "sti", "projected", "g", "overhead transparency",
     "gt", ' ', 't'},
    {"Video Recording", "Videoaufnahme,Rekaman Video,Video,VCD,Kaset Video", 'g', "two-dimensional moving image", "tdi",
     "video", "v", "other", "vz", ' ', 'v'},
    {"Equipment", "Peralatan,Alat", 'r', "three-dimensional form", "tdf", "other", "x", "object", "nr", ' ', 'w'},
    {"Computer File", "Computerdatei,Berkas Komputer,ملف كمبيوتر", 'm', "unspecified", "zzz", "computer", "c", "other",
     "cz", 's', '|'},
    {"Cartographic Material", "Kartographisches Material,Bahan Kartografi", 'e', "cartographic image", "cri",
     "unmediated", "n", "other", "nz", ' ', '|'},
    {"CD-ROM", "CD,CD Rom,CDROM,Compact Disc,قرص ضوئي", 'm', "unspecified", "zzz", "computer", "c", "computer disc",
     "cd", 'q', '|'},
    {"Multimedia", "Multi Media", 'm', "other", "xxx", "computer", "c", "other", "cz", 's', '|'},
    {"Electronic Resource",
     "Elektronische Ressource,E-Book,Ebook,E-Resource,E-Journal,Sumber Elektronik,Digital,File Digital,PDF", 'a',
     "text", "txt", "computer", "c", "online resource", "cr", 'o', '|'},
    {"Digital Versatile Disc", "DVD,Digital Versatile Disk", 'g', "two-dimensional moving image", "tdi", "video", "v",
     "videodisc", "vd", ' ', 'v'},
    // Designations of libraries' own that name a serial.
    {"Serial",
     "Serials,Majalah,Magazine,Jurnal,Journal,Koran,Surat Kabar,Newspaper,Terbitan Berkala,Buletin,Zeitschrift", 'a',
     "text", "txt", "unmediated", "n", "volume", "nc", ' ', '|', 's'},
});

std::string folded(string_view name) {
    std::string text;
    append_folded(text, name);
    return text;
}

const std::unordered_map<std::string, const Material*>& names() {
    static const auto kNames = [] {
        std::unordered_map<std::string, const Material*> map;
        for (const Material& material : kMaterials) {
            map.emplace(folded(material.name), &material);
            for (std::size_t start = 0; start < material.aliases.size();) {
                const std::size_t end = std::min(material.aliases.find(',', start), material.aliases.size());
                map.emplace(folded(material.aliases.substr(start, end - start)), &material);
                start = end + 1;
            }
        }
        return map;
    }();
    return kNames;
}

string_view code_in(const Record& record, Tag tag) {
    const Field* field = record.first(tag);
    return field == nullptr ? string_view{} : field->text('b');
}

char position(const Record& record, Tag tag, std::size_t at) {
    const Field* field = record.first(tag);
    return field != nullptr && field->value().size() > at ? field->value()[at] : ' ';
}

bool is_visual(char type) {
    return string_view("gkor").find(type) != string_view::npos;
}

// How many of its codes a record shares with a material, or 0 where they differ in kind.
int likeness(const Record& record, const Material& material) {
    if (code_in(record, "336") != material.content_code || code_in(record, "337") != material.media_code) return 0;
    int points = 1;
    if (record.leader().type() == material.type) points += 4;
    if (code_in(record, "338") == material.carrier_code) points += 4;
    if (is_visual(material.type) && position(record, "008", 33) == material.visual) points += 2;
    return points;
}

const Material& named(string_view name) {
    return *material_named(name);
}

// 007 tells what leader/06 leaves open.
const Material& by_type(char type, char category, char form) {
    if (form == 'o' || form == 's') return named("Electronic Resource");
    if (form == 'a' || form == 'b' || form == 'c' || category == 'h') return named("Microform");
    switch (type) {
        case 'c':
        case 'd': return named("Music");
        case 'e':
        case 'f': return category == 'd' ? named("Globe") : named("Map");
        case 'g':
            return category == 'm'   ? named("Motion Picture")
                   : category == 'g' ? named("Slide")
                                     : named("Video Recording");
        case 'i':
        case 'j': return named("Sound Recording");
        case 'k': return named("Picture");
        case 'm': return named("Computer File");
        case 'o': return named("Kit");
        case 'p': return named("Multimedia");
        case 'r': return named("Realia");
        case 't': return named("Manuscript");
        default: return named("Text");
    }
}

const Material* by_designation(const Record& record) {
    const Field* title = record.first("245");
    const string_view designation = title == nullptr ? string_view{} : title->text('h');
    return designation.empty() ? nullptr : material_named(designation);
}

}  // namespace

const Material* material_named(string_view gmd_name) {
    const auto found = names().find(folded(gmd_name));
    return found == names().end() ? nullptr : found->second;
}

const Material& material_of_record(const Record& record) {
    const auto best = std::max_element(kMaterials.begin(), kMaterials.end(), [&](const auto& a, const auto& b) {
        return likeness(record, a) < likeness(record, b);
    });
    if (likeness(record, *best) > 4) return *best;
    if (const Material* designated = by_designation(record); designated != nullptr) return *designated;
    const char type = record.leader().type();
    const char form = position(record, "008", is_visual(type) || type == 'e' || type == 'f' ? 29 : 23);
    return by_type(type, position(record, "007", 0), form);
}

}  // namespace unikat::slims
