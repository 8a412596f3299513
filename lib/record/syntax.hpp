#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "unikat/record.hpp"

namespace unikat {

/// The characters that structure ISO 2709 (ISO 2709:2008, 4; MARC 21 Record Structure).
inline constexpr char kSubfieldDelimiter = '\x1F';
inline constexpr char kFieldTerminator = '\x1E';
inline constexpr char kRecordTerminator = '\x1D';

constexpr bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
constexpr bool is_lower(char c) {
    return c >= 'a' && c <= 'z';
}
constexpr bool is_upper(char c) {
    return c >= 'A' && c <= 'Z';
}
constexpr bool is_graphic_ascii(char c) {
    return c > 0x20 && c < 0x7F;
}

/// Is this a tag that MARC 21 and its XML schema allow: three digits or letters of one case, not 000?
constexpr bool is_valid_tag(Tag tag) {
    const std::string_view text = tag.view();
    if (text.size() != 3 || text == "000") return false;
    bool lower = false;
    bool upper = false;
    for (const char c : text) {
        if (!is_digit(c) && !is_lower(c) && !is_upper(c)) return false;
        lower = lower || is_lower(c);
        upper = upper || is_upper(c);
    }
    return tag.names_control_field() || !(lower && upper);
}

/// A blank, a digit or a lower-case letter.
constexpr bool is_valid_indicator(char c) {
    return c == ' ' || is_digit(c) || is_lower(c);
}

/// A letter, a digit or a graphic character of ASCII: what the XML schema of MARC 21 allows.
constexpr bool is_valid_subfield_code(char c) {
    return is_graphic_ascii(c) && c != '@' && c != '|';
}

/// The number that ASCII digits name, or `otherwise` where the text is empty or has anything else.
constexpr std::size_t number_or(std::string_view digits, std::size_t otherwise) {
    if (digits.empty()) return otherwise;
    std::size_t number = 0;
    for (const char c : digits) {
        if (!is_digit(c)) return otherwise;
        number = number * 10 + static_cast<std::size_t>(c - '0');
    }
    return number;
}

/// The leader that a record has when it is written in UTF-8 or MARC-8 as MARC 21 prescribes: 09 says the encoding,
/// 10-11 are 22, 20-23 are 4500. Positions 00-04 and 12-16 are left to the writer.
constexpr Leader standard_leader(Leader leader, char character_coding) {
    constexpr std::string_view kEntryMap = "4500";
    leader[9] = character_coding;
    leader[10] = leader[11] = '2';
    for (std::size_t i = 0; i < kEntryMap.size(); ++i) leader[20 + i] = kEntryMap[i];
    return leader;
}

/// Has the leader what MARC 21 prescribes in 10-11 and 20-23?
constexpr bool has_standard_structure(const Leader& leader) {
    return leader == standard_leader(leader, leader.character_coding());
}

/// What the XML schema of MARC 21 does not allow in positions 05-09 and 17-19 ("\"|\" at 18"), or nothing. Positions
/// that belong to the serialisation do not count.
std::string leader_fault(const Leader& leader);

/// Where ISO 2709 lengths end: five digits for a record, four for a field.
inline constexpr std::size_t kLongestRecord = 99'999;
inline constexpr std::size_t kLongestField = 9'999;

/// The bytes of a record in ISO 2709.
struct Iso2709Size {
    std::size_t base_address = 0;
    std::size_t record_length = 0;
};

/// Those that the record takes with its values as they are.
Iso2709Size iso2709_size(const Record& record);

/// Writes a number into `width` places of the text, with leading zeros. It must fit.
void put_digits(char* place, std::size_t width, std::size_t number);

}  // namespace unikat
