#include "text/direction.hpp"

#include <catch2/catch.hpp>

using namespace unikat;

namespace {

constexpr const char* kOverride = "\xE2\x80\xAE";  // U+202E
constexpr const char* kIsolate = "\xE2\x81\xA7";   // U+2067
constexpr const char* kPop = "\xE2\x81\xA9";       // U+2069

std::string between_isolates(const std::string& text) {
    return "\xE2\x81\xA8" + text + kPop;
}

}  // namespace

TEST_CASE("direction: what runs from right to left is told from what does not", "[text]") {
    for (const char* text : {"", "Bumi manusia", "Ẓevi Pesaḥ", "Тарас Бульба", "人間の大地", "\xFF\xFE"})
        CHECK_FALSE(turns_direction(text));
    for (const char* text : {"הר צבי", "a كتاب b", "ܣܘܪܝܝܐ", "٤٢", kOverride, kIsolate, kPop})
        CHECK(turns_direction(text));
}

TEST_CASE("direction: text is isolated where it turns, and leaves nothing open", "[text]") {
    CHECK(isolated("Bumi manusia") == "Bumi manusia");
    CHECK(isolated("הר צבי") == between_isolates("הר צבי"));
    const std::string override = kOverride;
    CHECK(isolated(override + "abc") == between_isolates(override + "abc"));
    const std::string isolate = kIsolate;
    CHECK(isolated(isolate + "abc") == between_isolates(isolate + "abc" + kPop));
    CHECK(isolated(isolate + "abc" + kPop) == between_isolates(isolate + "abc" + kPop));
    CHECK(isolated(std::string("abc") + kPop + "def") == between_isolates("abcdef"));
}
