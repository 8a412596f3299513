#include <algorithm>
#include <utility>

#include "formats/isis/cross_reference.hpp"
#include "formats/isis/master.hpp"
#include "io/byte_source.hpp"

namespace unikat::isis {
namespace {

struct Version {
    std::uint32_t mfn;
    std::uint64_t offset;
};

// Goes through all of a source with a scanner.
class Survey {
public:
    explicit Survey(const std::string& path) : source_(open_source(path)) {}

    [[nodiscard]] std::optional<ControlRecord> control() {
        fill(kRoom);
        return read_control(window());
    }

    [[nodiscard]] std::vector<Version> versions(MasterScanner& scanner) {
        std::vector<Version> versions;
        while (true) {
            if (taken_ == bytes_.size()) fill(kRoom);
            if (taken_ == bytes_.size()) return versions;
            const std::uint64_t offset = scanner.position();
            const MasterPiece piece = scanner.next(window(), at_end_);
            if (piece.kind == MasterPiece::Kind::needs_more) {
                fill(2 * (bytes_.size() - taken_));
                continue;
            }
            if (piece.kind == MasterPiece::Kind::behind_end) return versions;
            if (piece.mfn != 0) versions.push_back({piece.mfn, offset});
            taken_ += piece.size;
        }
    }

private:
    static constexpr std::size_t kRoom = std::size_t{256} * 1024;

    [[nodiscard]] std::string_view window() const { return {bytes_.data() + taken_, bytes_.size() - taken_}; }

    // Until the window has so many bytes, or the source ends.
    void fill(std::size_t size) {
        bytes_.erase(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(taken_));
        taken_ = 0;
        std::size_t filled = bytes_.size();
        if (at_end_ || filled >= size) return;
        bytes_.resize(std::max(size, kRoom));
        while (filled < bytes_.size()) {
            const std::size_t count = source_->read({bytes_.data() + filled, bytes_.size() - filled});
            if (count == 0) {
                at_end_ = true;
                break;
            }
            filled += count;
        }
        bytes_.resize(filled);
    }

    std::unique_ptr<ByteSource> source_;
    std::vector<char> bytes_;
    std::size_t taken_ = 0;
    bool at_end_ = false;
};

// Behind the end that the control record gives, only what the cross-reference file points to is of this data base.
void drop_beyond_end(std::vector<Version>& versions, std::uint64_t end, const std::optional<CrossReference>& reference,
                     CurrentVersions& found) {
    std::erase_if(versions, [&](const Version& version) {
        if (version.offset < end || !reference || reference->pointer(version.mfn).points_to(version.offset))
            return false;
        found.outdated.push_back(version.offset);
        return true;
    });
}

// The versions of one record, in the order of the file.
class Choice {
public:
    Choice(const std::optional<CrossReference>& reference, CurrentVersions& found)
        : reference_(reference), found_(found) {}

    void choose(std::span<const Version> versions) {
        const Version* current = &versions.back();
        if (reference_) {
            const CrossReference::Pointer pointer = reference_->pointer(current->mfn);
            const auto pointed = std::find_if(versions.begin(), versions.end(), [&](const Version& version) {
                return pointer.known && pointer.points_to(version.offset);
            });
            if (pointed != versions.end())
                current = &*pointed;
            else if (!pointer.deleted)
                ++found_.unmatched;
            if (pointer.deleted) found_.removed.push_back(current->offset);
        }
        for (const Version& version : versions)
            if (&version != current) found_.outdated.push_back(version.offset);
    }

private:
    const std::optional<CrossReference>& reference_;
    CurrentVersions& found_;
};

}  // namespace

CurrentVersions find_current_versions(const std::string& path) {
    Survey survey(path);
    const std::optional<ControlRecord> control = survey.control();
    const bool big_endian = control && control->big_endian;
    const std::optional<CrossReference> reference = CrossReference::beside(path, big_endian);
    CurrentVersions found;
    if (reference && control && control->size == ControlRecord{}.size) found.end = reference->last_place(0) + 1;
    MasterScanner scanner;
    scanner.extend(found.end);
    std::vector<Version> versions = survey.versions(scanner);
    if (control) drop_beyond_end(versions, control->end, reference, found);
    std::stable_sort(versions.begin(), versions.end(),
                     [](const Version& a, const Version& b) { return a.mfn < b.mfn; });
    Choice choice(reference, found);
    for (auto first = versions.begin(); first != versions.end();) {
        const auto last =
            std::find_if(first, versions.end(), [&](const Version& version) { return version.mfn != first->mfn; });
        choice.choose({first, last});
        first = last;
    }
    std::sort(found.outdated.begin(), found.outdated.end());
    std::sort(found.removed.begin(), found.removed.end());
    return found;
}

}  // namespace unikat::isis
