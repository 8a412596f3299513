#include "unikat/identifier.hpp"

#include <algorithm>
#include <cstdint>
#include <unicode/uchar.h>
#include <vector>

#include "text/utf8.hpp"

namespace unikat {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_letter(char c) {
    return c >= 'a' && c <= 'z';
}

// Check digits typed with another script's letter: Cyrillic ha, and the Roman numeral ten.
bool looks_like_x(char32_t c) {
    return c == 0x0425 || c == 0x0445 || c == 0x2169 || c == 0x2179;
}

bool is_hyphen(char32_t c) {
    return u_charType(static_cast<UChar32>(c)) == U_DASH_PUNCTUATION || c == 0x00AD || c == 0x02D7 || c == 0x2043 ||
           c == 0x2212;
}

bool is_invisible(char32_t c) {
    return c >= 0x80 && u_hasBinaryProperty(static_cast<UChar32>(c), UCHAR_DEFAULT_IGNORABLE_CODE_POINT) != 0 &&
           !is_hyphen(c);
}

char plain_ascii(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c | 0x20) : (c >= '\t' && c <= '\r') ? ' ' : c;
}

char plain_character(char32_t c) {
    if (c < 0x80) return plain_ascii(static_cast<char>(c));
    const auto code_point = static_cast<UChar32>(c);
    if (const int32_t digit = u_charDigitValue(code_point); digit >= 0) return static_cast<char>('0' + digit);
    if (looks_like_x(c)) return 'x';
    if (is_hyphen(c)) return '-';
    if (u_isUWhiteSpace(code_point) != 0) return ' ';
    return c >= 0xFF01 && c <= 0xFF5E ? plain_character(c - 0xFEE0) : '?';
}

/// The text in small ASCII letters: every kind of digit, hyphen and blank is the plain one, invisible characters are
/// left out, and any other character is a question mark.
std::string plain_text(std::string_view text) {
    std::string plain;
    plain.reserve(text.size());
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        if (!is_invisible(step.code_point)) plain += plain_character(step.code_point);
        i += step.size;
    }
    return plain;
}

/// What stands between two digits, weakest first.
enum class Gap : std::uint8_t {
    none,
    hyphen,
    blank,
    wall,   ///< Anything else: the digits belong to different numbers.
    label,  ///< The name of such a number, and what follows it.
    glued,  ///< A letter: the digits are no number by themselves.
};

struct Digit {
    char value;  ///< `x` is one in the last place.
    Gap before;
};

/// The digits of a text in which standard numbers are looked for.
class Digits {
public:
    explicit Digits(std::string_view text) : text_(plain_text(text)) {
        for (std::size_t i = 0; i < text_.size();) i = read(i);
    }

    [[nodiscard]] std::size_t size() const { return digits_.size(); }
    [[nodiscard]] bool says_sbn() const { return says_sbn_; }

    [[nodiscard]] std::string values(std::size_t first, std::size_t count) const {
        std::string values;
        for (std::size_t i = first; i < first + count; ++i) values += digits_[i].value;
        return values;
    }

    /// Are these digits one word: hyphens in it, a blank or more around it?
    [[nodiscard]] bool is_word(std::size_t first, std::size_t count) const {
        return holds_no_gap_over(Gap::hyphen, first, count) && gap_before(first) >= Gap::blank &&
               gap_before(first) != Gap::glued;
    }

    /// Are these digits the first words of a row of them, with nothing but blanks and hyphens between?
    [[nodiscard]] bool starts_row(std::size_t first, std::size_t count) const {
        return holds_no_gap_over(Gap::blank, first, count) && starts_row_at(first) && !is_rest_of_longer(first, count);
    }

private:
    [[nodiscard]] Gap gap_before(std::size_t at) const { return at < digits_.size() ? digits_[at].before : Gap::wall; }

    [[nodiscard]] bool holds_no_gap_over(Gap limit, std::size_t first, std::size_t count) const {
        if (first + count > digits_.size() || gap_before(first + count) < Gap::blank) return false;
        for (std::size_t i = first + 1; i < first + count; ++i) {
            if (digits_[i].before > limit) return false;
        }
        return true;
    }

    // The 13 of "ISBN-13 978 ..."
    [[nodiscard]] bool is_length(std::size_t at) const {
        if (gap_before(at) != Gap::label || gap_before(at + 1) != Gap::none || gap_before(at + 2) == Gap::none)
            return false;
        const std::string length = values(at, 2);
        return length == "10" || length == "13";
    }

    [[nodiscard]] bool starts_row_at(std::size_t at) const {
        if (at >= 2 && is_length(at - 2)) return gap_before(at) != Gap::glued;
        return (gap_before(at) == Gap::wall || gap_before(at) == Gap::label) && !is_length(at);
    }

    // Thirteen digits with a wrong check digit are no ten and three.
    [[nodiscard]] bool is_rest_of_longer(std::size_t first, std::size_t count) const {
        const std::string start = values(first, std::min<std::size_t>(3, count));
        std::size_t end = first + 1;
        while (gap_before(end) < Gap::wall) ++end;
        return count < 13 && end - first == 13 && (start == "978" || start == "979");
    }

    std::size_t read(std::size_t at) {
        const char c = text_[at];
        if (is_digit(c) || is_final_x(at)) {
            digits_.push_back({c, gap_});
            gap_ = Gap::none;
        } else if (is_letter(c)) {
            return read_word(at);
        } else {
            gap_ = gap_ == Gap::glued ? Gap::wall : std::max(gap_, gap_of(c));
        }
        return at + 1;
    }

    static Gap gap_of(char c) {
        if (c == '-' || c == '.') return Gap::hyphen;
        return c == ' ' ? Gap::blank : Gap::wall;
    }

    [[nodiscard]] bool is_final_x(std::size_t at) const {
        const bool last = at + 1 == text_.size() || (!is_letter(text_[at + 1]) && !is_digit(text_[at + 1]));
        return text_[at] == 'x' && last && !digits_.empty() && gap_ < Gap::wall;
    }

    std::size_t read_word(std::size_t at) {
        std::size_t end = at;
        while (end < text_.size() && is_letter(text_[end])) ++end;
        const std::string_view word = std::string_view(text_).substr(at, end - at);
        says_sbn_ = says_sbn_ || word == "sbn";
        gap_ = word.ends_with("sbn") || word.ends_with("ssn") ? Gap::label : Gap::glued;
        return end;
    }

    std::string text_;
    std::vector<Digit> digits_;
    Gap gap_ = Gap::wall;
    bool says_sbn_ = false;
};

int value_of(char digit) {
    return digit == 'x' ? 10 : digit - '0';
}

bool has_x_before_end(std::string_view digits) {
    return digits.substr(0, digits.size() - 1).find('x') != std::string_view::npos;
}

// The check of ISBN-10 and ISSN: weights from the number of digits down to 1, the sum divisible by 11.
bool passes_modulo_11(std::string_view digits) {
    if (has_x_before_end(digits)) return false;
    int weight = static_cast<int>(digits.size());
    int sum = 0;
    for (const char digit : digits) sum += weight-- * value_of(digit);
    return sum % 11 == 0;
}

// The check sum of EAN-13: weights 1 and 3 by turns.
int ean_sum(std::string_view digits) {
    int sum = 0;
    for (std::size_t i = 0; i < digits.size(); ++i) sum += value_of(digits[i]) * (i % 2 == 0 ? 1 : 3);
    return sum;
}

// 979-0 is printed music, ISMN.
bool is_isbn13(std::string_view digits) {
    const bool book = digits.starts_with("978") || (digits.starts_with("979") && !digits.starts_with("9790"));
    return book && digits.find('x') == std::string_view::npos && ean_sum(digits) % 10 == 0;
}

std::string isbn13_from_10(std::string_view digits) {
    std::string isbn = "978";
    isbn += digits.substr(0, 9);
    isbn += static_cast<char>('0' + (10 - ean_sum(isbn) % 10) % 10);
    return isbn;
}

std::optional<std::string> isbn_of(const std::string& digits) {
    switch (digits.size()) {
        case 13: return is_isbn13(digits) ? std::optional(digits) : std::nullopt;
        case 10: return passes_modulo_11(digits) ? std::optional(isbn13_from_10(digits)) : std::nullopt;
        case 9: return isbn_of('0' + digits);
        default: return std::nullopt;
    }
}

std::optional<std::string> issn_of(const std::string& digits) {
    if (!passes_modulo_11(digits)) return std::nullopt;
    std::string issn = digits.substr(0, 4) + '-' + digits.substr(4);
    std::ranges::replace(issn, 'x', 'X');
    return issn;
}

template <typename Read>
std::optional<std::string> first_number(const Digits& digits, std::initializer_list<std::size_t> lengths, Read read) {
    for (std::size_t first = 0; first < digits.size(); ++first) {
        for (const std::size_t length : lengths) {
            if (!digits.is_word(first, length) && !digits.starts_row(first, length)) continue;
            if (auto number = read(digits.values(first, length))) return number;
        }
    }
    return std::nullopt;
}

bool are_digits(std::string_view text) {
    return !text.empty() && std::ranges::all_of(text, is_digit);
}

std::size_t letters_at_start(std::string_view text) {
    return static_cast<std::size_t>(std::ranges::find_if_not(text, is_letter) - text.begin());
}

bool is_normal_lccn(std::string_view text) {
    const std::size_t letters = letters_at_start(text);
    const std::string_view digits = text.substr(letters);
    return are_digits(digits) && ((digits.size() == 8 && letters <= 3) || (digits.size() == 10 && letters <= 2));
}

/// Takes the prefix off the front; false where it is not there.
bool take(std::string_view& text, std::string_view prefix) {
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return true;
}

void skip_blanks(std::string_view& text) {
    text.remove_prefix(std::min(text.find_first_not_of(' '), text.size()));
}

/// Takes the marks of an OCLC number off the front; false where there is none.
bool take_oclc_marks(std::string_view& text) {
    skip_blanks(text);
    const bool organization = take(text, "(ocolc)") || take(text, "(oclc)");
    skip_blanks(text);
    // "on" alone is a word; numbers so marked have ten digits at least.
    const bool on = organization || (text.size() >= 12 && are_digits(text.substr(2, 10)));
    const bool prefix = take(text, "ocm") || take(text, "ocn") || (on && take(text, "on"));
    return organization || prefix;
}

}  // namespace

std::optional<std::string> normalized_isbn(std::string_view text) {
    const Digits digits(text);
    return digits.says_sbn() ? first_number(digits, {13, 10, 9}, isbn_of) : first_number(digits, {13, 10}, isbn_of);
}

std::optional<std::string> normalized_issn(std::string_view text) {
    return first_number(Digits(text), {8}, issn_of);
}

std::optional<std::string> normalized_lccn(std::string_view text) {
    std::string lccn = plain_text(text);
    std::erase(lccn, ' ');
    lccn.resize(std::min(lccn.find('/'), lccn.size()));
    if (const std::size_t hyphen = lccn.find('-'); hyphen != std::string::npos) {
        const std::string serial = lccn.substr(hyphen + 1);
        if (!are_digits(serial) || serial.size() > 6) return std::nullopt;
        lccn.replace(hyphen, std::string::npos, std::string(6 - serial.size(), '0') + serial);
    }
    return is_normal_lccn(lccn) ? std::optional(lccn) : std::nullopt;
}

std::optional<std::string> normalized_oclc_number(std::string_view text) {
    const std::string plain = plain_text(text);
    std::string_view rest = plain;
    if (!take_oclc_marks(rest)) return std::nullopt;
    skip_blanks(rest);
    const std::size_t end = std::min(rest.find_first_not_of("0123456789"), rest.size());
    const bool cut_off = end == rest.size() || !(is_letter(rest[end]) || rest[end] == '-' || rest[end] == '?');
    std::string_view number = rest.substr(0, end);
    number.remove_prefix(std::min(number.find_first_not_of('0'), number.size()));
    constexpr std::size_t kMostDigits = 12;  // ten are in use
    if (!cut_off || number.empty() || number.size() > kMostDigits) return std::nullopt;
    return std::string(number);
}

}  // namespace unikat
