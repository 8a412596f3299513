#include "formats/turbomarc/turbomarc.hpp"
#include "support/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const unikat::Format kRow{.name = "turbomarc",
                                     .sniff = unikat::sniff_turbomarc,
                                     .make_framer = unikat::make_turbomarc_framer,
                                     .parse = unikat::parse_turbomarc};
    unikat::testing::FormatFuzz(kRow).run(data, size);
    return 0;
}
