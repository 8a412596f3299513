#include <catch2/catch.hpp>
#include <string>

#include "formats/slims/slims.hpp"
#include "support/slims_table.hpp"

// What each column becomes: cells on the left, fields of MARC 21 on the right.

using namespace unikat;
using namespace unikat::testing;

namespace {

struct Case {
    Cells cells;
    std::string fields;
};

void check(std::string_view tags, const std::vector<Case>& cases) {
    for (const Case& row : cases) {
        std::string cells;
        for (const auto& [name, cell] : row.cells) cells += name + "=" + cell + " ";
        CAPTURE(cells);
        CHECK(fields_of(row.cells, tags) == row.fields);
    }
}

std::string country(const std::string& place) {
    return fields_of({{"title", "x"}, {"place_name", place}}, "008").substr(19, 3);
}
std::string language(const std::string& name) {
    return fields_of({{"title", "x"}, {"language_name", name}}, "008").substr(39, 3);
}
std::string date(const std::string& year, const std::string& number = "") {
    return fields_of({{"title", "x"}, {"publish_year", year}, {"isbn_issn", number}}, "008").substr(10, 9);
}

}  // namespace

TEST_CASE("slims: the whole of a record", "[slims]") {
    const ReadInput input = read("slims", slims_table({{"title", "Laskar pelangi"},
                                                       {"gmd_name", "Text"},
                                                       {"edition", "Cet. 3"},
                                                       {"isbn_issn", "979-3062-79-7"},
                                                       {"publisher_name", "Bentang"},
                                                       {"publish_year", "2006"},
                                                       {"collation", "xvi, 534 hlm. : ilus. ; 20,5 cm"},
                                                       {"series_title", "Tetralogi Laskar Pelangi ; 1"},
                                                       {"call_number", "899.221 3 AND l"},
                                                       {"language_name", "Indonesia"},
                                                       {"place_name", "Yogyakarta"},
                                                       {"classification", "899.2213"},
                                                       {"notes", "Novel pertama.\\nDiangkat ke layar lebar."},
                                                       {"image", "laskar.jpg"},
                                                       {"sor", "Andrea Hirata"},
                                                       {"authors", "<Hirata, Andrea>"},
                                                       {"topics", "<Fiksi Indonesia><Belitung -- Sejarah>"},
                                                       {"item_code", "<B0001><B0002>"}}));
    CHECK(input.lines() == Lines{});
    REQUIRE(input.records.size() == 1);
    CHECK(shown(input.records[0]) ==
          "LDR 00000nam a22000007i 4500\n"
          "008       s2006    io a   | |||||||| ||ind d\n"
          "020   $a979-3062-79-7\n"
          "082 04$a899.2213\n"
          "100 1 $aHirata, Andrea\n"
          "245 10$aLaskar pelangi /$cAndrea Hirata\n"
          "250   $aCet. 3\n"
          "264  1$aYogyakarta :$bBentang,$c2006\n"
          "300   $axvi, 534 hlm. :$bilus. ;$c20,5 cm\n"
          "336   $atext$btxt$2rdacontent\n"
          "337   $aunmediated$bn$2rdamedia\n"
          "338   $avolume$bnc$2rdacarrier\n"
          "490 0 $aTetralogi Laskar Pelangi ;$v1\n"
          "500   $aNovel pertama.\n"
          "500   $aDiangkat ke layar lebar.\n"
          "650  4$aFiksi Indonesia\n"
          "650  4$aBelitung$xSejarah\n"
          "852 1 $h899.221 3$iAND l$pB0001\n"
          "852 1 $h899.221 3$iAND l$pB0002\n"
          "990   $aimage$blaskar.jpg$2slims\n");
}

TEST_CASE("slims: titles and statements of responsibility", "[slims]") {
    check("245",
          {{{{"title", "Laskar pelangi"}}, "245 00$aLaskar pelangi"},
           {{{"title", "Laskar pelangi"}, {"sor", "Andrea Hirata"}}, "245 00$aLaskar pelangi /$cAndrea Hirata"},
           {{{"title", "Java 2: the complete reference"}}, "245 00$aJava 2 :$bthe complete reference"},
           {{{"title", "Java 2 : the complete reference : fifth"}}, "245 00$aJava 2 :$bthe complete reference : fifth"},
           {{{"title", "Kamus Inggris-Indonesia = An English-Indonesian dictionary"}, {"sor", "Echols"}},
            "245 00$aKamus Inggris-Indonesia =$bAn English-Indonesian dictionary /$cEchols"},
           {{{"title", "Bumi manusia / Pramoedya Ananta Toer"}}, "245 00$aBumi manusia /$cPramoedya Ananta Toer"},
           {{{"title", "Tafsir al-Misbah, vol. 1"}}, "245 00$aTafsir al-Misbah.$nvol. 1"},
           {{{"title", "Matematika Jilid 2A: untuk SMP"}}, "245 00$aMatematika.$nJilid 2A :$buntuk SMP"},
           {{{"title", "Sejarah dunia VI"}}, "245 00$aSejarah dunia VI"},
           {{{"title", "Jilid 2"}}, "245 00$aJilid 2"},
           {{{"title", "Masa 10:30 pagi"}}, "245 00$aMasa 10:30 pagi"},
           {{{"title", "The religion of Java"}, {"language_name", "English"}, {"authors", "<Geertz, Clifford>"}},
            "245 14$aThe religion of Java"},
           {{{"title", "An Na'im dan syariah"}, {"language_name", "Indonesia"}}, "245 00$aAn Na'im dan syariah"},
           {{{"title", "De Atjehers"}, {"language_name", "Belanda"}}, "245 03$aDe Atjehers"},
           {{{"title", "Le petit prince"}, {"language_name", "Perancis"}}, "245 03$aLe petit prince"},
           {{{"title", "L'étranger"}, {"language_name", "French"}}, "245 02$aL'étranger"},
           {{{"title", "Die Verwandlung"}, {"language_name", "Deutsch"}}, "245 04$aDie Verwandlung"},
           {{{"title", "Die Hard"}, {"language_name", "English"}}, "245 00$aDie Hard"},
           {{{"title", "Al-Qur'an dan terjemahnya"}, {"language_name", "Indonesia"}},
            "245 03$aAl-Qur'an dan terjemahnya"},
           {{{"title", "As-Sunnah qabla at-tadwin"}, {"language_name", "Arab"}}, "245 03$aAs-Sunnah qabla at-tadwin"},
           {{{"title", "\"The\" end"}, {"language_name", "English"}}, "245 00$a\"The\" end"},
           {{{"title", "\"The end\""}, {"language_name", "English"}}, "245 05$a\"The end\""},
           {{{"title", "The"}, {"language_name", "English"}}, "245 00$aThe"},
           {{{"title", ""}, {"authors", "<A>"}}, ""}});
}

TEST_CASE("slims: authors are persons, bodies or meetings by their words", "[slims]") {
    const auto authors = [](const std::string& list) { return Cells{{"title", "x"}, {"authors", list}}; };
    check(
        "100 110 111 700 710 711",
        {{authors("<Hirata, Andrea>"), "100 1 $aHirata, Andrea"},
         {authors("<Andrea Hirata>"), "100 0 $aAndrea Hirata"},
         {authors("<Pramoedya Ananta Toer, 1925-2006>"), "100 0 $aPramoedya Ananta Toer,$d1925-2006"},
         {authors("<Toer, Pramoedya Ananta, 1925-2006>"), "100 1 $aToer, Pramoedya Ananta,$d1925-2006"},
         {authors("<Echols, John M.><Shadily, Hassan>"), "100 1 $aEchols, John M.\n700 1 $aShadily, Hassan"},
         {authors("<Jassin, H.B. (editor)><Anwar, Chairil>"), "700 1 $aJassin, H.B.,$eeditor\n700 1 $aAnwar, Chairil"},
         {authors("<Anwar, Chairil (penulis)>"), "100 1 $aAnwar, Chairil,$epenulis"},
         {authors("<Indonesia. Departemen Agama>"), "110 1 $aIndonesia.$bDepartemen Agama"},
         {authors("<Universitas Indonesia. Fakultas Hukum>"), "110 2 $aUniversitas Indonesia.$bFakultas Hukum"},
         {authors("<PT. Gramedia Pustaka Utama>"), "110 2 $aPT. Gramedia Pustaka Utama"},
         {authors("<Tim Penyusun Kamus>"), "110 2 $aTim Penyusun Kamus"},
         {authors("<Tim Berners-Lee>"), "100 0 $aTim Berners-Lee"},
         {authors("<The Liang Gie>"), "100 0 $aThe Liang Gie"},
         {authors("<Church, Alan>"), "100 1 $aChurch, Alan"},
         {authors("<Badan Pusat Statistik><Dkk.>"), "110 2 $aBadan Pusat Statistik"},
         {authors("<Seminar Nasional Sejarah>"), "111 2 $aSeminar Nasional Sejarah"},
         {authors("<->"), ""},
         {authors("Andrea Hirata"), "100 0 $aAndrea Hirata"},
         {authors("Echols, John M.; Shadily, Hassan"), "100 1 $aEchols, John M.\n700 1 $aShadily, Hassan"},
         {authors("<A><B>><C>"), "100 0 $aA\n700 0 $aB\n700 0 $aC"}});
}

TEST_CASE("slims: physical descriptions, however they were typed", "[slims]") {
    const auto collation = [](const std::string& text) { return Cells{{"title", "x"}, {"collation", text}}; };
    check("300",
          {{collation("xii, 340 hlm. : ilus. ; 23 cm"), "300   $axii, 340 hlm. :$bilus. ;$c23 cm"},
           {collation("340p."), "300   $a340 p."},
           {collation("24cm"), "300   $c24 cm"},
           {collation("340p.;24cm"), "300   $a340 p. ;$c24 cm"},
           {collation("xvi + 534 hlm; 20,5 cm"), "300   $axvi + 534 hlm ;$c20,5 cm"},
           {collation("200 hlm, 14 x 21 cm"), "300   $a200 hlm ;$c14 x 21 cm"},
           {collation("200hal.: ill.; 21 CM."), "300   $a200 hal. :$bill. ;$c21 CM"},
           {collation("ix, 200 hal.; ill; 21 cm. + 1 CD-ROM"), "300   $aix, 200 hal. :$bill ;$c21 cm +$e1 CD-ROM"},
           {collation("3 jil. : peta, tab. ; 28 cm"), "300   $a3 jil. :$bpeta, tab. ;$c28 cm"},
           {collation("250 hlm., ilus., 21 cm"), "300   $a250 hlm. :$bilus. ;$c21 cm"},
           {collation("1 keping CD"), "300   $a1 keping CD"},
           {collation("100 hlm 20 cm"), "300   $a100 hlm ;$c20 cm"},
           {collation("-"), ""}});
}

TEST_CASE("slims: numbers", "[slims]") {
    const auto numbers = [](const std::string& text) { return Cells{{"title", "x"}, {"isbn_issn", text}}; };
    check("020 022", {{numbers("9786028730426"), "020   $a9786028730426"},
                      {numbers("979-3062-79-7"), "020   $a979-3062-79-7"},
                      {numbers("979-3062-79-8"), "020   $z979-3062-79-8"},
                      {numbers("979-3062-79-7 (jil. 1); 979-3062-92-4 (jil. 2)"),
                       "020   $a979-3062-79-7$q(jil. 1)\n020   $a979-3062-92-4$q(jil. 2)"},
                      {numbers("9793062797 / 9793062924"), "020   $a9793062797\n020   $a9793062924"},
                      {numbers("0125-9016"), "022   $a0125-9016"},
                      {numbers("0125-9017"), "022   $z0125-9017"},
                      {numbers("ISSN 0125-9016"), "022   $aISSN 0125-9016"},
                      {numbers("-"), ""},
                      {numbers("tidak ada"), ""}});
}

TEST_CASE("slims: series, edition, publication, notes", "[slims]") {
    check("250 264 490 500",
          {{{{"title", "x"}, {"series_title", "Seri filsafat"}}, "490 0 $aSeri filsafat"},
           {{{"title", "x"}, {"series_title", "Seri filsafat ; 3"}}, "490 0 $aSeri filsafat ;$v3"},
           {{{"title", "x"}, {"series_title", "Sastra dunia, no. 12"}}, "490 0 $aSastra dunia ;$vno. 12"},
           {{{"title", "x"}, {"series_title", "Ilmu, iman, amal"}}, "490 0 $aIlmu, iman, amal"},
           {{{"title", "x"}, {"series_title", "Pustaka, ISSN 0125-9016 ; 4"}}, "490 0 $aPustaka, ISSN 0125-9016 ;$v4"},
           {{{"title", "x"}, {"series_title", "Pustaka ; 4, ISSN 0125-9016"}}, "490 0 $aPustaka,$x0125-9016 ;$v4"},
           {{{"title", "x"}, {"edition", "Ed. 2 / direvisi oleh A"}}, "250   $aEd. 2 /$bdirevisi oleh A"},
           {{{"title", "x"}, {"place_name", "Jakarta"}, {"publish_year", "2005"}}, "264  1$aJakarta,$c2005"},
           {{{"title", "x"}, {"publisher_name", "Bentang"}, {"publish_year", "c2005"}}, "264  1$bBentang,$cc2005"},
           {{{"title", "x"}, {"publish_year", "[2005?]"}}, "264  1$c[2005?]"},
           {{{"title", "x"}, {"notes", "Satu\n\nDua "}}, "500   $aSatu\n500   $aDua"}});
}

TEST_CASE("slims: class and call number", "[slims]") {
    const auto both = [](const std::string& number, const std::string& call, const std::string& items = "<B1>") {
        return Cells{{"title", "x"}, {"classification", number}, {"call_number", call}, {"item_code", items}};
    };
    check("080 082 084 852", {{both("813", "813 AND l"), "082 04$a813\n852 1 $h813$iAND l$pB1"},
                              {both("005.133", "R 005.133 KAD p"), "082 04$a005.133\n852 1 $kR$h005.133$iKAD p$pB1"},
                              {both("2X1.3", "2X1.3 ABD a"), "084   $a2X1.3\n852 8 $h2X1.3 ABD a$pB1"},
                              {both("811.111(035)", ""), "080   $a811.111(035)\n852   $pB1"},
                              {both("NONE", "F AND l", ""), "852 8 $hF AND l"},
                              {both("", "", "<B1><B2>"), "852   $pB1\n852   $pB2"},
                              {both("", "", ""), ""}});
}

TEST_CASE("slims: countries, languages and dates in 008", "[slims]") {
    CHECK(country("Jakarta") == "io ");
    CHECK(country("[Jakarta]") == "io ");
    CHECK(country("Jakarta ; Bandung") == "io ");
    CHECK(country("Surabaya, Indonesia") == "io ");
    CHECK(country("New York") == "nyu");
    CHECK(country("London") == "enk");
    CHECK(country("London, Ontario") == "onc");
    CHECK(country("Cambridge") == "xx ");
    CHECK(country("القاهرة") == "ua ");
    CHECK(country("") == "xx ");

    CHECK(language("Indonesia") == "ind");
    CHECK(language("Bahasa Indonesia") == "ind");
    CHECK(language("id") == "ind");
    CHECK(language("DEU") == "ger");
    CHECK(language("fo") == "fao");
    CHECK(language("INGGRIS") == "eng");
    CHECK(language("Englisch") == "eng");
    CHECK(language("العربية") == "ara");
    CHECK(language("Jawa") == "jav");
    CHECK(language("Belanda") == "dut");
    CHECK(language("Indonesia, Inggris") == "ind");
    CHECK(language("Klingon") == "und");
    CHECK(language("") == "und");
    CHECK(fields_of({{"title", "x"}, {"language_name", "Arab - Indonesia"}}, "041") == "041 0 $aara$aind");

    CHECK(date("2005") == "s2005    ");
    CHECK(date("c2005") == "s2005    ");
    CHECK(date("[2005?]") == "s2005    ");
    CHECK(date("1998-2001") == "m19982001");
    CHECK(date("2004-") == "m20049999");
    CHECK(date("1966-", "0125-9016") == "c19669999");
    CHECK(date("1966", "0125-9016") == "u1966uuuu");
    CHECK(date("1966-1970", "0125-9016") == "d19661970");
    CHECK(date("[199-?]") == "s199u    ");
    CHECK(date("[19--]") == "s19uu    ");
    CHECK(date("2007, c2005") == "t20072005");
    CHECK(date("Cet. 3, 2005") == "s2005    ");
    CHECK(date("1425 H") == "nuuuuuuuu");
    CHECK(date("1425 H / 2004 M") == "s2004    ");
    CHECK(date("2004/1425H") == "s2004    ");
    CHECK(date("0000") == "nuuuuuuuu");
    CHECK(date("[s.a.]") == "nuuuuuuuu");
    CHECK(date("") == "nuuuuuuuu");
}

TEST_CASE("slims: designations of material, there and back", "[slims]") {
    const auto kGmds = {"Text",
                        "Art Original",
                        "Chart",
                        "Computer Software",
                        "Diorama",
                        "Filmstrip",
                        "Flash Card",
                        "Game",
                        "Globe",
                        "Kit",
                        "Map",
                        "Microform",
                        "Manuscript",
                        "Model",
                        "Motion Picture",
                        "Microscope Slide",
                        "Music",
                        "Picture",
                        "Realia",
                        "Slide",
                        "Sound Recording",
                        "Technical Drawing",
                        "Transparency",
                        "Video Recording",
                        "Equipment",
                        "Computer File",
                        "Cartographic Material",
                        "CD-ROM",
                        "Multimedia",
                        "Electronic Resource",
                        "Digital Versatile Disc"};
    for (const std::string gmd : kGmds) {
        CAPTURE(gmd);
        const Cells cells = {{"title", "x"}, {"gmd_name", gmd}, {"authors", ""}, {"item_code", ""}};
        const ReadInput input = read("slims", slims_table(cells));
        CHECK(input.lines() == Lines{});
        REQUIRE(input.records.size() == 1);
        // Nothing had to be kept beside the codes.
        CHECK(input.records[0].first("990") == nullptr);
        CHECK(input.records[0].first("008")->value().size() == 40);
        CHECK(input.records[0].first("336") != nullptr);
    }
    CHECK(fields_of({{"title", "x"}, {"gmd_name", "buku"}}, "338 990") ==
          "338   $avolume$bnc$2rdacarrier\n990   $agmd_name$bbuku$2slims");
}

TEST_CASE("slims: values that no table has are kept and named", "[slims]") {
    const ReadInput input = read("slims", slims_table({{"title", "x"},
                                                       {"gmd_name", "Alat peraga"},
                                                       {"language_name", "Klingon"},
                                                       {"frequency", "Bulanan"},
                                                       {"authors", ""}}));
    CHECK(input.lines() ==
          Lines{"x: byte 0: SLiMS's import has no column frequency; kept in 990 [column-unknown]",
                "x: record 1, byte 57: gmd_name \"Alat peraga\" is not known; kept in 990 [value-unknown]",
                "x: record 1, byte 57: language_name \"Klingon\" is not known; kept in 990 [value-unknown]"});
    REQUIRE(input.records.size() == 1);
    std::string kept;
    for (const Field& field : input.records[0].fields())
        if (field.tag() == Tag("990")) kept += shown(field) + "\n";
    CHECK(kept ==
          "990   $agmd_name$bAlat peraga$2slims\n"
          "990   $alanguage_name$bKlingon$2slims\n"
          "990   $afrequency$bBulanan$2slims\n");
}

TEST_CASE("slims: the number of a biblio is the control number", "[slims]") {
    const ReadInput input = read("slims",
                                 "\"b.biblio_id\",\"b.title\",\"b.isbn_issn\",\"a.author_name_list\"\n"
                                 "\"12\",\"Laskar pelangi\",,\"<Hirata, Andrea>\"\n");
    CHECK(input.lines() == Lines{});
    REQUIRE(input.records.size() == 1);
    CHECK(input.records[0].control_number() == "12");
    CHECK(shown(*input.records[0].first("100")) == "100 1 $aHirata, Andrea");
}
