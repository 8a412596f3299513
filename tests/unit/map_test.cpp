#include "map/map.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <variant>
#include <vector>

#include "map/code_tables.hpp"
#include "map/filters.hpp"
#include "support/isis_files.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kTitle = "[[field]]\nfrom = \"24\"\nto = '245 00 $a {*}'\n";

// "12: expected ..." or nothing.
std::string error_of(const std::string& toml) {
    const auto parsed = Map::parse(toml);
    const auto* wrong = std::get_if<SettingsError>(&parsed);
    return wrong == nullptr ? "" : fmt::format("{}: {}", wrong->line, wrong->message);
}

// The fields that a map makes of a record, and behind them what it reports.
Lines mapped(const std::string& toml, const std::vector<IsisField>& fields, std::string* leader = nullptr) {
    const auto parsed = Map::parse(toml);
    if (const auto* wrong = std::get_if<SettingsError>(&parsed))
        return {fmt::format("{}: {}", wrong->line, wrong->message)};
    const ReadInput input = read("isis", exchange_file(fields));
    Arena arena;
    Lines reported;
    const Record made =
        std::get<Map>(parsed).apply(input.records.at(0), arena, [&](Code code, Tag tag, std::string detail) {
            reported.push_back(
                to_line({code_row(code).severity, code, {{}, 0, {}, {}, tag}, std::move(detail)}).substr(8));
        });
    if (leader != nullptr) *leader = made.leader().view();
    Lines lines;
    for (const Field& field : made.fields()) lines.push_back(shown(field));
    lines.insert(lines.end(), reported.begin(), reported.end());
    return lines;
}

std::string rule(const std::string& from, const std::string& to, const std::string& more = {}) {
    return fmt::format("[[field]]\nfrom = \"{}\"\nto = '{}'\n{}\n", from, to, more);
}

}  // namespace

TEST_CASE("map: what is wrong is said with its line") {
    struct Row {
        std::string toml;
        std::string error;
    };
    const std::vector<Row> rows = {
        {kTitle, ""},
        {"", "1: the map makes no field; expected [[field]] with from and to"},
        {"name = \"x\"\nfield = 3\n", "2: field: expected a list in square brackets"},
        {"name = \"x\"\nname = \"y\"\n",
         "2: Error while parsing key-value pair: cannot redefine existing string 'name'"},
        {kTitle + "colour = 1\n",
         "4: \"colour\" is not known here; expected from, to, when, split, language, keep_order, uses"},
        {"[[field]]\nfrom = \"24\"\n", "1: field: expected to, such as to = '500 ## $a {*}'"},
        {"[[field]]\nfrom = \"2x\"\nto = '245 00 $a {*}'\n",
         "2: from: expected a tag of the source, such as \"24\", not \"2x\""},
        {"[[field]]\nfrom = \"24\"\nto = 'title'\n",
         "3: to: expected a blank behind the tag, at character 5 of 'title'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 X0 $a {*}'\n",
         "3: to: expected two indicators behind the tag: digits, # for a blank, or A, N or S, at character 5 of '245 "
         "X0 $a {*}'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00'\n",
         "3: to: expected a subfield, such as $a {*}, at character 7 of '245 00'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00 a {*}'\n",
         "3: to: expected $ and a subfield code, at character 8 of '245 00 a {*}'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00 $a {title}'\n",
         "3: to: expected a source: *, ^a, a tag or a tag with a subfield, such as 26^c, at character 12 of '245 00 $a "
         "{title}'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00 $a {*'\n",
         "3: to: expected } at the end of a source, at character 12 of '245 00 $a {*'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00 $a {*|shout}'\n",
         "3: to: expected a filter: after, before, display, first, join, keywords, lower, outside, replace, split, "
         "strip, table, unbracket, year, yymmdd, "
         "at character 14 of '245 00 $a {*|shout}'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00 $a {*|join}'\n",
         "3: to: join has 1 to 1 words in brackets, at character 18 of '245 00 $a {*|join}'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00 $a [x {*}'\n",
         "3: to: expected ] at the end of a group, at character 17 of '245 00 $a [x {*}'"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00 $a x] {*}'\n",
         "3: to: a ] without its beginning; write \\] for the character, at character 12 of '245 00 $a x] {*}'"},
        {"[[field]]\nto = '245 00 $a {*}'\n", "2: to: a rule without from names the tags of its sources, as in {26^c}"},
        {"[[field]]\nfrom = \"24\"\nto = ['245 00 $a {*}']\n",
         "3: to: expected one template, or two: for the first of its kind in a record, and for all others"},
        {"[[field]]\nfrom = \"24\"\nto = '245 00 $a {*|table(kind)}'\n",
         "3: there is no [table.kind]; language and country are there without one"},
        {kTitle + "when = { source = \"6\" }\n", "4: when: expected is, starts or present beside source"},
        {kTitle + "when = { is = \"6\" }\n", "4: when: expected source, such as source = \"6\""},
        {kTitle + "when = { source = \"a b\", is = \"6\" }\n",
         "4: source: expected *, ^a, a tag or a tag with a subfield, such as \"26^c\""},
        {"order = \"size\"\n" + kTitle, "1: order: expected \"tags\" or \"rules\""},
        {"mark = \"^^\"\n" + kTitle, "1: mark: expected one character"},
        {"[leader]\ncolour = \"a\"\n" + kTitle,
         "2: leader: \"colour\" is not known; expected status, type, level, control, encoding_level, form or "
         "multipart"},
        {"[fixed]\n41 = \"a\"\n" + kTitle,
         "2: fixed: \"41\" is not known; expected entered, date, country, language, or positions such as \"23\" or "
         "\"24-27\""},
        {"[table.kind]\na = 1\n" + kTitle, "2: a: expected a text in quotation marks"},
    };
    for (const Row& row : rows) {
        CAPTURE(row.toml);
        CHECK(error_of(row.toml) == row.error);
    }
}

TEST_CASE("map: templates") {
    struct Row {
        std::string to;
        std::string value;
        Lines made;
    };
    const std::vector<Row> rows = {
        {"500 ## $a {*}", "text", {"500   $atext"}},
        {"500 ## $a {*}", "  text  ", {"500   $atext"}},
        {"500 ## $a Note: {*}", "text", {"500   $aNote: text"}},
        {"500 ## $a \\$\\{\\} {*}", "x", {"500   $a${} x"}},
        {"500 ## $a {*} $2 local", "x", {"500   $ax$2local"}},
        {"500 ## $a {^z} $2 local", "x", {"the map has no place for 024; left out [map-field-left-out]"}},
        {"264 #1 $a {^a} $b {^b} $c {^c}",
         "^aParis^bUnesco^bIIEP^aLusaka^bUniversity",
         {"264  1$aParis$aLusaka$bUnesco$bIIEP$bUniversity"}},
        {"300 ## $a {^a}[ : {^b}][ ; {^c}]", "^a27 p.^c30 cm", {"300   $a27 p. ; 30 cm"}},
        {"300 ## $a [v. {^v}][, no. {^n}]", "^n4", {"300   $ano. 4"}},
        {"300 ## $a [v. {^v}[ ({^d})]]", "^v4", {"300   $av. 4"}},
        {"300 ## $a {*} [({^v}, {^d})]",
         "x^v4",
         {"300   $ax", "the map has no place for 024 ^v; left out [map-field-left-out]"}},
        {"245 00 $a {*|before(\": \", \"; \")} $b {*|after(\": \", \"; \")}",
         "One; two: three",
         {"245 00$aOne$btwo: three"}},
        {"245 00 $a {*|before(\": \")} $b {*|after(\": \")}", "One", {"245 00$aOne"}},
        {"650 ## $a {*|keywords}", "Paper on: <plant><water balance>", {"650   $aplant$awater balance"}},
        {"650 ## $a {*|split(\";\")}", "a; b;; c", {"650   $aa$ab$ac"}},
        {"650 ## $a {*|split(\";\")|join(\" -- \")}", "a; b", {"650   $aa -- b"}},
        {"500 ## $a {*|unbracket}", "Paper on: <a><b> and <c>", {"500   $aPaper on: a, b and c"}},
        {"500 ## $a {*|outside}", "Paper on: <a><b>", {"500   $aPaper on: a, b"}},
        {"500 ## $a {*|outside}", "<a><b> - <c>", {"the map has no place for 024; left out [map-field-left-out]"}},
        {"500 ## $a {*|display}", "<The> cat <sat=sit>", {"500   $aThe cat sat"}},
        {"500 ## $a {*|lower}", "BR", {"500   $abr"}},
        {"500 ## $a {*|year}", "c-1965, 1966", {"500   $a1965"}},
        {"500 ## $a {*|yymmdd}", "2010-02-21", {"500   $a100221"}},
        {"500 ## $a {*|replace(\"a\", \"o\")}", "banana", {"500   $abonono"}},
        {"500 ## $a {*|strip(\"./é\")}", "name /.é ", {"500   $aname"}},
        {"500 ## $a {*|table(language)}", "Pt", {"500   $apor"}},
        {"500 ## $a {*|table(country)}", "br", {"500   $abl"}},
        {"500 ## $a {*|table(language)}",
         "Klingon",
         {"field 024: \"Klingon\" is not in the map's table \"language\"; left out [map-value-unknown]"}},
        {"500 ## $a {*|table(language, und)}", "Klingon", {"500   $aund"}},
        {"500 ## $a {value}", "x^ay", {"500   $ax^ay"}},
        {"500 ## $a {tag}: {*}", "x", {"500   $a024: x"}},
        {"001 {*}", "17", {"001 17"}},
        {"100 S# $a {*}", "Toer, Pramoedya Ananta", {"100 1 $aToer, Pramoedya Ananta"}},
        {"100 S# $a {*}", "Plato", {"100 0 $aPlato"}},
        {"245 AN $a {*|display}", "<L'>Audit", {"245 02$aL'Audit"}},
        {"245 AN $a {*|display}", "<Die Ä>rzte", {"245 05$aDie Ärzte"}},
        {"245 AN $a {*|display}", "The cat", {"245 00$aThe cat"}},
        {"500 ## $a {^A}", "^ax", {"500   $ax"}},
    };
    for (const Row& row : rows) {
        CAPTURE(row.to, row.value);
        CHECK(mapped(rule("24", row.to), {{24, row.value}}) == row.made);
    }
}

TEST_CASE("map: subfields may keep the order of the source") {
    CHECK(mapped(rule("26", "264 #1 $a {^a} $b {^b} $c {^c}", "keep_order = true"),
                 {{26, "^aParis^bUnesco^bIIEP^aLusaka^bUniversity^c1973"}}) ==
          Lines{"264  1$aParis$bUnesco$bIIEP$aLusaka$bUniversity$c1973"});
}

TEST_CASE("map: the first of its kind, and the others") {
    const std::string map =
        "[[field]]\nfrom = \"12\"\nto = ['111 2# $a {*}', '711 2# $a {*}']\n"
        "[[field]]\nfrom = \"70\"\nto = ['100 S# $a {*}', '700 S# $a {*}']\n"
        "[[field]]\nfrom = \"24\"\nto = ['245 AN $a {*}', '246 31 $a {*}']\n";
    CHECK(mapped(map, {{24, "One"}, {24, "Two"}, {70, "A, B"}, {70, "C, D"}}) ==
          Lines{"100 1 $aA, B", "245 10$aOne", "246 31$aTwo", "700 1 $aC, D"});
    CHECK(mapped(map, {{70, "A, B"}, {12, "Meeting"}, {24, "One"}}) ==
          Lines{"111 2 $aMeeting", "245 10$aOne", "700 1 $aA, B"});
    CHECK(mapped(map, {{24, "One"}}) == Lines{"245 00$aOne"});
    CHECK(mapped("order = \"rules\"\n" + map, {{24, "One"}, {12, "Meeting"}}) ==
          Lines{"111 2 $aMeeting", "245 10$aOne"});
}

TEST_CASE("map: fields of the whole record") {
    const std::string map =
        "[[field]]\nto = '773 0# $t {30|first} $g [v. {31}][, no. {32}] $x {35}'\n"
        "[[field]]\nto = '040 ## $a XX'\n";
    CHECK(mapped(map, {{30, "Journal"}, {32, "4"}, {35, "1980-5764"}}) ==
          Lines{"040   $aXX", "773 0 $tJournal$gno. 4$x1980-5764"});
    CHECK(mapped(map, {{30, "Journal"}, {30, "Other"}}) ==
          Lines{"040   $aXX", "773 0 $tJournal", "the map has no place for 030; left out [map-field-left-out]"});
}

TEST_CASE("map: conditions") {
    const std::string map =
        rule("18", "245 00 $a {*}", "when = { source = \"6\", starts = [\"a\"], not = true }") +
        rule("18", "773 0# $t {*}",
             "when = [{ source = \"6\", starts = \"a\" }, { source = \"6\", is = \"as\", not = true }]") +
        rule("18", "500 ## $a {*}", "when = { source = \"6\", present = false }") +
        "[[field]]\nfrom = \"6\"\nto = '599 ## $a {*}'\n";
    CHECK(mapped(map, {{18, "x"}, {6, "m"}}) == Lines{"245 00$ax", "599   $am"});
    CHECK(mapped(map, {{18, "x"}, {6, "am"}}) == Lines{"599   $aam", "773 0 $tx"});
    CHECK(mapped(map, {{18, "x"}, {6, "as"}}) ==
          Lines{"599   $aas", "the map has no place for 018; left out [map-field-left-out]"});
    CHECK(mapped(map, {{18, "x"}}) == Lines{"245 00$ax", "500   $ax"});
    CHECK(mapped(rule("10", "500 ## $a {*}", "when = { source = \"^r\", is = [\"ed\"] }"),
                 {{10, "A^red"}, {10, "B^rorg"}}) ==
          Lines{"500   $aA", "the map has no place for 010, 010 ^r; left out [map-field-left-out]"});
}

TEST_CASE("map: one field for each part of a value") {
    CHECK(mapped(rule("69", "653 ## $a {*}", "split = \"<>\""), {{69, "<plant physiology>< ><water>"}}) ==
          Lines{"653   $aplant physiology", "653   $awater"});
    CHECK(mapped(rule("69", "653 ## $a {*}", "split = \"<>\""), {{69, "no brackets"}}) == Lines{"653   $ano brackets"});
    CHECK(mapped(rule("69", "653 ## $a {*}", "split = \"<>\""), {{69, "Paper on: <plant>"}}) ==
          Lines{"653   $aplant", "the map has no place for 069; left out [map-field-left-out]"});
    CHECK(mapped(rule("69", "653 ## $a {*} $2 {^2}", "split = \";\""), {{69, "a; b^2x"}}) ==
          Lines{"653   $aa$2x", "653   $ab$2x"});
}

TEST_CASE("map: what no rule names is reported, ignored or kept") {
    CHECK(mapped(kTitle, {{24, "x^bsub^cmore"}, {93, "^aone"}, {92, "somebody"}, {92, "else"}, {8, "w^iu"}}) ==
          Lines{"245 00$ax", "the map has no place for 008, 024 ^b ^c, 092, 093; left out [map-field-left-out]"});
    CHECK(mapped(kTitle, {{24, "x"}, {92, "somebody"}, {92, "else"}}) ==
          Lines{"245 00$ax", "the map has no place for 092; left out [map-field-left-out]"});
    CHECK(mapped("ignore = [\"92\"]\n" + kTitle, {{24, "x"}, {92, "somebody"}}) == Lines{"245 00$ax"});
    CHECK(mapped("rest = '955 ## $t {tag} $a {value}'\n" + kTitle, {{24, "x^by"}, {92, "a^bc"}, {8, "w^iu"}}) ==
          Lines{"245 00$ax", "955   $t024$a^by", "955   $t092$aa^bc", "955   $t008$aw^iu"});
}

TEST_CASE("map: leader and 008") {
    const std::string map =
        "[table.kind]\nmap = \"e\"\n[leader]\ntype = '{5|table(kind, a)}'\n"
        "level = [{ value = \"s\", when = { source = \"6\", is = \"s\" } }, { value = \"m\" }]\nform = "
        "\"c\"\nencoding_level = \"#\"\n"
        "[fixed]\nentered = '{91|yymmdd}'\ndate = '{65|year}'\ncountry = '{67|table(country)}'\nlanguage = "
        "'{40|table(language)}'\n"
        "23 = 'o'\n" +
        kTitle;
    std::string leader;
    CHECK(mapped(map, {{24, "x"}, {5, "map"}, {65, "20090000"}, {67, "BR"}, {40, "Pt"}, {91, "20100221"}}, &leader) ==
          Lines{"008 100221s2009    bl |||||o |  || | ||por d", "245 00$ax"});
    CHECK(leader == "00000nem a2200000 c 4500");
    CHECK(mapped(map, {{24, "x"}}, &leader) == Lines{"008       nuuuuuuuuxx |||||o|||||||| ||||| d", "245 00$ax"});
    CHECK(leader == "00000nam a2200000 c 4500");
    CHECK(mapped(map, {{24, "x"}, {6, "s"}}, &leader)[0].size() == 44);
    CHECK(leader == "00000nas a2200000 c 4500");
}

TEST_CASE("map: a fixed field has 40 characters whatever the material") {
    for (const char type : std::string("acdefgijkmoprtz"))
        for (const char level : std::string("abcdims")) {
            const std::string map = fmt::format(
                "[leader]\ntype = \"{}\"\nlevel = \"{}\"\n[fixed]\ndate = \"{{65}}\"\n{}", type, level, kTitle);
            CAPTURE(map);
            CHECK(mapped(map, {{24, "x"}})[0].size() == 44);
        }
}

TEST_CASE("map: articles are those of the record's language") {
    const std::string map = "[fixed]\nlanguage = '{40|table(language)}'\n" + rule("24", "245 AN $a {*}");
    CHECK(mapped(map, {{40, "En"}, {24, "The cat"}})[1] == "245 04$aThe cat");
    CHECK(mapped(map, {{40, "Fr"}, {24, "L'été"}})[1] == "245 02$aL'été");
    CHECK(mapped(map, {{40, "Es"}, {24, "La casa"}})[1] == "245 03$aLa casa");
    CHECK(mapped(map, {{40, "Ar"}, {24, "al-Kitab"}})[1] == "245 03$aal-Kitab");
    CHECK(mapped(map, {{40, "Id"}, {24, "The cat"}})[1] == "245 00$aThe cat");
    CHECK(mapped(map, {{40, "En"}, {24, "A"}})[1] == "245 00$aA");
    CHECK(mapped(map, {{40, "En"}, {24, "Another"}})[1] == "245 00$aAnother");
    CHECK(mapped(map, {{40, "En"}, {24, "Apples"}})[1] == "245 00$aApples");
    CHECK(mapped(rule("24", "245 AN $a {*}", "language = \"{^l|table(language)}\""), {{24, "Der Hund^lde"}})[0] ==
          "245 04$aDer Hund");
}

TEST_CASE("map: a deleted record stays one") {
    ExchangeStyle style;
    style.status = 'd';
    const ReadInput input = read("isis", exchange_file({{24, "x"}}, style));
    Arena arena;
    const auto parsed = Map::parse(kTitle);
    CHECK(std::get<Map>(parsed).apply(input.records.at(0), arena, [](Code, Tag, const std::string&) {}).is_deleted());
}

TEST_CASE("map: codes") {
    CHECK(marc_language("de") == "ger");
    CHECK(marc_language("DEU") == "ger");
    CHECK(marc_language("ger") == "ger");
    CHECK(marc_language("id") == "ind");
    CHECK(marc_language("xx") == std::nullopt);
    CHECK(iso639_language("ger") == "de");
    CHECK(iso639_language("bug") == std::nullopt);
    CHECK(marc_country("ID") == "io ");
    CHECK(marc_country("us") == "xxu");
    CHECK(marc_country("usa") == std::nullopt);
}

TEST_CASE("map: those that are shipped are maps") {
    Lines names;
    for (const ShippedMap& shipped : shipped_maps()) {
        CAPTURE(shipped.name);
        CHECK(error_of(std::string(shipped.toml)).empty());
        names.emplace_back(shipped.name);
    }
    CHECK(names == Lines{"ccf", "cds", "lilacs"});
}

namespace {

Lines mapped_by(std::string_view name, const std::vector<IsisField>& fields) {
    for (const ShippedMap& shipped : shipped_maps())
        if (shipped.name == name) return mapped(std::string(shipped.toml), fields);
    return {};
}

}  // namespace

TEST_CASE("map: a record of CCF") {
    CHECK(mapped_by("ccf", {{1, "000123"},
                            {15, "^am"},
                            {20, "^aIN^bNISSAT^dAACR2"},
                            {22, "^a19920315"},
                            {31, "^aeng"},
                            {40, "^aeng"},
                            {60, "^a100"},
                            {100, "^a81-7000-111-1"},
                            {200, "^aThe Indian library: a survey^bby R. Rao"},
                            {210, "^aBharatiya pustakalaya"},
                            {260, "^a2nd ed."},
                            {300, "^aRao^bR."},
                            {300, "^ASen^BAmal"},
                            {310, "^aNISSAT^cIndia"},
                            {400, "^aNew Delhi^bVikas^dIN"},
                            {440, "^a1991"},
                            {460, "^a210 p.^c23 cm"},
                            {480, "^aLibrary series^cno. 4"},
                            {500, "^aWith bibliography"},
                            {610, "^a027.054^bDDC"},
                            {620, "^alibraries"},
                            {620, "<survey><India>"}}) == Lines{"001 000123",
                                                                "008 920315s1991    ii |||||||||||||| ||eng d",
                                                                "020   $a81-7000-111-1",
                                                                "040   $aINNISSAT$beng$eAACR2",
                                                                "041 0 $aeng",
                                                                "082 04$a027.054",
                                                                "100 1 $aRao, R.",
                                                                "245 14$aThe Indian library$ba survey$cby R. Rao",
                                                                "246 31$aBharatiya pustakalaya",
                                                                "250   $a2nd ed.",
                                                                "264  1$aNew Delhi$bVikas$c1991",
                                                                "300   $a210 p.$c23 cm",
                                                                "490 0 $aLibrary series$vno. 4",
                                                                "500   $aWith bibliography",
                                                                "653   $alibraries",
                                                                "653   $asurvey",
                                                                "653   $aIndia",
                                                                "700 1 $aSen, Amal",
                                                                "710 2 $aNISSAT (India)",
                                                                "955   $t060$a^a100"});
}

TEST_CASE("map: an invalid number and a qualification in an ISBN of CCF, in either place") {
    CHECK(mapped_by("ccf", {{1, "17"}, {100, "^a81-7000-111-1^b81-7000-111-9^cpaperback"}}).at(2) ==
          "020   $a81-7000-111-1$qpaperback$z81-7000-111-9");
    CHECK(mapped_by("ccf", {{1, "17"}, {100, "^a81-7000-111-1^bpaperback^c81-7000-111-9"}}).at(2) ==
          "020   $a81-7000-111-1$qpaperback$z81-7000-111-9");
    CHECK(mapped_by("ccf", {{1, "17"}, {100, "^a81-7000-111-1^cpaperback"}}).at(2) ==
          "020   $a81-7000-111-1$qpaperback");
}

TEST_CASE("map: a chapter and a thesis of LILACS") {
    const Lines chapter = mapped_by("lilacs", {{2, "1"},
                                               {5, "M"},
                                               {6, "am"},
                                               {10, "Silva, Ana"},
                                               {12, "Capítulo"},
                                               {14, "^f12^l20"},
                                               {16, "Souza, José^red"},
                                               {18, "Livro: todo"},
                                               {20, "300"},
                                               {40, "Pt"},
                                               {62, "Editora"},
                                               {64, "1999"},
                                               {65, "19990000"},
                                               {66, "São Paulo"},
                                               {67, "BR"},
                                               {69, "85-1"},
                                               {87, "^dNutrição^sfisiologia"}});
    CHECK(chapter == Lines{"001 1", "008       s1999    bl |||||||||||||| ||por d", "020   $a85-1", "041 0 $apor",
                           "044   $cbr", "100 1 $aSilva, Ana", "245 10$aCapítulo", "264  1$c1999", "300   $ap. 12-20",
                           "650 17$aNutrição$xfisiologia$2decs",
                           "773 0 $aSouza, José$tLivro: todo$dSão Paulo: Editora, 1999$gp. 12-20$h300",
                           "955   $t005$aM", "955   $t006$aam", "955   $t016$a^red"});
    const Lines thesis = mapped_by("lilacs", {{2, "2"},
                                              {5, "T"},
                                              {6, "m"},
                                              {16, "Silva, Ana"},
                                              {18, "O tese"},
                                              {20, "99"},
                                              {40, "Pt"},
                                              {49, "Lima, B"},
                                              {50, "Universidade"},
                                              {51, "Mestre"},
                                              {65, "20010000"},
                                              {64, "2001"},
                                              {67, "BR"},
                                              {66, "Recife"}});
    CHECK(std::find(thesis.begin(), thesis.end(), "502   $bMestre$cUniversidade$d2001") != thesis.end());
    CHECK(std::find(thesis.begin(), thesis.end(), "245 12$aO tese") != thesis.end());
    CHECK(std::find(thesis.begin(), thesis.end(), "700 1 $aLima, B$4ths") != thesis.end());
}
