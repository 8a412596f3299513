#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "unikat/format.hpp"

namespace unikat::json {

/// A frame made ready for a JSON parser: a copy in UTF-8 with room behind it, in which each half of a surrogate pair is
/// U+FFFD. These repairs are reported. It lives in the context's scratch text, which nothing else may use meanwhile.
class FrameText {
public:
    FrameText(ParseContext& context, std::string_view frame);

    [[nodiscard]] const char* data() const { return text_.data(); }
    [[nodiscard]] std::size_t size() const { return size_; }
    /// How many bytes there are, with those behind the text that a parser may read.
    [[nodiscard]] std::size_t capacity() const { return text_.size(); }

    /// Control characters that stand in strings as they are (RFC 8259, 7, wants them escaped) become \u00XX, which is
    /// reported. What was known of the text's places is void.
    void escape_controls(ParseContext& context);

    /// The byte of the frame that a token of the text begins with.
    [[nodiscard]] std::size_t offset_in_frame(const char* place) const;

private:
    // Behind the same quotation mark in the text and the frame.
    struct Passed {
        std::size_t text = 0;
        std::size_t frame = 0;
    };

    [[nodiscard]] std::string_view content() const { return std::string_view(text_).substr(0, size_); }
    void make_room();

    std::string& text_;
    std::string_view frame_;
    std::size_t size_ = 0;
    bool is_rewritten_ = false;
    mutable Passed passed_;  // tokens are mostly asked for in their order
};

/// Is it a number, true, false or null (RFC 8259, 3 and 6)?
[[nodiscard]] bool is_word(std::string_view text);

}  // namespace unikat::json
