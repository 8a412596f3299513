#include "support/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const unikat::testing::FormatFuzz kFuzz(*unikat::find_format("marcxml"));
    kFuzz.run(data, size);
    return 0;
}
