#include "record/identity.hpp"

#include <fmt/format.h>
#include <xxhash.h>

#include <algorithm>
#include <memory>

#include "record/syntax.hpp"
#include "text/unicode.hpp"

namespace unikat {
namespace {

bool belongs_to_serialisation(std::size_t position) {
    return position < 5 || (position >= 9 && position < 17) || position >= 20;
}

// Lengths stand before texts, so that no two contents run together to the same bytes.
void add_text(std::string& bytes, std::string_view text) {
    const std::size_t length_at = bytes.size();
    bytes.append(4, '\0');
    append_normalized(bytes, text, UnicodeForm::nfc);
    const std::size_t size = bytes.size() - length_at - 4;
    for (std::size_t i = 0; i < 4; ++i) bytes[length_at + i] = static_cast<char>(size >> (8 * i) & 0xFF);
}

void add_field(std::string& bytes, const Field& field) {
    add_text(bytes, field.tag().view());
    if (field.is_control()) {
        add_text(bytes, field.value());
        return;
    }
    bytes += field.indicator1();
    bytes += field.indicator2();
    for (const Subfield& subfield : field.subfields()) {
        bytes += subfield.code;
        add_text(bytes, subfield.value);
    }
}

}  // namespace

std::string Hash::hex() const { return fmt::format("{:016x}{:016x}", high, low); }

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
    std::string bytes;
    for (std::size_t i = 0; i < Leader::kSize; ++i)
        if (!belongs_to_serialisation(i)) bytes += record.leader()[i];
    for (const Field& field : record.fields()) add_field(bytes, field);
    return hash_of(bytes);
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

}  // namespace unikat
