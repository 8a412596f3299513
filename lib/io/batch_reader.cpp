#include "io/batch_reader.hpp"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <utility>

namespace unikat {
namespace {

constexpr std::size_t kHeadForSniffing = std::size_t{64} * 1024;

std::string name_of(const InputName& input) {
    return input.name == "-" ? "standard input" : input.name;
}

const Format* found_format(std::string_view head, const InputName& input) {
    if (const Format* format = format_by_content(head); format != nullptr) return format;
    if (const Format* format = format_by_extension(input.name); format != nullptr && format->reads()) return format;
    throw IoError(
        fmt::format("cannot tell the format of {}: say it with --from ('unikat formats' lists them)", name_of(input)));
}

// Under a wrong format there would be a complaint of every line. What is merely damaged at its start looks like no
// other format for certain, and is read.
void check_format(const Format& said, std::string_view head, const InputName& input) {
    constexpr int kCertain = 90;
    if (said.sniff == nullptr || said.sniff(head) > 0) return;
    const Format* const like = format_by_content(head);
    if (like == nullptr || like->sniff(head) < kCertain) return;
    throw IoError(fmt::format("{} does not look like {} but like {}: say --from {}, or leave --from out",
                              name_of(input), said.name, like->name, like->name));
}

}  // namespace

BatchReader::BatchReader(const InputName& input, std::size_t index, const Format* format, const ReadOptions& options,
                         std::size_t batch_size)
    : options_(options),
      batch_size_(batch_size),
      source_(open_source(input.path)),
      info_(std::make_shared<InputInfo>()) {
    *info_ = {input.name, input.library, input.date, index, format};
    Batch head;
    read_up_to(head, kHeadForSniffing);
    carried_ = std::move(head.bytes);
    if (carried_.empty()) {
        if (format == nullptr) info_->format = format_by_extension(input.name);
        return;
    }
    const std::string_view start(carried_.data(), carried_.size());
    if (format == nullptr) {
        info_->format = found_format(start, input);
    } else {
        check_format(*format, start, input);
    }
    provide_file(input.path);
    framer_ = info_->format->make_framer(options_);
}

// A format that must see the input whole gets a path. What cannot be opened twice is copied.
void BatchReader::provide_file(const std::string& path) {
    const auto needs_file = info_->format->needs_file;
    if (needs_file == nullptr || !needs_file({carried_.data(), carried_.size()})) return;
    std::error_code error;
    if (path != "-" && std::filesystem::is_regular_file(path, error)) {
        options_.path = path;
        return;
    }
    copy_ = std::make_unique<SpillFile>("");
    copy_->write({carried_.data(), carried_.size()});
    std::vector<char> block(kHeadForSniffing);
    while (const std::size_t count = source_->read(block)) copy_->write({block.data(), count});
    options_.path = copy_->path();
    source_ = open_undecoded(copy_->path());
    carried_.clear();
    at_end_ = false;
}

// Appends to the batch's bytes until there are `size` of them or the input ends.
void BatchReader::read_up_to(Batch& batch, std::size_t size) {
    std::size_t filled = batch.bytes.size();
    if (at_end_ || filled >= size) return;
    batch.bytes.resize(size);
    while (filled < size) {
        const std::size_t count = source_->read({batch.bytes.data() + filled, size - filled});
        if (count == 0) {
            at_end_ = true;
            break;
        }
        filled += count;
    }
    batch.bytes.resize(filled);
}

bool BatchReader::fill(Batch& batch) {
    batch.input = info_;
    batch.offset = offset_;
    batch.bytes.swap(carried_);
    carried_.clear();
    taken_ = 0;
    read_up_to(batch, batch_size_);
    if (batch.bytes.empty()) {
        report_damage(batch);
        return !batch.diagnostics.empty();
    }
    if (skipping_) skip_too_long(batch);
    std::size_t wanted = batch.bytes.size();
    while (!skipping_) {
        const Next next = take_piece(batch);
        if (next == Next::batch_is_full) break;
        if (next == Next::frame && taken_ < batch_size_) continue;
        if (next == Next::frame) break;
        // Only the first record of a batch is waited for; doubling keeps the work linear.
        if (!batch.frames.empty()) break;
        if (batch.bytes.size() - taken_ >= options_.max_record) {
            reject_too_long(batch);
            break;
        }
        wanted = std::max(wanted, batch.bytes.size()) * 2;
        read_up_to(batch, std::min(wanted, taken_ + options_.max_record));
    }
    carried_.assign(batch.bytes.begin() + static_cast<std::ptrdiff_t>(taken_), batch.bytes.end());
    batch.bytes.resize(taken_);
    offset_ += taken_;
    return true;
}

BatchReader::Next BatchReader::take_piece(Batch& batch) {
    const std::string_view window(batch.bytes.data() + taken_, batch.bytes.size() - taken_);
    // A batch of filler alone is handed on too, so that a file of blank lines takes no more memory than another.
    if (window.empty()) return at_end_ || taken_ > 0 ? Next::batch_is_full : Next::read_more;
    const Piece piece = pending_ ? *std::exchange(pending_, std::nullopt) : framer_->next(window, at_end_);
    if (piece.kind == PieceKind::need_more) return Next::read_more;
    if (piece.kind == PieceKind::record) {
        if (batch.frames.empty()) {
            batch.frame = framer_->context();
        } else if (batch.frame != framer_->context()) {
            pending_ = piece;
            return Next::batch_is_full;
        }
    }
    if (piece.size > options_.max_record && piece.kind != PieceKind::filler) {
        report(batch, Code::record_too_long, records_ + 1, std::to_string(options_.max_record));
        add_frame(batch, Frame::Kind::junk, piece.size);
    } else {
        add_piece(batch, piece);
    }
    return Next::frame;
}

void BatchReader::add_piece(Batch& batch, const Piece& piece) {
    const bool filler = piece.kind == PieceKind::filler;
    if (piece.finding) report(batch, *piece.finding, filler ? 0 : records_ + 1, piece.detail);
    if (filler)
        taken_ += piece.size;
    else
        add_frame(batch, piece.kind == PieceKind::junk ? Frame::Kind::junk : Frame::Kind::record, piece.size);
}

void BatchReader::add_frame(Batch& batch, Frame::Kind kind, std::size_t size) {
    if (kind != Frame::Kind::more) ++records_;
    batch.frames.push_back({{taken_, size}, records_, kind});
    taken_ += size;
}

void BatchReader::reject_too_long(Batch& batch) {
    report(batch, Code::record_too_long, records_ + 1, std::to_string(options_.max_record));
    skipping_ = true;
    bool found = false;
    const std::size_t size = framer_->skip({batch.bytes.data() + taken_, batch.bytes.size() - taken_}, found);
    add_frame(batch, Frame::Kind::junk, size);
    skipping_ = !found;
}

void BatchReader::skip_too_long(Batch& batch) {
    bool found = false;
    const std::size_t size = framer_->skip({batch.bytes.data(), batch.bytes.size()}, found);
    add_frame(batch, Frame::Kind::more, size);
    skipping_ = !found;
}

void BatchReader::report(Batch& batch, Code code, std::uint64_t number, std::string detail) {
    batch.diagnostics.push_back(
        {code_row(code).severity, code, {info_->name, number, offset_ + taken_, {}, {}}, std::move(detail)});
}

void BatchReader::report_damage(Batch& batch) {
    const std::string damage = source_->damage();
    if (damage.empty() || damage_reported_) return;
    damage_reported_ = true;
    report(batch, Code::input_damaged, 0, damage);
}

InputStream::InputStream(std::vector<InputName> inputs, const Format* format, const ReadOptions& options,
                         std::size_t batch_size)
    : inputs_(std::move(inputs)), format_(format), options_(options), batch_size_(batch_size) {
    bool all_known = true;
    for (const InputName& input : inputs_) {
        std::error_code error;
        const auto bytes = input.path == "-" ? 0 : std::filesystem::file_size(input.path, error);
        all_known = all_known && !error && bytes != 0;
        if (!error) size_ += static_cast<std::size_t>(bytes);
    }
    if (!all_known) size_ = 0;
    open_next();
    if (reader_) first_format_ = reader_->info().format;
}

void InputStream::open_next() {
    if (reader_) finished_bytes_ += reader_->position();
    reader_.reset();
    if (next_ == inputs_.size()) return;
    reader_ = std::make_unique<BatchReader>(inputs_[next_], next_, format_, options_, batch_size_);
    ++next_;
}

bool InputStream::fill(Batch& batch) {
    while (reader_) {
        if (reader_->fill(batch)) return true;
        open_next();
    }
    return false;
}

std::size_t InputStream::position() const {
    return finished_bytes_ + (reader_ ? reader_->position() : 0);
}

}  // namespace unikat
