#include "record/identity.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <xxhash.h>

#include "record/comparable.hpp"
#include "record/packed.hpp"
#include "record/syntax.hpp"

namespace unikat {

std::string Hash::hex() const {
    return fmt::format("{:016x}{:016x}", high, low);
}

std::string Hash::bytes() const {
    XXH128_canonical_t canonical;
    XXH128_canonicalFromHash(&canonical, {low, high});
    return {reinterpret_cast<const char*>(canonical.digest), sizeof canonical.digest};
}

Hash hash_of(std::string_view bytes) {
    const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
    return {hash.high64, hash.low64};
}

Hash content_hash(const Record& record) {
    std::string bytes = comparable_leader(record.leader());
    for (const Field& field : record.fields()) append_comparable(bytes, field);
    return hash_of(bytes);
}

Hash form_hash(const Record& record) {
    Leader leader = record.leader();
    for (const std::size_t first : {std::size_t{0}, std::size_t{12}})
        for (std::size_t i = first; i < first + 5; ++i) leader[i] = '0';
    std::string bytes;
    append_packed(bytes, Record(leader, record.fields()));
    const Hash whole = hash_of(bytes);
    for (std::size_t i = 0; i < Leader::kSize; ++i) bytes[i] = '0';
    return {hash_of(bytes).high, whole.low};
}

std::string version_of(const Record& record, std::string_view input_date) {
    const Field* field = record.first("005");
    const bool dated = field != nullptr && field->value().size() >= 8 &&
                       std::all_of(field->value().begin(), field->value().begin() + 8, is_digit);
    return std::string(dated ? field->value() : input_date);
}

std::string member_id(std::string_view library, std::string_view number) {
    return library.empty() ? std::string(number) : fmt::format("({}){}", library, number);
}

std::string member_number(std::string_view control_number, const Hash& content) {
    return control_number.empty() ? content.hex() : std::string(control_number);
}

bool is_content_number(std::string_view number) {
    constexpr std::size_t kDigits = 32;
    return number.size() == kDigits && number.find_first_not_of("0123456789abcdef") == std::string_view::npos;
}

Record deletion_of(std::string_view number, Arena& arena) {
    Leader leader;
    leader[5] = 'd';
    if (is_content_number(number)) return {leader, {}};
    const Field name = Field::control("001", arena.copy(number));
    return {leader, arena.copy(std::span<const Field>(&name, 1))};
}

}  // namespace unikat
