#include "formats/isis/exchange.hpp"

#include <algorithm>
#include <optional>
#include <vector>

#include "formats/marc/directory.hpp"
#include "record/syntax.hpp"

namespace unikat::isis {
namespace {

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

bool is_letter_or_digit(char c) {
    return is_digit(c) || is_lower(c) || is_upper(c);
}

// A text without its line breaks, as far as it is asked for.
class Unwrapped {
public:
    explicit Unwrapped(std::string_view text) : text_(text) {}

    // Passes over so many characters; false where the text ends before.
    bool pass(std::size_t count) {
        while (count > 0 && at_ < text_.size()) {
            if (!is_line_break(text_[at_])) {
                before_ = last_;
                last_ = text_[at_];
                --count;
            }
            ++at_;
        }
        return count == 0;
    }
    // Passes over so many characters at most, up to the end of the line, and returns how many there were.
    std::size_t pass_in_line(std::size_t most) {
        std::size_t passed = 0;
        for (; passed < most && at_ < text_.size() && !is_line_break(text_[at_]); ++passed) {
            before_ = last_;
            last_ = text_[at_++];
        }
        return passed;
    }
    // Goes to the next line; false where the text ends.
    bool pass_line_end() {
        while (at_ < text_.size() && is_line_break(text_[at_])) ++at_;
        return at_ < text_.size();
    }
    [[nodiscard]] std::size_t at() const { return at_; }
    [[nodiscard]] char last() const { return last_; }
    [[nodiscard]] char before_last() const { return before_; }

private:
    std::string_view text_;
    std::size_t at_ = 0;
    char last_ = '\0';
    char before_ = '\0';
};

bool ends_record(char field_end, char before_last, char last) {
    return !is_letter_or_digit(field_end) && before_last == field_end && !is_letter_or_digit(last);
}

Measure measure_unwrapped(std::string_view text, std::size_t length, std::size_t base) {
    const char field_end = text[base - 1];
    const char last = text[length - 1];
    if (is_line_break(field_end) || is_line_break(last) || !ends_record(field_end, text[length - 2], last)) return {};
    return {Measure::Result::fits, length, false, field_end, last};
}

Measure unknown_or_not(bool at_end) {
    Measure measure;
    measure.result = at_end ? Measure::Result::does_not : Measure::Result::needs_more;
    return measure;
}

// A length that reaches into the next record is wrong, and need not be counted out.
Measure measure_wrapped(std::string_view text, std::size_t length, std::size_t base, bool at_end) {
    Unwrapped characters(text);
    if (!characters.pass(base)) return unknown_or_not(at_end);
    const char field_end = characters.last();
    if (is_letter_or_digit(field_end)) return {};
    for (std::size_t left = length - base; left > 0;) {
        left -= characters.pass_in_line(left);
        if (left == 0) break;
        if (!characters.pass_line_end()) return unknown_or_not(at_end);
        const std::optional<bool> next = starts_record(text.substr(characters.at()), at_end);
        if (!next) return unknown_or_not(at_end);
        if (*next) return {};
    }
    if (!ends_record(field_end, characters.before_last(), characters.last())) return {};
    return {Measure::Result::fits, characters.at(), true, field_end, characters.last()};
}

}  // namespace

bool is_leader(std::string_view text) {
    if (text.size() < Leader::kSize || !all_digits(text.substr(0, 5)) || !all_digits(text.substr(12, 5))) return false;
    const auto is_text = [](char c) { return c == ' ' || is_graphic_ascii(c); };
    const std::string_view map = text.substr(20, 4);
    return number_or(text.substr(12, 5), 0) > Leader::kSize && all_digits(map.substr(0, 2)) && map[0] != '0' &&
           map[1] != '0' && (is_digit(map[2]) || map[2] == ' ') &&
           std::all_of(text.begin(), text.begin() + Leader::kSize, is_text);
}

std::optional<bool> starts_record(std::string_view text, bool at_end) {
    // Directories that are longer are rare, and not looked at to their end.
    constexpr std::size_t kMostChecked = 6000;
    const std::optional<bool> unknown = at_end ? std::optional(false) : std::nullopt;
    if (text.size() < Leader::kSize) return unknown;
    if (!is_leader(text)) return false;
    const std::size_t base = number_or(text.substr(12, 5), 0);
    const std::size_t entry =
        3 + number_or(text.substr(20, 1), 0) + number_or(text.substr(21, 1), 0) + number_or(text.substr(22, 1), 0);
    if ((base - Leader::kSize - 1) % entry != 0) return false;
    Unwrapped characters(text);
    if (!characters.pass(Leader::kSize)) return unknown;
    for (std::size_t at = Leader::kSize + 1; at < std::min(base, kMostChecked); ++at) {
        if (!characters.pass(1)) return unknown;
        if (!is_letter_or_digit(characters.last()) && characters.last() != ' ') return false;
    }
    if (base > kMostChecked) return true;
    if (!characters.pass(1)) return unknown;
    return !is_letter_or_digit(characters.last()) && characters.last() != ' ';
}

Measure measure_record(std::string_view text, bool at_end) {
    const std::size_t length = number_or(text.substr(0, 5), 0);
    const std::size_t base = number_or(text.substr(12, 5), 0);
    if (base <= Leader::kSize || length <= base) return {};
    if (text.size() < length) return {at_end ? Measure::Result::does_not : Measure::Result::needs_more};
    const Measure unwrapped = measure_unwrapped(text, length, base);
    const bool fits = unwrapped.result == Measure::Result::fits;
    // Terminators stand in fields of one character too, where a count that includes line breaks may happen to end.
    if (fits && text.substr(0, length).find_first_of("\r\n") == std::string_view::npos) return unwrapped;
    const Measure wrapped = measure_wrapped(text, length, base, at_end);
    return fits && wrapped.result == Measure::Result::does_not ? unwrapped : wrapped;
}

std::optional<char> find_field_terminator(std::string_view text) {
    Unwrapped characters(text);
    if (!characters.pass(Leader::kSize)) return std::nullopt;
    while (characters.pass(1))
        if (!is_letter_or_digit(characters.last()) && characters.last() != ' ') return characters.last();
    return std::nullopt;
}

namespace {

// MARC 21 and UNIMARC put two indicators before the first subfield of a field, ISIS nothing.
bool has_indicators(std::string_view record, char field_terminator) {
    const std::size_t delimiter = record.find(kSubfieldDelimiter);
    return delimiter != std::string_view::npos && delimiter > 3 && record[delimiter - 1] != field_terminator &&
           record[delimiter - 3] == field_terminator;
}

// CCF counts indicators as MARC 21 does, but its directory also says to which segment a field belongs: entries of 14
// characters. Must be a whole record.
bool has_own_parts(std::string_view record) {
    const auto digit = [record](std::size_t at) { return number_or(record.substr(at, 1), 0); };
    const iso2709::EntryMap map{digit(20), digit(21), digit(22)};
    const std::size_t base = number_or(record.substr(12, 5), 0);
    if (map.own == 0 || (base - Leader::kSize - 1) % map.size() != 0) return false;
    const iso2709::Layout layout{.directory = record.substr(Leader::kSize, base - Leader::kSize - 1),
                                 .base = base,
                                 .data = record.substr(base, record.size() - base - 1),
                                 .map = map,
                                 .field_terminator = record[base - 1]};
    std::vector<iso2709::Entry> entries(layout.entries());
    return !entries.empty() && cut_by_directory(layout, entries.data()).fits;
}

}  // namespace

int sniff_exchange(std::string_view head) {
    constexpr int kMayBeRead = 1;  // it is MARC 21, as far as one can tell
    const auto start = std::find_if_not(head.begin(), head.end(), is_line_break);
    head.remove_prefix(static_cast<std::size_t>(start - head.begin()));
    if (!is_leader(head)) return 0;
    const Measure measure = measure_record(head, false);
    const bool fits = measure.result == Measure::Result::fits;
    if (fits && !measure.wrapped && has_own_parts(head.substr(0, measure.size))) return 97;
    // A record of MARC 21, whatever signs its directory has: ISIS does not count two indicators and two signs of a
    // code.
    if (head.substr(10, 2) == "22" && head.find(kFieldTerminator) != std::string_view::npos) return kMayBeRead;
    const std::optional<char> terminator = find_field_terminator(head);
    if (!terminator) return 0;
    const std::string_view record = fits ? head.substr(0, measure.size) : head;
    const bool broken = record.find_first_of("\r\n") != std::string_view::npos;
    if (fits && (*terminator != kFieldTerminator || (measure.wrapped && broken))) return 97;
    const bool counts_of_isis = head[10] == '0' || head[11] == '0';
    if (*terminator == kFieldTerminator && (!counts_of_isis || has_indicators(record, *terminator))) return kMayBeRead;
    // A leader with a line of its own starts the line format.
    const bool alone = is_line_break(head[std::min(head.size() - 1, Leader::kSize)]);
    return fits ? 97 : (alone ? 0 : 70);
}

}  // namespace unikat::isis
