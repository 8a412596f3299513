#pragma once

#include <unistd.h>
#include <utility>

namespace unikat {

/// Owns a file descriptor and closes it.
class FileDescriptor {
public:
    FileDescriptor() = default;
    /// Takes over what open() and its kin returned; a negative number is no file.
    explicit FileDescriptor(int number) : number_(number) {}
    /// One that is somebody else's to close, such as standard input.
    static FileDescriptor borrowed(int number) {
        FileDescriptor descriptor(number);
        descriptor.owned_ = false;
        return descriptor;
    }
    FileDescriptor(FileDescriptor&& other) noexcept : number_(std::exchange(other.number_, -1)), owned_(other.owned_) {}
    FileDescriptor& operator=(FileDescriptor&& other) noexcept {
        std::swap(number_, other.number_);
        std::swap(owned_, other.owned_);
        return *this;
    }
    ~FileDescriptor() {
        if (owned_ && number_ >= 0) ::close(number_);
    }

    [[nodiscard]] int get() const { return number_; }
    [[nodiscard]] bool is_open() const { return number_ >= 0; }

private:
    int number_ = -1;
    bool owned_ = true;
};

}  // namespace unikat
