#include <optional>

#include "text/marc8_charsets.hpp"
#include "text/mark_order.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

namespace unikat {
namespace {

using detail::kEscape;

constexpr std::size_t kLongestEscapeSequence = 4;

struct Designation {
    std::size_t length;  // of the escape sequence; 0 if the field ends before it does
    bool is_g1;
    Marc8Set set;
};

std::optional<Marc8Set> set_of_final_byte(char byte, std::string_view finals, Marc8Set first) noexcept {
    const auto index = finals.find(byte);
    if (index == std::string_view::npos) return std::nullopt;
    return static_cast<Marc8Set>(static_cast<std::size_t>(first) + index);
}

// ESC g, ESC b, ESC p; ESC s returns to ASCII.
std::optional<Designation> read_technique1(char final_byte) noexcept {
    if (final_byte == 's') return Designation{2, false, Marc8Set::ascii};
    const auto set = set_of_final_byte(final_byte, "gbp", Marc8Set::greek_symbols);
    if (!set) return std::nullopt;
    return Designation{2, false, *set};
}

// The final byte of a one-byte set behind `(`, `,`, `)` or `-`. ANSEL has the intermediate byte `!`; without it, as
// some systems write it, it is understood as well.
std::optional<Designation> read_single_byte_final(std::string_view text, std::size_t at, bool is_g1) noexcept {
    if (at == text.size()) return Designation{0, is_g1, Marc8Set::ascii};
    if (text[at] == '!') {
        if (at + 1 == text.size()) return Designation{0, is_g1, Marc8Set::ansel};
        if (text[at + 1] != 'E') return std::nullopt;
        return Designation{at + 2, is_g1, Marc8Set::ansel};
    }
    const auto set = set_of_final_byte(text[at], "BE2NQ34S", Marc8Set::ascii);
    if (!set) return std::nullopt;
    return Designation{at + 1, is_g1, *set};
}

// ESC $ 1 and ESC $ , 1 for G0, ESC $ ) 1 and ESC $ - 1 for G1; ESC $ ( 1 is the form of ISO 2022 for G0.
std::optional<Designation> read_multibyte_final(std::string_view text) noexcept {
    std::size_t at = 2;
    bool is_g1 = false;
    if (at != text.size() && std::string_view{"(,)-"}.find(text[at]) != std::string_view::npos) {
        is_g1 = text[at] == ')' || text[at] == '-';
        ++at;
    }
    if (at == text.size()) return Designation{0, is_g1, Marc8Set::east_asian};
    if (text[at] != '1') return std::nullopt;
    return Designation{at + 1, is_g1, Marc8Set::east_asian};
}

// What the escape sequence at the start of `text` designates; nothing if it is none of MARC-8.
std::optional<Designation> read_escape_sequence(std::string_view text) noexcept {
    if (text.size() == 1) return Designation{0, false, Marc8Set::ascii};
    switch (text[1]) {
        case '(':
        case ',': return read_single_byte_final(text, 2, false);
        case ')':
        case '-': return read_single_byte_final(text, 2, true);
        case '$': return read_multibyte_final(text);
        default: return read_technique1(text[1]);
    }
}

class Decoder {
public:
    Decoder(std::string_view in, std::string& out, std::vector<Marc8Problem>* problems) noexcept
        : in_(in), out_(out), problems_(problems), marks_(out) {}

    void run() {
        while (pos_ != in_.size()) {
            if (g0_ == Marc8Set::ascii && !marks_.is_waiting()) copy_ascii();
            if (pos_ != in_.size()) step();
        }
        end_marks();
    }

private:
    [[nodiscard]] unsigned char byte_at(std::size_t at) const noexcept { return static_cast<unsigned char>(in_[at]); }

    void report(std::size_t offset, std::size_t length, Marc8Fault fault, Marc8Set set) {
        if (problems_ != nullptr) problems_->push_back({offset, static_cast<std::uint8_t>(length), fault, set});
    }

    void copy_ascii() {
        const char* const begin = in_.data() + pos_;
        const char* const end = detail::find_special(begin, in_.data() + in_.size());
        if (begin == end) return;
        out_.append(begin, end);
        pos_ += static_cast<std::size_t>(end - begin);
        marks_.end_doubles();
    }

    void step() {
        const unsigned char byte = byte_at(pos_);
        if (byte == kEscape) {
            escape();
        } else if (byte < 0x20 || (byte == 0x7F && g0_ != Marc8Set::east_asian)) {
            control(byte, byte);
        } else if (byte == ' ') {
            put_base(U' ', 1);
        } else if (byte < 0x80) {
            graphic(g0_, 0);
        } else if (byte < 0xA0) {
            c1_control(byte);
        } else if (is_lost_character()) {
            unreadable(3, Marc8Fault::replacement_character, g1_);
        } else {
            graphic(g1_, 0x80);
        }
    }

    void escape() {
        const auto ahead = in_.substr(pos_, kLongestEscapeSequence);
        const auto unit = ahead.substr(0, ahead.find_first_of("\x1D\x1E\x1F"));
        const auto designation = read_escape_sequence(unit);
        if (!designation) {
            report(pos_, 1, Marc8Fault::unknown_escape, g0_);
            ++pos_;
        } else if (designation->length == 0) {
            report(pos_, unit.size(), Marc8Fault::incomplete_escape, g0_);
            pos_ += unit.size();
        } else {
            (designation->is_g1 ? g1_ : g0_) = designation->set;
            pos_ += designation->length;
        }
    }

    void control(unsigned char byte, char32_t character) {
        end_marks();
        marks_.end_doubles();
        append_utf8(out_, character);
        ++pos_;
        if (byte == detail::kSubfieldDelimiter) copy_subfield_code();
    }

    // Codes are ASCII whatever set a careless writer left in force.
    void copy_subfield_code() {
        if (pos_ == in_.size() || byte_at(pos_) < 0x20 || byte_at(pos_) >= 0x7F) return;
        if (g0_ != Marc8Set::ascii || in_[pos_] != '&') out_ += in_[pos_++];
    }

    void c1_control(unsigned char byte) {
        switch (byte) {
            case detail::kNonSortBegin: return control(byte, 0x98);
            case detail::kNonSortEnd: return control(byte, 0x9C);
            case detail::kJoiner: return control(byte, 0x200D);
            case detail::kNonJoiner: return control(byte, 0x200C);
            default: return control(byte, byte);
        }
    }

    // BF is unassigned in ANSEL, so that this can be nothing else.
    [[nodiscard]] bool is_lost_character() const noexcept {
        return g1_ == Marc8Set::ansel && in_.substr(pos_).starts_with("\xEF\xBF\xBD");
    }

    void graphic(Marc8Set set, unsigned char high_bit) {
        if (set == Marc8Set::east_asian) return east_asian(high_bit);
        if (set == Marc8Set::ascii && in_[pos_] == '&' && reference()) return;
        const auto character = detail::marc8_character(set, byte_at(pos_) & 0x7FU);
        if (character.value == 0) {
            unreadable(1, Marc8Fault::unassigned_code, set);
        } else if (character.is_mark) {
            put_mark(character.value, set);
        } else {
            put_base(character.value, 1);
        }
    }

    bool reference() {
        const auto found = detail::read_character_reference(in_.substr(pos_));
        if (found.length == 0) return false;
        put_base(found.character, found.length);
        return true;
    }

    void east_asian(unsigned char high_bit) {
        if (in_.size() - pos_ >= 3 && have_high_bit(3, high_bit)) {
            std::uint32_t code = 0;
            for (std::size_t i = 0; i != 3; ++i) code = code << 8U | (byte_at(pos_ + i) & 0x7FU);
            if (const char32_t character = detail::marc8_east_asian_character(code); character != 0) {
                return put_base(character, 3);
            }
        }
        unreadable_east_asian(high_bit);
    }

    // A few codes hold a control character or a space; what is none of them ends at such a byte.
    void unreadable_east_asian(unsigned char high_bit) {
        std::size_t length = 0;
        while (length != 3 && pos_ + length != in_.size() && is_east_asian_byte(byte_at(pos_ + length), high_bit))
            ++length;
        if (byte_at(pos_) == 0x7F) {
            control(0x7F, 0x7F);
        } else if (length == 0) {
            unreadable(1, Marc8Fault::unassigned_code, Marc8Set::east_asian);
        } else {
            const auto fault = length == 3 ? Marc8Fault::unassigned_code : Marc8Fault::truncated_multibyte;
            unreadable(length, fault, Marc8Set::east_asian);
        }
    }

    [[nodiscard]] bool have_high_bit(std::size_t count, unsigned char high_bit) const noexcept {
        for (std::size_t i = 0; i != count; ++i) {
            if ((byte_at(pos_ + i) & 0x80U) != high_bit) return false;
        }
        return true;
    }

    static bool is_east_asian_byte(unsigned char byte, unsigned char high_bit) noexcept {
        const auto code = static_cast<unsigned char>(byte ^ high_bit);
        return code > 0x20 && code < 0x7F;
    }

    void unreadable(std::size_t length, Marc8Fault fault, Marc8Set set) {
        report(pos_, length, fault, set);
        put_base(detail::kLostCharacter, length);
    }

    void put_base(char32_t character, std::size_t length) {
        marks_.put_base(character);
        pos_ += length;
    }

    void put_mark(char32_t mark, Marc8Set set) {
        const bool had_marks = marks_.is_waiting();
        marks_.put_mark(mark);
        if (!had_marks && marks_.is_waiting()) {
            marks_in_ = pos_;
            marks_set_ = set;
        }
        ++pos_;
    }

    void end_marks() {
        if (marks_.is_waiting()) report(marks_in_, 1, Marc8Fault::dangling_mark, marks_set_);
        marks_.end_marks();
    }

    std::string_view in_;
    std::string& out_;
    std::vector<Marc8Problem>* problems_;
    std::size_t pos_ = 0;
    Marc8Set g0_ = Marc8Set::ascii;
    Marc8Set g1_ = Marc8Set::ansel;

    detail::MarkOrder marks_;
    std::size_t marks_in_ = 0;              // where those that wait begin in in_
    Marc8Set marks_set_ = Marc8Set::ansel;  // and in which set
};

}  // namespace

void decode_marc8(std::string_view field, std::string& out, std::vector<Marc8Problem>* problems) {
    Decoder{field, out, problems}.run();
}

}  // namespace unikat
