#include "io/gzip_source.hpp"

#include <algorithm>
#include <limits>
#include <new>
#include <vector>
#include <zlib.h>

namespace unikat {
namespace {

constexpr std::size_t kBlock = std::size_t{256} * 1024;
constexpr int kGzipWindow = 15 + 16;  // the largest window, and gzip's header and trailer

class GzipSource final : public ByteSource {
public:
    explicit GzipSource(std::unique_ptr<ByteSource> source) : source_(std::move(source)), block_(kBlock) {
        if (inflateInit2(&stream_, kGzipWindow) != Z_OK) throw std::bad_alloc();
    }
    ~GzipSource() override { inflateEnd(&stream_); }

    std::size_t read(std::span<char> room) override {
        const auto size = static_cast<uInt>(std::min<std::size_t>(room.size(), std::numeric_limits<uInt>::max()));
        stream_.next_out = reinterpret_cast<Bytef*>(room.data());
        stream_.avail_out = size;
        while (stream_.avail_out == size && !ended_) {
            if (stream_.avail_in == 0 && !refill()) break;
            step();
        }
        return size - stream_.avail_out;
    }

    [[nodiscard]] std::string damage() const override { return damage_.empty() ? source_->damage() : damage_; }
    [[nodiscard]] std::size_t position() const override { return source_->position(); }
    [[nodiscard]] std::size_t size() const override { return source_->size(); }

private:
    bool refill() {
        const std::size_t count = source_->read(block_);
        stream_.next_in = reinterpret_cast<Bytef*>(block_.data());
        stream_.avail_in = static_cast<uInt>(count);
        if (count > 0) return true;
        end(between_members_ ? "" : "the gzip data breaks off");
        return false;
    }

    void end(const std::string& damage) {
        ended_ = true;
        damage_ = damage;
    }

    void step() {
        if (between_members_ && !starts_member()) return;
        const int state = inflate(&stream_, Z_NO_FLUSH);
        if (state == Z_STREAM_END) {
            between_members_ = true;
            inflateReset(&stream_);
        } else if (state == Z_MEM_ERROR) {
            throw std::bad_alloc();
        } else if (state != Z_OK && state != Z_BUF_ERROR) {
            end(std::string("the gzip data is damaged (") + (stream_.msg != nullptr ? stream_.msg : "inflate") + ")");
        }
    }

    // Tapes fill their blocks with zeros.
    bool starts_member() {
        constexpr Bytef kMagic = 0x1F;
        while (stream_.avail_in > 0 && *stream_.next_in == 0) {
            ++stream_.next_in;
            --stream_.avail_in;
        }
        if (stream_.avail_in == 0) return false;
        if (*stream_.next_in == kMagic) {
            between_members_ = false;
            return true;
        }
        end("something that is no gzip stands behind the gzip data");
        return false;
    }

    std::unique_ptr<ByteSource> source_;
    std::vector<char> block_;
    z_stream stream_{};
    bool between_members_ = false;
    bool ended_ = false;
    std::string damage_;
};

}  // namespace

std::unique_ptr<ByteSource> gunzipped(std::unique_ptr<ByteSource> source) {
    return std::make_unique<GzipSource>(std::move(source));
}

}  // namespace unikat
