#include "io/spill_file.hpp"

#include <cerrno>
#include <cstdlib>
#include <fcntl.h>
#include <unistd.h>

#include "io/system_error.hpp"

namespace unikat {
namespace {

std::string folder_or_default(const std::string& folder) {
    if (!folder.empty()) return folder;
    const char* from_environment = std::getenv("TMPDIR");
    return from_environment != nullptr && *from_environment != '\0' ? from_environment : "/tmp";
}

}  // namespace

SpillFile::SpillFile(const std::string& folder) : folder_(folder_or_default(folder)) {
    file_ = FileDescriptor(::open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, 0600));
    if (file_.is_open()) return;
    std::string name = folder_ + "/unikat.XXXXXX";
    file_ = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
    if (!file_.is_open()) throw system_error("make a temporary file in", folder_);
    ::unlink(name.c_str());
}

void SpillFile::write(std::string_view bytes) {
    size_ += bytes.size();
    while (!bytes.empty()) {
        const ssize_t count = ::write(file_.get(), bytes.data(), bytes.size());
        if (count < 0 && errno != EINTR) throw system_error("write a temporary file in", folder_);
        if (count > 0) bytes.remove_prefix(static_cast<std::size_t>(count));
    }
}

std::size_t SpillFile::read(std::uint64_t offset, char* room, std::size_t size) const {
    std::size_t filled = 0;
    while (filled < size) {
        const ssize_t count = ::pread(file_.get(), room + filled, size - filled, static_cast<off_t>(offset + filled));
        if (count == 0) break;
        if (count < 0 && errno != EINTR) throw system_error("read a temporary file in", folder_);
        if (count > 0) filled += static_cast<std::size_t>(count);
    }
    return filled;
}

}  // namespace unikat
