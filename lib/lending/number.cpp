#include "lending/number.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "record/blanks.hpp"
#include "record/syntax.hpp"
#include "unikat/identifier.hpp"
#include "union/membership.hpp"

namespace unikat {
namespace {

using Kind = WantedNumber::Kind;

// The digits of a number as it was typed, with an X at their end, without a label before them and a qualifier behind
// them.
std::string typed_digits(std::string_view text) {
    std::string digits;
    for (const char c : text) {
        if (is_digit(c))
            digits += c;
        else if ((c == 'x' || c == 'X') && !digits.empty())
            return digits + 'X';
        else if (c == '-' || (c == ' ' && digits.size() < 10))
            continue;
        else if (!digits.empty())
            break;
    }
    return digits;
}

// "(KOTA)1005" cut in two; the code is empty where there is none.
struct CodedNumber {
    std::string_view code;
    std::string_view number;
};

CodedNumber coded(std::string_view text) {
    const auto close = text.find(')');
    if (!text.starts_with('(') || close == std::string_view::npos) return {{}, text};
    return {without_outer_blanks(text.substr(1, close - 1)), without_outer_blanks(text.substr(close + 1))};
}

class NumberReader {
public:
    // `alone`: control numbers also without their codes.
    NumberReader(const Record& record, std::string_view library, bool alone) : record_(record), alone_(alone) {
        for (const Field& field : record.fields()) add_field(field);
        add_record_number(library);
        // One that has nothing else to be found by has at least this.
        if (numbers_.empty() && record.first("245") == nullptr) add_alone(record.control_number(), false);
    }

    std::vector<WantedNumber> finish() { return std::move(numbers_); }

private:
    void add_field(const Field& field) {
        if (field.tag() == Tag("020"))
            add_standard(field, Kind::isbn, "a", "z");
        else if (field.tag() == Tag("022"))
            add_standard(field, Kind::issn, "al", "myz");
        else if (field.tag() == Tag("010"))
            add_standard(field, Kind::lccn, "a", "z");
        else if (field.tag() == Tag("035"))
            add_system_numbers(field);
        else if (is_membership(field))
            add_membership(field);
    }

    static std::optional<std::string> normalized(Kind kind, std::string_view text) {
        if (kind == Kind::isbn) return normalized_isbn(text);
        return kind == Kind::issn ? normalized_issn(text) : normalized_lccn(text);
    }

    void add_standard(const Field& field, Kind kind, std::string_view valid, std::string_view cancelled) {
        for (const Subfield& subfield : field.subfields()) {
            const bool is_cancelled = cancelled.find(subfield.code) != std::string_view::npos;
            if (!is_cancelled && valid.find(subfield.code) == std::string_view::npos) continue;
            if (const auto number = normalized(kind, subfield.value))
                add(kind, *number, is_cancelled);
            else if (kind != Kind::lccn)
                add(kind, typed_digits(subfield.value), true);
        }
    }

    void add_system_numbers(const Field& field) {
        for (const Subfield& subfield : field.subfields())
            if (subfield.code == 'a' || subfield.code == 'z')
                add_control(without_outer_blanks(subfield.value), subfield.code == 'z');
    }

    void add_control(std::string_view text, bool cancelled) {
        const CodedNumber number = coded(text);
        if (const auto oclc = normalized_oclc_number(text))
            add(Kind::control, "(OCoLC)" + *oclc, cancelled);
        else if (!number.code.empty())
            add(Kind::control, member_id(number.code, number.number), cancelled);
        if (alone_) add_alone(number.number, cancelled);
    }

    void add_alone(std::string_view number, bool cancelled) { add(Kind::control, std::string(number), cancelled); }

    void add_membership(const Field& field) {
        add_control(member_id(without_outer_blanks(field.text('s')), without_outer_blanks(field.text('l'))), false);
        if (alone_) add_alone(without_outer_blanks(field.text('i')), false);
    }

    void add_record_number(std::string_view library) {
        const std::string_view number = record_.control_number();
        if (!library.empty()) {
            const Hash content = number.empty() ? content_hash(record_) : Hash{};
            add_control(member_id(library, member_number(number, content)), false);
        }
        if (number.empty()) return;
        if (alone_) add_alone(number, false);
        if (const Field* assigner = record_.first("003");
            assigner != nullptr && !without_outer_blanks(assigner->value()).empty())
            add_control(member_id(without_outer_blanks(assigner->value()), number), false);
    }

    void add(Kind kind, std::string text, bool cancelled) {
        if (text.empty()) return;
        WantedNumber number{kind, std::move(text), cancelled};
        if (std::find(numbers_.begin(), numbers_.end(), number) == numbers_.end())
            numbers_.push_back(std::move(number));
    }

    const Record& record_;
    bool alone_;
    std::vector<WantedNumber> numbers_;
};

// Does the text look as if an ISBN or ISSN were meant?
std::optional<Kind> meant_kind(std::string_view text, std::string_view digits) {
    const bool plain = text.find_first_not_of("0123456789xX- ") == std::string_view::npos;
    if (!plain) return std::nullopt;
    if (digits.size() == 10 || digits.size() == 13) return Kind::isbn;
    return digits.size() == 8 ? std::optional(Kind::issn) : std::nullopt;
}

}  // namespace

Hash WantedNumber::hash() const {
    std::string bytes(1, static_cast<char>(kind));
    bytes += text;
    return hash_of(bytes);
}

std::string_view name_of(Kind kind) {
    constexpr std::array<std::string_view, 4> kNames = {"ISBN", "ISSN", "LCCN", "control number"};
    return kNames.at(static_cast<std::size_t>(kind));
}

std::vector<WantedNumber> numbers_typed(std::string_view text) {
    text = without_outer_blanks(text);
    std::vector<WantedNumber> numbers;
    if (std::none_of(text.begin(), text.end(), is_digit)) return numbers;
    const std::string digits = typed_digits(text);
    const std::optional<Kind> meant = meant_kind(text, digits);
    const auto isbn = normalized_isbn(text);
    const auto issn = normalized_issn(text);
    if (isbn) numbers.push_back({Kind::isbn, *isbn, false});
    if (issn) numbers.push_back({Kind::issn, *issn, false});
    if (meant && !(meant == Kind::isbn ? isbn : issn)) numbers.push_back({*meant, digits, true});
    const auto oclc = normalized_oclc_number(text);
    // Hyphens and marks may also be those of an LCCN, but hardly where they make a valid number of another kind.
    const bool is_other = isbn || oclc || (issn && text.find('-') != std::string_view::npos);
    if (const auto lccn = normalized_lccn(text); lccn && !is_other) numbers.push_back({Kind::lccn, *lccn, false});
    const CodedNumber number = coded(text);
    if (oclc)
        numbers.push_back({Kind::control, "(OCoLC)" + *oclc, false});
    else if (!number.code.empty())
        numbers.push_back({Kind::control, member_id(number.code, number.number), false});
    if (number.code.empty()) numbers.push_back({Kind::control, std::string(text), false});
    return numbers;
}

std::vector<WantedNumber> numbers_of(const Record& record, std::string_view library) {
    return NumberReader(record, library, true).finish();
}

std::vector<WantedNumber> numbers_wanted(const Record& record, std::string_view library) {
    return NumberReader(record, library, false).finish();
}

}  // namespace unikat
