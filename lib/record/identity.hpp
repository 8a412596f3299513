#pragma once

#include <compare>
#include <cstdint>
#include <string>
#include <string_view>

#include "unikat/arena.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// 128 bits that name a content.
struct Hash {
    std::uint64_t high = 0;
    std::uint64_t low = 0;

    friend auto operator<=>(const Hash&, const Hash&) = default;

    /// 32 hexadecimal digits.
    [[nodiscard]] std::string hex() const;
    /// 16 bytes that compare as the hashes do.
    [[nodiscard]] std::string bytes() const;
};

/// XXH3-128 of the bytes.
[[nodiscard]] Hash hash_of(std::string_view bytes);

/// The hash of a record as a content, whatever file it came in: the same in MARC-8 or UTF-8, composed or decomposed,
/// ISO 2709 or XML. Leader positions 00-04, 09-16 and 20-23, which belong to a serialisation, do not count.
[[nodiscard]] Hash content_hash(const Record& record);

/// The hash of a record as it was decoded: other than content_hash() it tells composed from decomposed text, and then
/// all of the leader but lengths, so that of several records with one content always the same can be chosen. Its first
/// half is that of the text alone: whoever passes the record on in another serialisation does not change the choice.
[[nodiscard]] Hash form_hash(const Record& record);

/// Which version of a member a record is, as bytes that compare: field 005, else the date of its input, else nothing.
[[nodiscard]] std::string version_of(const Record& record, std::string_view input_date);

/// How a record is named among others: "(CODE)number", the number alone without a code, a hash of the content without
/// a number.
[[nodiscard]] std::string member_id(std::string_view library, std::string_view number);

/// The number in it: the control number, or the hash in hexadecimal digits.
[[nodiscard]] std::string member_number(std::string_view control_number, const Hash& content);

/// Is the number a hash that stands for one, by its form?
[[nodiscard]] bool is_content_number(std::string_view number);

/// The record which says that the library no longer has the member of this number: leader/05 d and, where the number is
/// no hash, 001. It has nothing of what the library had, so that it is the same for all who delete the member. It lives
/// in the arena.
[[nodiscard]] Record deletion_of(std::string_view number, Arena& arena);

}  // namespace unikat
