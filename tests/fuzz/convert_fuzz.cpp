#include "formats/marc/marc.hpp"
#include "support/fuzzing.hpp"

// A file in the format that its bytes tell, written in every other: for the writers, with what no generator thinks of
// in 008, in dates or in extents. Those of ISO 2709, which choose an encoding by the record, are in marc_fuzz.cpp.

using namespace unikat;
using unikat::testing::FormatFuzz;

namespace {

std::vector<FormatFuzz> all_writers() {
    std::vector<FormatFuzz> writers;
    for (const Format& format : formats()) {
        const bool is_in_marc_fuzz = format.encode == encode_marc;
        if (format.writes() && !is_in_marc_fuzz) writers.emplace_back(format, format.cannot_hold.values_of_isis);
    }
    return writers;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const std::vector<FormatFuzz> kWriters = all_writers();
    const std::string_view input(reinterpret_cast<const char*>(data), size);
    const Format* const format = format_by_content(input);
    if (format == nullptr) return 0;
    Arena arena;
    for (const Record& record : FormatFuzz(*format).read(input, arena))
        for (const FormatFuzz& writer : kWriters) writer.check_written(record, arena);
    return 0;
}
