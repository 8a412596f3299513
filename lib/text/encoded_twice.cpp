#include "text/encoded_twice.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "text/encoding_evidence.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

using std::string_view;

// Sequences of three and four bytes do not come about by chance.
constexpr std::array<int, 5> kPointsBySize = {0, 0, 2, 8, 16};

// The byte that was taken for this character, if one was. Latin-1 has controls where Windows-1252 has characters.
std::optional<char> byte_of(char32_t c) {
    if (c < 0x100) return static_cast<char>(c);
    for (unsigned byte = 0x80; byte < 0xA0; ++byte)
        if (windows1252_character(static_cast<unsigned char>(byte)) == c) return static_cast<char>(byte);
    return std::nullopt;
}

/// A character and the place of the text that it was made of.
struct Sequence {
    std::string character;
    std::size_t size = 0;
};

// The sequence that starts at a place, or none.
std::optional<Sequence> sequence_at(string_view text, std::size_t place) {
    constexpr std::size_t kLongest = 4;
    Sequence found;
    for (std::size_t count = 0; count < kLongest && place + found.size < text.size(); ++count) {
        const Utf8Step step = utf8_at(text, place + found.size);
        const auto byte = step.valid ? byte_of(step.code_point) : std::nullopt;
        if (!byte || static_cast<unsigned char>(*byte) < 0x80) return std::nullopt;
        found.character += *byte;
        found.size += step.size;
        const Utf8Step made = utf8_at(found.character, 0);
        if (made.valid && made.size == found.character.size() && made.size > 1) return found;
    }
    return std::nullopt;
}

// A few characters on both sides are all that tells.
std::string around(string_view text, std::size_t place, std::size_t size, string_view replacement) {
    const auto before = text.substr(0, place);
    std::size_t start = before.size();
    for (int letters = 0; start > 0 && letters < 2; ++letters)
        while (--start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0U) == 0x80U) {
        }
    const std::size_t end = std::min(place + size + 2, text.size());
    const bool ascii_behind = is_ascii(text.substr(place + size, end - place - size));
    std::string part(text.substr(start, place - start));
    part += replacement;
    if (ascii_behind) part += text.substr(place + size, end - place - size);
    return part;
}

// Letters from Cyrillic to N'Ko do not stand behind those of ASCII, but a capital of Latin-1 may, with a sign of the
// end behind it: "PER\u00D9\u00BB". Greek does, in names of substances.
bool mixes_scripts(string_view text, std::size_t place, const Sequence& sequence) {
    constexpr char32_t kBehindGreek = 0x3D0;
    if (place == 0 || sequence.character.size() != 2 || utf8_at(sequence.character, 0).code_point < kBehindGreek)
        return false;
    return (text[place - 1] >= 'A' && text[place - 1] <= 'Z') || (text[place - 1] >= 'a' && text[place - 1] <= 'z');
}

bool is_likelier(string_view text, std::size_t place, const Sequence& sequence) {
    if (mixes_scripts(text, place, sequence)) return false;
    const int as_it_stands = plausibility(around(text, place, sequence.size, text.substr(place, sequence.size)));
    const int mended = plausibility(around(text, place, sequence.size, sequence.character));
    return mended + kPointsBySize[sequence.character.size()] > as_it_stands;
}

std::optional<EncodedTwice> find_once(string_view text) {
    if (!may_be_encoded_twice(text)) return std::nullopt;
    EncodedTwice found;
    bool whole = true;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        const auto sequence = step.size > 1 || !step.valid ? sequence_at(text, i) : std::nullopt;
        if (!sequence) {
            whole = whole && step.size == 1 && step.valid;
            found.mended += text.substr(i, step.size);
            i += step.size;
            continue;
        }
        if (found.sample.empty() && is_likelier(text, i, *sequence)) found.sample = text.substr(i, sequence->size);
        found.mended += sequence->character;
        i += sequence->size;
    }
    if (found.sample.empty()) return std::nullopt;
    if (!whole) found.mended.clear();
    return found;
}

}  // namespace

// The first byte of every such sequence is a character from U+00C2 to U+00F4, and none of ASCII follows it.
bool may_be_encoded_twice(string_view text) noexcept {
    for (auto at = text.find('\xC3'); at != string_view::npos && at + 2 < text.size(); at = text.find('\xC3', at + 1)) {
        const auto second = static_cast<unsigned char>(text[at + 1]);
        if (second >= 0x82 && second <= 0xB4 && static_cast<unsigned char>(text[at + 2]) >= 0x80) return true;
    }
    return false;
}

std::optional<EncodedTwice> find_encoded_twice(string_view text) {
    auto found = find_once(text);
    if (!found || found->mended.empty()) return found;
    for (auto again = find_once(found->mended); again && !again->mended.empty(); again = find_once(found->mended))
        found->mended = again->mended;
    return found;
}

}  // namespace unikat
