#include "formats/aleph/aleph.hpp"
#include "support/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const unikat::Format kRow{.name = "aleph",
                                     .sniff = unikat::sniff_aleph,
                                     .make_framer = unikat::make_aleph_framer,
                                     .parse = unikat::parse_aleph,
                                     .encode = unikat::encode_aleph};
    unikat::testing::FormatFuzz(kRow).run(data, size);
    return 0;
}
