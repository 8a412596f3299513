#pragma once

#include <cstddef>
#include <memory>
#include <string>
#include <string_view>

namespace unikat {

/// Decodes a stream of bytes in any encoding that ICU knows to UTF-8, piece by piece: a character may be cut between
/// two pieces. A byte order mark chooses the order for "UTF-16" and "UTF-32" and is taken off; under any other name
/// it is kept as U+FEFF. One decoder is used by one thread at a time.
class StreamDecoder {
public:
    /// Throws std::invalid_argument for a name that ICU does not know.
    explicit StreamDecoder(const std::string& encoding);
    StreamDecoder(StreamDecoder&&) noexcept;
    StreamDecoder& operator=(StreamDecoder&&) noexcept;
    ~StreamDecoder();

    /// Appends what is complete so far. `last`: the stream ends with these bytes (which may be none), a cut character
    /// is a fault, and the next call starts a new stream.
    void append(std::string& out, std::string_view bytes, bool last);

    /// How many U+FFFD stand for bytes that the encoding does not map, since the decoder was made.
    [[nodiscard]] std::size_t faults() const;

    /// Is every ASCII text the same text in this encoding?
    [[nodiscard]] bool keeps_ascii() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace unikat
