#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/marc8.hpp"

// Real MARC-8 of other people, from the data folder beside the checkout.

using namespace unikat;
namespace fs = std::filesystem;

namespace {

#ifdef UNIKAT_SHARED_DATA
const fs::path kData = UNIKAT_SHARED_DATA;
#else
const fs::path kData;
#endif

bool is_there(const fs::path& file) {
    if (fs::exists(file)) return true;
    WARN("skipped: there is no " << file);
    return false;
}

std::string contents_of(const fs::path& file) {
    std::ifstream in{file, std::ios::binary};
    return {std::istreambuf_iterator<char>{in}, {}};
}

std::vector<std::string_view> split(std::string_view text, char end) {
    std::vector<std::string_view> parts;
    while (!text.empty()) {
        const auto at = text.find(end);
        parts.push_back(text.substr(0, at));
        text.remove_prefix(at == std::string_view::npos ? text.size() : at + 1);
    }
    return parts;
}

// What was decoded, and what decoding it again after encoding it gives.
struct Converted {
    std::string text;
    std::string again;
    std::vector<Marc8Problem> problems;
};

Converted convert(std::string_view marc8) {
    Converted result;
    decode_marc8(marc8, result.text, &result.problems);
    std::string encoded;
    encode_marc8(result.text, encoded, &result.problems);
    decode_marc8(encoded, result.again, &result.problems);
    return result;
}

}  // namespace

TEST_CASE("marc8: the lines of pymarc", "[conformance][marc8]") {
    const fs::path folder = kData / "conformance" / "pymarc-charset";
    if (!is_there(folder)) return;
    const std::string marc8_file = contents_of(folder / "test_marc8.txt");
    const std::string utf8_file = contents_of(folder / "test_utf8.txt");
    const auto marc8_lines = split(marc8_file, '\n');
    const auto utf8_lines = split(utf8_file, '\n');
    REQUIRE(marc8_lines.size() == 1515);
    REQUIRE(utf8_lines.size() == 1515);
    for (std::size_t i = 0; i != marc8_lines.size(); ++i) {
        CAPTURE(i + 1);
        const auto converted = convert(marc8_lines[i]);
        CHECK(converted.text == utf8_lines[i]);
        CHECK(converted.again == utf8_lines[i]);
        CHECK(converted.problems.empty());
    }
}

TEST_CASE("marc8: Hebrew records with romanised and linked fields", "[conformance][marc8]") {
    const fs::path file = kData / "conformance" / "linked-880" / "hebrew.marc8.mrc";
    if (!is_there(file)) return;
    const std::string records = contents_of(file);
    std::size_t escapes = 0;
    // Leader and directory are ASCII, so that they may pass for the first field of each record.
    for (const auto field : split(records, '\x1E')) {
        const auto converted = convert(field);
        escapes += field.find('\x1B') != std::string_view::npos ? 1 : 0;
        CAPTURE(converted.text);
        CHECK(converted.again == converted.text);
        CHECK(converted.problems.empty());
    }
    CHECK(escapes > 20);
}
