#include <algorithm>
#include <fmt/format.h>
#include <optional>

#include "formats/isis/master.hpp"

namespace unikat::isis {
namespace {

class MasterFramer final : public Framer {
public:
    explicit MasterFramer(const std::string& path) {
        if (!path.empty()) current_ = find_current_versions(path);
        scanner_.extend(current_.end);
    }

    Piece next(std::string_view window, bool at_end) override {
        if (passed_ > 0) return pass_on(window);
        const std::uint64_t offset = scanner_.position();
        const MasterPiece piece = scanner_.next(window, at_end);
        switch (piece.kind) {
            case MasterPiece::Kind::needs_more: return {};
            case MasterPiece::Kind::blank: return blank(piece.size, offset);
            case MasterPiece::Kind::junk: return junk(piece);
            case MasterPiece::Kind::deleted: return deleted(piece, offset);
            case MasterPiece::Kind::behind_end: return behind_end(piece.size);
            case MasterPiece::Kind::record: break;
        }
        if (holds(current_.outdated, offset)) return {PieceKind::filler, piece.size, {}, {}};
        if (holds(current_.removed, offset)) return deleted(piece, offset);
        return {PieceKind::record, piece.size, {}, {}};
    }

    // What is not held is not looked at: a record of the length that its leader gives.
    std::size_t skip(std::string_view window, bool& found) override {
        if (passed_ == 0) {
            MasterRecord record;
            const bool known = find_record(window, true, record) == Found::record;
            passed_ = known ? record.length : kBlock;
        }
        const std::size_t size = std::min(passed_, window.size());
        passed_ -= size;
        found = passed_ == 0;
        scanner_.pass(size);
        return size;
    }

private:
    static bool holds(const std::vector<std::uint64_t>& offsets, std::uint64_t offset) {
        return std::binary_search(offsets.begin(), offsets.end(), offset);
    }

    Piece blank(std::size_t size, std::uint64_t offset) const {
        Piece piece{PieceKind::filler, size, {}, {}};
        if (offset == 0 && current_.unmatched > 0) {
            piece.finding = Code::isis_cross_reference;
            piece.detail = fmt::format(
                "the cross-reference file (.xrf) does not point to {} of the records; the version that stands last is "
                "taken",
                current_.unmatched);
        }
        return piece;
    }

    static Piece junk(const MasterPiece& piece) {
        if (piece.truncated) return {PieceKind::junk, piece.size, Code::truncated_input, {}};
        return {PieceKind::junk, piece.size, Code::junk_between_records, std::to_string(piece.size)};
    }

    Piece deleted(const MasterPiece& piece, std::uint64_t offset) const {
        if (holds(current_.outdated, offset)) return {PieceKind::filler, piece.size, {}, {}};
        return {PieceKind::filler, piece.size, Code::isis_deleted,
                fmt::format("the record with MFN {} is deleted", piece.mfn)};
    }

    Piece behind_end(std::size_t size) {
        Piece piece{PieceKind::filler, size, {}, {}};
        if (!noted_end_) {
            piece.finding = Code::isis_deleted;
            piece.detail = "old text behind the end that the control record gives";
        }
        noted_end_ = true;
        return piece;
    }

    Piece pass_on(std::string_view window) {
        bool found = false;
        return {PieceKind::filler, skip(window, found), {}, {}};
    }

    CurrentVersions current_;
    MasterScanner scanner_;
    std::size_t passed_ = 0;  // still to be skipped
    bool noted_end_ = false;
};

}  // namespace

std::unique_ptr<Framer> make_master_framer(const ReadOptions& options) {
    return std::make_unique<MasterFramer>(options.path);
}

}  // namespace unikat::isis
