#include "formats/isis/cross_reference.hpp"

#include <algorithm>
#include <array>
#include <filesystem>
#include <string_view>

#include "formats/isis/master.hpp"
#include "io/byte_source.hpp"

namespace unikat::isis {
namespace {

// A block is a number of its own and 127 pointers.
constexpr std::size_t kPointers = 127;
constexpr std::array<std::string_view, 5> kCompressions = {"", ".gz", ".zst", ".xz", ".bz2"};

std::string_view without_compression(std::string_view path) {
    for (const std::string_view ending : kCompressions)
        if (!ending.empty() && path.ends_with(ending)) return path.substr(0, path.size() - ending.size());
    return path;
}

std::optional<std::string> file_beside(const std::string& master_path) {
    const std::string_view whole = without_compression(master_path);
    if (whole.size() < 4 || whole[whole.size() - 4] != '.') return std::nullopt;
    const std::string stem(whole.substr(0, whole.size() - 4));
    const bool capitals = whole.ends_with(".MST");
    std::error_code error;
    for (const std::string_view name : {capitals ? ".XRF" : ".xrf", capitals ? ".xrf" : ".XRF", ".Xrf"})
        for (const std::string_view compression : kCompressions)
            if (std::string path = stem + std::string(name) + std::string(compression);
                std::filesystem::is_regular_file(path, error))
                return path;
    return std::nullopt;
}

}  // namespace

std::optional<CrossReference> CrossReference::beside(const std::string& master_path, bool big_endian) {
    const std::optional<std::string> path = file_beside(master_path);
    if (!path) return std::nullopt;
    // As many pointers as 21 bits of blocks can be asked for, and more.
    constexpr std::size_t kMost = std::size_t{256} * 1024 * 1024;
    CrossReference reference;
    reference.big_endian_ = big_endian;
    const auto source = open_source(*path);
    std::array<char, std::size_t{64} * 1024> part;
    while (reference.bytes_.size() < kMost) {
        const std::size_t count = source->read(part);
        if (count == 0) break;
        reference.bytes_.insert(reference.bytes_.end(), part.begin(),
                                part.begin() + static_cast<std::ptrdiff_t>(count));
    }
    return reference;
}

bool CrossReference::Pointer::points_to(std::uint64_t offset) const {
    constexpr unsigned kMostShift = 12;
    for (unsigned shift = 0; shift <= kMostShift; ++shift)
        if (place << shift == offset) return true;
    return false;
}

CrossReference::Pointer CrossReference::pointer(std::uint32_t mfn) const {
    constexpr std::uint32_t kPlaceInBlock = 0x1FF;
    constexpr unsigned kBlockNumber = 11;
    const std::size_t block = (std::size_t{mfn} - 1) / kPointers;
    const std::size_t at = block * kBlock + 4 + (std::size_t{mfn} - 1) % kPointers * 4;
    if (mfn == 0 || at + 4 > bytes_.size()) return {};
    const auto value = static_cast<std::int32_t>(read_number({bytes_.data(), bytes_.size()}, at, 4, big_endian_));
    if (value == 0) return {};
    const std::int64_t number = value >> kBlockNumber;
    const std::uint64_t magnitude = static_cast<std::uint64_t>(number < 0 ? -number : number);
    const std::uint64_t place = static_cast<std::uint32_t>(value) & kPlaceInBlock;
    return {true, value < 0, magnitude == 0 ? 0 : (magnitude - 1) * kBlock + place};
}

std::uint64_t CrossReference::last_place(unsigned shift) const {
    std::uint64_t last = 0;
    const std::size_t blocks = bytes_.size() / kBlock;
    for (std::size_t mfn = 1; mfn <= blocks * kPointers; ++mfn) {
        const Pointer found = pointer(static_cast<std::uint32_t>(mfn));
        if (!found.deleted) last = std::max(last, found.place);
    }
    return last << shift;
}

}  // namespace unikat::isis
