#include "support/fuzzing.hpp"

// Exchange files and master files: the first bytes say which.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const unikat::testing::FormatFuzz kFuzz(*unikat::find_format("isis"), true);
    kFuzz.run(data, size);
    return 0;
}
