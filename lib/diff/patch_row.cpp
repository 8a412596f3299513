#include "diff/patch_row.hpp"

namespace unikat {
namespace {

constexpr unsigned kStage = 4;  // bytes of a stage's number in a key
constexpr std::size_t kTail = kStage + 8;

enum Flag : unsigned {
    kDeletes = 1,
    kChange = 2,
    kOldContent = 4,
    kNewPlace = 8,
    kOldPlace = 16,
    kRepeated = 32,
    kTotal = 64
};

std::string packed_row(const PatchRow& row) {
    const ChangeField change = row.change.value_or(ChangeField{});
    const unsigned flags = (row.deletes ? kDeletes : 0U) | (row.change ? kChange : 0U) |
                           (change.old_content ? kOldContent : 0U) | (change.new_place ? kNewPlace : 0U) |
                           (change.old_place ? kOldPlace : 0U) | (change.repeated ? kRepeated : 0U) |
                           (change.total ? kTotal : 0U);
    std::string bytes(1, static_cast<char>(flags));
    bytes += row.content.bytes();
    bytes += change.old_content.value_or(Hash{}).bytes();
    append_big_endian(bytes, change.new_place.value_or(0));
    append_big_endian(bytes, change.old_place.value_or(0));
    append_big_endian(bytes, change.number.value_or(0));
    append_big_endian(bytes, change.total.value_or(0));
    return bytes;
}

Hash read_hash(std::string_view bytes) {
    return {read_big_endian(bytes), read_big_endian(bytes.substr(8))};
}

}  // namespace

void add_patch_row(ExternalSort& rows, const PatchRow& row) {
    std::string key = row.key;
    append_big_endian(key, row.stage, kStage);
    append_big_endian(key, row.number);
    rows.add(key, packed_row(row));
}

PatchRow read_patch_row(std::string_view key, std::string_view payload) {
    PatchRow row;
    row.key = key.substr(0, key.size() - kTail);
    row.stage = read_big_endian(key.substr(row.key.size()), kStage);
    row.number = read_big_endian(key.substr(row.key.size() + kStage));
    const auto flags = static_cast<unsigned char>(payload[0]);
    row.deletes = (flags & kDeletes) != 0;
    row.content = read_hash(payload.substr(1));
    if ((flags & kChange) == 0) return row;
    ChangeField& change = row.change.emplace();
    if ((flags & kOldContent) != 0) change.old_content = read_hash(payload.substr(17));
    if ((flags & kNewPlace) != 0) change.new_place = read_big_endian(payload.substr(33));
    if ((flags & kOldPlace) != 0) change.old_place = read_big_endian(payload.substr(41));
    change.repeated = (flags & kRepeated) != 0;
    if ((flags & kTotal) == 0) return row;
    change.number = read_big_endian(payload.substr(49));
    change.total = read_big_endian(payload.substr(57));
    return row;
}

}  // namespace unikat
