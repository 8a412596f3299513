#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "io/spill_file.hpp"

namespace unikat {

/// What needs more room than memory has.
struct SpillOptions {
    std::size_t memory = std::size_t{512} * 1024 * 1024;  ///< In bytes, for what is held at a time.
    std::string folder;                                   ///< For temporary files; empty: TMPDIR, else /tmp.
    unsigned threads = 1;
};

/// Sorts rows (a key and a payload, both any bytes) in bounded memory: by the bytes of the key, then by those of the
/// payload, so that the order in which rows were added leaves no trace. What does not fit into memory goes to sorted
/// runs on disk, and those are merged while reading. For one thread at a time; throws IoError.
class ExternalSort {
public:
    explicit ExternalSort(const SpillOptions& options);
    ExternalSort(ExternalSort&&) noexcept;
    ExternalSort& operator=(ExternalSort&&) noexcept;
    ~ExternalSort();

    /// A row is at most 4 GiB.
    void add(std::string_view key, std::string_view payload);
    /// Call once after the last add() and before the first next().
    void finish();
    /// The next row. The views are valid until the next call.
    [[nodiscard]] bool next(std::string_view& key, std::string_view& payload);

    [[nodiscard]] std::uint64_t size() const { return rows_; }

private:
    struct Row;
    class RunReader;

    void sort_held();
    void spill();
    void merge_runs_into_one();
    void open_runs(std::size_t memory);
    bool next_of_runs(std::string_view& key, std::string_view& payload);

    SpillOptions options_;
    std::uint64_t rows_ = 0;
    std::vector<std::unique_ptr<char[]>> chunks_;
    char* chunk_next_ = nullptr;
    char* chunk_end_ = nullptr;
    std::size_t held_bytes_ = 0;
    std::vector<Row> held_;
    std::size_t held_next_ = 0;
    std::vector<std::unique_ptr<SpillFile>> runs_;
    std::vector<std::unique_ptr<RunReader>> readers_;  // a heap, the smallest row on top
    RunReader* shown_ = nullptr;                       // its row is with the caller
};

/// Integers in a key, so that bytes compare as the numbers do.
void append_big_endian(std::string& key, std::uint64_t number, unsigned bytes = 8);
[[nodiscard]] std::uint64_t read_big_endian(std::string_view key, unsigned bytes = 8);

/// A part of a key, any bytes: a part that is the start of another sorts before it, whatever follows in the key.
void append_part(std::string& key, std::string_view part);

/// Takes the part off the start of the key, which append_part() put there.
[[nodiscard]] std::string take_part(std::string_view& key);

}  // namespace unikat
