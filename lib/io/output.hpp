#pragma once

#include <memory>
#include <string>
#include <string_view>

#include "unikat/error.hpp"

namespace unikat {

/// A place that bytes are written to, in order. For one thread at a time. Every function throws IoError where the
/// system fails, BrokenPipe where the reader of standard output has gone away.
class Output {
public:
    Output() = default;
    Output(const Output&) = delete;
    Output& operator=(const Output&) = delete;
    virtual ~Output();

    virtual void write(std::string_view bytes) = 0;
    /// Puts everything in its place. Without it, a regular file stays as it was before.
    virtual void commit() = 0;
};

/// Opens an output. "-" is standard output. A regular file is written without a name (or beside, under another name,
/// where the file system cannot do that) and takes the place of `path` at commit(): links are followed, the mode of the
/// old file is kept. A device or FIFO is written directly. A path that ends in .gz, .zst, .xz or .bz2 is compressed.
[[nodiscard]] std::unique_ptr<Output> open_output(const std::string& path);

/// The path without the ending that makes an output compressed, if it has one.
[[nodiscard]] std::string_view without_compression(std::string_view path);

/// Removes the files that stand beside unfinished outputs. Safe in a signal handler.
void remove_unfinished_outputs() noexcept;

}  // namespace unikat
