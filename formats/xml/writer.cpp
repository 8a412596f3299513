#include "formats/xml/writer.hpp"

#include <algorithm>
#include <cstdint>

#include "text/utf8.hpp"

namespace unikat::xml {
namespace {

constexpr std::size_t kWord = 8;

constexpr std::uint64_t in_each_byte(unsigned char byte) {
    return 0x0101010101010101U * byte;
}

// Some high bit is set where a byte of the word is zero.
constexpr std::uint64_t zero_bytes(std::uint64_t word) {
    return (word - in_each_byte(1)) & ~word;
}

// No byte of it must be looked at: controls, &, < or >, and 0xEF, with which the noncharacters U+FFFE and U+FFFF begin.
constexpr bool is_plain(std::uint64_t word) {
    const std::uint64_t controls = (word - in_each_byte(0x20)) & ~word;
    const std::uint64_t angles = zero_bytes((word | in_each_byte('<' ^ '>')) ^ in_each_byte('>'));
    const std::uint64_t others = zero_bytes(word ^ in_each_byte('&')) | zero_bytes(word ^ in_each_byte(0xEF));
    return ((controls | angles | others) & in_each_byte(0x80)) == 0;
}

constexpr std::array<bool, 256> kPlain = [] {
    std::array<bool, 256> plain{};
    for (std::size_t i = 0x20; i < plain.size(); ++i) plain[i] = i != '&' && i != '<' && i != '>' && i != 0xEF;
    return plain;
}();

bool is_plain_byte(char c) {
    return kPlain[static_cast<unsigned char>(c)];
}

std::uint64_t word_at(const char* place) {
    std::uint64_t word = 0;
    std::memcpy(&word, place, kWord);
    return word;
}

}  // namespace

// `end - from` bytes must have room.
const char* Writer::copy_plain(const char* from, const char* end) {
    char* at = at_;
    while (static_cast<std::size_t>(end - from) >= kWord) {
        const std::uint64_t word = word_at(from);
        if (!is_plain(word)) break;
        std::memcpy(at, &word, kWord);
        from += kWord;
        at += kWord;
    }
    while (from != end && is_plain_byte(*from)) *at++ = *from++;
    at_ = at;
    return from;
}

std::size_t Writer::text(std::string_view value) {
    std::size_t size = value.size();
    const char* from = value.data();
    const char* const end = from + value.size();
    while (from != end) {
        make_room();
        const auto room = static_cast<std::size_t>(buffer_.data() + kBuffer - at_) - kRoom / 2;
        const char* const stop = from + std::min(static_cast<std::size_t>(end - from), room);
        from = copy_plain(from, stop);
        if (from != stop) from = special(from, end, size);
    }
    return size;
}

// Writes the character that is not plain, and returns where the next begins.
const char* Writer::special(const char* from, const char* end, std::size_t& size) {
    const auto put = [this](std::string_view text) {
        std::memcpy(at_, text.data(), text.size());
        at_ += text.size();
    };
    switch (*from) {
        case '&': put("&amp;"); return from + 1;
        case '<': put("&lt;"); return from + 1;
        case '>': put("&gt;"); return from + 1;
        case '\r': put("&#13;"); return from + 1;
        case '\n':
        case '\t': *at_++ = *from; return from + 1;
        default: break;
    }
    if (*from == '\xEF') {
        const bool is_noncharacter =
            end - from >= 3 && from[1] == '\xBF' && static_cast<unsigned char>(from[2]) >= 0xBE;
        if (!is_noncharacter) {
            *at_++ = *from;
            return from + 1;
        }
        size += unholdable(from[2] == '\xBE' ? 0xFFFE : 0xFFFF) - 3;
        return from + 3;
    }
    size += unholdable(static_cast<unsigned char>(*from)) - 1;
    return from + 1;
}

std::size_t Writer::unholdable(char32_t character) {
    if (unholdable_.count++ == 0) unholdable_.first = character;
    if (policy_ == XmlInvalid::drop) return 0;
    std::memcpy(at_, kReplacementCharacter.data(), kReplacementCharacter.size());
    at_ += kReplacementCharacter.size();
    return kReplacementCharacter.size();
}

void Writer::attribute(std::string_view value) {
    for (const char c : value) single(c);
}

void Writer::attribute_text(std::string_view value) {
    constexpr std::string_view kSpecial = "\"\t\n";
    while (!value.empty()) {
        const std::size_t size = std::min(value.find_first_of(kSpecial), value.size());
        text(value.substr(0, size));
        if (size < value.size()) single(value[size]);
        value.remove_prefix(std::min(size + 1, value.size()));
    }
}

void Writer::single(char character) {
    switch (character) {
        case '&': markup("&amp;"); return;
        case '<': markup("&lt;"); return;
        case '>': markup("&gt;"); return;
        case '"': markup("&quot;"); return;
        case '\t': markup("&#9;"); return;
        case '\n': markup("&#10;"); return;
        case '\r': markup("&#13;"); return;
        default: break;
    }
    make_room();
    const bool holdable = static_cast<unsigned char>(character) >= 0x20 && static_cast<unsigned char>(character) < 0x80;
    if (!holdable && unholdable_.count++ == 0) unholdable_.first = static_cast<unsigned char>(character);
    *at_++ = holdable ? character : ' ';
}

}  // namespace unikat::xml
