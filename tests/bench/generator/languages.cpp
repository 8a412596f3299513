#include "bench/generator/vocabulary.hpp"

namespace unikat::generator {
namespace {

LanguageTraits english() {
    LanguageTraits traits{};
    traits.code = "eng";
    traits.isbn_group = '0';
    traits.stems = {"history",  "social",   "theory",   "law",    "modern",   "life",     "world",    "economic",
                    "politics", "art",      "science",  "study",  "water",    "language", "children", "music",
                    "women",    "war",      "city",     "health", "poems",    "culture",  "design",   "energy",
                    "family",   "religion", "village",  "island", "garden",   "trade",    "method",   "analysis",
                    "reading",  "society",  "colonial", "labour", "river",    "school",   "memory",   "house",
                    "letters",  "plants",   "animals",  "forest", "business", "computer", "systems",  "policy",
                    "rural",    "chemistry"};
    traits.links = {"of", "and", "in", "of the", "for", "and the", "in the", "from", "on", "to"};
    traits.articles = {"The ", "A ", "An "};
    traits.generic = {"Collected poems",  "Selected writings",
                      "Proceedings",      "Introduction to {}",
                      "Essays",           "A short history of {}",
                      "Principles of {}", "Handbook of {}",
                      "Letters",          "Hearing before the committee on {}",
                      "Advances in {}",   "Report on {}"};
    traits.yearly = {"Annual report", "Statistics of {}", "Budget", "Yearbook of {}"};
    traits.onsets = {"b", "br", "c", "ch", "cl", "d", "f", "fl", "g", "gr", "h",
                     "l", "m",  "n", "p",  "pr", "r", "s", "st", "t", "tr", "w"};
    traits.vowels = {"a", "e", "i", "o", "u", "ea", "oo", "ai"};
    traits.codas = {"n", "r", "l", "st", "nd", "mp", "m", "t", "rd", "ft", "sh", ""};
    traits.endings = {"ing", "ment", "ness", "er", "ism", "ology", "ical", "ation", "s", "ity"};
    traits.surnames = {"smith",  "brown",  "harris", "walker", "clarke", "moore", "bennett",
                       "foster", "hughes", "ward",   "palmer", "grant",  "ellis", "mason",
                       "hunter", "webb",   "barnes", "fisher", "lowe",   "marsh"};
    traits.forenames = {"John",  "Mary",    "William", "Elizabeth", "Robert", "Margaret", "Thomas",
                        "Helen", "Charles", "Ruth",    "Edward",    "Alice",  "Peter",    "Susan",
                        "Henry", "Janet",   "David",   "Frances",   "George", "Emily"};
    traits.publishers = {"{} Press",     "{} and Sons",   "{} University Press", "{} Books", "{} Publishing Company",
                         "The {} Press", "{} & Co., Ltd."};
    traits.places = {"London/enk", "New York/nyu",  "Chicago/ilu",   "Oxford/enk",
                     "Boston/mau", "Singapore/si ", "Melbourne/at ", "Toronto/onc"};
    return traits;
}

LanguageTraits indonesian() {
    LanguageTraits traits{};
    traits.code = "ind";
    traits.isbn_group = '9';
    traits.stems = {"sejarah",   "hukum",      "ekonomi",  "pendidikan",  "budaya",   "masyarakat", "bahasa",
                    "sastra",    "agama",      "islam",    "pembangunan", "desa",     "politik",    "ilmu",
                    "kesehatan", "pertanian",  "laut",     "perempuan",   "anak",     "kota",       "manajemen",
                    "teori",     "penelitian", "keluarga", "cerita",      "puisi",    "rakyat",     "negara",
                    "tanah",     "lingkungan", "hutan",    "sekolah",     "filsafat", "psikologi",  "akuntansi",
                    "komputer",  "kimia",      "fisika",   "seni",        "musik"};
    traits.links = {"dan", "di", "dalam", "untuk", "bagi", "dari", "pada", "tentang"};
    traits.generic = {"Pengantar {}", "Kumpulan puisi", "Dasar-dasar {}", "Prosiding seminar {}",
                      "Kamus {}",     "Sejarah {}",     "Antologi cerpen"};
    traits.yearly = {"Laporan tahunan", "Statistik {}", "Buku tahunan {}"};
    traits.onsets = {"b", "d", "g", "h", "j", "k", "l", "m", "n", "ng", "p", "r", "s", "t", "w", "y", "ber", "pen"};
    traits.vowels = {"a", "i", "u", "e", "o", "a", "a", "ai"};
    traits.codas = {"n", "ng", "r", "h", "k", "t", "s", "m", "", "", "l"};
    traits.endings = {"an", "kan", "i", "asi", "wan", "nya"};
    traits.surnames = {"nasution", "siregar", "lubis",    "wibowo",  "santoso", "hidayat", "sutrisno",
                       "rahman",   "kusuma",  "setiawan", "harahap", "ginting", "saragih", "sihombing",
                       "gunawan",  "halim",   "iskandar", "lestari", "mulyani", "purnomo"};
    traits.forenames = {"Budi",    "Siti", "Ahmad", "Dewi",  "Agus", "Sri",   "Muhammad", "Rina", "Hendra", "Ratna",
                        "Bambang", "Nur",  "Joko",  "Yanti", "Eko",  "Indah", "Abdul",    "Wati", "Slamet", "Fitri"};
    traits.publishers = {"Penerbit {}", "{} Pustaka",          "PT {}", "Balai {}", "CV {}",
                         "Yayasan {}",  "Universitas {} Press"};
    traits.places = {"Jakarta/io ", "Bandung/io ", "Yogyakarta/io ", "Surabaya/io ", "Medan/io ", "Malang/io "};
    return traits;
}

LanguageTraits german() {
    LanguageTraits traits{};
    traits.code = "ger";
    traits.isbn_group = '3';
    traits.stems = {"geschichte", "recht",        "theorie",     "kunst",    "sprache", "kirche",
                    "wirtschaft", "gesellschaft", "literatur",   "stadt",    "leben",   "welt",
                    "erziehung",  "politik",      "philosophie", "musik",    "natur",   "staat",
                    "arbeit",     "bildung",      "wörterbuch",  "märchen",  "völker",  "länder",
                    "gemälde",    "schule",       "jahrhundert", "gedichte", "briefe",  "landschaft"};
    traits.links = {"und", "der", "in", "des", "von", "im", "für", "über die", "zur"};
    traits.articles = {"Der ", "Die ", "Das ", "Ein ", "Eine "};
    traits.generic = {"Gesammelte Werke", "Einführung in die {}", "Gedichte", "Festschrift", "Lehrbuch der {}",
                      "Briefe",           "Erzählungen"};
    traits.yearly = {"Jahresbericht", "Jahrbuch {}", "Geschäftsbericht"};
    traits.onsets = {"b", "d", "f",   "g",  "h",  "k", "l", "m", "n",  "pf",
                     "r", "s", "sch", "sp", "st", "t", "w", "z", "br", "kl"};
    traits.vowels = {"a", "e", "i", "o", "u", "ä", "ö", "ü", "ei", "au", "ie"};
    traits.codas = {"n", "r", "l", "cht", "nd", "ss", "ck", "t", "rg", "m", ""};
    traits.endings = {"ung", "keit", "heit", "en", "er", "schaft", "lich", "isch"};
    traits.surnames = {"müller",     "schmidt", "weber",   "fischer", "wagner", "becker",   "schäfer",
                       "koch",       "bauer",   "richter", "krüger",  "wolf",   "schröder", "neumann",
                       "zimmermann", "braun",   "hofmann", "lange",   "vogel",  "köhler"};
    traits.forenames = {"Hans",   "Anna",     "Karl",  "Maria",    "Friedrich", "Elisabeth", "Jürgen",
                        "Ursula", "Wolfgang", "Käthe", "Heinrich", "Ilse",      "Otto",      "Gerda",
                        "Günter", "Renate",   "Klaus", "Monika",   "Ernst",     "Ingrid"};
    traits.publishers = {"{} Verlag", "Verlag {}", "{} & Söhne", "Akademie-Verlag {}", "{}"};
    traits.places = {"Berlin/gw ", "München/gw ", "Leipzig/gw ",          "Wien/au ",
                     "Zürich/sz ", "Köln/gw ",    "Frankfurt am Main/gw "};
    return traits;
}

LanguageTraits french() {
    LanguageTraits traits{};
    traits.code = "fre";
    traits.isbn_group = '2';
    traits.stems = {"histoire",  "société",     "théorie", "droit",   "art",     "langue",     "vie",     "économie",
                    "politique", "littérature", "église",  "ville",   "monde",   "éducation",  "musique", "poésie",
                    "siècle",    "femmes",      "pensée",  "méthode", "nature",  "république", "théâtre", "région",
                    "forêt",     "lettres",     "voyage",  "mémoire", "enfance", "santé"};
    traits.links = {"de la", "et", "du", "des", "dans", "en", "sur", "pour", "à"};
    traits.articles = {"Le ", "La ", "Les ", "Un ", "Une "};
    traits.generic = {
        "Œuvres complètes", "Introduction à la {}", "Poèmes", "Actes du colloque", "Précis de {}", "Lettres", "Contes"};
    traits.yearly = {"Rapport annuel", "Annuaire {}", "Statistiques {}"};
    traits.onsets = {"b", "ch", "d", "f", "g", "j", "l", "m", "n", "p", "qu", "r", "s", "t", "v", "pr", "tr", "fl"};
    traits.vowels = {"a", "é", "i", "o", "u", "ou", "è", "eau", "oi", "ê"};
    traits.codas = {"n", "r", "l", "t", "s", "c", "", "", "nt"};
    traits.endings = {"tion", "ment", "ité", "eur", "age", "ique", "ès", "ance"};
    traits.surnames = {"martin",   "bernard", "dubois",    "durand",   "lefèvre",  "moreau",   "garnier",
                       "françois", "mercier", "chevalier", "rousseau", "béranger", "lemaître", "fournier",
                       "girard",   "bonnet",  "dupré",     "lambert",  "fontaine", "roussel"};
    traits.forenames = {"Jean",      "Marie",  "Pierre", "Hélène",  "André",   "Françoise", "Michel",
                        "Geneviève", "René",   "Simone", "Jacques", "Thérèse", "Louis",     "Cécile",
                        "Émile",     "Jeanne", "Henri",  "Colette", "Paul",    "Agnès"};
    traits.publishers = {"Éditions {}", "Librairie {}", "Presses universitaires de {}", "{} et fils", "{}"};
    traits.places = {"Paris/fr ", "Lyon/fr ", "Bruxelles/be ", "Genève/sz ", "Montréal/quc"};
    return traits;
}

LanguageTraits spanish() {
    LanguageTraits traits{};
    traits.code = "spa";
    traits.isbn_group = '8';
    traits.stems = {"historia", "sociedad",    "derecho",   "teoría",     "arte",    "lengua", "vida",   "economía",
                    "política", "literatura",  "educación", "ciudad",     "mundo",   "mujer",  "música", "poesía",
                    "siglo",    "pensamiento", "método",    "revolución", "niños",   "campo",  "pueblo", "américa",
                    "españa",   "cuentos",     "novela",    "filosofía",  "memoria", "mar"};
    traits.links = {"de la", "y", "del", "en", "de los", "para", "sobre", "en el"};
    traits.articles = {"El ", "La ", "Los ", "Las ", "Un "};
    traits.generic = {"Obras completas", "Introducción a la {}", "Poesías", "Actas del congreso", "Manual de {}",
                      "Cuentos",         "Antología poética"};
    traits.yearly = {"Memoria anual", "Anuario de {}", "Informe {}"};
    traits.onsets = {"b", "c", "d", "f", "g", "j", "l", "ll", "m", "n", "ñ", "p", "r", "s", "t", "v", "br", "tr"};
    traits.vowels = {"a", "e", "i", "o", "u", "á", "ó", "ie", "ue"};
    traits.codas = {"n", "r", "l", "s", "z", "", "", "d"};
    traits.endings = {"ción", "dad", "ero", "ista", "os", "ía", "mente", "ico"};
    traits.surnames = {"garcía", "fernández", "lópez",   "martínez", "sánchez", "pérez",  "gómez",
                       "núñez",  "jiménez",   "ruiz",    "díaz",     "álvarez", "romero", "navarro",
                       "torres", "ramos",     "vázquez", "castro",   "ortega",  "muñoz"};
    traits.forenames = {"José",   "María",  "Juan",    "Carmen", "Antonio", "Isabel", "Luis",
                        "Ana",    "Manuel", "Dolores", "Ángel",  "Rosa",    "Ramón",  "Pilar",
                        "Andrés", "Lucía",  "Tomás",   "Teresa", "Jesús",   "Inés"};
    traits.publishers = {"Editorial {}", "Ediciones {}", "Librería {}", "{} Editores", "Universidad de {}"};
    traits.places = {"Madrid/sp ", "Barcelona/sp ", "México/mx ", "Buenos Aires/ag ", "Bogotá/ck "};
    return traits;
}

}  // namespace

const LanguageTraits& traits(Language language) {
    static const std::array<LanguageTraits, kLanguages> kAll = {english(), indonesian(), german(), french(), spanish()};
    return kAll[static_cast<std::size_t>(language)];
}

}  // namespace unikat::generator
