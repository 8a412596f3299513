#include "record/shared_fields.hpp"

#include <catch2/catch.hpp>

#include "support/random_record.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

TEST_CASE("shared fields: copies are the records, and what they have in common is there once", "[record]") {
    Chance chance(1);
    Arena arena;
    SharedFields shared(arena);
    for (int i = 0; i < 500; ++i) {
        Arena own;
        const Record record = random_record(chance, {}, own);
        REQUIRE(shown(shared.copy(record)) == shown(record));
    }
    const std::string note(10'000, 'x');
    const Subfield subfield{'a', note};
    const Field fields[] = {Field::control("001", "1"), Field::data("500", ' ', ' ', {&subfield, 1})};
    const Record record(Leader{}, fields);
    const std::size_t before = arena.capacity();
    for (int i = 0; i < 1000; ++i) CHECK(shared.copy(record) == record);
    CHECK(arena.capacity() - before < 1'000'000);
}
