#include "formats/isis/master.hpp"

#include <algorithm>

namespace unikat::isis {
namespace {

std::size_t left_in_block(std::uint64_t position) {
    return kBlock - static_cast<std::size_t>(position % kBlock);
}

bool is_blank(char c) {
    return c == '\0' || c == ' ';
}

// Places of the leader's numbers.
struct LeaderPlaces {
    std::size_t length;
    std::size_t length_size;
    std::size_t base;
    std::size_t base_size;
    std::size_t count;
    std::size_t status;
};

LeaderPlaces places_of(const MasterLayout& layout) {
    const std::size_t size = layout.leader_size();
    const std::size_t number = layout.wide ? 4 : 2;
    return {4, number, size - 4 - number, number, size - 4, size - 2};
}

// A negative length says that the inverted file is not up to date with the record, or that it is locked. Some systems
// write lengths over 32,767 in the same two bytes.
std::size_t length_of(std::uint32_t written, bool wide, std::size_t needed) {
    const std::uint32_t sign = wide ? 0x80000000U : 0x8000U;
    if ((written & sign) == 0) return written;
    const std::size_t negated = (sign << 1U) - std::size_t{written};
    if (wide) return std::size_t{0x100000000} - written;
    return negated >= needed ? negated : written;
}

}  // namespace

std::uint32_t read_number(std::string_view bytes, std::size_t at, std::size_t size, bool big_endian) {
    std::uint32_t number = 0;
    for (std::size_t i = 0; i < size; ++i) {
        const std::size_t place = big_endian ? i : size - 1 - i;
        number = number << 8U | static_cast<unsigned char>(bytes[at + place]);
    }
    return number;
}

std::optional<ControlRecord> read_control(std::string_view head) {
    constexpr std::size_t kSize = 64;
    constexpr std::uint32_t kMostBlocks = 1U << 24U;
    constexpr unsigned kMostShift = 12;
    if (head.size() < kSize || read_number(head, 0, 4, false) != 0) return std::nullopt;
    for (const bool big_endian : {false, true}) {
        const std::uint32_t next_mfn = read_number(head, 4, 4, big_endian);
        const std::uint32_t block = read_number(head, 8, 4, big_endian);
        const std::uint32_t place = read_number(head, 12, 2, big_endian);
        const auto type = static_cast<unsigned char>(head[big_endian ? 15 : 14]);
        const auto shift = static_cast<unsigned char>(head[big_endian ? 14 : 15]);
        if (next_mfn == 0 || next_mfn > 0x7FFFFFFF || block == 0 || block > kMostBlocks || place > kBlock + 1) continue;
        if (type > 1 || shift > kMostShift) continue;
        const std::uint64_t end = std::uint64_t{block - 1} * kBlock + std::max(place, 1U) - 1;
        return ControlRecord{big_endian, next_mfn, end, std::max(kSize, std::size_t{1} << shift)};
    }
    return std::nullopt;
}

MasterField MasterRecord::field(std::string_view record, std::size_t number) const {
    const std::size_t at = layout.leader_size() + number * layout.entry_size();
    const std::size_t size = layout.wide ? 4 : 2;
    const std::size_t position = at + layout.entry_size() - 2 * size;
    return {read_number(record, at, 2, layout.big_endian), read_number(record, position, size, layout.big_endian),
            read_number(record, position + size, size, layout.big_endian)};
}

Found find_record(std::string_view text, const MasterLayout& layout, bool at_end, MasterRecord& record) {
    const std::size_t leader = layout.leader_size();
    if (text.size() < leader) return at_end ? Found::nothing : Found::needs_more;
    const LeaderPlaces places = places_of(layout);
    const auto number = [&](std::size_t at, std::size_t size) {
        return read_number(text, at, size, layout.big_endian);
    };
    record.layout = layout;
    record.mfn = number(0, 4);
    record.base = number(places.base, places.base_size);
    record.fields = number(places.count, 2);
    const std::uint32_t status = number(places.status, 2);
    record.deleted = status != 0;
    if (record.mfn == 0 || record.mfn > 0x7FFFFFFF || status > 1) return Found::nothing;
    if (record.base != leader + record.fields * layout.entry_size()) return Found::nothing;
    if (text.size() < record.base) return at_end ? Found::nothing : Found::needs_more;
    std::size_t needed = record.base;
    for (std::size_t i = 0; i < record.fields; ++i) {
        const MasterField field = record.field(text, i);
        if (i == 0 && field.position != 0) return Found::nothing;
        needed = std::max(needed, record.base + field.position + field.length);
    }
    record.length = length_of(number(places.length, places.length_size), layout.wide, needed);
    // A directory that points behind the record is damaged; the record is one all the same where it starts well.
    return record.length >= record.base && (record.fields > 0 || record.length < record.base + kBlock) ? Found::record
                                                                                                       : Found::nothing;
}

Found find_record(std::string_view text, bool at_end, MasterRecord& record) {
    for (const MasterLayout& layout : kMasterLayouts)
        if (const Found found = find_record(text, layout, at_end, record); found != Found::nothing) return found;
    return Found::nothing;
}

std::uint64_t MasterScanner::end() const {
    return std::max(control_->end, extended_end_);
}

MasterPiece MasterScanner::take(MasterPiece::Kind kind, std::size_t size) {
    position_ += size;
    return {kind, size};
}

MasterPiece MasterScanner::start(std::string_view window, bool at_end) {
    // The first record's directory is needed for the layout.
    constexpr std::size_t kEnough = std::size_t{64} * 1024;
    if (window.size() < kEnough && !at_end) return {};
    control_ = read_control(window).value_or(ControlRecord{});
    if (control_->end == 0) control_->end = std::uint64_t(-1);
    const std::size_t size = std::min(control_->size, window.size());
    MasterRecord record;
    const bool all = at_end && window.size() <= kEnough;
    if (find_record(window.substr(0, kEnough).substr(size), all, record) == Found::record) layout_ = record.layout;
    return take(MasterPiece::Kind::blank, size);
}

Found MasterScanner::find(std::string_view text, bool at_end, MasterRecord& record) {
    return layout_ ? find_record(text, *layout_, at_end, record) : find_record(text, at_end, record);
}

MasterPiece MasterScanner::next(std::string_view window, bool at_end) {
    if (!control_) return start(window, at_end);
    if (position_ >= end()) return behind_end(window);
    const std::size_t in_block = left_in_block(position_);
    // A leader is not parted between blocks before its count of fields.
    const std::size_t whole = (layout_ ? layout_->leader_size() : kMasterLayouts[0].leader_size()) - 4;
    if (in_block < whole) return take(MasterPiece::Kind::blank, std::min(in_block, window.size()));
    MasterRecord record;
    const Found found = find(window, at_end, record);
    if (found == Found::needs_more) return {};
    if (found == Found::record) return take_record(window, at_end, record);
    if (window.size() < in_block && !at_end) return {};
    const std::string_view rest = window.substr(0, in_block);
    if (std::all_of(rest.begin(), rest.end(), is_blank)) return take(MasterPiece::Kind::blank, rest.size());
    return resynchronise(window, at_end);
}

// Old blocks stay in the file when a data base is initialised or restored.
MasterPiece MasterScanner::behind_end(std::string_view window) {
    const auto text = std::find_if_not(window.begin(), window.end(), is_blank);
    const auto blank = static_cast<std::size_t>(text - window.begin());
    if (blank > 0) return take(MasterPiece::Kind::blank, blank);
    return take(MasterPiece::Kind::behind_end, window.size());
}

MasterPiece MasterScanner::take_record(std::string_view window, bool at_end, const MasterRecord& record) {
    if (window.size() < record.length && !at_end) return {};
    layout_ = record.layout;
    MasterPiece piece = take(record.deleted ? MasterPiece::Kind::deleted : MasterPiece::Kind::record,
                             std::min(record.length, window.size()));
    piece.mfn = record.mfn;
    piece.truncated = window.size() < record.length;
    if (piece.truncated) piece.kind = MasterPiece::Kind::junk;
    return piece;
}

// Records begin at even places. Long damage is handed on in parts of one size.
MasterPiece MasterScanner::resynchronise(std::string_view window, bool at_end) {
    constexpr std::size_t kPart = std::size_t{64} * 1024;
    MasterRecord record;
    std::size_t at = 2;
    for (; at < std::min(window.size(), kPart); at += 2) {
        const Found found = find(window.substr(at), at_end, record);
        if (found == Found::needs_more) return {};
        if (found == Found::record && record.fields > 0) return take(MasterPiece::Kind::junk, at);
    }
    if (window.size() < kPart && !at_end) return {};
    return take(MasterPiece::Kind::junk, std::min(at, window.size()));
}

}  // namespace unikat::isis
