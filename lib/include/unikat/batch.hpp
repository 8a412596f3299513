#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "unikat/arena.hpp"
#include "unikat/diagnostic.hpp"
#include "unikat/export.hpp"
#include "unikat/format.hpp"
#include "unikat/record.hpp"

namespace unikat {

/// Bytes of an input and where they begin in it.
struct Extent {
    std::size_t begin = 0;  ///< In the batch's bytes.
    std::size_t size = 0;
};

/// One piece of an input as the framer cut it.
struct Frame {
    enum class Kind : std::uint8_t {
        record,  ///< To be parsed.
        junk,    ///< Bytes that are no record; rejected as they are.
        more,    ///< Further bytes of the rejected piece before, which was too long to be held.
    };
    Extent extent;
    std::uint64_t number = 0;  ///< In its input, from 1. Junk has a number of its own; `more` has that of its start.
    Kind kind = Kind::record;
};

/// What is known of one input, known to everything that reads it.
struct InputInfo {
    std::string name;       ///< As the user named it; "-" is standard input.
    std::string library;    ///< The CODE of CODE=FILE; empty where none was given.
    std::string date;       ///< The YYYYMMDD of CODE@YYYYMMDD=FILE; empty where none was given.
    std::size_t index = 0;  ///< Which input it is, from 0.
    const Format* format = nullptr;
};

/// About 1 MiB of whole records: the unit of memory, of threading and of order.
///
/// It owns the bytes, an arena for whatever had to be rewritten, the records and what was found while reading them. It
/// belongs to one thread at a time; the pipeline hands it on.
struct UNIKAT_EXPORT Batch {
    struct Entry {
        Record record;
        Frame frame;  ///< Where its raw bytes are in `bytes`, and its number.
    };
    std::shared_ptr<const InputInfo> input;
    FrameContext frame;
    std::uint64_t offset = 0;  ///< Of bytes[0] in the (decompressed) input.
    std::vector<char> bytes;
    std::vector<Frame> frames;  ///< What the framer found, in order.
    Arena arena;
    std::vector<Entry> entries;   ///< The records that could be read.
    std::vector<Frame> rejected;  ///< What could not be read, in order.
    std::vector<Diagnostic> diagnostics;

    [[nodiscard]] std::string_view view(Extent extent) const { return {bytes.data() + extent.begin, extent.size}; }

    /// Parses all frames into entries, rejected and diagnostics.
    void parse(const ReadOptions& options);
    /// Ready for use again; memory is kept.
    void clear();
};

}  // namespace unikat
