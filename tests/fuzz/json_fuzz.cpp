#include "formats/json/json.hpp"
#include "support/fuzzing.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    static const unikat::Format kRow{.name = "json",
                                     .sniff = unikat::sniff_json,
                                     .make_framer = unikat::make_json_framer,
                                     .parse = unikat::parse_json,
                                     .encode = unikat::encode_json};
    unikat::testing::FormatFuzz(kRow).run(data, size);
    return 0;
}
