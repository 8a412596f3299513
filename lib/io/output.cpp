#include "io/output.hpp"

#include <archive.h>
#include <archive_entry.h>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <exception>
#include <fcntl.h>
#include <filesystem>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "io/file_descriptor.hpp"
#include "io/system_error.hpp"
#include "io/unfinished.hpp"

namespace unikat {

Output::~Output() = default;

namespace {

namespace fs = std::filesystem;

void write_all(int file, std::string_view bytes, const std::string& name) {
    while (!bytes.empty()) {
        const ssize_t count = ::write(file, bytes.data(), bytes.size());
        if (count >= 0) {
            bytes.remove_prefix(static_cast<std::size_t>(count));
        } else if (errno == EPIPE && file == STDOUT_FILENO) {
            throw BrokenPipe();
        } else if (errno != EINTR) {
            throw system_error("write", name);
        }
    }
}

// Standard output, a device or a FIFO.
class DirectOutput final : public Output {
public:
    DirectOutput(FileDescriptor file, std::string name) : file_(std::move(file)), name_(std::move(name)) {}

    void write(std::string_view bytes) override { write_all(file_.get(), bytes, name_); }
    void commit() override {}

private:
    FileDescriptor file_;
    std::string name_;
};

class FileOutput final : public Output {
public:
    explicit FileOutput(const std::string& path) : name_(path), target_(followed(path)) {
        struct stat old {};
        replaces_ = ::stat(target_.c_str(), &old) == 0;
        // What the user may not write must not be replaced behind their back either.
        if (replaces_ && ::access(target_.c_str(), W_OK) != 0) throw system_error("write", name_);
        const fs::path folder = target_.has_parent_path() ? target_.parent_path() : fs::path(".");
        file_ = FileDescriptor(::open(folder.c_str(), O_TMPFILE | O_WRONLY | O_CLOEXEC, 0666));
        if (!file_.is_open()) open_beside();
        if (replaces_ && ::fchmod(file_.get(), old.st_mode & 07777) != 0) throw system_error("set the mode of", name_);
    }

    ~FileOutput() override {
        if (!beside_.empty()) {
            ::unlink(beside_.c_str());
            unfinished::forget(slot_);
        }
    }

    void write(std::string_view bytes) override { write_all(file_.get(), bytes, name_); }

    void commit() override {
        if (beside_.empty()) link_beside();
        if (::rename(beside_.c_str(), target_.c_str()) != 0) throw system_error("replace", name_);
        unfinished::forget(slot_);
        beside_.clear();
    }

private:
    static fs::path followed(const std::string& path) {
        // A link to a file that is not there yet is followed too.
        constexpr int kMostLinks = 40;
        fs::path target = path;
        std::error_code error;
        for (int links = 0; links < kMostLinks && fs::is_symlink(target, error); ++links)
            target = target.parent_path() / fs::read_symlink(target, error);
        return target;
    }

    std::string name_beside() const {
        return (target_.parent_path() / ("." + target_.filename().string() + ".XXXXXX")).string();
    }

    void open_beside() {
        std::string name = name_beside();
        file_ = FileDescriptor(::mkostemp(name.data(), O_CLOEXEC));
        if (!file_.is_open()) throw system_error("write", name_);
        beside_ = name;
        slot_ = unfinished::remember(beside_);
        const mode_t mask = ::umask(0);
        ::umask(mask);
        ::fchmod(file_.get(), 0666 & ~mask);
    }

    // A file without a name gets one only now, so that a killed run leaves nothing behind.
    void link_beside() {
        const std::string self = "/proc/self/fd/" + std::to_string(file_.get());
        for (int tries = 0; tries < 100; ++tries) {
            std::string name = name_beside();
            // Only the name is wanted: the file that mkstemp makes to reserve it is in linkat's way.
            const FileDescriptor reserved(::mkostemp(name.data(), O_CLOEXEC));
            if (!reserved.is_open()) break;
            ::unlink(name.c_str());
            if (::linkat(AT_FDCWD, self.c_str(), AT_FDCWD, name.c_str(), AT_SYMLINK_FOLLOW) == 0) {
                beside_ = name;
                slot_ = unfinished::remember(beside_);
                return;
            }
            if (errno != EEXIST) break;
        }
        throw system_error("write", name_);
    }

    std::string name_;
    fs::path target_;
    FileDescriptor file_;
    std::string beside_;
    int slot_ = -1;
    bool replaces_ = false;
};

class CompressedOutput final : public Output {
public:
    CompressedOutput(std::unique_ptr<Output> output, int filter)
        : output_(std::move(output)),
          archive_(archive_write_new(), &archive_write_free),
          entry_(archive_entry_new(), &archive_entry_free) {
        if (!archive_ || !entry_) throw std::bad_alloc();
        archive_write_set_format_raw(archive_.get());
        archive_write_add_filter(archive_.get(), filter);
        archive_write_set_bytes_per_block(archive_.get(), 0);
        // The clock must leave no trace in the output. Filters that know no time refuse the option, which is as good.
        archive_write_set_filter_option(archive_.get(), "gzip", "timestamp", nullptr);
        archive_write_set_filter_option(archive_.get(), "zstd", "compression-level", "6");
        check(archive_write_open(archive_.get(), this, nullptr, &CompressedOutput::pass_on, nullptr));
        archive_entry_set_filetype(entry_.get(), AE_IFREG);
        check(archive_write_header(archive_.get(), entry_.get()));
    }

    // Freeing an archive writes its end; nobody wants it then.
    ~CompressedOutput() override { closing_ = true; }

    void write(std::string_view bytes) override {
        if (!bytes.empty() && archive_write_data(archive_.get(), bytes.data(), bytes.size()) < 0) check(ARCHIVE_FATAL);
    }

    void commit() override {
        check(archive_write_close(archive_.get()));
        output_->commit();
    }

private:
    static la_ssize_t pass_on(archive* handle, void* self, const void* bytes, std::size_t size) {
        auto& output = *static_cast<CompressedOutput*>(self);
        if (output.closing_) return static_cast<la_ssize_t>(size);
        try {
            output.output_->write({static_cast<const char*>(bytes), size});
            return static_cast<la_ssize_t>(size);
        } catch (...) {
            // No exception may pass through C.
            output.failure_ = std::current_exception();
            archive_set_error(handle, EIO, "write failed");
            return -1;
        }
    }

    void check(int state) {
        if (failure_) std::rethrow_exception(std::exchange(failure_, nullptr));
        if (state < ARCHIVE_WARN)
            throw IoError(std::string("cannot compress: ") + archive_error_string(archive_.get()));
    }

    std::unique_ptr<Output> output_;
    std::exception_ptr failure_;
    bool closing_ = false;
    std::unique_ptr<archive, int (*)(archive*)> archive_;
    std::unique_ptr<archive_entry, void (*)(archive_entry*)> entry_;
};

struct Compression {
    std::string_view extension;
    int filter;
};
constexpr std::array kCompressions = std::to_array<Compression>({{".gz", ARCHIVE_FILTER_GZIP},
                                                                 {".zst", ARCHIVE_FILTER_ZSTD},
                                                                 {".xz", ARCHIVE_FILTER_XZ},
                                                                 {".bz2", ARCHIVE_FILTER_BZIP2}});

std::unique_ptr<Output> open_plain(const std::string& path) {
    if (path == "-") return std::make_unique<DirectOutput>(FileDescriptor::borrowed(STDOUT_FILENO), "standard output");
    struct stat status {};
    if (::stat(path.c_str(), &status) != 0 || S_ISREG(status.st_mode)) return std::make_unique<FileOutput>(path);
    FileDescriptor file(::open(path.c_str(), O_WRONLY | O_CLOEXEC));
    if (!file.is_open()) throw system_error("write", path);
    return std::make_unique<DirectOutput>(std::move(file), path);
}

}  // namespace

std::unique_ptr<Output> open_output(const std::string& path) {
    auto output = open_plain(path);
    for (const Compression& compression : kCompressions)
        if (path.ends_with(compression.extension))
            return std::make_unique<CompressedOutput>(std::move(output), compression.filter);
    return output;
}

std::string_view without_compression(std::string_view path) {
    for (const Compression& compression : kCompressions)
        if (path.ends_with(compression.extension)) return path.substr(0, path.size() - compression.extension.size());
    return path;
}

void remove_unfinished_outputs() noexcept {
    unfinished::remove_all();
}

}  // namespace unikat
