// Feeds any bytes to the MARC-8 decoder and, as UTF-8, to the encoder, and holds the encoder to its promise: what it
// writes decodes without a fault to text canonically equivalent to what it was given.

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <vector>

#include "text/unicode.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

namespace {

std::string nfd(std::string_view text) {
    std::string out;
    unikat::append_normalized(out, text, unikat::UnicodeForm::nfd);
    return out;
}

void require(bool condition) {
    if (!condition) std::abort();
}

void require_round_trip(std::string_view utf8) {
    std::string marc8;
    unikat::encode_marc8(utf8, marc8, nullptr);
    std::string back;
    std::vector<unikat::Marc8Problem> problems;
    unikat::decode_marc8(marc8, back, &problems);
    require(problems.empty());
    std::string repaired;
    unikat::append_repaired_utf8(repaired, utf8);
    require(back == repaired || nfd(back) == nfd(repaired));
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view bytes{reinterpret_cast<const char*>(data), size};
    std::string text;
    std::vector<unikat::Marc8Problem> problems;
    unikat::decode_marc8(bytes, text, &problems);
    require(unikat::is_valid_utf8(text));
    for (const auto& problem : problems) require(problem.length != 0 && problem.offset + problem.length <= size);
    require_round_trip(text);
    require_round_trip(bytes);
    return 0;
}
