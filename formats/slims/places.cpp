#include "formats/slims/places.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "text/unicode.hpp"

namespace unikat::slims {
namespace {

using std::string_view;

struct PlaceRow {
    string_view country;
    string_view places;  ///< Separated by commas.
};

constexpr string_view kUnknown = "xx ";

constexpr auto kRows = std::to_array<PlaceRow>({
    {"io ",
     "Indonesia,Jakarta,Djakarta,Batavia,DKI Jakarta,Jakarta Pusat,Jakarta Selatan,Jakarta Utara,Jakarta Barat,Jakarta "
     "Timur,"
     "Weltevreden,Bogor,Buitenzorg,Depok,Tangerang,Tangerang Selatan,Ciputat,Bekasi,Serang,Cilegon,Pandeglang,Lebak,"
     "Rangkasbitung,Bandung,Cimahi,Cirebon,Sukabumi,Tasikmalaya,Garut,Ciamis,Banjar,Sumedang,Subang,Purwakarta,"
     "Karawang,"
     "Indramayu,Majalengka,Kuningan,Cianjur,Semarang,Surakarta,Solo,Sukoharjo,Kartasura,Karanganyar,Klaten,Boyolali,"
     "Salatiga,"
     "Magelang,Wonosobo,Temanggung,Kudus,Jepara,Pati,Rembang,Blora,Purwokerto,Banyumas,Cilacap,Kebumen,Purworejo,"
     "Purbalingga,Banjarnegara,Tegal,Brebes,Pekalongan,Pemalang,Kendal,Demak,Grobogan,Sragen,Wonogiri,Yogyakarta,"
     "Jogjakarta,Yogya,Jogja,Djogjakarta,Sleman,Bantul,Surabaya,Soerabaja,Sidoarjo,Gresik,Mojokerto,Malang,Batu,"
     "Pasuruan,"
     "Probolinggo,Lumajang,Jember,Banyuwangi,Bondowoso,Situbondo,Kediri,Blitar,Tulungagung,Trenggalek,Nganjuk,Madiun,"
     "Ponorogo,Magetan,Ngawi,Pacitan,Bojonegoro,Tuban,Lamongan,Jombang,Bangkalan,Sampang,Pamekasan,Sumenep,Denpasar,"
     "Singaraja,Ubud,Badung,Gianyar,Mataram,Lombok,Sumbawa,Kupang,Ende,Ende Flores,Maumere,Ruteng,Ledalero,Banda Aceh,"
     "Kutaraja,Lhokseumawe,Langsa,Medan,Binjai,Pematangsiantar,Pematang Siantar,Sibolga,Padangsidimpuan,Deli "
     "Serdang,Padang,"
     "Bukittinggi,Payakumbuh,Padang Panjang,Batusangkar,Pekanbaru,Dumai,Tanjungpinang,Tanjung Pinang,Batam,Jambi,"
     "Palembang,Lubuklinggau,Bengkulu,Curup,Bandar Lampung,Bandarlampung,Tanjungkarang,Metro,Pangkalpinang,Pontianak,"
     "Singkawang,Ketapang,Palangkaraya,Palangka Raya,Banjarmasin,Banjarbaru,Martapura,Samarinda,Balikpapan,Bontang,"
     "Tenggarong,Tarakan,Manado,Tomohon,Minahasa,Gorontalo,Palu,Poso,Makassar,Makasar,Ujung Pandang,Ujungpandang,Gowa,"
     "Parepare,Palopo,Kendari,Baubau,Bau-Bau,Mamuju,Ambon,Ternate,Tidore,Jayapura,Manokwari,Sorong,Merauke"},
    {"my ",
     "Malaysia,Kuala Lumpur,Petaling Jaya,Shah Alam,Selangor,Bangi,Pulau Pinang,Penang,Johor Bahru,Kota Kinabalu,"
     "Kuching,Kelantan,Kota Bharu"},
    {"si ", "Singapore,Singapura,Singapoera"},
    {"bx ", "Brunei,Brunei Darussalam,Bandar Seri Begawan"},
    {"th ", "Thailand,Bangkok"},
    {"ph ", "Philippines,Filipina,Manila,Quezon City"},
    {"vm ", "Vietnam,Hanoi,Ho Chi Minh City"},
    {"em ", "Timor-Leste,Dili"},
    {"ii ", "India,New Delhi,Delhi,Bombay,Mumbai,Calcutta,Kolkata,Madras,Chennai,Bangalore"},
    {"pk ", "Pakistan,Lahore,Karachi,Islamabad"},
    {"bg ", "Bangladesh,Dhaka"},
    {"cc ", "China,Beijing,Peking,Shanghai"},
    {"ja ", "Japan,Jepang,Tokyo,Kyoto,Osaka"},
    {"ko ", "South Korea,Korea Selatan,Seoul"},
    {"ua ", "Egypt,Mesir,Cairo,Kairo,al-Qahirah,al-Qāhirah,القاهرة"},
    {"le ", "Lebanon,Libanon,Beirut,Beyrut,Bayrut,Bayrūt,بيروت"},
    {"su ", "Saudi Arabia,Arab Saudi,Riyadh,Riyad,al-Riyad,الرياض,Jeddah,Jiddah,Mecca,Mekkah,Makkah,Madinah"},
    {"sy ", "Syria,Suriah,Damascus,Damaskus,Dimashq,دمشق"},
    {"iq ", "Iraq,Irak,Baghdad,بغداد"},
    {"jo ", "Jordan,Yordania,Amman,عمان"},
    {"ku ", "Kuwait"},
    {"ts ", "United Arab Emirates,Uni Emirat Arab,Dubai,Abu Dhabi"},
    {"ir ", "Iran,Teheran,Tehran,Qom,Qum"},
    {"tu ", "Turkey,Turki,Istanbul,Ankara"},
    {"mr ", "Morocco,Maroko,Casablanca,Rabat"},
    {"ti ", "Tunisia,Tunis"},
    {"enk", "England,Inggris,London,Oxford,Harmondsworth,Basingstoke,Middlesex,Essex,Great Britain"},
    {"stk", "Scotland,Skotlandia,Edinburgh,Glasgow"},
    {"ne ", "Netherlands,Belanda,Amsterdam,Leiden,The Hague,Den Haag,'s-Gravenhage,Rotterdam,Utrecht,Dordrecht"},
    {"gw ",
     "Germany,Jerman,Deutschland,Berlin,München,Munich,Frankfurt am Main,Hamburg,Köln,Stuttgart,Leipzig,Heidelberg,"
     "Wiesbaden"},
    {"fr ", "France,Perancis,Prancis,Paris"},
    {"sz ", "Switzerland,Swiss,Geneva,Jenewa,Genève,Zürich,Zurich,Basel"},
    {"au ", "Austria,Wien,Vienna,Wina"},
    {"be ", "Belgium,Belgia,Brussels,Bruxelles,Brussel"},
    {"it ", "Italy,Italia,Rome,Roma,Milan,Milano"},
    {"sp ", "Spain,Spanyol,Madrid,Barcelona"},
    {"vc ", "Vatican City,Vatikan"},
    {"ru ", "Russia,Rusia,Moscow,Moskow,Moskva,Москва"},
    {"dk ", "Denmark,Copenhagen,Kopenhagen,København"},
    {"sw ", "Sweden,Swedia,Stockholm"},
    {"no ", "Norway,Norwegia,Oslo"},
    {"nyu", "New York,New York City,N.Y.,Ithaca"},
    {"nju", "New Jersey,N.J.,Hoboken,Englewood Cliffs,Upper Saddle River,Princeton"},
    {"mau", "Boston,Massachusetts,Mass."},
    {"ilu", "Chicago,Illinois,Ill."},
    {"cau", "California,Calif.,San Francisco,Los Angeles,Berkeley,Stanford,Thousand Oaks,San Diego"},
    {"pau", "Philadelphia,Pennsylvania,Pa."},
    {"dcu", "Washington D.C.,Washington DC,D.C."},
    {"mdu", "Baltimore,Maryland,Md."},
    {"ctu", "New Haven,Connecticut,Conn."},
    {"hiu", "Honolulu,Hawaii"},
    {"miu", "Ann Arbor,Michigan,Mich.,Detroit"},
    {"xxu", "United States,Amerika Serikat,USA,U.S.A."},
    {"xxk", "United Kingdom"},
    {"onc", "Toronto,Ontario"},
    {"quc", "Montreal,Montréal,Quebec"},
    {"xxc", "Canada,Kanada"},
    {"xna", "Sydney,New South Wales"},
    {"vra", "Melbourne,Clayton"},
    {"aca", "Canberra"},
    {"qea", "Brisbane,Queensland"},
    {"at ", "Australia"},
    {"nz ", "New Zealand,Selandia Baru,Auckland"},
    {"sa ", "South Africa,Afrika Selatan,Johannesburg,Cape Town"},
});

std::string folded(string_view name) {
    std::string text;
    append_folded(text, name);
    return text;
}

const std::unordered_map<std::string, string_view>& places() {
    static const auto kPlaces = [] {
        std::unordered_map<std::string, string_view> map;
        for (const PlaceRow& row : kRows)
            for (std::size_t start = 0; start < row.places.size();) {
                const std::size_t end = std::min(row.places.find(',', start), row.places.size());
                map.emplace(folded(row.places.substr(start, end - start)), row.country);
                start = end + 1;
            }
        return map;
    }();
    return kPlaces;
}

string_view found(string_view name) {
    const auto place = places().find(folded(name));
    return place == places().end() ? kUnknown : place->second;
}

}  // namespace

string_view country_of(string_view place) {
    if (const string_view whole = found(place); whole != kUnknown) return whole;
    // "London, Ontario" says which London; of "Jakarta ; Bandung" the first counts.
    const string_view first = place.substr(0, place.find_first_of(";:/(&"));
    const auto comma = first.rfind(',');
    if (comma == string_view::npos) return found(first);
    const string_view last = found(first.substr(comma + 1));
    return last == kUnknown ? found(first.substr(0, first.find(','))) : last;
}

}  // namespace unikat::slims
