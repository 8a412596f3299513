#include "formats/mrk/mrk.hpp"
#include "support/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const unikat::Format kRow{.name = "mrk",
                                     .sniff = unikat::sniff_mrk,
                                     .make_framer = unikat::make_mrk_framer,
                                     .parse = unikat::parse_mrk,
                                     .encode = unikat::encode_mrk};
    unikat::testing::FormatFuzz(kRow).run(data, size);
    return 0;
}
