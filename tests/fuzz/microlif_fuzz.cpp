#include "formats/microlif/microlif.hpp"
#include "support/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const unikat::Format kRow{.name = "microlif",
                                     .sniff = unikat::sniff_microlif,
                                     .make_framer = unikat::make_microlif_framer,
                                     .parse = unikat::parse_microlif};
    unikat::testing::FormatFuzz(kRow).run(data, size);
    return 0;
}
