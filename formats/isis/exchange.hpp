#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

/// The exchange file: ISO 2709 with the terminators, the line lengths and the directory that the system chose.
namespace unikat::isis {

[[nodiscard]] int sniff_exchange(std::string_view head);
[[nodiscard]] std::unique_ptr<Framer> make_exchange_framer();
[[nodiscard]] bool parse_exchange(ParseContext& context, std::string_view frame, Record& record);

/// Is this a leader of ISO 2709, as far as it can be told without its record?
[[nodiscard]] bool is_leader(std::string_view text);

/// The same with a directory behind it that ends where the leader says, line breaks in it passed over: surely the start
/// of a record. Nothing where the text ends before that is known and more may follow.
[[nodiscard]] std::optional<bool> starts_record(std::string_view text, bool at_end);

constexpr bool is_line_break(char c) {
    return c == '\r' || c == '\n';
}

/// How a record that has the length of its leader lies in a text.
struct Measure {
    enum class Result { fits, does_not, needs_more };
    Result result = Result::does_not;
    std::size_t size = 0;  ///< Bytes of the text, line breaks included.
    bool wrapped = false;  ///< Line breaks in it are none of its own.
    char field_terminator = '\0';
    char record_terminator = '\0';
};

/// Measures the record that starts the text, which starts with a leader. `at_end`: no byte follows the text.
[[nodiscard]] Measure measure_record(std::string_view text, bool at_end);

/// The character behind the directory, or nothing where the text has none.
[[nodiscard]] std::optional<char> find_field_terminator(std::string_view text);

}  // namespace unikat::isis
