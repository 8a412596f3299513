#include "io/tally.hpp"

namespace unikat {
namespace {

// What the table needs for a key beside its bytes, about.
constexpr std::size_t kOverhead = 96;

SpillOptions half_of(SpillOptions options) {
    options.memory /= 2;
    return options;
}

}  // namespace

Tally::Tally(const SpillOptions& options) : most_bytes_(options.memory / 2), counts_(half_of(options)) {}

void Tally::add(std::string_view key, std::uint64_t times) {
    if (const auto held = held_.find(key); held != held_.end()) {
        held->second += times;
        return;
    }
    held_.emplace(key, times);
    held_bytes_ += key.size() + kOverhead;
    if (held_bytes_ > most_bytes_) spill();
}

void Tally::spill() {
    std::string times;
    for (const auto& [key, count] : held_) {
        times.clear();
        append_big_endian(times, count);
        counts_.add(key, times);
    }
    held_.clear();
    held_bytes_ = 0;
}

void Tally::finish() {
    spill();
    counts_.finish();
}

bool Tally::next(std::string_view& key, std::uint64_t& times) {
    std::string_view row_key;
    std::string_view row_times;
    if (!ahead_) {
        if (!counts_.next(row_key, row_times)) return false;
        ahead_key_ = row_key;
        ahead_times_ = read_big_endian(row_times);
    }
    key_ = ahead_key_;
    times = ahead_times_;
    ahead_ = false;
    while (counts_.next(row_key, row_times)) {
        if (row_key != key_) {
            ahead_key_ = row_key;
            ahead_times_ = read_big_endian(row_times);
            ahead_ = true;
            break;
        }
        times += read_big_endian(row_times);
    }
    key = key_;
    return true;
}

}  // namespace unikat
