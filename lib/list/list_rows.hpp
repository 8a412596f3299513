#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace unikat {

/// A line of a list: a record under one of its headings. One line of each record describes it and gets a number, the
/// others refer to that number.
struct ListLine {
    bool describes = false;
    std::uint64_t record = 0;  ///< Its place among all that was read.
    std::string section;       ///< What the lines are divided by: a subject, a library, a letter; empty: nothing.
    std::string initial;       ///< The letter under which the section stands; empty: none.
    std::string heading;       ///< Under which the record stands here; empty: its title.
    std::string text;          ///< The description in lines, or the record in a format; of a reference the title.

    friend bool operator==(const ListLine&, const ListLine&) = default;
};

/// The registers at the end of a list, in their order there.
enum class RegisterKind : std::uint8_t { author, title, subject, isbn, issn, kwic };

/// What a register has of a record.
struct RegisterTerm {
    RegisterKind kind = RegisterKind::author;
    std::uint64_t record = 0;
    std::string text;    ///< The heading; of a permuted title what follows from the word on that it stands under.
    std::string before;  ///< Of a permuted title what stands before that word.

    friend bool operator==(const RegisterTerm&, const RegisterTerm&) = default;
};

/// A row as ExternalSort takes it. The key orders; the payload is what these functions pack.
struct ListRow {
    std::string key;
    std::string payload;
};

/// `content` are bytes of fixed size by which lines of one key are ordered, so that the order of input is not.
[[nodiscard]] std::string packed(const ListLine& line, std::string_view content);
[[nodiscard]] ListLine unpacked_line(std::string_view payload, std::size_t content_size);

/// The key of a term: its register, then its place there.
[[nodiscard]] ListRow row_of(const RegisterTerm& term, std::string_view order);
[[nodiscard]] RegisterTerm unpacked_term(std::string_view key, std::string_view payload);

}  // namespace unikat
