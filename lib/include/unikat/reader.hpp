#pragma once

#include <memory>
#include <string>

#include "unikat/batch.hpp"
#include "unikat/error.hpp"
#include "unikat/export.hpp"
#include "unikat/format.hpp"

namespace unikat {

/// Reads the records of one file, batch by batch, in memory bounded by a batch and the longest record:
///
///     unikat::RecordReader reader("dump.mrc.gz");
///     unikat::Batch batch;
///     while (reader.read(batch))
///         for (const auto& entry : batch.entries) use(entry.record);
///
/// What was wrong with the records is in batch.diagnostics, the bytes that could not be read in batch.rejected. For one
/// thread at a time; batches may be handed to others.
class UNIKAT_EXPORT RecordReader {
public:
    /// "-" is standard input. gzip, zstd, xz and bzip2 are decompressed. Without a format, the content tells it, then
    /// the extension. Throws IoError, also where the content is certainly in another format than the one named.
    explicit RecordReader(const std::string& path, const Format* format = nullptr, const ReadOptions& options = {});
    RecordReader(RecordReader&&) noexcept;
    RecordReader& operator=(RecordReader&&) noexcept;
    ~RecordReader();

    /// Clears the batch, which ends the life of its records, and fills it with the next ones. False at the end. Throws
    /// IoError.
    [[nodiscard]] bool read(Batch& batch);

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace unikat
