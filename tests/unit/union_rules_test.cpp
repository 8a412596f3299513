#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <string>
#include <variant>
#include <vector>

#include "support/mnemonic.hpp"
#include "support/reading.hpp"
#include "union/field_content.hpp"
#include "union/field_rules.hpp"
#include "union/lead.hpp"
#include "union/union_record.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string error_in(std::string_view toml) {
    const auto parsed = FieldRules::parse(toml);
    const auto* wrong = std::get_if<SettingsError>(&parsed);
    return wrong == nullptr ? "" : fmt::format("{}: {}", wrong->line, wrong->message);
}

std::string_view action_of(std::string_view toml, Tag tag) {
    const auto parsed = FieldRules::parse(toml);
    return word_of(std::get<FieldRules>(parsed).of(tag).action);
}

// The fields between 010 and 899 of the union record of A, B, C and so on, under these rules.
std::string united(const std::vector<std::string>& records, std::string_view toml = {}, bool provenance = false) {
    const auto parsed = FieldRules::parse(toml);
    UnionOptions options;
    options.rules = &std::get<FieldRules>(parsed);
    options.provenance = provenance;
    Arena arena;
    std::vector<UnionMember> members;
    for (const std::string& record : records) {
        UnionMember member;
        member.library = arena.copy(std::string(1, static_cast<char>('A' + members.size())));
        member.number = "1";
        member.id = arena.copy(fmt::format("({})1", member.library));
        member.record = read_mnemonic(record, arena);
        member.order = static_cast<std::uint32_t>(members.size());
        members.push_back(member);
    }
    std::string text;
    for (const Field& field : union_record(members, options, arena).fields()) {
        const bool own = field.tag() == Tag("035") || field.tag() == Tag("850");
        if (!own && (field.tag() > Tag("005") || provenance) && !field.text('2').starts_with("unikat"))
            text += shown(field) + "\n";
    }
    return text;
}

const std::string kFull = "=LDR  00000nam a2200000 i 4500\n";
const std::string kBrief = "=LDR  00000nam a22000008i 4500\n";

}  // namespace

TEST_CASE("rules: every tag of MARC 21 has one in the defaults, in a line of its own", "[union]") {
    // MARC 21 Format for Bibliographic Data, with updates to number 38.
    static constexpr std::string_view kTags =
        "006 007 008 010 013 015 016 017 018 020 022 023 024 025 026 027 028 030 031 032 033 034 035 036 037 038 040 "
        "041 042 "
        "043 044 045 046 047 048 050 051 052 055 060 061 066 070 071 072 074 080 082 083 084 085 086 088 100 110 111 "
        "130 "
        "210 222 240 242 243 245 246 247 250 251 254 255 256 257 258 260 263 264 270 300 306 307 310 321 334 335 336 "
        "337 338 "
        "340 341 342 343 344 345 346 347 348 351 352 353 355 357 361 362 363 365 366 370 377 380 381 382 383 384 385 "
        "386 387 "
        "388 490 500 501 502 504 505 506 507 508 510 511 513 514 515 516 518 520 521 522 524 525 526 530 532 533 534 "
        "535 536 "
        "538 540 541 542 544 545 546 547 550 552 555 556 561 562 563 565 567 580 581 583 584 585 586 588 600 610 611 "
        "630 647 "
        "648 650 651 653 654 655 656 657 658 662 688 700 710 711 720 730 740 751 752 753 754 758 760 762 765 767 770 "
        "772 773 "
        "774 775 776 777 780 785 786 787 788 800 810 811 830 841 842 843 844 845 850 852 853 854 855 856 857 863 864 "
        "865 866 "
        "867 868 876 877 878 880 881 882 883 884 885 886 887";
    const std::string_view text = default_rules_text();
    for (std::size_t at = 0; at < kTags.size(); at += 4) {
        const std::string_view tag = kTags.substr(at, 3);
        CAPTURE(tag);
        CHECK(text.find(fmt::format("\n{} = ", tag)) != std::string_view::npos);
        CHECK(FieldRules::defaults().of(tag).action != FieldAction::drop);
    }
}

TEST_CASE("rules: a file's lines outrank the defaults, an exact tag a pattern", "[union]") {
    CHECK(action_of("", "650") == "unite");
    CHECK(action_of("6XX = 'lead'", "650") == "lead");
    CHECK(action_of("6XX = 'lead'\n650 = 'missing'", "650") == "missing");
    CHECK(action_of("650 = 'missing'\n6XX = 'lead'", "650") == "missing");
    CHECK(action_of("65X = 'drop'\n6XX = 'lead'", "650") == "drop");
    CHECK(action_of("65X = 'drop'\n6XX = 'lead'", "600") == "lead");
    CHECK(action_of("6X0 = 'drop'", "651") == "unite");
    CHECK(action_of("XXX = 'unite'\nCAT = 'drop'", "CAT") == "drop");
    CHECK(action_of("CAT = 'drop'", "LKR") == "keep-local");
    CHECK(action_of("99X = 'drop'", "590") == "keep-local");
}

TEST_CASE("rules: a mistake names its line and what was expected", "[union]") {
    CHECK(error_in("\n65 = 'lead'") ==
          "2: \"65\" is no tag; expected three digits or capitals, with X for any, such as 650 or 6XX");
    CHECK(error_in("001 = 'lead'") == "1: 001 is the union's own, so it can have no rule; expected another tag");
    CHECK(error_in("278 = 'lead'") ==
          "1: 278 is no tag of MARC 21; expected one that is, a local one (9XX, X9X, XX9), or a pattern such as 27X");
    CHECK(error_in("500 = 'leed'") ==
          "1: 500: \"leed\" is no rule; expected lead, richer, unite, missing, keep-local, holdings or drop");
    CHECK(error_in("500 = 1") ==
          "1: 500: expected a rule such as 500 = \"unite\" or 500 = { rule = \"unite\", same = \"text\" }");
    CHECK(error_in("500 = { same = 'a' }") == "1: 500: expected rule, such as rule = \"unite\"");
    CHECK(error_in("500 = { rule = 'unite', key = 'a' }") ==
          "1: \"key\" is not known here; expected rule, same, gather, others, unless, with, invalid, prefer, fill");
    CHECK(error_in("500 = { rule = 'unite', same = 'a txt' }") ==
          "1: same: \"txt\" is not known; expected text, ind1, ind2, isbn, issn, lccn, oclc, url, a subfield such as "
          "a, or "
          "-e for all but $e");
    CHECK(error_in("500 = { rule = 'unite', same = 'ind1' }") == "1: same: expected at least one subfield, or text");
    CHECK(error_in("500 = { rule = 'lead', gather = '0' }") ==
          "1: gather does not go with the rule lead; expected one of unite");
    CHECK(error_in("500 = { rule = 'unite', gather = '01' }") ==
          "1: gather: \"01\" is no subfield; expected codes with blanks between them, such as \"0 1\"");
    CHECK(error_in("245 = { rule = 'lead', others = '246 3 $a' }") ==
          "1: others: \"246 3 $a\" is no place for a field; expected a tag, its indicators and subfields, such as "
          "\"7XX\" or "
          "\"246 3# $a $b\"");
    CHECK(error_in("246 = 'lead'") == "1: 246 gets what others have in 245; expected the rule unite for it, not lead");
    CHECK(error_in("260 = 'lead'") ==
          "1: 264 and 260 go together; expected the same rule for both, with = \"260\" for 264 and with = \"264\" for "
          "260");
    CHECK(error_in("7XX = { rule = 'unite', unless = '6XX' }") ==
          "1: 700 is compared with 600 (unless); expected the rule lead, richer or missing for it, not unite");
    CHECK(error_in("246 = { rule = 'unite', unless = '24' }") ==
          "1: unless: \"24\" is no tag; expected one such as 245, or 1XX for the same last characters");
    CHECK(error_in("260 = { rule = 'lead', with = '26X' }") == "1: with: expected one tag, without X");
    CHECK(error_in("020 = { rule = 'unite', invalid = 'z' }") ==
          "1: invalid: expected same = \"isbn\", \"issn\", \"lccn\" or \"oclc\" beside it");
    CHECK(error_in("020 = { rule = 'unite', same = 'isbn', invalid = 'zz' }") ==
          "1: invalid: expected the subfield that takes invalid numbers, such as \"z\"");
    CHECK(error_in("490 = { rule = 'unite', prefer = '1' }") ==
          "1: prefer: expected a first indicator, such as \"ind1 1\"");
    CHECK(error_in("100 = { rule = 'richer', fill = 'no' }") == "1: fill: expected true or false");
    CHECK(error_in("007 = 'richer'") ==
          "1: 007: a control field has no subfields; expected lead, missing, unite or drop");
    CHECK(error_in("500 = 'lead'\n500 = 'unite'").starts_with("2: "));
    CHECK(error_in("500 = ").starts_with("1: "));
}

TEST_CASE("rules: richer, over all members at once", "[union]") {
    const auto extent = [](const std::string& text) { return "=300  \\\\$a" + text + "\n"; };
    CHECK(united({kFull + extent("354 p."), kBrief + extent("354 pages")}) == "300   $a354 pages\n");
    CHECK(united({kFull + extent("354 p."), kBrief + extent("355 p. : ill.")}) == "300   $a354 p.\n");
    CHECK(united({kFull + extent("354 p."), kBrief + extent("354 p. : ill."), kBrief + extent("xii, 354 p. : ill.")}) ==
          "300   $axii, 354 p. : ill.\n");
    CHECK(united({kFull, kBrief + extent("354 p.")}) == "300   $a354 p.\n");
    // All that a record says counts together, whatever of it others have.
    const std::string both = extent("354 p.") + extent("1 CD");
    CHECK(united({kFull + extent("354 p."), kBrief + both}) == "300   $a354 p.\n300   $a1 CD\n");
    CHECK(united({kFull + extent("354 p."), kBrief + "=006  a\n=006  b\n=006  c\n" + extent("1 CD"), kBrief + both}) ==
          "300   $a354 p.\n300   $a1 CD\n");
    // 260 and 264 are taken together.
    CHECK(united({kFull + "=260  \\\\$aJakarta$c1980\n",
                  kBrief + "=264  \\1$aJakarta :$bHasta Mitra,$c1980\n=264  \\4$c(c)1980\n"}) ==
          "264  1$aJakarta :$bHasta Mitra,$c1980\n264  4$c(c)1980\n");
}

TEST_CASE("rules: other names and titles become added entries and varying titles", "[union]") {
    CHECK(united({kFull + "=100  1\\$aToer, Pramoedya Ananta\n=245  10$aBumi manusia\n",
                  kBrief + "=100  1\\$aToer, P. A.\n=245  10$aBumi manusia :$bsebuah roman\n",
                  kBrief + "=100  1\\$aHirata, Andrea$0(viaf)1\n=245  14$aThe earth of mankind /$cP.A. Toer\n",
                  kBrief + "=110  2\\$aHasta Mitra\n=245  10$aBumi\n=700  1\\$aToer, Pramoedya Ananta$epenulis\n"}) ==
          "100 1 $aToer, Pramoedya Ananta\n"
          "245 10$aBumi manusia :$bsebuah roman\n"
          "246 3 $aearth of mankind /\n"
          "700 1 $aHirata, Andrea$0(viaf)1\n"
          "710 2 $aHasta Mitra\n");
    // A lead record without a main entry keeps to that.
    CHECK(united({kFull + "=245  00$aJudul\n", kBrief + "=100  1\\$aA\n=245  10$aJudul\n"}) ==
          "245 00$aJudul\n700 1 $aA\n");
}

TEST_CASE("rules: numbers with their qualifiers, invalid ones apart", "[union]") {
    CHECK(united({kFull + "=020  \\\\$a0306406152$qpbk.\n=022  \\\\$a1234-5678\n",
                  kBrief + "=020  \\\\$a9780306406157$qset$qPBK\n=020  \\\\$a97803064061$cRp 1\n=020  \\\\$cRp 2\n"}) ==
          "020   $a9780306406157$qset$qPBK\n"
          "020   $z97803064061$cRp 1\n"
          "020   $cRp 2\n"
          "022   $y1234-5678\n");
}

TEST_CASE("rules: subjects within their thesaurus, numbers of authority records gathered", "[union]") {
    CHECK(united({kFull + "=650  \\0$aFiction$0(DLC)1\n=650  \\7$aFiksi$2local\n",
                  kBrief + "=650  \\0$aFICTION.$0(viaf)2\n=650  \\7$aFiksi$2other\n=650  \\0$aFiction$xHistory\n"}) ==
          "650  0$aFiction$0(DLC)1$0(viaf)2\n"
          "650  7$aFiksi$2local\n"
          "650  7$aFiksi$2other\n"
          "650  0$aFiction$xHistory\n");
}

TEST_CASE("rules: series that is traced, addresses, notes of a copy", "[union]") {
    CHECK(united({kFull + "=490  0\\$aSeri$v3\n=500  \\\\$aIndeks\n=856  40$uhttp://x/\n=990  \\\\$aA\n",
                  kBrief + "=490  1\\$aSERI ;$v3\n=500  \\\\$aindeks.\n=500  \\\\$aIndeks$5X\n=590  \\\\$aRusak\n"
                           "=830  \\0$aSeri$v3\n=856  42$uhttp://x/$zBaca\n=990  \\\\$aA\n=990  \\\\$aA$5Z\n"}) ==
          "490 1 $aSERI ;$v3\n"
          "500   $aIndeks\n"
          "500   $aIndeks$5X\n"
          "590   $aRusak$5B\n"
          "830  0$aSeri$v3\n"
          "856 42$uhttp://x/$zBaca\n"
          "990   $aA$5A\n"
          "990   $aA$5B\n"
          "990   $aA$5Z\n");
}

TEST_CASE("rules: an 880 of another's equal field, a script that is not there", "[union]") {
    CHECK(united({kFull + "=245  10$aYukiguni\n",
                  kBrief + "=245  10$6880-01$aYUKIGUNI\n=880  10$6245-01/{dollar}1$a雪国\n",
                  kBrief + "=245  10$6880-01$aYukiguni.\n=880  10$6245-01/(N$aЮкигуни\n"}) ==
          "245 10$6880-01$aYukiguni\n"
          "880 10$6245-01/(N$aЮкигуни\n"
          "880 10$6245-01/$1$a雪国\n");
}

TEST_CASE("rules: a field that stands for several keeps the links of all", "[union]") {
    CHECK(united({kFull + "=505  0\\$81\\c$aIsi\n=650  \\4$81\\c$aA\n",
                  kBrief + "=505  0\\$81\\c$aIsi.\n=650  \\4$81\\c$aB\n"}) ==
          "505 0 $81\\c$82\\c$aIsi\n"
          "650  4$81\\c$aA\n"
          "650  4$82\\c$aB\n");
}

TEST_CASE("rules: the order of fields", "[union]") {
    CHECK(
        united({kFull + "=245  10$aJudul\n=100  1\\$aA\n=650  \\4$aX\n=500  \\\\$aN\n=600  14$aP\n=651  \\4$aQ\n",
                kBrief + "=082  \\\\$a8\n=245  10$aJudul\n=505  0\\$aI\n=610  24$aK\n=650  \\4$aY\n=655  \\4$aZ\n"}) ==
        "082   $a8\n"
        "100 1 $aA\n"
        "245 10$aJudul\n"
        "500   $aN\n"
        "505 0 $aI\n"
        "610 24$aK\n"
        "650  4$aX\n"
        "650  4$aY\n"
        "600 14$aP\n"
        "651  4$aQ\n"
        "655  4$aZ\n");
}

TEST_CASE("rules: words of a file's own", "[union]") {
    const std::vector<std::string> records = {kFull + "=500  \\\\$aA\n=653  \\0$aX\n",
                                              kBrief + "=500  \\\\$aB\n=653  \\6$ax\n=520  \\\\$aS\n"};
    CHECK(united(records, "500 = 'lead'\n520 = 'drop'\n653 = { rule = 'unite', same = 'a' }") ==
          "500   $aA\n653  0$aX\n");
    CHECK(united(records, "500 = { rule = 'lead', others = '520 ## $a' }\n653 = 'lead'") ==
          "500   $aA\n520   $aB\n520   $aS\n653  0$aX\n");
    CHECK(united(records, "500 = 'keep-local'\n520 = 'missing'\n653 = 'drop'") ==
          "500   $aA$5A\n500   $aB$5B\n520   $aS\n");
}

TEST_CASE("provenance: who had each field", "[union]") {
    CHECK(united({kFull + "=006  a\n=008  x\n=245  10$81\\c$aJudul\n=500  \\\\$81\\c$aN\n=852  \\\\$hR\n",
                  kBrief + "=008  x\n=245  10$6880-01$aJUDUL\n=500  \\\\$aM\n=880  10$6245-01$aJ\n"
                           "=883  0\\$84\\p$akelas$qX\n=082  \\\\$84\\p$a8\n"},
                 {}, true) ==
          "001 A-1\n"
          "003 UNIKAT\n"
          "006 a\n"
          "008 x\n"
          "082   $85\\p$87\\p$a8\n"
          "245 10$6880-01$81\\c$86\\p$87\\p$aJudul\n"
          "500   $81\\c$86\\p$aN\n"
          "500   $87\\p$aM\n"
          "852   $86\\p$aA$hR\n"
          "880 10$6245-01$87\\p$aJ\n"
          "883 0 $85\\p$akelas$qX\n"
          "883   $86\\p$qA\n"
          "883   $87\\p$qB\n"
          "883   $a006$qA\n"
          "883   $a008$qA\n"
          "883   $a008$qB\n");
}

TEST_CASE("lead: what decides, and in which words", "[union]") {
    Arena arena;
    const auto record = [&](const std::string& text) { return read_mnemonic(text, arena); };
    const auto decides = [&](const std::string& a, const std::string& b, std::string_view language = {}) {
        const LeadRank x(record(a), "1", 1, language);
        const LeadRank y(record(b), "1", 2, language);
        CHECK(x > y);
        return std::string(name_of(LeadRank::decides(x, y)));
    };
    CHECK(decides(kFull, kBrief) == "encoding level");
    CHECK(decides(kFull, kFull + "=300  \\\\$ap. cm.\n") == "published");
    CHECK(decides(kFull, kFull + "=300  \\\\$apages ;$ccm\n") == "published");
    CHECK(decides(kFull, kFull + "=263  \\\\$a2401\n") == "published");
    CHECK(decides(kFull + "=040  \\\\$erda\n", kFull) == "description");
    CHECK(decides(kFull + "=042  \\\\$apcc\n", kFull) == "authenticated");
    CHECK(decides(kFull + "=040  \\\\$aDLC\n", kFull + "=040  \\\\$aX\n") == "national library");
    CHECK(decides(kFull + "=040  \\\\$bind\n", kFull + "=040  \\\\$beng\n=500  \\\\$aN\n", "ind") == "language");
    CHECK(decides(kFull + "=500  \\\\$aN\n", kFull + "=852  \\\\$aN\n=999  \\\\$aN\n=590  \\\\$aN\n") == "fields");
    CHECK(decides(kFull + "=500  \\\\$aNN\n", kFull + "=500  \\\\$aN\n") == "bytes in them");
    CHECK(decides(kFull, kFull) == "smallest id");
    CHECK(lead_value(LeadStep::encoding_level, record(kBrief), "", "") == "prepublication");
    CHECK(lead_value(LeadStep::description, record(kFull + "=040  \\\\$erda\n"), "", "") == "040 $e rda");
    CHECK(lead_value(LeadStep::description, record(kFull), "", "") == "ISBD");
    CHECK(lead_value(LeadStep::national, record(kFull + "=040  \\\\$aDLC\n"), "", "") == "DLC");
    CHECK(lead_value(LeadStep::language, record(kFull + "=040  \\\\$bind\n"), "", "eng") == "ind, eng wanted");
    CHECK(lead_value(LeadStep::version, record(kFull), "", "") == "none");
}
