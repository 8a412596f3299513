#include "match/words.hpp"

#include <algorithm>
#include <array>
#include <bit>

#include "record/syntax.hpp"

namespace unikat {
namespace {

struct Numeral {
    std::string_view word;
    std::uint32_t number;
};

// Cardinals and ordinals, by their bytes. Words that mean something else in another of these languages more often than
// a number ("once", "sept", "elf", "tres", "cent") are left out.
constexpr std::array kNumerals = std::to_array<Numeral>({
    {"achte", 8},       {"achter", 8},      {"acht", 8},     {"achtste", 8},    {"cinq", 5},
    {"cinquieme", 5},   {"cuarta", 4},      {"cuarto", 4},   {"cuatro", 4},     {"decima", 10},
    {"decimo", 10},     {"delapan", 8},     {"derde", 3},    {"deuxieme", 2},   {"dix", 10},
    {"dixieme", 10},    {"drei", 3},        {"drie", 3},     {"dritte", 3},     {"dritter", 3},
    {"drittes", 3},     {"dua", 2},         {"eerste", 1},   {"eight", 8},      {"eighteen", 18},
    {"eighteenth", 18}, {"eighth", 8},      {"eleven", 11},  {"eleventh", 11},  {"empat", 4},
    {"enam", 6},        {"erste", 1},       {"erster", 1},   {"erstes", 1},     {"fifteen", 15},
    {"fifteenth", 15},  {"fifth", 5},       {"first", 1},    {"five", 5},       {"four", 4},
    {"fourteen", 14},   {"fourteenth", 14}, {"fourth", 4},   {"funf", 5},       {"funfte", 5},
    {"funfter", 5},     {"huit", 8},        {"huitieme", 8}, {"kedelapan", 8},  {"kedua", 2},
    {"keempat", 4},     {"keenam", 6},      {"kelima", 5},   {"kesatu", 1},     {"kesembilan", 9},
    {"kesepuluh", 10},  {"ketiga", 3},      {"ketujuh", 7},  {"lima", 5},       {"negen", 9},
    {"neun", 9},        {"neunte", 9},      {"neunter", 9},  {"neuvieme", 9},   {"nine", 9},
    {"nineteen", 19},   {"nineteenth", 19}, {"ninth", 9},    {"nona", 9},       {"octava", 8},
    {"octavo", 8},      {"one", 1},         {"pertama", 1},  {"premier", 1},    {"premiere", 1},
    {"prima", 1},       {"primera", 1},     {"primero", 1},  {"primo", 1},      {"primus", 1},
    {"quarta", 4},      {"quarto", 4},      {"quatre", 4},   {"quatrieme", 4},  {"quattro", 4},
    {"quinta", 5},      {"quinto", 5},      {"satu", 1},     {"sechs", 6},      {"sechste", 6},
    {"sechster", 6},    {"second", 2},      {"seconda", 2},  {"seconde", 2},    {"secondo", 2},
    {"segunda", 2},     {"segundo", 2},     {"sembilan", 9}, {"sepuluh", 10},   {"septieme", 7},
    {"septima", 7},     {"septimo", 7},     {"seven", 7},    {"seventeen", 17}, {"seventeenth", 17},
    {"seventh", 7},     {"sexta", 6},       {"sexto", 6},    {"siebte", 7},     {"siebter", 7},
    {"sieben", 7},      {"six", 6},         {"sixieme", 6},  {"sixteen", 16},   {"sixteenth", 16},
    {"sixth", 6},       {"ten", 10},        {"tenth", 10},   {"tercera", 3},    {"tercero", 3},
    {"tertius", 3},     {"terza", 3},       {"terzo", 3},    {"third", 3},      {"thirteen", 13},
    {"thirteenth", 13}, {"three", 3},       {"tiga", 3},     {"trois", 3},      {"troisieme", 3},
    {"tujuh", 7},       {"tweede", 2},      {"twee", 2},     {"twelfth", 12},   {"twelve", 12},
    {"twentieth", 20},  {"twenty", 20},     {"two", 2},      {"vierde", 4},     {"vier", 4},
    {"vierte", 4},      {"vierter", 4},     {"vijfde", 5},   {"zehn", 10},      {"zehnte", 10},
    {"zehnter", 10},    {"zesde", 6},       {"zevende", 7},  {"zwei", 2},       {"zweite", 2},
    {"zweiter", 2},     {"zweites", 2},     {"zwolf", 12},
});

// What stands behind the digits of an ordinal.
constexpr std::array<std::string_view, 18> kOrdinalEndings = {"a",  "aja", "d",  "e", "ed", "eme", "ere", "er",  "ieme",
                                                              "de", "nd",  "me", "o", "rd", "re",  "st",  "ste", "th"};

using Words = std::string_view;  // with blanks between

constexpr Words kPartWords =
    " abt abteilung grade kelas klasse semester afl aflevering band bande bd bde bind bk boek book buch buku chast ch "
    "cz czesc deel delen del dio dl "
    "fasc fascicle fascicolo fascicule folge heft hft issue jil jilid jld juz kn kniga knj knjiga kotet lfg lief "
    "lieferung livre "
    "livr n nr no nomor nos num number numbers numero nummer parte partie part parts pars pt pts quaderno sayi sect "
    "section seksi seri "
    "ser series svazek sv szam t teil teile tl tom tome tomes tomo tomos tomus tomi vol volume volumen volumes volumi "
    "vols v vyp vypusk zesz zeszyt zv ";
constexpr Words kVolumeWords =
    " band bande baende bd bde bind deel delen dl dln jil jilid jld tom tome tomes tomi tomo tomos t teile v vol "
    "volume "
    "volumen volumenes volumes volumi vols knjiga svazku ";
constexpr Words kPieceWords =
    " cd cds dvd dvds disc discs disk disks disco lp lps map maps karte karten sheet score scores part parts pt pts "
    "compact videodisc videodiscs schallplatte schallplatten partitur partition videocassette videocassettes cassette "
    "cassettes ";
constexpr Words kPageWords =
    " p pp pag page pages pagina paginas pagine s seite seiten bl bll blatt halaman hal hlm h lembar leaf leaves l "
    "folios f ff fol str "
    "stran stron sid sidor side sider c columns col sp spalten ";
constexpr Words kEditionWords =
    " a an the of and ed edition editions edn edit edicion edizione edicao editio aufl auflage ausg ausgabe cet "
    "cetakan cetak edisi "
    "uitg uitgave druk dr opl oplag udg udgave uppl upplaga izd izdanie wyd wydanie vyd vydani ke "
    "printing print printed impr impression tirage reimpr issued this to in by with der die das le la les et und ";
constexpr Words kPublisherWords =
    " a and co company cie comp corp corporation inc incorporated ltd limited pty plc llc gmbh ag kg sa srl bv ab as "
    "nv pt cv ud firma "
    "press presses presse verlag verlagsanstalt verl vlg publ pub publisher publishers publishing publications "
    "publication pubs "
    "editions edition editora editorial editore editor ed edizioni edit penerbit pustaka uitgeverij forlag forlaget "
    "librairie libreria buchhandlung "
    "imprenta imprimerie impr printing printers printed print print printer office off by for the of de la le les des "
    "du der die das und et e y & "
    "sons son bros brothers & books book house group ";
constexpr Words kTitleWords =
    " a an and as at by for from in into of on or the to with der die das den dem des ein eine einer und oder von vom "
    "zu zum zur im in am "
    "an auf aus bei fur mit nach uber le la les l un une de du des d et ou en dans sur pour par au aux el los las lo y "
    "o "
    "con del al por para il i gli e di da dei della nel nella sul het een van der ten te op dan di ke dari yang untuk "
    "pada dengan serta sebuah "
    "si sang oleh be is its his her their our s t ";

// What a document is, or that it comes every year, but not what it is about.
constexpr Words kGenericWords =
    " abstract abstracts account accounts act acta actas actes acts address addresses album almanac almanach "
    "anggaran annales annals annuaire annual annuale annuario annuel anthology antologi anual anuario appendix "
    "archives atlas atti bericht berichte bibliografi bibliographie bibliography boletim boletin bollettino "
    "briefe budget buku buletin bulletin bylaws calendar catalog catalogo catalogue catalogus cerita cerpen "
    "charter circular collected collection comedies complete compte comptes conference constitution contos "
    "correspondence cuentos directory discours diskusi documents dokumen drama dramas drames erzahlungen essais "
    "essay essays estatutos final financial gedichte gesammelte geschaftsbericht gids guide guidebook handbook "
    "handbuch handelingen haushaltsplan hearing hearings index informe introduction inventory jaarboek "
    "jaarverslag jahrbuch jahresbericht journal jurnal kalender katalog kumpulan laporan lecture lectures letters "
    "lettres lyrics majalah manual manuel meeting memoir memoire memoires memoirs memoria memorial minutes "
    "miscellanies miscellany mitteilungen monthly newsletter notes novelle novels oeuvres official opera opere "
    "oration orations order orders ordinances panduan pantun papers pedoman petunjuk plays poems poesias poesie "
    "poesies poetical poetry presupuesto proceedings program programme programmes programs progress prosiding "
    "protokoll publications puisi quarterly racconti rapport rapports records recueil register regulations "
    "relatorio relazione report reports resolution resolutions review revue rules sajak sambutan samtliche "
    "schriften selected selections sermon sermons session songs sonnets speech speeches statistical "
    "statistics statistik statuten statutes statuts stories supplement survey syllabus symposium tabel table "
    "tables tahun tahunan tales theses tragedies transactions treatises verhandlungen verslag verzeichnis "
    "vorlesungen vortrage weekly werke werken works writings year yearbook years zeitschrift ";

constexpr Words kMinuteWords = " min mins minute minutes minuten menit mn minuti minutos ";
constexpr Words kHourWords = " hr hrs hour hours std stunde stunden jam heure heures h ";

enum Kind : std::uint16_t {
    part = 1,
    volumes = 2,
    pages = 4,
    edition = 8,
    publisher = 16,
    title = 32,
    minutes = 64,
    hours = 128,
    pieces = 256,
    generic = 512
};

struct Meaning {
    std::uint16_t kinds = 0;
    std::uint32_t number = 0;
};

// Every word of every record is looked up several times, and most are not here: a table of open addresses, for words of
// at most kLongestWord letters.
class Lexicon {
public:
    Lexicon() {
        for (const Numeral& numeral : kNumerals) at(numeral.word).number = numeral.number;
        add(kPartWords, Kind::part);
        add(kVolumeWords, Kind::volumes);
        add(kPageWords, Kind::pages);
        add(kEditionWords, Kind::edition);
        add(kPublisherWords, Kind::publisher);
        add(kTitleWords, Kind::title);
        add(kMinuteWords, Kind::minutes);
        add(kHourWords, Kind::hours);
        add(kPieceWords, Kind::pieces);
        add(kGenericWords, Kind::generic);
    }

    [[nodiscard]] Meaning find(std::string_view word) const {
        if (word.size() > kLongestWord) return {};
        for (std::size_t place = place_of(word);; place = (place + 1) % kPlaces) {
            if (entries_[place].word.empty()) return {};
            if (entries_[place].word == word) return entries_[place].meaning;
        }
    }

private:
    static constexpr std::size_t kPlaces = 4096;  // several times the number of words
    static constexpr std::size_t kLongestWord = 16;
    struct Entry {
        std::string_view word;
        Meaning meaning;
    };

    static std::size_t place_of(std::string_view word) {
        std::array<char, kLongestWord> letters{};
        std::copy(word.begin(), word.end(), letters.begin());
        const auto halves = std::bit_cast<std::array<std::uint64_t, 2>>(letters);
        constexpr unsigned kHighBits = 52;
        return static_cast<std::size_t>(((halves[0] * 0x9E3779B97F4A7C15ULL) ^ (halves[1] * 0xC2B2AE3D27D4EB4FULL)) >>
                                        kHighBits);
    }

    Meaning& at(std::string_view word) {
        std::size_t place = place_of(word);
        while (!entries_[place].word.empty() && entries_[place].word != word) place = (place + 1) % kPlaces;
        entries_[place].word = word;
        return entries_[place].meaning;
    }

    void add(Words words, Kind kind) {
        for (const std::string_view word : words_of(words)) at(word).kinds |= kind;
    }

    std::vector<Entry> entries_ = std::vector<Entry>(kPlaces);
};

Meaning meaning_of(std::string_view word) {
    static const Lexicon kLexicon;
    return kLexicon.find(word);
}

bool is_a(std::string_view word, Kind kind) {
    return (meaning_of(word).kinds & kind) != 0;
}

constexpr std::size_t kMostDigits = 7;

std::uint32_t value_of(std::string_view digits) {
    return static_cast<std::uint32_t>(number_or(digits, 0));
}

}  // namespace

std::vector<std::string_view> words_of(std::string_view folded) {
    std::vector<std::string_view> words;
    words.reserve(static_cast<std::size_t>(std::count(folded.begin(), folded.end(), ' ')) + 1);
    for (std::size_t start = 0; start < folded.size();) {
        const std::size_t end = std::min(folded.find(' ', start), folded.size());
        if (end > start) words.push_back(folded.substr(start, end - start));
        start = end + 1;
    }
    return words;
}

std::optional<std::uint32_t> roman_number(std::string_view word) {
    constexpr std::string_view kLetters = "ivxlcdm";
    constexpr std::array<std::uint32_t, 7> kValues = {1, 5, 10, 50, 100, 500, 1000};
    constexpr std::size_t kLongest = 12;
    if (word.empty() || word.size() > kLongest) return std::nullopt;
    std::uint32_t total = 0;
    std::uint32_t last = UINT32_MAX;
    std::size_t repeated = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        const std::size_t letter = kLetters.find(word[i]);
        if (letter == std::string_view::npos) return std::nullopt;
        std::uint32_t value = kValues[letter];
        // "iv", "xc": a smaller one before a larger one, and once only.
        const std::size_t next = i + 1 < word.size() ? kLetters.find(word[i + 1]) : std::string_view::npos;
        if (next != std::string_view::npos && next > letter) {
            if (letter % 2 != 0 || next > letter + 2) return std::nullopt;
            value = kValues[next] - value;
            ++i;
        }
        repeated = value == last ? repeated + 1 : 1;
        if (value > last || repeated > 4) return std::nullopt;
        last = value;
        total += value;
    }
    return total;
}

std::optional<std::uint32_t> number_in(std::string_view word) {
    if (word.empty()) return std::nullopt;
    if (is_digit(word[0])) {
        std::size_t end = 0;
        while (end < word.size() && is_digit(word[end])) ++end;
        if (end > kMostDigits) return std::nullopt;
        const std::string_view ending = word.substr(end);
        const bool ordinal = ending.empty() ||
                             std::find(kOrdinalEndings.begin(), kOrdinalEndings.end(), ending) != kOrdinalEndings.end();
        return ordinal ? std::optional(value_of(word.substr(0, end))) : std::nullopt;
    }
    if (const std::uint32_t numeral = meaning_of(word).number; numeral != 0) return numeral;
    return word.size() >= 2 ? roman_number(word) : std::nullopt;
}

bool announces_part(std::string_view word) {
    return is_a(word, Kind::part);
}

bool counts_volumes(std::string_view word) {
    return is_a(word, Kind::volumes);
}

bool counts_pieces(std::string_view word) {
    return is_a(word, Kind::pieces);
}

bool counts_pages(std::string_view word) {
    return is_a(word, Kind::pages);
}

std::optional<std::uint32_t> minutes_in(std::string_view word) {
    constexpr std::uint32_t kHour = 60;
    if (is_a(word, Kind::minutes)) return 1;
    if (is_a(word, Kind::hours)) return kHour;
    return std::nullopt;
}

bool is_common_in_editions(std::string_view word) {
    return is_a(word, Kind::edition);
}

bool is_common_in_publishers(std::string_view word) {
    return is_a(word, Kind::publisher);
}

bool is_common_in_titles(std::string_view word) {
    return is_a(word, Kind::title);
}

bool names_no_subject(std::string_view title) {
    const auto words = words_of(title);
    return std::all_of(words.begin(), words.end(), [](std::string_view word) {
        return is_a(word, Kind::generic) || is_a(word, Kind::title) || number_in(word).has_value();
    });
}

}  // namespace unikat
