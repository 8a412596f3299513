#include "text/marc8_charsets.hpp"

#include <algorithm>
#include <bit>
#include <cstring>

#include "text/marc8_table.hpp"

namespace unikat::detail {
namespace {

constexpr std::array<std::string_view, 12> kSetNames{
    "Basic Latin (ASCII)", "Extended Latin (ANSEL)",
    "Basic Hebrew",        "Basic Cyrillic",
    "Extended Cyrillic",   "Basic Arabic",
    "Extended Arabic",     "Basic Greek",
    "Greek Symbols",       "Subscripts",
    "Superscripts",        "East Asian",
};
constexpr std::string_view kFinalBytes = "BE2NQ34Sgbp1";

constexpr unsigned char kFirstGraphic = 0x21;
constexpr unsigned char kLastGraphic = 0x7E;

constexpr Marc8Character character_at(std::size_t set, unsigned char code) noexcept {
    const auto& table = kMarc8SingleSets[set];
    const unsigned cell = code - 0x20U;
    return {table.cells[cell], (table.marks[cell >> 5U] >> (cell & 31U) & 1U) != 0};
}

// ---- one-byte sets, from the character ----

struct SingleEntry {
    char16_t character;
    Marc8Set set;
    std::uint8_t code;
    bool is_mark;
};

constexpr std::size_t count_singles() {
    std::size_t count = 0;
    for (const auto& set : kMarc8SingleSets) {
        count += set.cells.size() - static_cast<std::size_t>(std::ranges::count(set.cells, 0));
    }
    return count;
}

// Entries of one character are in the order of the sets, which is the order of preference.
constexpr auto kSingles = [] {
    std::array<SingleEntry, count_singles()> entries{};
    std::size_t count = 0;
    for (std::size_t set = 0; set != kMarc8SingleSets.size(); ++set) {
        for (unsigned char code = kFirstGraphic; code <= kLastGraphic; ++code) {
            const auto [value, is_mark] = character_at(set, code);
            if (value != 0)
                entries[count++] = {static_cast<char16_t>(value), static_cast<Marc8Set>(set), code, is_mark};
        }
    }
    std::ranges::sort(entries, {}, [](const SingleEntry& entry) {
        return std::uint32_t{entry.character} << 16U | static_cast<std::uint32_t>(entry.set) << 8U | entry.code;
    });
    return entries;
}();

// Where the entries of each block of 256 characters begin, and at the end where they all end.
constexpr auto kSinglesOfBlock = [] {
    std::array<std::uint16_t, 257> starts{};
    for (const auto& entry : kSingles) ++starts[(entry.character >> 8U) + 1U];
    for (std::size_t block = 1; block != starts.size(); ++block) starts[block] += starts[block - 1];
    return starts;
}();

constexpr std::size_t max_sets_of_a_character() {
    std::size_t most = 0;
    std::size_t same = 0;
    for (std::size_t i = 0; i != kSingles.size(); ++i) {
        same = i != 0 && kSingles[i].character == kSingles[i - 1].character ? same + 1 : 1;
        most = std::max(most, same);
    }
    return most;
}
static_assert(max_sets_of_a_character() < Marc8Codes::kCapacity, "and one for East Asian");

// ---- East Asian, from the code ----

constexpr std::size_t row_slot(std::uint32_t lead) noexcept {
    return (lead >> 8U) % 0x80U * 0x80U + lead % 0x80U;
}

// One more than the number of the row, 0 where there is none.
constexpr auto kRowOfLead = [] {
    std::array<std::uint16_t, std::size_t{0x80} * 0x80> rows{};
    for (std::size_t row = 0; row != kMarc8EastAsianRows.size(); ++row) {
        rows[row_slot(kMarc8EastAsianRows[row].lead)] = static_cast<std::uint16_t>(row + 1);
    }
    return rows;
}();

constexpr char16_t kUnassigned = u'.';

char32_t odd_character(std::uint32_t code) noexcept {
    for (const auto& odd : kMarc8EastAsianOddities) {
        if (odd.code == code) return odd.character;
    }
    return 0;
}

// ---- East Asian, from the character ----

// Codes with a byte that is no graphic character are read but never written: other readers take them for a space or a
// control character and lose the step of the three-byte codes after it.
constexpr bool is_writable(std::uint32_t code) noexcept {
    for (std::uint32_t rest = code; rest != 0; rest >>= 8U) {
        if ((rest & 0xFFU) < kFirstGraphic || (rest & 0xFFU) > kLastGraphic) return false;
    }
    return true;
}

constexpr std::uint32_t odd_code(char32_t character) noexcept {
    for (const auto& odd : kMarc8EastAsianOddities) {
        if (odd.character == character && is_writable(odd.code)) return odd.code;
    }
    return 0;
}

using Page = std::array<std::array<std::uint8_t, 3>, 256>;

constexpr auto kPageNumbers = [] {
    std::array<std::uint8_t, 256> numbers{};
    for (const auto& row : kMarc8EastAsianRows) {
        for (const char16_t character : row.text) numbers[character >> 8U] = 1;
    }
    numbers[kUnassigned >> 8U] = 0;
    std::uint8_t next = 0;
    for (auto& number : numbers) {
        if (number != 0) number = ++next;
    }
    return numbers;
}();

constexpr std::size_t kPageCount = std::ranges::max(kPageNumbers);

// Of several codes for one character the first is used: those of the planes of simplified and variant forms, which
// come later, mean the form more than the character.
constexpr auto kPages = [] {
    std::array<Page, kPageCount> pages{};
    for (const auto& row : kMarc8EastAsianRows) {
        auto last = row.first;
        for (const char16_t character : row.text) {
            if (character != kUnassigned) {
                auto& entry = pages[kPageNumbers[character >> 8U] - 1U][character & 0xFFU];
                if (entry[0] == 0) {
                    entry = {static_cast<std::uint8_t>(row.lead >> 8U), static_cast<std::uint8_t>(row.lead), last};
                }
            }
            ++last;
        }
    }
    return pages;
}();

std::uint32_t east_asian_code(char32_t character) noexcept {
    if (character > 0xFFFF) return odd_code(character);
    const auto page = kPageNumbers[character >> 8U];
    if (page == 0) return 0;
    const auto& bytes = kPages[page - 1U][character & 0xFFU];
    return static_cast<std::uint32_t>(bytes[0] << 16U | bytes[1] << 8U | bytes[2]);
}

// ---- references ----

constexpr std::size_t kMinDigits = 4;
constexpr std::size_t kMaxDigits = 6;

constexpr int hex_value(char digit) noexcept {
    if (digit >= '0' && digit <= '9') return digit - '0';
    if (digit >= 'a' && digit <= 'f') return digit - 'a' + 10;
    if (digit >= 'A' && digit <= 'F') return digit - 'A' + 10;
    return -1;
}

// A reference must not bring in a delimiter or another C0 control character through the back door. ESC is let in since
// no byte of MARC-8 can stand for it.
constexpr bool may_be_referenced(char32_t c) noexcept {
    const bool is_surrogate = c >= 0xD800 && c <= 0xDFFF;
    return c == kEscape || (c >= 0x20 && c != 0x7F && c <= 0x10FFFF && !is_surrogate);
}

constexpr std::uint64_t kLows = 0x0101010101010101U;
constexpr std::uint64_t kHighs = 0x8080808080808080U;

// Sets the high bit of a zero byte, and perhaps of bytes above one: right as a yes or no.
constexpr std::uint64_t zero_bytes(std::uint64_t word) noexcept {
    return (word - kLows) & ~word & kHighs;
}

constexpr bool is_special(char c) noexcept {
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x80 || byte == kEscape || byte == '&';
}

}  // namespace

Marc8Character marc8_character(Marc8Set set, unsigned char code) noexcept {
    return character_at(static_cast<std::size_t>(set), code);
}

char32_t marc8_east_asian_character(std::uint32_t code) noexcept {
    const std::uint32_t lead = code >> 8U;
    if (const auto row_number = kRowOfLead[row_slot(lead)]; row_number != 0) {
        const auto& row = kMarc8EastAsianRows[row_number - 1U];
        const std::size_t cell = (code & 0xFFU) - std::size_t{row.first};
        if (row.lead == lead && cell < row.text.size() && row.text[cell] != kUnassigned) return row.text[cell];
    }
    return odd_character(code);
}

Marc8Codes::Marc8Codes(char32_t character) noexcept {
    if (character <= 0xFFFF) {
        const auto* const begin = kSingles.data() + kSinglesOfBlock[character >> 8U];
        const auto* const end = kSingles.data() + kSinglesOfBlock[(character >> 8U) + 1U];
        const auto* entry = std::lower_bound(
            begin, end, character, [](const SingleEntry& left, char32_t right) { return left.character < right; });
        for (; entry != end && entry->character == character; ++entry) {
            codes_[count_++] = {entry->code, entry->set, entry->is_mark};
        }
    }
    if (const auto code = east_asian_code(character); code != 0) codes_[count_++] = {code, Marc8Set::east_asian, false};
}

Marc8Code Marc8Codes::choose(Marc8Set g0, Marc8Set g1) const noexcept {
    for (const Marc8Set in_force : {g0, g1}) {
        for (std::size_t i = 0; i != count_; ++i) {
            if (codes_[i].set == in_force) return codes_[i];
        }
    }
    return codes_[0];
}

char marc8_final_byte(Marc8Set set) noexcept {
    return kFinalBytes[static_cast<std::size_t>(set)];
}

CharacterReference read_character_reference(std::string_view text) noexcept {
    constexpr std::string_view kPrefix = "&#x";
    constexpr CharacterReference kNone{0, 0};
    if (!text.starts_with(kPrefix)) return kNone;
    char32_t character = 0;
    std::size_t end = kPrefix.size();
    for (; end != text.size() && end <= kPrefix.size() + kMaxDigits; ++end) {
        const int digit = hex_value(text[end]);
        if (digit < 0) break;
        character = character * 16 + static_cast<char32_t>(digit);
    }
    const std::size_t digits = end - kPrefix.size();
    const bool is_closed = end != text.size() && text[end] == ';';
    if (!is_closed || digits < kMinDigits || digits > kMaxDigits || !may_be_referenced(character)) return kNone;
    return {end + 1, character};
}

void append_character_reference(char32_t character, std::string& out) {
    constexpr std::string_view kDigits = "0123456789ABCDEF";
    const auto significant = (static_cast<std::size_t>(std::bit_width(static_cast<std::uint32_t>(character))) + 3) / 4;
    out += "&#x";
    for (std::size_t digit = std::max(significant, kMinDigits); digit-- != 0;) {
        out += kDigits[character >> (4 * digit) & 0xFU];
    }
    out += ';';
}

const char* find_special(const char* text, const char* end) noexcept {
    for (; end - text >= 8; text += 8) {
        std::uint64_t word = 0;
        std::memcpy(&word, text, sizeof word);
        if (((word & kHighs) | zero_bytes(word ^ kLows * kEscape) | zero_bytes(word ^ kLows * '&')) != 0) break;
    }
    return std::find_if(text, end, is_special);
}

}  // namespace unikat::detail

namespace unikat {

std::string_view marc8_set_name(Marc8Set set) noexcept {
    return detail::kSetNames[static_cast<std::size_t>(set)];
}

}  // namespace unikat
