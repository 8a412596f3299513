#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/format.hpp"

namespace unikat::xml {

/// A frame made ready to be parsed in place: a copy in the arena in UTF-8, in which nothing is left that the XML parser
/// would pass on unseen.
///
/// - The encoding that the document declares is decoded (bytes_unmappable), ill-formed UTF-8 repaired (utf8_invalid).
/// - References to entities that the document declares are replaced by their texts. Others, and & that begins no
///   reference, stay as text (xml_entity_unknown).
/// - The character U+0000 and references to what is no character become U+FFFD (xml_character_replaced).
///
/// Each is reported once a record. What all entities of a record may add to it is bounded.
class FrameText {
public:
    FrameText(ParseContext& context, std::string_view frame);

    /// Behind the text so many zero bytes may be read.
    static constexpr std::size_t kReadableBehind = 16;

    [[nodiscard]] char* data() const { return data_; }
    [[nodiscard]] std::size_t size() const { return size_; }

    /// Are there comments, CDATA sections or processing instructions, which may part a value?
    [[nodiscard]] bool has_inline_markup() const { return has_inline_markup_; }

    /// The byte of the frame that a byte of the text came from. Where a multi-byte encoding was decoded it cannot be
    /// said, and is 0.
    [[nodiscard]] std::size_t offset_in_frame(std::size_t offset) const;

private:
    // From `text` on, bytes come from `source` on: the frame, or what it was decoded to.
    struct Shift {
        std::size_t text = 0;
        std::size_t source = 0;
    };

    std::string_view decode(ParseContext& context, std::string_view frame);
    std::string_view rewrite(ParseContext& context, std::string_view source);
    [[nodiscard]] std::size_t before_decoding(std::size_t offset) const;

    char* data_ = nullptr;
    std::size_t size_ = 0;
    std::size_t source_size_ = 0;
    bool has_inline_markup_ = false;
    bool one_byte_a_character_ = false;
    std::string decoded_;
    std::string rewritten_;
    std::vector<Shift> shifts_;
};

}  // namespace unikat::xml
