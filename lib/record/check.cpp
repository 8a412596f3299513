#include "record/check.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <string_view>

#include "record/syntax.hpp"
#include "record/unimarc.hpp"
#include "text/escape.hpp"

namespace unikat {
namespace {

using Reporter = std::function<void(Code, Tag, std::string)>;

// Eight bytes at a time: nearly all text has no control character.
bool has_control_character(std::string_view text) {
    constexpr std::uint64_t kOnes = 0x0101010101010101U;
    constexpr std::uint64_t kHigh = 0x8080808080808080U;
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text.data() + i, 8);
        if (((word - kOnes * 0x20) & ~word & kHigh) != 0) return true;
    }
    return std::any_of(text.begin() + static_cast<std::ptrdiff_t>(i), text.end(),
                       [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

// In the bytes of a record that are its text as it stands there is none but the terminators and delimiters: then there
// is no need to look at each subfield. The least byte is found many bytes at a time, since the loop has no other way
// out.
bool subfields_are_plain(const Record& record) {
    if (record.raw_form() != RawForm::iso2709_utf8) return false;
    unsigned char least = 0xFF;
    for (const char c : record.raw().substr(0, record.raw().size() - 1))
        least = std::min(least, static_cast<unsigned char>(c));
    return least >= static_cast<unsigned char>(kFieldTerminator);
}

void check_text(std::string_view text, Tag tag, const Reporter& report) {
    if (!has_control_character(text)) return;
    const auto at = std::find_if(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
    report(Code::control_character, tag, hex_byte(static_cast<unsigned char>(*at)) + " in the text");
}

// In characters, by the type of record for 008 (MARC 21: bibliographic, authority and classification 40, holdings 32).
std::size_t fixed_length(Tag tag, char type) {
    if (tag == Tag("005")) return 16;
    if (tag == Tag("006")) return 18;
    if (tag != Tag("008")) return 0;
    constexpr std::string_view kHoldings = "uvxy";
    return kHoldings.find(type) != std::string_view::npos ? 32 : 40;
}

std::size_t character_count(std::string_view text) {
    const auto starts_character = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

struct NotRepeatable {
    Tag tag;
    int count = 0;
};
using NotRepeatables = std::array<NotRepeatable, 4>;

void check_fixed_field(const Field& field, char type, NotRepeatables& once, const Reporter& report) {
    for (NotRepeatable& row : once)
        if (row.tag == field.tag() && ++row.count == 2) report(Code::field_repeated, field.tag(), {});
    if (const std::size_t length = fixed_length(field.tag(), type);
        length != 0 && character_count(field.value()) != length)
        report(Code::fixed_length_wrong, field.tag(),
               fmt::format("{} characters instead of {}", character_count(field.value()), length));
}

}  // namespace

void check_record(const Record& record, const Reporter& report) {
    if (!has_standard_structure(record.leader()) && !is_unimarc(record))
        report(Code::leader_nonstandard, {}, "10-11 and 20-23 are not 22 and 4500");
    NotRepeatables once = {NotRepeatable{"001"}, {"003"}, {"005"}, {"008"}};
    const bool are_plain = subfields_are_plain(record);
    for (const Field& field : record.fields()) {
        if (field.tag().names_control_field()) check_fixed_field(field, record.leader().type(), once, report);
        check_text(field.value(), field.tag(), report);
        if (are_plain) continue;
        for (const Subfield& subfield : field.subfields()) check_text(subfield.value, field.tag(), report);
    }
    if (record.control_number().empty()) report(Code::control_number_missing, {}, {});
}

}  // namespace unikat
