#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "record/identity.hpp"
#include "support/mnemonic.hpp"
#include "support/reading.hpp"
#include "union/field_rules.hpp"
#include "union/lead.hpp"
#include "union/linked_field.hpp"
#include "union/membership.hpp"
#include "union/union_record.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

struct Source {
    std::string library;
    std::string text;
};

// The members in the order of their ids, as Clusters hands them over.
std::vector<UnionMember> members_of(const std::vector<Source>& sources, Arena& arena) {
    std::vector<UnionMember> members;
    for (const Source& source : sources) {
        UnionMember member;
        member.record = read_mnemonic(source.text, arena);
        member.library = source.library;
        member.number = arena.copy(member_number(member.record.control_number(), content_hash(member.record)));
        member.id = arena.copy(member_id(member.library, member.number));
        member.version = arena.copy(version_of(member.record, {}));
        member.order = static_cast<std::uint32_t>(members.size());
        members.push_back(member);
    }
    return members;
}

UnionOptions options_for(std::string code) {
    UnionOptions options;
    options.code = std::move(code);
    return options;
}
const UnionOptions kOptions = options_for("JOGJA");

std::string united(const std::vector<Source>& sources) {
    Arena arena;
    return shown(union_record(members_of(sources, arena), kOptions, arena));
}

std::string merged(const std::vector<Source>& sources) {
    Arena arena;
    return shown(merged_record(members_of(sources, arena), kOptions, arena));
}

const std::string kFull = "=LDR  00000nam a2200000 i 4500\n";
const std::string kBrief = "=LDR  00000nam a22000008i 4500\n";

// Which of two records leads.
bool leads(const std::string& a, const std::string& b, std::string version_a = {}, std::string version_b = {}) {
    Arena arena;
    return LeadRank(read_mnemonic(a, arena), std::move(version_a), 1) >
           LeadRank(read_mnemonic(b, arena), std::move(version_b), 2);
}

}  // namespace

TEST_CASE("lead: the order of what counts", "[union]") {
    const auto leader = [](char level, char form) {
        return std::string("=LDR  00000nam a2200000") + level + form + " 4500\n";
    };
    std::string better;
    for (const char level : std::string(" I4M12378zu5")) {
        CAPTURE(level);
        if (!better.empty()) CHECK_FALSE(leads(leader(level, 'i'), better));
        if (level == '5') CHECK(leads(leader(' ', ' '), leader(level, 'i')));
        better = leader(' ', 'i');
    }
    CHECK(leads(leader(' ', ' '), leader('1', 'i')));
    CHECK(leads(leader('4', ' '), leader('7', ' ')));
    CHECK(leads(leader('7', ' '), leader('3', ' ')));
    CHECK(leads(leader('3', ' '), leader('8', ' ')));
    // Then description, authentication, fullness, the newest version, the smallest id.
    CHECK(leads(leader(' ', 'i'), leader(' ', 'c') + "=042  \\\\$apcc\n"));
    CHECK(leads(leader(' ', 'c'), leader(' ', 'a')));
    CHECK(leads(leader(' ', 'a'), leader(' ', ' ')));
    CHECK(leads(leader(' ', 'i') + "=042  \\\\$apcc\n", leader(' ', 'i') + "=040  \\\\$aDLC\n=500  \\\\$ax\n"));
    CHECK(leads(leader(' ', 'i') + "=040  \\\\$aDLC\n", leader(' ', 'i') + "=040  \\\\$aX\n=500  \\\\$ax\n"));
    CHECK(leads(leader(' ', 'i') + "=500  \\\\$ax\n=500  \\\\$ax\n",
                leader(' ', 'i') + "=500  \\\\$a" + std::string(100, 'x') + "\n"));
    CHECK(leads(leader(' ', 'i') + "=500  \\\\$axy\n", leader(' ', 'i') + "=500  \\\\$ax\n"));
    CHECK(leads(kFull, kFull, "20240101", "20230101"));
    CHECK_FALSE(leads(kFull, kFull, "20230101", "20240101"));
    CHECK(leads(kFull, kFull));
}

TEST_CASE("field rules: what happens to a tag", "[union]") {
    const auto rule_for = [](Tag tag) { return word_of(FieldRules::defaults().of(tag).action); };
    CHECK(rule_for("001").empty());
    CHECK(rule_for("005").empty());
    CHECK(rule_for("008") == "lead");
    CHECK(rule_for("020") == "unite");
    CHECK(rule_for("035") == "unite");
    CHECK(rule_for("040") == "lead");
    CHECK(rule_for("082") == "unite");
    CHECK(rule_for("090") == "keep-local");
    CHECK(rule_for("100") == "richer");
    CHECK(rule_for("240") == "missing");
    CHECK(rule_for("245") == "richer");
    CHECK(rule_for("246") == "unite");
    CHECK(rule_for("505") == "unite");
    CHECK(rule_for("590") == "keep-local");
    CHECK(rule_for("650") == "unite");
    CHECK(rule_for("852") == "holdings");
    CHECK(rule_for("866") == "holdings");
    CHECK(rule_for("999") == "keep-local");
    CHECK(rule_for("CAT") == "keep-local");
    CHECK(rule_for("00A") == "lead");
}

TEST_CASE("union record: the lead, what the others add, and whose it is", "[union]") {
    CHECK(united({{"KOTA", kBrief + "=001  7\n"
                                    "=005  20240201000000.0\n"
                                    "=020  \\\\$a9780306406157\n"
                                    "=245  10$aBUMI MANUSIA\n"
                                    "=260  \\\\$aJakarta\n"
                                    "=300  \\\\$a354 hlm.\n"
                                    "=650  \\4$aFiksi\n"
                                    "=852  \\\\$h899.2\n"},
                  {"UNIV", kFull + "=001  u1\n"
                                   "=003  UNIV\n"
                                   "=005  20240101000000.0\n"
                                   "=020  \\\\$a0306406152\n"
                                   "=100  1\\$aToer, Pramoedya Ananta\n"
                                   "=245  10$aBumi manusia\n"
                                   "=264  \\1$aJakarta :$bHasta Mitra\n"
                                   "=650  \\4$afiksi.\n"
                                   "=650  \\0$aFiction\n"}}) ==
          "LDR 00000nam a2200000 i 4500\n"
          "001 KOTA-7\n"
          "003 JOGJA\n"
          "005 20240201000000.0\n"
          "020   $a9780306406157\n"
          "035   $a(KOTA)7\n"
          "035   $a(UNIV)u1\n"
          "100 1 $aToer, Pramoedya Ananta\n"
          "245 10$aBumi manusia\n"
          "264  1$aJakarta :$bHasta Mitra\n"
          "300   $a354 hlm.\n"
          "650  4$afiksi.\n"
          "650  0$aFiction\n"
          "850   $aKOTA\n"
          "850   $aUNIV\n"
          "852   $aKOTA$h899.2\n"
          "999 10$iKOTA-7$l7$sKOTA$2unikat\n"
          "999 10$iKOTA-7$lu1$sUNIV$2unikat\n");
}

TEST_CASE("union record: one member alone", "[union]") {
    CHECK(united({{"A", kFull + "=001  1\n=245  10$aJudul\n=999  \\\\$alocal\n"}}) ==
          "LDR 00000nam a2200000 i 4500\n"
          "001 A-1\n"
          "003 JOGJA\n"
          "035   $a(A)1\n"
          "245 10$aJudul\n"
          "850   $aA\n"
          "999   $alocal$5A\n"
          "999 10$iA-1$l1$sA$2unikat\n");
}

TEST_CASE("union record: links between holdings stay those of their record", "[union]") {
    CHECK(united({{"A", kFull + "=001  1\n"
                                "=245  10$aJurnal\n"
                                "=852  \\\\$81$hA 1\n"
                                "=866  \\0$81.1$av.1-3\n"},
                  {"B", kBrief + "=001  2\n"
                                 "=245  10$aJurnal\n"
                                 "=852  \\\\$81$aB$hB 1\n"
                                 "=866  \\0$81.1$av.2-9\n"}}) ==
          "LDR 00000nam a2200000 i 4500\n"
          "001 A-1\n"
          "003 JOGJA\n"
          "035   $a(A)1\n"
          "035   $a(B)2\n"
          "245 10$aJurnal\n"
          "850   $aA\n"
          "850   $aB\n"
          "852   $81$aA$hA 1\n"
          "866  0$81.1$av.1-3\n"
          "852   $82$aB$hB 1\n"
          "866  0$82.1$av.2-9\n"
          "999 10$iA-1$l1$sA$2unikat\n"
          "999 10$iA-1$l2$sB$2unikat\n");
}

TEST_CASE("union record: 880 fields go with their fields and are numbered anew", "[union]") {
    CHECK(united({{"A", kFull + "=001  1\n"
                                "=245  10$6880-03$aYukiguni\n"
                                "=500  \\\\$aNote\n"
                                "=880  10$6245-03/{dollar}1$a雪国\n"},
                  {"B", kBrief + "=001  2\n"
                                 "=245  10$6880-01$aYukiguni\n"
                                 "=700  1\\$6880-02$aKawabata, Yasunari\n"
                                 "=880  10$6245-01/{dollar}1$a雪國\n"
                                 "=880  1\\$6700-02/{dollar}1$a川端康成\n"}}) ==
          "LDR 00000nam a2200000 i 4500\n"
          "001 A-1\n"
          "003 JOGJA\n"
          "035   $a(A)1\n"
          "035   $a(B)2\n"
          "245 10$6880-01$aYukiguni\n"
          "500   $aNote\n"
          "700 1 $6880-02$aKawabata, Yasunari\n"
          "850   $aA\n"
          "850   $aB\n"
          "880 10$6245-01/$1$a雪国\n"
          "880 1 $6700-02/$1$a川端康成\n"
          "999 10$iA-1$l1$sA$2unikat\n"
          "999 10$iA-1$l2$sB$2unikat\n");
}

TEST_CASE("merged record: the lead's own number, the others' in 035", "[union]") {
    CHECK(merged({{"", kBrief + "=001  7\n=003  X\n=245  10$aJudul\n=650  \\4$aA\n"},
                  {"", kFull + "=001  8\n=003  Y\n=245  10$aJudul\n=650  \\4$aB\n"},
                  {"", kBrief + "=001  9\n=245  10$aJudul\n"}}) ==
          "LDR 00000nam a2200000 i 4500\n"
          "001 8\n"
          "003 Y\n"
          "035   $a(X)7\n"
          "035   $a9\n"
          "245 10$aJudul\n"
          "650  4$aB\n"
          "650  4$aA\n");
}

TEST_CASE("union record: the name of a cluster", "[union]") {
    CHECK(cluster_number("(UNIV)n1") == "UNIV-n1");
    CHECK(cluster_number("(UNIV)(X)1") == "UNIV-(X)1");
    CHECK(cluster_number("n1") == "n1");
}

TEST_CASE("membership: the 999 of a union and of members files", "[union]") {
    Arena arena;
    CHECK(shown(make_membership({"A-1", "2", "B", {}, {}}, arena)) == "999 10$iA-1$l2$sB$2unikat");
    const Membership all{"A-1", "2", "B", "20240131", "ab12"};
    const Field field = make_membership(all, arena);
    CHECK(shown(field) == "999 10$iA-1$l2$sB$d20240131$rab12$2unikat");
    CHECK(is_membership(field));
    CHECK(read_membership(field) == all);

    const Record local = read_mnemonic("=001  2\n=999  \\\\$alocal\n=245  00$ax\n=998  10$l2$2unikat\n", arena);
    CHECK(member_field(local) == nullptr);
    const Record member = with_membership(local, all, arena);
    REQUIRE(member_field(member) == &member.fields().back());
    CHECK(without_field(member, *member_field(member), arena) == local);
    CHECK(without_field(local, local.fields()[1], arena) ==
          read_mnemonic("=001  2\n=245  00$ax\n=998  10$l2$2unikat\n", arena));
}

TEST_CASE("membership: a union record is no record of a members file, whoever has it", "[union]") {
    Arena arena;
    const auto own = [&](const std::string& text) {
        const Record record = read_mnemonic(text, arena);
        const Field* field = member_field(record);
        return field == nullptr ? "none" : std::string(field->text('s'));
    };
    const std::string alone = "=999  10$iA-t1$lt1$sA$2unikat\n";
    const std::string other = "=999  10$iA-t1$lt2$sB$2unikat\n";
    CHECK(own("=001  A-t1\n" + alone) == "none");
    CHECK(own("=001  A-t1\n" + alone + other) == "none");
    // Taken over by a library that gave it a number of its own.
    CHECK(own("=001  77\n" + alone + other) == "none");
    CHECK(own(alone + other) == "none");
    // Members of another union, by their number or by a hash.
    CHECK(own("=001  A-t1\n" + alone + other + "=999  10$iA-t1$lA-t1$sC$2unikat\n") == "C");
    CHECK(own("=001  t2\n" + alone + other) == "B");
    CHECK(own(alone + "=999  10$ix$l99aa06d3014798d86001c324468d497f$sD$2unikat\n") == "D");
    CHECK(own("=001  77\n=999  10$ix$l99aa06d3014798d86001c324468d497f$sD$2unikat\n") == "none");
}

TEST_CASE("linked fields: $6", "[union]") {
    Arena arena;
    const auto linkage = [&](const std::string& text) {
        const Linkage link = linkage_of(read_mnemonic("=245  10$6" + text + "$ax\n", arena).fields()[0]);
        return fmt::format("{}|{}|{}|{}", link.tag, link.occurrence, link.rest, link.links());
    };
    CHECK(linkage("880-01") == "880|01||true");
    CHECK(linkage("245-02/(2/r") == "245|02|/(2/r|true");
    CHECK(linkage("880-00") == "880|00||false");
    CHECK(linkage("880-123/x") == "880|123|/x|true");
    CHECK(linkage("88001") == "|||false");
    CHECK(linkage("880-1") == "|||false");
    CHECK(linkage("") == "|||false");
}

TEST_CASE("linked fields: pairs, lone ends and several alternates", "[union]") {
    Arena arena;
    const Record record = read_mnemonic(
        "=100  1\\$6880-05$aA\n"
        "=245  10$6880-02$aB\n"
        "=500  \\\\$6880-07$alonely\n"
        "=880  10$6245-02/(N$aБ\n"
        "=880  10$6245-02/(3$aب\n"
        "=880  1\\$6100-05$aА\n"
        "=880  \\\\$6700-09$aИ\n"
        "=900  \\\\$alocal\n",
        arena);
    const std::vector<FieldWithAlternates> fields = with_alternates(record);
    REQUIRE(fields.size() == 5);
    CHECK(fields[0].alternates.size() == 1);
    CHECK(fields[1].alternates.size() == 2);
    CHECK(fields[2].alternates.empty());
    std::string text;
    for (const Field& field : numbered_anew(fields, arena)) text += shown(field) + "\n";
    CHECK(text ==
          "100 1 $6880-01$aA\n"
          "245 10$6880-02$aB\n"
          "500   $6880-00$alonely\n"
          "880 1 $6100-01$aА\n"
          "880 10$6245-02/(N$aБ\n"
          "880 10$6245-02/(3$aب\n"
          "880   $6700-00$aИ\n"
          "900   $alocal\n");
}
