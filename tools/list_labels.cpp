#include "tools/list_labels.hpp"

#include <fmt/format.h>

#include "record/syntax.hpp"

namespace unikat {
namespace {

constexpr ListLabels kEnglish = {
    "en",
    "Catalogue",
    "New titles since {}",
    "Contents",
    "{} entries",
    "{} entry",
    "See no. {}",
    "Held by",
    "[no title]",
    "[no subject]",
    "[no class number]",
    "[no year]",
    "[no library named]",
    "Search",
    "{} of {} entries",
    "; the first {} are shown",
    "supplements",
    "indexes",
    ',',
    {"Author index", "Title index", "Subject index", "ISBN index", "ISSN index", "Index of words in titles"},
    {"Books", "Periodicals", "Articles and parts", "Manuscripts", "Maps", "Printed music", "Music recordings",
     "Other sound recordings", "Films and videos", "Pictures", "Electronic resources", "Objects", "Mixed materials",
     "Other materials"},
    {"General works", "Philosophy and psychology", "Religion", "Social sciences", "Language", "Natural sciences",
     "Applied sciences", "Arts and recreation", "Literature", "History and geography"},
    {"General works",
     "Philosophy, psychology, religion",
     "Auxiliary sciences of history",
     "World history",
     "History of the United States",
     "History of the Americas",
     "Geography, anthropology, recreation",
     "Social sciences",
     "",
     "Political science",
     "Law",
     "Education",
     "Music",
     "Fine arts",
     "",
     "Language and literature",
     "Science",
     "Medicine",
     "Agriculture",
     "Technology",
     "Military science",
     "Naval science",
     "",
     "",
     "",
     "Bibliography and library science"},
};

constexpr ListLabels kIndonesian = {
    "id",
    "Katalog",
    "Koleksi baru sejak {}",
    "Daftar isi",
    "{} entri",
    "{} entri",
    "Lihat no. {}",
    "Dimiliki oleh",
    "[tanpa judul]",
    "[tanpa subjek]",
    "[tanpa nomor klasifikasi]",
    "[tanpa tahun]",
    "[tanpa nama perpustakaan]",
    "Cari",
    "{} dari {} entri",
    "; {} yang pertama ditampilkan",
    "suplemen",
    "indeks",
    '.',
    {"Indeks pengarang", "Indeks judul", "Indeks subjek", "Indeks ISBN", "Indeks ISSN", "Indeks kata dalam judul"},
    {"Buku", "Terbitan berkala", "Artikel dan bagian terbitan", "Manuskrip", "Peta", "Notasi musik", "Rekaman musik",
     "Rekaman suara lain", "Film dan video", "Gambar", "Sumber elektronik", "Benda", "Bahan campuran", "Bahan lain"},
    {"Karya umum", "Filsafat dan psikologi", "Agama", "Ilmu sosial", "Bahasa", "Ilmu murni", "Ilmu terapan",
     "Kesenian dan olahraga", "Kesusastraan", "Sejarah dan geografi"},
    {"Karya umum",
     "Filsafat, psikologi, agama",
     "Ilmu bantu sejarah",
     "Sejarah dunia",
     "Sejarah Amerika Serikat",
     "Sejarah benua Amerika",
     "Geografi, antropologi, rekreasi",
     "Ilmu sosial",
     "",
     "Ilmu politik",
     "Hukum",
     "Pendidikan",
     "Musik",
     "Seni rupa",
     "",
     "Bahasa dan kesusastraan",
     "Ilmu pengetahuan alam",
     "Kedokteran",
     "Pertanian",
     "Teknologi",
     "Ilmu kemiliteran",
     "Ilmu kelautan militer",
     "",
     "",
     "",
     "Bibliografi dan ilmu perpustakaan"},
};

std::string titled(std::string_view number, std::string_view title) {
    return title.empty() ? std::string(number) : fmt::format("{} {}", number, title);
}

}  // namespace

std::string ListLabels::number(std::uint64_t number) const {
    std::string digits = std::to_string(number);
    for (std::size_t at = digits.size(); at > 3;) digits.insert(at -= 3, 1, thousands);
    return digits;
}

std::string ListLabels::entries_text(std::uint64_t count) const {
    return fmt::format(fmt::runtime(count == 1 ? entry : entries), number(count));
}

std::string ListLabels::see_text(std::uint64_t entry_number) const {
    return fmt::format(fmt::runtime(see), entry_number);
}

std::string ListLabels::class_title(const ClassNumber& number) const {
    std::string main = number.main_class();
    if (main.empty()) return std::string(no_class);
    switch (number.scheme) {
        case ClassScheme::dewey: return titled(main + "00", decimal_classes[static_cast<std::size_t>(main[0] - '0')]);
        case ClassScheme::udc: return titled("UDC", main);
        case ClassScheme::lcc: return titled(main, lcc_classes[static_cast<std::size_t>(main[0] - 'A')]);
        default: return main;
    }
}

const ListLabels& list_labels(std::string_view language) {
    return language == "id" ? kIndonesian : kEnglish;
}

}  // namespace unikat
