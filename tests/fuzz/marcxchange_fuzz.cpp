#include "support/fuzzing.hpp"

// Read as MARCXML is, and written with its own elements.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const unikat::testing::FormatFuzz kFuzz(*unikat::find_format("marcxchange"));
    kFuzz.run(data, size);
    return 0;
}
