#include "lending/description.hpp"

#include "record/identity.hpp"

namespace unikat {
namespace {

bool agree(std::uint32_t a, std::uint32_t b) {
    return a == 0 || b == 0 || a == b;
}

}  // namespace

std::vector<MatchKey> description_keys(const Record& record) {
    return match_keys(record, content_hash(record));
}

bool agree(const MatchKey& a, const MatchKey& b) {
    return agree(a.other_title, b.other_title) && agree(a.extent, b.extent);
}

}  // namespace unikat
