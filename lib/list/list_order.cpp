#include "list/list_order.hpp"

#include <algorithm>

namespace unikat {
namespace {

constexpr unsigned kSizeBytes = 4;
constexpr std::size_t kWindow = std::size_t{1024} * 1024;

}  // namespace

// Lines and terms are held at the same time, and their sorts are read with buffers of their own.
SpillOptions ListOrder::share_of(const SpillOptions& options) {
    SpillOptions share = options;
    share.memory /= 2;
    return share;
}

ListOrder::ListOrder(const SpillOptions& options, std::size_t content_size)
    : content_size_(content_size), lines_(share_of(options)), terms_(share_of(options)), ordered_(options.folder) {}

void ListOrder::finish() {
    lines_.finish();
    std::string_view key;
    std::string_view payload;
    std::string block;
    while (lines_.next(key, payload)) {
        number(unpacked_line(payload, content_size_));
        append_big_endian(block, payload.size(), kSizeBytes);
        block += payload;
        if (block.size() < kWindow) continue;
        ordered_.write(block);
        block.clear();
    }
    ordered_.write(block);
    lines_ = ExternalSort({});
    before_ = {};
    started_ = false;
    terms_.finish();
}

void ListOrder::number(const ListLine& line) {
    note_section(line);
    if (!line.describes) return;
    if (line.record >= numbers_.size())
        numbers_.resize(std::max<std::size_t>(line.record + 1, numbers_.size() * 3 / 2));
    numbers_[line.record] = static_cast<std::uint32_t>(++entries_);
}

void ListOrder::note_section(const ListLine& line) {
    if (line.section.empty() || (started_ && line.section == before_.section)) return;
    started_ = true;
    before_.section = line.section;
    const ListSection section{line.section, line.initial, ++section_count_};
    if (sections_.size() < kMostSections) sections_.push_back(section);
    const bool known =
        line.initial.empty() || std::any_of(letters_.begin(), letters_.end(),
                                            [&](const ListSection& other) { return other.initial == line.initial; });
    if (!known) letters_.push_back(section);
}

std::vector<ListSection> ListOrder::contents() const {
    return has_all_sections() ? sections_ : letters_;
}

std::uint64_t ListOrder::number_of(std::uint64_t record) const {
    return record < numbers_.size() ? numbers_[record] : 0;
}

// Fills payload_ with the next row of ordered_.
bool ListOrder::read_line() {
    const auto hold = [this](std::size_t size) {
        if (window_.size() - window_at_ >= size) return true;
        window_.erase(0, window_at_);
        window_at_ = 0;
        const std::size_t held = window_.size();
        window_.resize(std::max(size, kWindow));
        const std::size_t count = ordered_.read(ordered_at_, window_.data() + held, window_.size() - held);
        window_.resize(held + count);
        ordered_at_ += count;
        return window_.size() >= size;
    };
    if (!hold(kSizeBytes)) return false;
    const std::size_t size = read_big_endian(std::string_view(window_).substr(window_at_), kSizeBytes);
    if (!hold(kSizeBytes + size)) return false;
    payload_.assign(window_, window_at_ + kSizeBytes, size);
    window_at_ += kSizeBytes + size;
    return true;
}

bool ListOrder::next(PlacedLine& placed) {
    if (!read_line()) return false;
    placed.line = unpacked_line(payload_, content_size_);
    const ListLine& line = placed.line;
    placed.place = lines_read_++;
    placed.number = number_of(line.record);
    const bool opens = !line.section.empty() && (!started_ || line.section != before_.section);
    placed.section = opens ? ++sections_read_ : 0;
    placed.repeats = started_ && !opens && !line.heading.empty() && line.heading == before_.heading;
    started_ = true;
    before_.section = line.section;
    before_.heading = line.heading;
    return true;
}

bool ListOrder::next_of_registers(RegisterLine& line) {
    const auto advance = [this] {
        std::string_view key;
        std::string_view payload;
        ahead_ = terms_.next(key, payload);
        if (ahead_) ahead_term_ = unpacked_term(key, payload);
        return ahead_;
    };
    if (!ahead_ && !advance()) return false;
    if (ahead_term_.kind != register_) register_lines_ = 0;
    register_ = ahead_term_.kind;
    line.place = register_lines_++;
    line.term = ahead_term_;
    line.numbers.clear();
    do line.numbers.push_back(number_of(ahead_term_.record));
    while (advance() && ahead_term_.kind == line.term.kind && ahead_term_.text == line.term.text &&
           ahead_term_.before == line.term.before);
    std::sort(line.numbers.begin(), line.numbers.end());
    line.numbers.erase(std::unique(line.numbers.begin(), line.numbers.end()), line.numbers.end());
    return true;
}

}  // namespace unikat
