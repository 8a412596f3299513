#include "io/byte_source.hpp"

#include <algorithm>
#include <archive.h>
#include <array>
#include <cerrno>
#include <cstring>
#include <exception>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <vector>

#include "io/file_descriptor.hpp"
#include "io/gzip_source.hpp"
#include "io/system_error.hpp"
#include "text/stream_decoder.hpp"

namespace unikat {

ByteSource::~ByteSource() = default;

namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;

class FileSource final : public ByteSource {
public:
    explicit FileSource(std::string path) : path_(std::move(path)) {
        if (path_ == "-") {
            file_ = FileDescriptor::borrowed(STDIN_FILENO);
        } else {
            file_ = FileDescriptor(::open(path_.c_str(), O_RDONLY | O_CLOEXEC));
            if (!file_.is_open()) throw system_error("open", path_);
        }
        struct stat status {};
        if (::fstat(file_.get(), &status) == 0) {
            if (S_ISDIR(status.st_mode)) {
                errno = EISDIR;
                throw system_error("read", path_);
            }
            if (S_ISREG(status.st_mode)) size_ = static_cast<std::size_t>(status.st_size);
        }
    }

    std::size_t read(std::span<char> room) override {
        while (true) {
            const ssize_t count = ::read(file_.get(), room.data(), room.size());
            if (count >= 0) {
                position_ += static_cast<std::size_t>(count);
                return static_cast<std::size_t>(count);
            }
            if (errno != EINTR) throw system_error("read", path_);
        }
    }

    [[nodiscard]] std::size_t position() const override { return position_; }
    [[nodiscard]] std::size_t size() const override { return size_; }

private:
    std::string path_;
    FileDescriptor file_;
    std::size_t position_ = 0;
    std::size_t size_ = 0;
};

// Another source, with some of its first bytes read beforehand.
class PeekedSource final : public ByteSource {
public:
    PeekedSource(std::unique_ptr<ByteSource> source, std::string head)
        : source_(std::move(source)), head_(std::move(head)) {}

    std::size_t read(std::span<char> room) override {
        if (taken_ == head_.size()) return source_->read(room);
        const std::size_t count = std::min(room.size(), head_.size() - taken_);
        std::memcpy(room.data(), head_.data() + taken_, count);
        taken_ += count;
        return count;
    }

    [[nodiscard]] std::string damage() const override { return source_->damage(); }
    [[nodiscard]] std::size_t position() const override { return source_->position(); }
    [[nodiscard]] std::size_t size() const override { return source_->size(); }

private:
    std::unique_ptr<ByteSource> source_;
    std::string head_;
    std::size_t taken_ = 0;
};

// zstd, xz and bzip2; libarchive does not check the sum of gzip.
class DecompressedSource final : public ByteSource {
public:
    explicit DecompressedSource(std::unique_ptr<ByteSource> source)
        : source_(std::move(source)), block_(kBlock), archive_(archive_read_new(), &archive_read_free) {
        if (!archive_) throw std::bad_alloc();
        archive_read_support_filter_zstd(archive_.get());
        archive_read_support_filter_xz(archive_.get());
        archive_read_support_filter_bzip2(archive_.get());
        archive_read_support_format_raw(archive_.get());
        archive_read_support_format_empty(archive_.get());
        archive_entry* entry = nullptr;
        int state = archive_read_open(archive_.get(), this, nullptr, &DecompressedSource::more, nullptr);
        if (state == ARCHIVE_OK) state = archive_read_next_header(archive_.get(), &entry);
        opened_ = state == ARCHIVE_OK;
        if (!opened_ && state != ARCHIVE_EOF) note_damage();
    }

    std::size_t read(std::span<char> room) override {
        while (rest_.empty()) {
            if (!damage_.empty() || !opened_) return 0;
            next_block();
        }
        const std::size_t count = std::min(room.size(), rest_.size());
        std::memcpy(room.data(), rest_.data(), count);
        rest_.remove_prefix(count);
        return count;
    }

    [[nodiscard]] std::string damage() const override { return damage_; }
    [[nodiscard]] std::size_t position() const override { return source_->position(); }
    [[nodiscard]] std::size_t size() const override { return source_->size(); }

private:
    static la_ssize_t more(archive* /*unused*/, void* self, const void** bytes) {
        auto& source = *static_cast<DecompressedSource*>(self);
        *bytes = source.block_.data();
        try {
            return static_cast<la_ssize_t>(source.source_->read(source.block_));
        } catch (...) {
            // No exception may pass through C.
            source.failure_ = std::current_exception();
            return -1;
        }
    }

    // By blocks, so that what was decompressed before a damage is handed out.
    void next_block() {
        const void* bytes = nullptr;
        std::size_t size = 0;
        la_int64_t offset = 0;
        const int state = archive_read_data_block(archive_.get(), &bytes, &size, &offset);
        if (state == ARCHIVE_EOF)
            opened_ = false;
        else if (state < ARCHIVE_WARN)
            note_damage();
        else
            rest_ = {static_cast<const char*>(bytes), size};
    }

    void note_damage() {
        if (failure_) std::rethrow_exception(failure_);
        const char* why = archive_error_string(archive_.get());
        damage_ = why != nullptr ? why : "the compressed data is damaged";
    }

    std::unique_ptr<ByteSource> source_;
    std::vector<char> block_;
    std::unique_ptr<archive, int (*)(archive*)> archive_;
    bool opened_ = false;
    std::string_view rest_;  // of the block that the archive holds
    std::string damage_;
    std::exception_ptr failure_;
};

class TranscodedSource final : public ByteSource {
public:
    TranscodedSource(std::unique_ptr<ByteSource> source, const std::string& encoding)
        : source_(std::move(source)), decoder_(encoding), block_(kBlock) {}

    std::size_t read(std::span<char> room) override {
        while (taken_ == text_.size() && !ended_) {
            text_.clear();
            taken_ = 0;
            const std::size_t count = source_->read(block_);
            ended_ = count == 0;
            decoder_.append(text_, {block_.data(), count}, ended_);
        }
        const std::size_t count = std::min(room.size(), text_.size() - taken_);
        std::memcpy(room.data(), text_.data() + taken_, count);
        taken_ += count;
        return count;
    }

    [[nodiscard]] std::string damage() const override {
        if (decoder_.faults() > 0) return std::to_string(decoder_.faults()) + " characters are no UTF-16 or UTF-32";
        return source_->damage();
    }
    [[nodiscard]] std::size_t position() const override { return source_->position(); }
    [[nodiscard]] std::size_t size() const override { return source_->size(); }

private:
    std::unique_ptr<ByteSource> source_;
    StreamDecoder decoder_;
    std::vector<char> block_;
    std::string text_;
    std::size_t taken_ = 0;
    bool ended_ = false;
};

std::string peek(ByteSource& source, std::size_t size) {
    std::string head(size, '\0');
    std::size_t filled = 0;
    while (filled < size) {
        const std::size_t count = source.read({head.data() + filled, size - filled});
        if (count == 0) break;
        filled += count;
    }
    head.resize(filled);
    return head;
}

bool is_gzip(std::string_view head) {
    return head.starts_with("\x1F\x8B\x08");
}

bool is_compressed(std::string_view head) {
    using namespace std::string_view_literals;
    constexpr std::array kMagic = {"\x28\xB5\x2F\xFD"sv,
                                   "\xFD"
                                   "7zXZ\0"sv,
                                   "BZh"sv};
    return std::any_of(kMagic.begin(), kMagic.end(),
                       [head](std::string_view magic) { return head.starts_with(magic); });
}

// The name of the wide encoding that XML in these first bytes is in, or empty (XML 1.0, appendix F).
std::string wide_encoding(std::string_view head) {
    using namespace std::string_view_literals;
    struct Row {
        std::string_view head;
        const char* name;
    };
    constexpr std::array kRows = std::to_array<Row>({{"\xFF\xFE\0\0"sv, "UTF-32LE"},
                                                     {"\0\0\xFE\xFF"sv, "UTF-32BE"},
                                                     {"\xFF\xFE"sv, "UTF-16LE"},
                                                     {"\xFE\xFF"sv, "UTF-16BE"},
                                                     {"<\0\0\0"sv, "UTF-32LE"},
                                                     {"\0\0\0<"sv, "UTF-32BE"},
                                                     {"<\0"sv, "UTF-16LE"},
                                                     {"\0<"sv, "UTF-16BE"}});
    for (const Row& row : kRows)
        if (head.starts_with(row.head)) return row.name;
    return {};
}

constexpr std::size_t kLongestMagic = 6;

std::unique_ptr<ByteSource> with_peeked(std::unique_ptr<ByteSource> source, std::string& head) {
    head = peek(*source, kLongestMagic);
    return std::make_unique<PeekedSource>(std::move(source), head);
}

}  // namespace

std::unique_ptr<ByteSource> open_source(const std::string& path) {
    std::string head;
    auto source = with_peeked(std::make_unique<FileSource>(path), head);
    if (is_gzip(head))
        source = with_peeked(gunzipped(std::move(source)), head);
    else if (is_compressed(head))
        source = with_peeked(std::make_unique<DecompressedSource>(std::move(source)), head);
    if (const std::string encoding = wide_encoding(head); !encoding.empty())
        source = std::make_unique<TranscodedSource>(std::move(source), encoding);
    return source;
}

std::unique_ptr<ByteSource> open_undecoded(const std::string& path) {
    return std::make_unique<FileSource>(path);
}

}  // namespace unikat
