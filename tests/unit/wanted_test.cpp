#include <algorithm>
#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "lending/wanted_list.hpp"
#include "support/mnemonic.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string shown(const std::vector<WantedNumber>& numbers) {
    std::vector<std::string> words;
    for (const WantedNumber& number : numbers)
        words.push_back(std::string(number.cancelled ? "-" : "") + std::string(name_of(number.kind)) + ":" +
                        number.text);
    std::sort(words.begin(), words.end());
    std::string text;
    for (const std::string& word : words) text += (text.empty() ? "" : "|") + word;
    return text;
}

const std::string kLeader = "=LDR  00000nam a2200000   4500\n";

std::string numbers_in(const std::string& fields, std::string_view library = {}) {
    Arena arena;
    return shown(numbers_of(read_mnemonic(kLeader + fields, arena), library));
}

std::string wanted_in(const std::string& fields, std::string_view library = {}) {
    Arena arena;
    return shown(numbers_wanted(read_mnemonic(kLeader + fields, arena), library));
}

// How the record answers the wishes: "0:number 2:description".
std::string answers(const WantedList& list, const std::string& fields, std::string_view library = {}) {
    Arena arena;
    std::string text;
    for (const WantedList::Answer& answer : list.answered_by(read_mnemonic(kLeader + fields, arena), library)) {
        constexpr std::array kNames = {"number", "cancelled", "description"};
        text += (text.empty() ? "" : " ") + std::to_string(answer.wish) + ":" +
                kNames.at(static_cast<std::size_t>(answer.evidence));
    }
    return text;
}

}  // namespace

TEST_CASE("wanted numbers: what a typed number may be", "[lending]") {
    CHECK(shown(numbers_typed("")).empty());
    CHECK(shown(numbers_typed("  \t ")).empty());
    CHECK(shown(numbers_typed("ISBN")).empty());
    CHECK(shown(numbers_typed(" 9789793062792 ")) == "ISBN:9789793062792|control number:9789793062792");
    CHECK(shown(numbers_typed("979-3062-79-7")) == "ISBN:9789793062792|control number:979-3062-79-7");
    CHECK(shown(numbers_typed("0126-4273")) == "ISSN:0126-4273|control number:0126-4273");
    CHECK(shown(numbers_typed("01264273")) == "ISSN:0126-4273|LCCN:01264273|control number:01264273");
    CHECK(shown(numbers_typed("n 78-890351")) == "LCCN:n78890351|control number:n 78-890351");
    // A wrong check digit: as it may stand in $z.
    CHECK(shown(numbers_typed("9789793062793")) == "-ISBN:9789793062793|control number:9789793062793");
    CHECK(shown(numbers_typed("0126-4274")) == "-ISSN:01264274|LCCN:0126004274|control number:0126-4274");
    CHECK(shown(numbers_typed("(KOTA)1005")) == "control number:(KOTA)1005");
    CHECK(shown(numbers_typed("( KOTA ) 1005")) == "control number:(KOTA)1005");
    CHECK(shown(numbers_typed("(OCoLC)ocm00012345")) == "control number:(OCoLC)12345");
    CHECK(shown(numbers_typed("ocm00012345")) == "control number:(OCoLC)12345|control number:ocm00012345");
    CHECK(shown(numbers_typed("KOTA-1005")) == "control number:KOTA-1005");
}

TEST_CASE("wanted numbers: those of a record", "[lending]") {
    CHECK(numbers_in("=020  \\\\$a979-3062-79-7 (pbk.)$z9789794330012\n") == "-ISBN:9789794330012|ISBN:9789793062792");
    CHECK(numbers_in("=020  \\\\$a9789793062793 (salah)\n") == "-ISBN:9789793062793");
    CHECK(numbers_in("=020  \\\\$cRp 50.000\n").empty());
    CHECK(numbers_in("=022  \\\\$a0126-4273$l0126-4273$y01261111$z1234-5678\n") ==
          "-ISSN:01261111|-ISSN:12345678|ISSN:0126-4273");
    CHECK(numbers_in("=010  \\\\$an 78-890351$z79890351\n") == "-LCCN:79890351|LCCN:n78890351");
    CHECK(numbers_in("=001  17\n=003  ID-Jak\n") == "control number:(ID-Jak)17|control number:17");
    CHECK(wanted_in("=001  17\n=003  ID-Jak\n") == "control number:(ID-Jak)17");
    CHECK(numbers_in("=001  17\n", "KOTA") == "control number:(KOTA)17|control number:17");
    CHECK(wanted_in("=001  17\n", "KOTA") == "control number:(KOTA)17");
    CHECK(numbers_in("=035  \\\\$a(OCoLC)ocm00012345$z(X)9\n") ==
          "-control number:(X)9|-control number:9|control number:(OCoLC)12345|control number:ocm00012345");
    CHECK(wanted_in("=035  \\\\$a(OCoLC)ocm00012345$z(X)9\n") == "-control number:(X)9|control number:(OCoLC)12345");
    const std::string member = "=999  10$iKOTA-1$l1$sKOTA$2unikat\n";
    CHECK(numbers_in(member) == "control number:(KOTA)1|control number:1|control number:KOTA-1");
    CHECK(wanted_in(member) == "control number:(KOTA)1");
    // A 001 that nobody says the assigner of is used only where there is nothing else to look for.
    CHECK(wanted_in("=001  17\n=245  00$aTitle\n").empty());
    CHECK(wanted_in("=001  17\n") == "control number:17");
    // Without a 001 the content's hash stands for it, as in a union.
    CHECK(wanted_in("=245  00$aTitle\n", "KOTA").size() == std::string("control number:(KOTA)").size() + 32);
}

TEST_CASE("wanted list: the surest evidence for each wish", "[lending]") {
    Arena arena;
    WantedList list;
    list.add(0, numbers_typed("979-3062-79-7"));
    list.add(1, numbers_typed("(KOTA)1005"));
    const std::string description =
        "=100  1\\$aHirata, Andrea\n=245  10$aLaskar pelangi\n=260  \\\\$aYogyakarta$bBentang$c2005\n";
    const Record wanted = read_mnemonic(kLeader + description, arena);
    list.add(2, numbers_wanted(wanted, {}), description_keys(wanted));
    list.add(3, numbers_typed("9789793062792"));
    list.finish();
    const std::string isbn = "=020  \\\\$a9789793062792\n";
    CHECK(answers(list, "=245  00$aX\n").empty());
    CHECK(answers(list, isbn) == "0:number 3:number");
    CHECK(answers(list, "=020  \\\\$z9789793062792\n") == "0:cancelled 3:cancelled");
    CHECK(answers(list, "=020  \\\\$z9789793062792\n" + isbn) == "0:number 3:number");
    CHECK(answers(list, "=001  1005\n", "KOTA") == "1:number");
    CHECK(answers(list, "=001  1005\n", "UNIV").empty());
    CHECK(answers(list, description) == "2:description");
    CHECK(answers(list, isbn + description) == "0:number 2:description 3:number");
    CHECK(answers(list, "=100  1\\$aAndrea Hirata\n=245  10$aLASKAR PELANGI /\n=260  \\\\$c2005\n") == "2:description");
    CHECK(answers(list, "=100  1\\$aAndrea Hirata\n=245  10$aLASKAR PELANGI /\n=260  \\\\$c2008\n").empty());
}

TEST_CASE("wanted list: descriptions that contradict each other are none", "[lending]") {
    const MatchKey silent{Hash{1, 2}, 0, 0};
    CHECK(agree(silent, silent));
    CHECK(agree(silent, {Hash{1, 2}, 7, 300}));
    CHECK(agree({Hash{1, 2}, 7, 0}, {Hash{1, 2}, 7, 300}));
    CHECK_FALSE(agree({Hash{1, 2}, 7, 0}, {Hash{1, 2}, 8, 0}));
    CHECK_FALSE(agree({Hash{1, 2}, 0, 300}, {Hash{1, 2}, 0, 301}));
}
