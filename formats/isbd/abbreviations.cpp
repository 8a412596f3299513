#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

#include "formats/isbd/marks.hpp"

namespace unikat::isbd {
namespace {

// AACR2 appendix B, ISO 832 and the habits of Indonesian, Dutch, German and Romance catalogues, in lower case.
// One-letter abbreviations are known by their length.
constexpr std::string_view kAbbreviations =
    "abb abbild abr abt acc accomp adapt afb afd agt al anm ann approx apr arr assoc aufl aug augm ausg ausz "
    "avg banj bd bde bearb beil bhd bibl bibliogr bk bks bl br bros brosch bross bull ca calif cart cet cf "
    "chap chr cie circ cm co col coll colo comp conn coop cop corp corr coul couv cv dec dept des dess diagr "
    "dir diss dist distr div dkk dll doc dr durchges dépl ed eds einschl enc engl enl erw esq est etc expl "
    "ext fa facs facsim facsims fasc feb febr fig figs fl fla fol foll forts fot fr frontisp fs ft geb gedr "
    "genehm ges gez gmbh govt graph gráf hal hbk hft hg hlm hr hrs hrsg il ill ills illus ilus impr in inc "
    "incl inst introd ips izd jaarg jahrg jan jg jil jl jld jr jul jun kap kart kl km kol kt lfg lib lief ll "
    "lr ltd ltda lám mar mass md mich mimeogr min minn mm mo mont ms mss mus nachdr nachf nachw neb neubearb "
    "nev no nos nov nr nrs num numb núm obr oct off okla okt op opl oplaag opr orch orig oz pa pag pags par "
    "pbk pct penerj peny ph phot photo photogr photos pl pls port ports posth pp pref prelim prep print priv "
    "prof proj prov pseud pt pte pts pty pub publ red ref refs rel repr retr rev riv rpm rt samml sc sched "
    "sdn sec sep sept ser sess sgd skt sr ss st supp suppl sér tab tabl tabs taf tbk tenn terj tex tgl th "
    "tip tr transl tsp türk udg uitg umgearb unbd univ unveränd uppl usw va var vd verand verb verf verl "
    "verm vers veränd vf vol vols vorw vt wash wis wyd wyo yr yrs zsgest zugl zusammengest éd éds überarb "
    "übers";

constexpr std::size_t kLongest = 14;

// ASCII and, as the second byte of two, Latin-1: `Éd.`, `Übers.`
char lower(char c, char before) {
    const auto byte = static_cast<unsigned char>(c);
    const bool latin1 = static_cast<unsigned char>(before) == 0xC3 && byte >= 0x80 && byte <= 0x9E;
    return latin1 || (c >= 'A' && c <= 'Z') ? static_cast<char>(byte + 0x20) : c;
}

std::vector<std::string_view> sorted_abbreviations() {
    std::vector<std::string_view> words;
    for (std::string_view rest = kAbbreviations; !rest.empty();) {
        const std::size_t size = std::min(rest.find(' '), rest.size());
        words.push_back(rest.substr(0, size));
        rest.remove_prefix(std::min(size + 1, rest.size()));
    }
    std::sort(words.begin(), words.end());
    return words;
}

}  // namespace

bool is_abbreviation(std::string_view word) {
    static const std::vector<std::string_view> kSorted = sorted_abbreviations();
    if (word.empty() || word.size() > kLongest) return false;
    std::string key;
    for (const char c : word) key += lower(c, key.empty() ? ' ' : key.back());
    return std::binary_search(kSorted.begin(), kSorted.end(), std::string_view(key));
}

}  // namespace unikat::isbd
