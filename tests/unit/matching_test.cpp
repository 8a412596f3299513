#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "lending/description.hpp"
#include "match/material.hpp"
#include "match/pool.hpp"
#include "support/mnemonic.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

// 008 with a form of item at 23 and at 29.
std::string fixed(const std::string& year, char form23 = ' ', char form29 = ' ') {
    std::string text = "240101s" + year + "    io            000 0 ind d";
    text.resize(40, ' ');
    text[23] = form23;
    text[29] = form29;
    std::replace(text.begin(), text.end(), ' ', '\\');
    return "=008  " + text + "\n";
}

std::string leader(char type, char level = 'm') {
    return std::string("=LDR  00000n") + type + level + " a2200000 i 4500\n";
}

// Have the two a key in common, and do they not contradict each other?
bool meet(const std::string& a, const std::string& b) {
    Arena arena;
    for (const MatchKey& left : description_keys(read_mnemonic(a, arena)))
        for (const MatchKey& right : description_keys(read_mnemonic(b, arena)))
            if (left.hash == right.hash && agree(left, right)) return true;
    return false;
}

std::string material(const std::string& text) {
    Arena arena;
    return material_of(read_mnemonic(text, arena));
}

std::string year(const std::string& text) {
    Arena arena;
    return publication_year(read_mnemonic(text, arena));
}

const std::string kTitle = "=245  10$aBumi manusia :$bsebuah roman /$cPramoedya.\n";
const std::string kAuthor = "=100  1\\$aToer, Pramoedya Ananta\n";

}  // namespace

TEST_CASE("keys: an identifier together with the title", "[match]") {
    const std::string a = leader('a') + kTitle;
    CHECK(meet(a + "=020  \\\\$a9780306406157\n", a + "=020  \\\\$a0-306-40615-2 (pbk.)\n"));
    CHECK(meet(a + "=022  \\\\$a0126-4273\n", a + "=022  0\\$a01264273\n"));
    CHECK(meet(a + "=010  \\\\$a   78890351 \n", a + "=010  \\\\$a78890351\n"));
    CHECK(meet(a + "=035  \\\\$a(OCoLC)ocm00012345\n", a + "=035  \\\\$a(OCoLC)12345\n"));
    CHECK(meet(a + "=001  ocm00012345\n=003  OCoLC\n", a + "=035  \\\\$a(OCoLC)12345\n"));
    CHECK_FALSE(meet(a + "=001  ocm00012345\n=003  DLC\n", a + "=035  \\\\$a(OCoLC)12345\n"));
    // A number that is none, and one in another field.
    CHECK_FALSE(meet(a + "=020  \\\\$a1234567890\n", a + "=020  \\\\$a1234567890\n=500  \\\\$ax\n"));
    CHECK_FALSE(meet(a + "=020  \\\\$z9780306406157\n", a + "=020  \\\\$z9780306406157\n=500  \\\\$ax\n"));
    // The same number for another title, or another part of it.
    const std::string number = "=020  \\\\$a9780306406157\n";
    CHECK_FALSE(meet(a + number, leader('a') + "=245  10$aGadis pantai\n" + number));
    CHECK_FALSE(meet(leader('a') + "=245  10$aEnsiklopedi.$nJilid 1\n" + number,
                     leader('a') + "=245  10$aEnsiklopedi.$nJilid 2\n" + number));
    // Other words behind the title proper do not part them.
    CHECK(meet(a + number, leader('a') + "=245  10$aBUMI MANUSIA$bnovel\n" + number));
    // Nor an article that is not filed.
    CHECK(meet(leader('a') + "=245  14$aThe old capital\n" + number, leader('a') + "=245  10$aOld capital\n" + number));
}

TEST_CASE("keys: title, author, year and material where there is no number", "[match]") {
    const std::string a = leader('a') + fixed("1980") + kAuthor + kTitle;
    CHECK(meet(a, a));
    CHECK(meet(
        a, leader('a') + fixed("1980") + "=100  1\\$aTOER, Pramoedya Ananta.\n=245  10$aBumi manusia$bsebuah roman\n"));
    CHECK_FALSE(meet(a, leader('a') + fixed("1981") + kAuthor + kTitle));
    CHECK_FALSE(meet(a, leader('a') + fixed("1980") + "=100  1\\$aHirata, Andrea\n" + kTitle));
    CHECK_FALSE(meet(a, leader('a') + fixed("1980") + kTitle));
    CHECK(meet(leader('a') + fixed("1980") + kTitle + "=260  \\\\$bHasta Mitra\n",
               leader('a') + fixed("1980") + kTitle + "=264  \\1$bHasta Mitra,\n"));
    // Records of different leader/06 never meet, nor do a book and its online edition.
    CHECK_FALSE(meet(a, leader('i') + fixed("1980") + kAuthor + kTitle));
    CHECK_FALSE(meet(a, leader('a') + fixed("1980", 'o') + kAuthor + kTitle));
    CHECK_FALSE(meet(a, leader('a', 's') + fixed("1980") + kAuthor + kTitle));
    // Without a title only what is equal in everything meets.
    CHECK_FALSE(meet(leader('a') + fixed("1980") + kAuthor, leader('a') + fixed("1980") + kAuthor + "=500  \\\\$ax\n"));
    CHECK(meet(leader('a') + fixed("1980") + kAuthor, leader('a') + fixed("1980") + kAuthor));
    CHECK_FALSE(meet(leader('a') + fixed("1980") + "=245  10$a.\n" + kAuthor,
                     leader('a') + fixed("1980") + "=245  10$a,\n" + kAuthor));
}

TEST_CASE("keys: other title information and extent must not contradict", "[match]") {
    const std::string a = leader('a') + fixed("1980") + kAuthor;
    const std::string roman = "=245  10$aBumi manusia$bsebuah roman\n";
    const std::string novel = "=245  10$aBumi manusia$bnovel\n";
    const std::string bare = "=245  10$aBumi manusia\n";
    CHECK(meet(a + bare, a + bare + "=650  \\4$ax\n"));
    CHECK_FALSE(meet(a + roman, a + novel));
    CHECK(meet(a + roman, a + bare));
    CHECK_FALSE(meet(a + bare + "=300  \\\\$axi, 316 hlm.\n", a + bare + "=300  \\\\$a120 p.\n"));
    CHECK(meet(a + bare + "=300  \\\\$axi, 316 hlm.\n", a + bare + "=300  \\\\$a316 p.\n"));
    CHECK(meet(a + bare + "=300  \\\\$axi, 316 hlm.\n", a + bare));
    // The words of a name may stand in any order.
    CHECK(meet(leader('a') + fixed("1980") + "=100  0\\$aPramoedya Ananta Toer\n" + bare, a + bare));
}

TEST_CASE("keys: scripts and forms are folded", "[match]") {
    const auto titled = [](const std::string& title) {
        return leader('a') + fixed("1980") + kAuthor + "=245  10$a" + title + "\n";
    };
    CHECK(meet(titled("Ménard"), titled("Me\xCC\x81nard")));
    CHECK(meet(titled("MÉNARD."), titled("ménard")));
    CHECK(meet(titled("Straße"), titled("STRASSE")));
    CHECK(meet(titled("Ｔｏｋｙｏ"), titled("Tokyo")));
    CHECK_FALSE(meet(titled("東京"), titled("京都")));
    CHECK_FALSE(meet(titled("Bumi"), titled("Bumi 2")));
}

TEST_CASE("material: type, level and form", "[match]") {
    CHECK(material(leader('a')) == "amp");
    CHECK(material(leader('a', 's')) == "asp");
    CHECK(material(leader('a', 'i')) == "asp");
    CHECK(material(leader('a', 'b')) == "aap");
    CHECK(material(leader('a', 'd')) == "acp");
    CHECK(material(leader('a') + fixed("1980", 'o')) == "amo");
    CHECK(material(leader('a') + fixed("1980", 's')) == "amo");
    CHECK(material(leader('a') + fixed("1980", 'b')) == "amm");
    CHECK(material(leader('a') + fixed("1980", 'f')) == "amf");
    CHECK(material(leader('a') + fixed("1980", 'd')) == "amd");
    CHECK(material(leader('e') + fixed("1980", 'o', ' ')) == "emp");
    CHECK(material(leader('e') + fixed("1980", ' ', 'o')) == "emo");
    CHECK(material(leader('a') + "=338  \\\\$aonline resource\n") == "amo");
    CHECK(material(leader('a') + "=338  \\\\$bcr\n") == "amo");
    CHECK(material(leader('a') + "=338  \\\\$bhe\n") == "amm");
    CHECK(material(leader('a') + "=245  10$ax$h[electronic resource]\n") == "amo");
    CHECK(material(leader('a') + "=245  10$ax$h[microform]\n") == "amm");
    CHECK(material(leader('a') + "=007  cr\\mn\n") == "amo");
    CHECK(material(leader('a') + "=007  hd\\afu\n") == "amm");
    CHECK(material(leader('a') + "=007  ta\n") == "amp");
    // Printed, with what was copied from the record of the online version.
    const std::string copied = "=007  cr\\mn\n=338  \\\\$aonline resource$bcr\n";
    CHECK(material(leader('a') + copied + "=300  \\\\$avii, 44 pages ;$c28 cm\n") == "amp");
    CHECK(material(leader('a') + copied + "=300  \\\\$a1 online resource (vii, 44 pages) ;$c28 cm\n") == "amo");
    CHECK(material(leader('a') + "=338  \\\\$asheet$bcr\n") == "amp");
}

TEST_CASE("material: the year of publication", "[match]") {
    CHECK(year(fixed("1980")) == "1980");
    CHECK(year(fixed("uuuu") + "=260  \\\\$a[Jakarta],$cc2005.\n") == "2005");
    CHECK(year("=264  \\1$c[2006?]\n=260  \\\\$c1999\n") == "2006");
    CHECK(year("=260  \\\\$cn.d.\n=260  \\\\$c1999\n") == "1999");
    CHECK(year("=260  \\\\$c199-\n") == "");
    CHECK(year("") == "");
}

namespace {

// Records go into a pool by their places; what comes out is told as text.
struct Gathered {
    SpillOptions options;
    Profiles profiles;
    Pool pool{profiles, options};
    std::uint64_t next = 0;
    Arena arena;

    void add(std::string_view library, const std::string& text, std::string_view date = {}) {
        const Record record = read_mnemonic(text, arena);
        pool.add(next++, library, pool_row(record, record.control_number(), version_of(record, date)));
    }
    std::string told(Pool::Place place) {
        const Pool::Member member = pool.member_at(place);
        return fmt::format("{} in {}{}", pool.id_of(member), pool.id_of(pool.cluster_of(member)),
                           pool.counts(place) ? "" : ", superseded");
    }
};

std::string book(const std::string& number, const std::string& title, const std::string& more = {}) {
    const std::string name = number.empty() ? "" : "=001  " + number + "\n";
    return leader('a') + name + more + fixed("1980") + kAuthor + "=245  10$a" + title + "\n";
}

}  // namespace

TEST_CASE("pool: members of libraries, their versions and clusters", "[match]") {
    Gathered gathered;
    gathered.add("KOTA", book("7", "Bumi manusia"));
    gathered.add("UNIV", book("7", "Bumi manusia", "=005  20240101120000.0\n"));
    gathered.add("UNIV", book("7", "Bumi manusia", "=005  20230101120000.0\n"));
    gathered.add("UNIV", book("8", "Gadis pantai"));
    gathered.add("KOTA", book("9", "Gadis pantai", "=020  \\\\$a0306406152\n"));
    gathered.pool.gather({}, {});
    CHECK(gathered.told(0) == "(KOTA)7 in (KOTA)7");
    CHECK(gathered.told(1) == "(UNIV)7 in (KOTA)7");
    CHECK(gathered.told(2) == "(UNIV)7 in (KOTA)7, superseded");
    CHECK(gathered.told(3) == "(UNIV)8 in (KOTA)9");
    CHECK(gathered.told(4) == "(KOTA)9 in (KOTA)9");

    CHECK(gathered.pool.members() == 4);
    CHECK(gathered.pool.clusters() == 2);
    CHECK(gathered.pool.superseded() == 1);
    CHECK(gathered.pool.is_shared(gathered.pool.cluster_of(gathered.pool.member_at(0))));
}

TEST_CASE("pool: an older version joins nothing", "[match]") {
    Gathered gathered;
    gathered.add("A", book("1", "Old title", "=005  20230101120000.0\n"));
    gathered.add("A", book("1", "New title", "=005  20240101120000.0\n"));
    gathered.add("B", book("2", "Old title"));
    gathered.pool.gather({}, {});
    CHECK(gathered.told(2) == "(B)2 in (B)2");
    CHECK(gathered.pool.clusters() == 2);
}

TEST_CASE("pool: which version counts", "[match]") {
    const auto counting = [](const std::vector<std::pair<std::string, std::string>>& versions) {
        Gathered gathered;
        for (const auto& [text, date] : versions) gathered.add("A", text, date);
        gathered.pool.gather({}, {});
        CHECK(gathered.pool.members() == 1);
        std::string places;
        for (std::size_t i = 0; i < versions.size(); ++i)
            if (gathered.pool.counts(static_cast<Pool::Place>(i))) places += std::to_string(i);
        return places;
    };
    const std::string old_one = book("1", "a", "=005  20230101120000.0\n");
    const std::string new_one = book("1", "b", "=005  20240101120000.0\n");
    std::string deleted = new_one;
    deleted.replace(deleted.find("00000n"), 6, "00000d");
    CHECK(counting({{old_one, ""}, {new_one, ""}}) == "1");
    CHECK(counting({{new_one, ""}, {old_one, ""}}) == "0");
    CHECK(counting({{new_one, ""}, {deleted, ""}, {old_one, ""}}) == "1");
    CHECK(counting({{book("1", "a"), "20240101"}, {book("1", "b"), "20240201"}}) == "1");
    CHECK(counting({{book("1", "a"), "20240301"}, {new_one, "20230101"}}) == "0");
    CHECK(counting({{book("1", "a"), ""}, {old_one, ""}}) == "1");
    CHECK(counting({{new_one, ""}, {new_one, ""}, {new_one, ""}}).size() == 1);
    // Among equals the content decides, not the order.
    const std::string one_way = counting({{book("1", "a"), ""}, {book("1", "b"), ""}});
    const std::string other_way = counting({{book("1", "b"), ""}, {book("1", "a"), ""}});
    CHECK(one_way != other_way);
}

TEST_CASE("pool: records without a library are members each", "[match]") {
    Gathered gathered;
    gathered.add("", book("1", "Bumi manusia"));
    gathered.add("", book("1", "Bumi manusia"));
    gathered.add("", book("2", "Gadis pantai"));
    gathered.add("", book("2", "Arus balik"));
    gathered.add("", book("", "Arus balik"));
    gathered.pool.gather({}, {});
    CHECK(gathered.pool.members() == 5);
    CHECK(gathered.pool.superseded() == 0);
    CHECK(gathered.told(0) == "1 in 1");
    CHECK(gathered.told(1) == "1 in 1");
    CHECK(gathered.pool.clusters() == 3);
    // Two different records share the number 2, so their contents' hashes follow it.
    Arena arena;
    const std::string gadis = content_hash(read_mnemonic(book("2", "Gadis pantai"), arena)).hex();
    const std::string arus = content_hash(read_mnemonic(book("2", "Arus balik"), arena)).hex();
    const std::string nameless = content_hash(read_mnemonic(book("", "Arus balik"), arena)).hex();
    CHECK(gathered.told(2) == "2-" + gadis + " in 2-" + gadis);
    CHECK(gathered.told(3).starts_with("2-" + arus + " in "));
    CHECK(gathered.told(4).starts_with(nameless + " in "));
    CHECK(gathered.told(3).substr(34 + 4) == gathered.told(4).substr(32 + 4));
}

TEST_CASE("pool: places that are left out, and many members", "[match]") {
    Gathered gathered;
    for (int i = 0; i < 100; ++i) {
        gathered.next += 2;
        gathered.add("L", book(fmt::format("{:03}", i), fmt::format("Title {}", i / 2)));
    }
    gathered.pool.gather({}, {});
    CHECK(gathered.pool.members() == 100);
    CHECK(gathered.pool.clusters() == 50);
    for (std::uint32_t i = 0; i < 100; ++i)
        CHECK(gathered.told(i * 3 + 2) == fmt::format("(L){:03} in (L){:03}", i, i / 2 * 2));
}

TEST_CASE("pool: numbers with odd characters keep their ids", "[match]") {
    Gathered gathered;
    Arena& arena = gathered.arena;
    const std::vector<std::string> numbers = {"a", std::string("a\0b", 3), "a\n", "a\nb", "(X)9", "ñ"};
    for (const std::string& number : numbers) {
        std::vector<Field> fields{Field::control("001", arena.copy(number)), Field::control("005", "20240101\n20.0")};
        gathered.pool.add(
            gathered.next++, "L",
            pool_row(Record(Leader{}, arena.copy(std::span<const Field>(fields))), number, "20240101\n20.0"));
    }
    gathered.pool.gather({}, {});
    CHECK(gathered.pool.members() == numbers.size());
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        const std::string id = gathered.pool.id_of(gathered.pool.member_at(static_cast<Pool::Place>(i)));
        CHECK(visible_text(id) == visible_text("(L)" + numbers[i]));
    }
}
