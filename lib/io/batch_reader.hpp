#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "io/byte_source.hpp"
#include "io/spill_file.hpp"
#include "unikat/batch.hpp"
#include "unikat/format.hpp"

namespace unikat {

/// An input as the command line names it.
struct InputName {
    std::string path;     ///< What is opened; "-" is standard input.
    std::string name;     ///< What the user sees; mostly the path.
    std::string library;  ///< CODE of CODE=FILE, or empty.
    std::string date;     ///< YYYYMMDD of CODE@YYYYMMDD=FILE, or empty.
};

/// Cuts one input into batches of whole records. For one thread at a time.
class BatchReader {
public:
    /// Opens the input and finds out its format, unless `format` says it. Throws IoError where it cannot be opened, or
    /// is certainly in another format or none we know. One of no bytes is in `format`, else its extension's, or none.
    BatchReader(const InputName& input, std::size_t index, const Format* format, const ReadOptions& options,
                std::size_t batch_size);

    /// Fills an empty batch with frames and with what was found between them. False where the input has ended.
    [[nodiscard]] bool fill(Batch& batch);

    [[nodiscard]] const InputInfo& info() const { return *info_; }
    /// For a progress bar: how much of the file has been read, and its size (0 where that is not known).
    [[nodiscard]] std::size_t position() const { return source_->position(); }
    [[nodiscard]] std::size_t size() const { return source_->size(); }

private:
    enum class Next { frame, batch_is_full, read_more };

    void provide_file(const std::string& path);
    void read_up_to(Batch& batch, std::size_t size);
    Next take_piece(Batch& batch);
    void add_piece(Batch& batch, const Piece& piece);
    void add_frame(Batch& batch, Frame::Kind kind, std::size_t size);
    void reject_too_long(Batch& batch);
    void skip_too_long(Batch& batch);
    void report(Batch& batch, Code code, std::uint64_t number, std::string detail);
    void report_damage(Batch& batch);

    ReadOptions options_;
    std::size_t batch_size_;
    std::unique_ptr<SpillFile> copy_;  // of an input that is read twice
    std::unique_ptr<ByteSource> source_;
    std::shared_ptr<InputInfo> info_;
    std::unique_ptr<Framer> framer_;
    std::vector<char> carried_;     // read, but not in a batch yet
    std::optional<Piece> pending_;  // the piece that starts the carried bytes, where it is known
    std::size_t taken_ = 0;         // of the current batch's bytes, by pieces
    std::uint64_t offset_ = 0;      // of carried_ in the input
    std::uint64_t records_ = 0;
    bool at_end_ = false;
    bool skipping_ = false;
    bool damage_reported_ = false;
};

/// Reads several inputs one after the other.
class InputStream {
public:
    /// Opens the first input, so that its format is known.
    InputStream(std::vector<InputName> inputs, const Format* format, const ReadOptions& options,
                std::size_t batch_size);

    [[nodiscard]] bool fill(Batch& batch);

    /// The format of the first input; null where that is empty and none was named.
    [[nodiscard]] const Format* first_format() const { return first_format_; }
    /// Bytes read of all files, and their sizes together; 0 where one has none.
    [[nodiscard]] std::size_t position() const;
    [[nodiscard]] std::size_t size() const { return size_; }

private:
    void open_next();

    std::vector<InputName> inputs_;
    const Format* format_;
    ReadOptions options_;
    std::size_t batch_size_;
    std::size_t next_ = 0;
    std::unique_ptr<BatchReader> reader_;
    const Format* first_format_ = nullptr;
    std::size_t finished_bytes_ = 0;
    std::size_t size_ = 0;
};

}  // namespace unikat
