#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "unikat/error.hpp"

namespace unikat {

/// A stream of (decompressed) bytes. For one thread at a time.
class ByteSource {
public:
    ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;
    virtual ~ByteSource();

    /// Reads up to `room.size()` bytes and returns how many; 0 at the end. Throws IoError.
    [[nodiscard]] virtual std::size_t read(std::span<char> room) = 0;

    /// Why the stream ended before its time (compressed data that is cut or damaged), or empty. Known after read()
    /// returned 0.
    [[nodiscard]] virtual std::string damage() const { return {}; }

    /// How much of the file as it lies on disk has been read, and its size; 0 where that is not known.
    [[nodiscard]] virtual std::size_t position() const { return 0; }
    [[nodiscard]] virtual std::size_t size() const { return 0; }
};

/// Opens a file ("-" is standard input). gzip, zstd, xz and bzip2 are found out by content and decompressed; XML in
/// UTF-16 or UTF-32 (by its byte order mark or its first "<") is brought to UTF-8. Throws IoError.
[[nodiscard]] std::unique_ptr<ByteSource> open_source(const std::string& path);

/// The bytes of a file as they are. Throws IoError.
[[nodiscard]] std::unique_ptr<ByteSource> open_undecoded(const std::string& path);

}  // namespace unikat
