#include "text/unimarc_charsets.hpp"

#include <algorithm>
#include <optional>

#include "text/marc8_charsets.hpp"
#include "text/mark_order.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

using detail::kEscape;
using detail::Marc8Character;

constexpr std::size_t kFirstOfRightHalf = 0x80;

struct SetRow {
    std::string_view name;
    std::string_view code;        ///< In field 100.
    char final_byte = '\0';       ///< Of its escape sequence.
    bool has_96 = false;          ///< Codes 20 and 7F are characters too.
    std::string_view encoding{};  ///< Of ICU, whose right half it is.
};

// In the order of UnimarcSet. Code 01 is followed by others that name ASCII in escape sequences.
constexpr auto kSets = std::to_array<SetRow>({
    {"no character set", "  "},
    {"ISO 646", "01", '@'},
    {"ISO registration 37 (Cyrillic)", "02", 'N'},
    {"ISO 5426", "03", 'P'},
    {"ISO 5427", "04", 'Q'},
    {"ISO 5428", "05", 'S'},
    {"ISO 8859-1", "", 'A', true, "ISO-8859-1"},
    {"ISO 8859-2", "", 'B', true, "ISO-8859-2"},
    {"ISO 8859-3", "", 'C', true, "ISO-8859-3"},
    {"ISO 8859-4", "", 'D', true, "ISO-8859-4"},
    {"ISO 8859-5", "", 'L', true, "ISO-8859-5"},
    {"ISO 8859-6", "", 'G', true, "ISO-8859-6"},
    {"ISO 8859-7", "", 'F', true, "ISO-8859-7"},
    {"ISO 8859-8", "", 'H', true, "ISO-8859-8"},
    {"ISO 8859-9", "", 'M', true, "ISO-8859-9"},
    {"ISO 8859-10", "", 'V', true, "ISO-8859-10"},
    {"ISO 8859-11", "", 'T', true, "ISO-8859-11"},
    {"ISO 8859-13", "", 'Y', true, "ISO-8859-13"},
    {"ISO 8859-14", "", '_', true, "ISO-8859-14"},
    {"ISO 8859-15", "", 'b', true, "ISO-8859-15"},
    {"ISO 10646", "50"},
    {"code page 866", "79", '\0', true, "cp866"},
    {"Windows-1251", "89", '\0', true, "windows-1251"},
    {"KOI8-R", "99", '\0', true, "KOI8-R"},
    {"a character set without a table", ""},
});
static_assert(kSets.size() == static_cast<std::size_t>(UnimarcSet::unknown) + 1);

UnimarcSet set_of_code(std::string_view code) {
    if (code.find_first_not_of(" |") == std::string_view::npos) return UnimarcSet::none;
    const auto found = std::find_if(kSets.begin(), kSets.end(), [code](const SetRow& row) { return row.code == code; });
    return found == kSets.end() ? UnimarcSet::unknown : static_cast<UnimarcSet>(found - kSets.begin());
}

UnimarcSet set_of_final_byte(char byte, bool has_96) {
    if (byte == 'B' && !has_96) return UnimarcSet::iso646;
    const auto found = std::find_if(kSets.begin(), kSets.end(),
                                    [=](const SetRow& row) { return row.final_byte == byte && row.has_96 == has_96; });
    return found == kSets.end() ? UnimarcSet::unknown : static_cast<UnimarcSet>(found - kSets.begin());
}

// ISO 5426:1983. Codes 40 to 5F are marks.
constexpr std::array<char16_t, 96> kIso5426 = {
    0x0000, 0x00A1, 0x201E, 0x00A3, 0x0024, 0x00A5, 0x2020, 0x00A7, 0x2032, 0x2018, 0x201C, 0x00AB,  // 20
    0x266D, 0x00A9, 0x2117, 0x00AE, 0x02BB, 0x02BC, 0x201A, 0x0000, 0x0000, 0x0000, 0x2021, 0x00B7,  // 2C
    0x2033, 0x2019, 0x201D, 0x00BB, 0x266F, 0x02B9, 0x02BA, 0x00BF, 0x0309, 0x0300, 0x0301, 0x0302,  // 38
    0x0303, 0x0304, 0x0306, 0x0307, 0x0308, 0x0308, 0x030A, 0x0315, 0x0312, 0x030B, 0x031B, 0x030C,  // 44
    0x0327, 0x031C, 0x0326, 0x0328, 0x0325, 0x032E, 0x0323, 0x0324, 0x0332, 0x0333, 0x0329, 0x032D,  // 50
    0x0000, 0x0361, 0xFE21, 0xFE23, 0x0000, 0x00C6, 0x0110, 0x0000, 0x0000, 0x0000, 0x0132, 0x0000,  // 5C
    0x0141, 0x00D8, 0x0152, 0x0000, 0x00DE, 0x0000, 0x0000, 0x0000, 0x0000, 0x00E6, 0x0111, 0x00F0,  // 68
    0x0000, 0x0131, 0x0133, 0x0000, 0x0142, 0x00F8, 0x0153, 0x00DF, 0x00FE, 0x0000, 0x0000, 0x0000,  // 74
};

// The sets of MARC-8 were taken from these standards; a few signs were not.
Marc8Character cyrillic_character(unsigned char code) {
    if (code == 0x24) return {0x00A4, false};
    return detail::marc8_character(Marc8Set::basic_cyrillic, code);
}
Marc8Character greek_character(unsigned char code) {
    if (code == 0x32 || code == 0x33) return {code == 0x32 ? U'\u201D' : U'\u201C', false};
    return detail::marc8_character(Marc8Set::basic_greek, code);
}

// The right half of an encoding that ICU has, 0 where it has no character.
class RightHalf {
public:
    explicit RightHalf(std::string_view encoding) {
        for (std::size_t i = 0; i < characters_.size(); ++i) {
            std::string text;
            const char byte = static_cast<char>(kFirstOfRightHalf + i);
            if (append_decoded(text, {&byte, 1}, std::string(encoding)) == 0)
                characters_[i] = utf8_at(text, 0).code_point;
        }
    }
    [[nodiscard]] char32_t at(unsigned char code) const { return characters_[code & 0x7FU]; }

private:
    std::array<char32_t, 128> characters_{};
};

const RightHalf& right_half_of(UnimarcSet set) {
    static const std::vector<RightHalf> kHalves = [] {
        std::vector<RightHalf> halves;
        for (const SetRow& row : kSets)
            if (!row.encoding.empty()) halves.emplace_back(row.encoding);
        return halves;
    }();
    const auto before = std::count_if(kSets.begin(), kSets.begin() + static_cast<std::ptrdiff_t>(set),
                                      [](const SetRow& row) { return !row.encoding.empty(); });
    return kHalves[static_cast<std::size_t>(before)];
}

// The character of a code (20..7F, the high bit taken off), or none (0).
Marc8Character character_of(UnimarcSet set, unsigned char code) {
    switch (set) {
        case UnimarcSet::iso646: return detail::marc8_character(Marc8Set::ascii, code);
        case UnimarcSet::cyrillic: return cyrillic_character(code);
        case UnimarcSet::iso5426: return {kIso5426[code - 0x20U], code >= 0x40 && code < 0x60};
        case UnimarcSet::iso5427: return detail::marc8_character(Marc8Set::extended_cyrillic, code);
        case UnimarcSet::iso5428: return greek_character(code);
        case UnimarcSet::none:
        case UnimarcSet::iso10646:
        case UnimarcSet::unknown: return {0, false};
        default: return {right_half_of(set).at(code), false};
    }
}

// A code page of eight bits has characters where ISO 2022 has controls.
bool is_code_page(UnimarcSet set) {
    return set == UnimarcSet::cp866 || set == UnimarcSet::windows1251 || set == UnimarcSet::koi8;
}

class Decoder {
public:
    Decoder(std::string_view in, const UnimarcSets& sets, std::string& out, std::vector<UnimarcProblem>& problems)
        : in_(in), problems_(problems), sets_(sets), marks_(out), out_(out) {
        utf8_ = sets[0] == UnimarcSet::iso10646 || sets[1] == UnimarcSet::iso10646;
        const bool has_left = sets_[0] == UnimarcSet::cyrillic || sets_[0] == UnimarcSet::iso5426 ||
                              sets_[0] == UnimarcSet::iso5427 || sets_[0] == UnimarcSet::iso5428 ||
                              is_code_page(sets_[0]);
        if (!has_left) sets_[0] = UnimarcSet::iso646;
        if (sets_[1] == UnimarcSet::none) sets_[1] = UnimarcSet::iso5426;
        // RUSMARC names its code pages, which have ASCII in their left halves, in either place.
        if (is_code_page(sets_[0])) sets_[1] = sets_[0], sets_[0] = UnimarcSet::iso646;
    }

    void run() {
        // Indicators are ASCII, as codes are.
        constexpr std::size_t kIndicators = 2;
        if (in_.find(static_cast<char>(detail::kSubfieldDelimiter)) == kIndicators &&
            is_ascii(in_.substr(0, kIndicators))) {
            out_ += in_.substr(0, kIndicators);
            pos_ = kIndicators;
        }
        while (pos_ != in_.size()) step();
        end_marks();
    }

private:
    [[nodiscard]] unsigned char byte_at(std::size_t at) const { return static_cast<unsigned char>(in_[at]); }

    void report(std::size_t offset, std::size_t length, UnimarcFault fault, UnimarcSet set) {
        problems_.push_back({offset, static_cast<std::uint8_t>(length), fault, set});
    }

    void step() {
        const unsigned char byte = byte_at(pos_);
        if (byte == kEscape) return escape();
        if (utf8_) return unicode();
        if (byte == 0x0E || byte == 0x0F) return shift(left_, byte == 0x0E ? 1 : 0, 1);
        const UnimarcSet right = sets_[right_];
        if (byte < 0x20 || byte == 0x7F) return control(byte, byte);
        if (byte >= 0x80 && byte < 0xA0 && !is_code_page(right)) return c1_control(byte);
        if (byte == ' ') return put_base(U' ');
        graphic(byte < 0x80 ? sets_[left_] : right, byte & 0x7FU);
    }

    void graphic(UnimarcSet set, unsigned char code) {
        if (single_shift_ != 0) set = sets_[single_shift_];
        single_shift_ = 0;
        const bool in_set = code >= 0x20 || is_code_page(set);
        const Marc8Character character = in_set ? character_of(set, code) : Marc8Character{0, false};
        if (character.value == 0) {
            const bool has_table = set != UnimarcSet::none && set != UnimarcSet::unknown;
            report(pos_, 1, has_table ? UnimarcFault::unassigned_code : UnimarcFault::no_set, set);
            put_base(detail::kLostCharacter);
        } else if (character.is_mark) {
            put_mark(character.value == detail::kLigature ? double_mark() : character.value, set);
        } else {
            put_base(character.value);
        }
    }

    // ISO 5426 has one left half for the ligature and the double tilde; the right half that follows tells which it is.
    [[nodiscard]] char32_t double_mark() const {
        const std::string_view ahead = in_.substr(pos_);
        const auto is_right_half = [](char c) { return (c & 0x7F) == 0x5E || (c & 0x7F) == 0x5F; };
        const auto found = std::find_if(ahead.begin(), ahead.end(), is_right_half);
        return found != ahead.end() && (*found & 0x7F) == 0x5F ? detail::kDoubleTilde : detail::kLigature;
    }

    void put_base(char32_t character) {
        marks_.put_base(character);
        ++pos_;
    }

    void put_mark(char32_t mark, UnimarcSet set) {
        const bool had_marks = marks_.is_waiting();
        marks_.put_mark(mark);
        if (!had_marks && marks_.is_waiting()) {
            marks_in_ = pos_;
            marks_set_ = set;
        }
        ++pos_;
    }

    void end_marks() {
        if (marks_.is_waiting()) report(marks_in_, 1, UnimarcFault::dangling_mark, marks_set_);
        marks_.end_marks();
        marks_.end_doubles();
    }

    void unicode() {
        const Utf8Step found = utf8_at(in_, pos_);
        end_marks();
        if (!found.valid) report(pos_, found.size, UnimarcFault::invalid_utf8, UnimarcSet::iso10646);
        append_utf8(out_, found.code_point);
        pos_ += found.size;
    }

    void control(unsigned char byte, char32_t character) {
        end_marks();
        append_utf8(out_, character);
        ++pos_;
        if (byte == detail::kSubfieldDelimiter) copy_subfield_code();
    }

    // Codes are ASCII whatever set is in force.
    void copy_subfield_code() {
        if (pos_ != in_.size() && byte_at(pos_) >= 0x20 && byte_at(pos_) < 0x7F) out_ += in_[pos_++];
    }

    // ISO 6630: words that do not sort stand between 88 and 89.
    void c1_control(unsigned char byte) { control(byte, byte == 0x88 ? 0x98 : byte == 0x89 ? 0x9C : byte); }

    void shift(std::size_t& half, std::size_t set, std::size_t length) {
        half = set;
        pos_ += length;
    }

    void escape() {
        const std::string_view ahead = in_.substr(pos_);
        const std::string_view unit = ahead.substr(0, ahead.find_first_of("\x1D\x1E\x1F"));
        if (unit.size() < 2) return incomplete(unit.size());
        switch (unit[1]) {
            case 'n': return shift(left_, 2, 2);
            case 'o': return shift(left_, 3, 2);
            case '~': return shift(right_, 1, 2);
            case '}': return shift(right_, 2, 2);
            case '|': return shift(right_, 3, 2);
            case 'N': return shift(single_shift_, 2, 2);
            case 'O': return shift(single_shift_, 3, 2);
            case '%': return other_coding_system(unit);
            default: return designation(unit);
        }
    }

    void incomplete(std::size_t length) {
        report(pos_, length, UnimarcFault::incomplete_escape, sets_[0]);
        pos_ += length;
    }

    void unknown_escape() {
        report(pos_, 1, UnimarcFault::unknown_escape, sets_[0]);
        ++pos_;
    }

    // ESC % G begins UTF-8, ESC % @ ends it.
    void other_coding_system(std::string_view unit) {
        if (unit.size() < 3) return incomplete(unit.size());
        if (unit[2] != 'G' && unit[2] != '@') return unknown_escape();
        utf8_ = unit[2] == 'G';
        pos_ += 3;
    }

    void designation(std::string_view unit) {
        constexpr std::string_view kSetsOf94 = "()*+";
        constexpr std::string_view kSetsOf96 = " -./";
        const auto of_94 = kSetsOf94.find(unit[1]);
        const auto of_96 = kSetsOf96.find(unit[1], 1);
        const bool has_96 = of_94 == std::string_view::npos;
        if (has_96 && of_96 == std::string_view::npos) return unknown_escape();
        if (unit.size() < 3) return incomplete(unit.size());
        sets_[has_96 ? of_96 : of_94] = set_of_final_byte(unit[2], has_96);
        pos_ += 3;
    }

    std::string_view in_;
    std::vector<UnimarcProblem>& problems_;
    UnimarcSets sets_;
    std::size_t pos_ = 0;
    std::size_t left_ = 0;          // which of the sets is in force below 80
    std::size_t right_ = 1;         // and above
    std::size_t single_shift_ = 0;  // the set of the next character, 0: the one in force
    bool utf8_ = false;
    detail::MarkOrder marks_;
    std::size_t marks_in_ = 0;
    UnimarcSet marks_set_ = UnimarcSet::none;
    std::string& out_;
};

}  // namespace

std::string_view unimarc_set_name(UnimarcSet set) noexcept {
    return kSets[static_cast<std::size_t>(set)].name;
}

UnimarcSets unimarc_sets(std::string_view codes) {
    constexpr std::size_t kCode = 2;
    UnimarcSets sets{};
    for (UnimarcSet& set : sets) {
        set = set_of_code(codes.substr(0, kCode));
        codes.remove_prefix(std::min(kCode, codes.size()));
    }
    return sets;
}

void decode_unimarc(std::string_view field, const UnimarcSets& sets, std::string& out,
                    std::vector<UnimarcProblem>& problems) {
    Decoder(field, sets, out, problems).run();
}

}  // namespace unikat
