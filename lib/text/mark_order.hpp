#pragma once

#include <algorithm>
#include <cstddef>
#include <string>

#include "text/marc8_charsets.hpp"
#include "text/utf8.hpp"

namespace unikat::detail {

/// Appends characters whose combining marks come before them, as MARC-8 and the ISO sets for bibliographic use have
/// them, in the order of Unicode: the letter, then its marks.
///
/// Marks go out at once and the letter that follows is moved before them, so any number needs no buffer. The two halves
/// of a mark over two letters become one behind the first of them.
class MarkOrder {
public:
    explicit MarkOrder(std::string& out) noexcept : out_(out) {}

    /// Are there marks that wait for their letter?
    [[nodiscard]] bool is_waiting() const noexcept { return is_waiting_; }

    void put_base(char32_t character) {
        const std::size_t base_out = out_.size();
        append_utf8(out_, character);
        if (is_waiting_) {
            const auto at = [this](std::size_t offset) { return out_.begin() + static_cast<std::ptrdiff_t>(offset); };
            std::rotate(at(marks_out_), at(base_out), out_.end());
        }
        is_waiting_ = false;
        open_doubles_ = new_doubles_;
        new_doubles_ = kNoDouble;
    }

    void put_mark(char32_t mark) {
        const unsigned closed = right_half(mark) & open_doubles_;
        if (!is_waiting_ && closed == kNoDouble) {
            is_waiting_ = true;
            marks_out_ = out_.size();
        }
        if (closed == kNoDouble) append_utf8(out_, mark);
        open_doubles_ &= ~closed;
        new_doubles_ |= left_half(mark);
    }

    /// The marks that wait, if any, get no letter.
    void end_marks() noexcept {
        is_waiting_ = false;
        new_doubles_ = kNoDouble;
    }

    /// What comes next is no second letter of a double mark.
    void end_doubles() noexcept { open_doubles_ = kNoDouble; }

private:
    enum DoubleMark : unsigned { kNoDouble = 0, kLigatureBit = 1, kDoubleTildeBit = 2 };

    static unsigned left_half(char32_t mark) noexcept {
        if (mark == kLigature) return kLigatureBit;
        return mark == kDoubleTilde ? kDoubleTildeBit : kNoDouble;
    }
    static unsigned right_half(char32_t mark) noexcept {
        if (mark == kLigatureRightHalf) return kLigatureBit;
        return mark == kDoubleTildeRightHalf ? kDoubleTildeBit : kNoDouble;
    }

    std::string& out_;
    bool is_waiting_ = false;
    std::size_t marks_out_ = 0;          // where they begin in out_
    unsigned new_doubles_ = kNoDouble;   // left halves among the marks that wait
    unsigned open_doubles_ = kNoDouble;  // left halves of the last letter, whose right halves may come
};

}  // namespace unikat::detail
