#include "io/external_sort.hpp"

#include <algorithm>
#include <cstring>
#include <stdexcept>

#include "io/parallel_sort.hpp"

namespace unikat {
namespace {

constexpr std::size_t kChunk = std::size_t{1024} * 1024;
constexpr std::size_t kMostRuns = 128;
constexpr std::size_t kLeastMemory = std::size_t{64} * 1024;
constexpr std::size_t kSmallestReadBuffer = std::size_t{32} * 1024;
constexpr std::size_t kLengths = 8;

// A row as it lies in memory and on disk: length of key, length of payload, key, payload.
struct Packed {
    std::string_view key;
    std::string_view payload;

    explicit Packed(const char* place) {
        std::uint32_t lengths[2];
        std::memcpy(lengths, place, kLengths);
        key = {place + kLengths, lengths[0]};
        payload = {place + kLengths + lengths[0], lengths[1]};
    }
    friend bool operator<(const Packed& a, const Packed& b) {
        const int order = a.key.compare(b.key);
        return order != 0 ? order < 0 : a.payload < b.payload;
    }
};

std::uint64_t prefix_of(std::string_view key) {
    std::uint64_t prefix = 0;
    for (std::size_t i = 0; i < 8; ++i)
        prefix = prefix << 8 | (i < key.size() ? static_cast<unsigned char>(key[i]) : 0U);
    return prefix;
}

}  // namespace

// The first bytes of the key decide most comparisons without a look at the row.
struct ExternalSort::Row {
    std::uint64_t prefix;
    const char* place;

    friend bool operator<(const Row& a, const Row& b) {
        return a.prefix != b.prefix ? a.prefix < b.prefix : Packed(a.place) < Packed(b.place);
    }
};

class ExternalSort::RunReader {
public:
    RunReader(const SpillFile& file, std::size_t buffer) : file_(file), buffer_(buffer) {}

    bool advance() {
        begin_ += row_size_;
        row_size_ = 0;
        if (!hold(kLengths)) return false;
        std::uint32_t lengths[2];
        std::memcpy(lengths, buffer_.data() + begin_, kLengths);
        row_size_ = kLengths + lengths[0] + lengths[1];
        return hold(row_size_);
    }
    [[nodiscard]] Packed row() const { return Packed(buffer_.data() + begin_); }

private:
    bool hold(std::size_t size) {
        if (end_ - begin_ >= size) return true;
        std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
        end_ -= begin_;
        begin_ = 0;
        if (buffer_.size() < size) buffer_.resize(size);
        const std::size_t count = file_.read(offset_, buffer_.data() + end_, buffer_.size() - end_);
        offset_ += count;
        end_ += count;
        return end_ >= size;
    }

    const SpillFile& file_;
    std::vector<char> buffer_;
    std::uint64_t offset_ = 0;
    std::size_t begin_ = 0;
    std::size_t end_ = 0;
    std::size_t row_size_ = 0;
};

namespace {

// std::push_heap keeps the largest on top.
constexpr auto kLaterFirst = [](const auto& a, const auto& b) { return b->row() < a->row(); };

class BufferedWriter {
public:
    explicit BufferedWriter(SpillFile& file) : file_(file) {}
    void write(const Packed& row) {
        const std::size_t size = kLengths + row.key.size() + row.payload.size();
        buffer_.append(row.key.data() - kLengths, size);
        if (buffer_.size() >= kChunk) flush();
    }
    void flush() {
        file_.write(buffer_);
        buffer_.clear();
    }

private:
    SpillFile& file_;
    std::string buffer_;
};

}  // namespace

ExternalSort::ExternalSort(const SpillOptions& options) : options_(options) {
    options_.memory = std::max(options_.memory, kLeastMemory);
}
ExternalSort::ExternalSort(ExternalSort&&) noexcept = default;
ExternalSort& ExternalSort::operator=(ExternalSort&&) noexcept = default;
ExternalSort::~ExternalSort() = default;

void ExternalSort::add(std::string_view key, std::string_view payload) {
    const std::size_t size = kLengths + key.size() + payload.size();
    if (size > UINT32_MAX) throw std::length_error("a row of over 4 GiB cannot be sorted");
    if (held_bytes_ + size + (held_.size() + 1) * sizeof(Row) > options_.memory && !held_.empty()) spill();
    if (static_cast<std::size_t>(chunk_end_ - chunk_next_) < size || chunk_next_ == nullptr) {
        const std::size_t chunk = std::max(size, std::min(kChunk, std::max<std::size_t>(options_.memory / 8, 4096)));
        chunks_.push_back(std::make_unique_for_overwrite<char[]>(chunk));
        chunk_next_ = chunks_.back().get();
        chunk_end_ = chunk_next_ + chunk;
        held_bytes_ += chunk;
    }
    const std::uint32_t lengths[2] = {static_cast<std::uint32_t>(key.size()),
                                      static_cast<std::uint32_t>(payload.size())};
    std::memcpy(chunk_next_, lengths, kLengths);
    std::copy(key.begin(), key.end(), chunk_next_ + kLengths);
    std::copy(payload.begin(), payload.end(), chunk_next_ + kLengths + key.size());
    held_.push_back({prefix_of(key), chunk_next_});
    chunk_next_ += size;
    ++rows_;
}

void ExternalSort::sort_held() {
    parallel_sort(held_.begin(), held_.end(), options_.threads);
}

void ExternalSort::spill() {
    sort_held();
    runs_.push_back(std::make_unique<SpillFile>(options_.folder));
    BufferedWriter writer(*runs_.back());
    for (const Row& row : held_) writer.write(Packed(row.place));
    writer.flush();
    held_.clear();
    chunks_.clear();
    chunk_next_ = chunk_end_ = nullptr;
    held_bytes_ = 0;
    if (runs_.size() >= kMostRuns) merge_runs_into_one();
}

void ExternalSort::merge_runs_into_one() {
    open_runs(options_.memory);
    auto merged = std::make_unique<SpillFile>(options_.folder);
    BufferedWriter writer(*merged);
    std::string_view key;
    std::string_view payload;
    while (next_of_runs(key, payload)) writer.write(Packed(key.data() - kLengths));
    writer.flush();
    readers_.clear();
    runs_.clear();
    runs_.push_back(std::move(merged));
}

void ExternalSort::open_runs(std::size_t memory) {
    const std::size_t buffer =
        std::clamp(memory / 2 / std::max<std::size_t>(runs_.size(), 1), kSmallestReadBuffer, kChunk);
    readers_.clear();
    shown_ = nullptr;
    for (const auto& run : runs_) {
        readers_.push_back(std::make_unique<RunReader>(*run, buffer));
        if (!readers_.back()->advance()) readers_.pop_back();
    }
    std::make_heap(readers_.begin(), readers_.end(), kLaterFirst);
}

void ExternalSort::finish() {
    if (runs_.empty()) {
        sort_held();
        return;
    }
    if (!held_.empty()) spill();
    held_.shrink_to_fit();
    open_runs(options_.memory);
}

bool ExternalSort::next(std::string_view& key, std::string_view& payload) {
    if (!runs_.empty()) return next_of_runs(key, payload);
    if (held_next_ == held_.size()) return false;
    const Packed row(held_[held_next_++].place);
    key = row.key;
    payload = row.payload;
    return true;
}

bool ExternalSort::next_of_runs(std::string_view& key, std::string_view& payload) {
    if (shown_ != nullptr) {
        std::pop_heap(readers_.begin(), readers_.end(), kLaterFirst);
        if (shown_->advance())
            std::push_heap(readers_.begin(), readers_.end(), kLaterFirst);
        else
            readers_.pop_back();
        shown_ = nullptr;
    }
    if (readers_.empty()) return false;
    shown_ = readers_.front().get();
    const Packed row = shown_->row();
    key = row.key;
    payload = row.payload;
    return true;
}

void append_big_endian(std::string& key, std::uint64_t number, unsigned bytes) {
    for (unsigned i = bytes; i > 0; --i) key.push_back(static_cast<char>(number >> (8 * (i - 1)) & 0xFF));
}

std::uint64_t read_big_endian(std::string_view key, unsigned bytes) {
    std::uint64_t number = 0;
    for (unsigned i = 0; i < bytes; ++i) number = number << 8 | static_cast<unsigned char>(key[i]);
    return number;
}

void append_part(std::string& key, std::string_view part) {
    for (std::size_t zero = part.find('\0'); zero != std::string_view::npos; zero = part.find('\0')) {
        key += part.substr(0, zero + 1);
        key += '\xFF';
        part.remove_prefix(zero + 1);
    }
    key += part;
    key.append(2, '\0');
}

std::string take_part(std::string_view& key) {
    std::string part;
    std::size_t i = 0;
    for (; key[i] != '\0' || key[i + 1] != '\0'; ++i) {
        part += key[i];
        if (key[i] == '\0') ++i;
    }
    key.remove_prefix(i + 2);
    return part;
}

}  // namespace unikat
