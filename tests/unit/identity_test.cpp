#include "record/identity.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "record/comparable.hpp"
#include "record/packed.hpp"
#include "support/mnemonic.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kRecord =
    "=LDR  00000nam a2200000 i 4500\n"
    "=001  n1\n"
    "=245  10$aMénard$bbeta\n";

Hash hash_of_text(const std::string& text) {
    Arena arena;
    return content_hash(read_mnemonic(text, arena));
}

std::string with(std::string text, const std::string& from, const std::string& to) {
    const auto at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace

TEST_CASE("identity: a hash is its content's, however it was serialised", "[identity]") {
    const Hash hash = hash_of_text(kRecord);
    // Lengths and the encoding belong to a serialisation, and so does the composition of letters.
    CHECK(hash_of_text(with(kRecord, "00000nam a2200000", "00123nam  2200049")) == hash);
    CHECK(hash_of_text(with(kRecord, "é", "e\xCC\x81")) == hash);
    CHECK(hash_of_text(with(kRecord, "nam", "cam")) != hash);
    CHECK(hash_of_text(with(kRecord, " i ", " a ")) != hash);
    CHECK(hash_of_text(with(kRecord, "=001  n1", "=001  n2")) != hash);
    CHECK(hash_of_text(with(kRecord, "  10$a", "  11$a")) != hash);
    CHECK(hash_of_text(with(kRecord, "$bbeta", "$cbeta")) != hash);
    CHECK(hash_of_text(with(kRecord, "$bbeta", "")) != hash);
    CHECK(hash_of_text(with(kRecord, "$bbeta", "$bbeta$b")) != hash);
    CHECK(hash_of_text(with(kRecord, "=245", "=246")) != hash);
    // Texts do not run together.
    CHECK(hash_of_text(with(kRecord, "Ménard$bbeta", "M$bénard")) !=
          hash_of_text(with(kRecord, "Ménard$bbeta", "Mé$bnard")));
}

TEST_CASE("identity: hashes as text and bytes", "[identity]") {
    const Hash hash{0x0123456789ABCDEF, 0xFEDCBA9876543210};
    CHECK(hash.hex() == "0123456789abcdeffedcba9876543210");
    CHECK(hash.bytes() == "\x01\x23\x45\x67\x89\xAB\xCD\xEF\xFE\xDC\xBA\x98\x76\x54\x32\x10");
    CHECK(Hash{1, 0} > Hash{0, 9});
    CHECK(Hash{1, 0}.bytes() > Hash{0, 9}.bytes());
    // XXH3-128 of nothing; the name of a record without a number must stay the same for good.
    CHECK(hash_of("").hex() == "99aa06d3014798d86001c324468d497f");
}

TEST_CASE("identity: versions", "[identity]") {
    Arena arena;
    const auto version = [&](const std::string& field, std::string_view date) {
        return version_of(read_mnemonic(kRecord + field, arena), date);
    };
    CHECK(version("=005  20240131120000.0\n", "20230101") == "20240131120000.0");
    CHECK(version("", "20230101") == "20230101");
    CHECK(version("", "") == "");
    CHECK(version("=005  2024\n", "20230101") == "20230101");
    CHECK(version("=005  yesterday\n", "20230101") == "20230101");
    CHECK(version("=005  20240131\n", "20240201") == "20240131");
}

TEST_CASE("identity: names of members", "[identity]") {
    CHECK(member_id("UNIV", "n1") == "(UNIV)n1");
    CHECK(member_id("", "n1") == "n1");
    CHECK(member_number("n1", Hash{1, 2}) == "n1");
    CHECK(member_number("", Hash{1, 2}) == "00000000000000010000000000000002");
}

TEST_CASE("packed: a record comes back whole", "[record]") {
    for (int seed = 0; seed < tries(500); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        Arena arena;
        const Record record = random_record(chance, {}, arena);
        std::string bytes = "before";
        append_packed(bytes, record);
        Arena other;
        const Record again = unpacked(std::string_view(bytes).substr(6), other);
        REQUIRE(again == record);
        REQUIRE(shown(again) == shown(record));
        REQUIRE(again.raw_form() == RawForm::none);
    }
}

TEST_CASE("record: a clone lives in its own arena", "[record]") {
    Arena kept;
    Record clone;
    {
        Arena arena;
        Record record = read_mnemonic(kRecord, arena);
        record.set_raw(arena.copy("the bytes as they came"), RawForm::iso2709_utf8);
        clone = record.clone(kept);
        arena.clear();
    }
    CHECK(shown(clone) == "LDR 00000nam a2200000 i 4500\n001 n1\n245 10$aMénard$bbeta\n");
    CHECK(clone.raw() == "the bytes as they came");
    CHECK(clone.control_number() == "n1");
    clone.set_leader(clone.leader());
    CHECK(clone.raw().empty());
    CHECK(clone.raw_form() == RawForm::none);
}

TEST_CASE("record: the control number is without blanks at its ends", "[record]") {
    Arena arena;
    CHECK(read_mnemonic("=001  \\\\n 1 \\\n", arena).control_number() == "n 1");
    CHECK(read_mnemonic("=001  \\\\\n", arena).control_number() == "");
    CHECK(read_mnemonic("=245  10$ax\n", arena).control_number() == "");
}

TEST_CASE("tag: seven characters at most, compared as text", "[record]") {
    CHECK(Tag("245").view() == "245");
    CHECK(Tag("12345678").view() == "1234567");
    CHECK(Tag("").view() == "");
    CHECK(Tag("245") < Tag("246"));
    CHECK(Tag("24") < Tag("245"));
    CHECK(Tag("9") > Tag("245"));
    CHECK(Tag("001").names_control_field());
    CHECK(Tag("00A").names_control_field());
    CHECK_FALSE(Tag("010").names_control_field());
}
