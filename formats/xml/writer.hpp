#pragma once

#include <array>
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>
#include <utility>

#include "unikat/format.hpp"

namespace unikat::xml {

/// What a text had that XML 1.0 cannot hold.
struct Unholdable {
    std::size_t count = 0;
    char32_t first = 0;
};

/// Appends XML to a string, by way of a small buffer. The string has everything after flush() only; nothing else may
/// touch it before that.
class Writer {
public:
    Writer(std::string& out, XmlInvalid policy) : out_(out), policy_(policy) {}
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;

    /// Markup as it stands. At most kRoom bytes.
    void markup(std::string_view text) {
        if (text.empty()) return;  // an empty view may point nowhere, which memcpy must not be given
        make_room();
        std::memcpy(at_, text.data(), text.size());
        at_ += text.size();
    }

    /// Character data: escaped so that a reader gets the same characters back (a carriage return is a reference).
    /// What XML cannot hold is replaced or dropped, and counted. Returns the size of the text that a reader will get.
    std::size_t text(std::string_view value);

    /// The value of an attribute, between double quotation marks that are already there.
    void attribute(std::string_view value);

    /// The same for text in any script: escaped as text() does, and so that blanks of all kinds come back.
    void attribute_text(std::string_view value);

    /// One character of an attribute or of text that stands for itself alone. What XML cannot hold, and bytes outside
    /// ASCII, become a blank and are counted.
    void single(char character);

    /// How much there is of the string now, what is in the buffer included.
    [[nodiscard]] std::size_t size() const { return out_.size() + static_cast<std::size_t>(at_ - buffer_.data()); }

    /// What could not be held since the last call.
    [[nodiscard]] Unholdable take_unholdable() { return std::exchange(unholdable_, {}); }
    [[nodiscard]] bool has_unholdable() const { return unholdable_.count != 0; }

    void flush() {
        out_.append(buffer_.data(), static_cast<std::size_t>(at_ - buffer_.data()));
        at_ = buffer_.data();
    }

    static constexpr std::size_t kRoom = 256;

private:
    static constexpr std::size_t kBuffer = 8192;

    void make_room() {
        if (at_ > buffer_.data() + (kBuffer - kRoom)) flush();
    }
    const char* copy_plain(const char* from, const char* end);
    const char* special(const char* from, const char* end, std::size_t& size);
    std::size_t unholdable(char32_t character);

    std::string& out_;
    XmlInvalid policy_;
    Unholdable unholdable_;
    std::array<char, kBuffer>
        buffer_;  // NOLINT(cppcoreguidelines-pro-type-member-init): never read before it is written
    char* at_ = buffer_.data();
};

}  // namespace unikat::xml
