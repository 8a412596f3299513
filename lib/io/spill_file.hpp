#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "io/file_descriptor.hpp"
#include "unikat/error.hpp"

namespace unikat {

/// A temporary file without a name: nothing of it stays, however the program ends. Written once from start to end, then
/// read at any place. For one thread at a time. Every function throws IoError.
class SpillFile {
public:
    /// In this folder; empty: TMPDIR, else /tmp.
    explicit SpillFile(const std::string& folder);

    void write(std::string_view bytes);
    /// Fills `room` from this place on, and returns how many bytes there were.
    [[nodiscard]] std::size_t read(std::uint64_t offset, char* room, std::size_t size) const;
    [[nodiscard]] std::uint64_t size() const { return size_; }
    /// A path under which this process can open the file again.
    [[nodiscard]] std::string path() const { return "/proc/self/fd/" + std::to_string(file_.get()); }

private:
    std::string folder_;
    FileDescriptor file_;
    std::uint64_t size_ = 0;
};

}  // namespace unikat
