#include <algorithm>
#include <utility>

#include "formats/microlif/microlif.hpp"
#include "formats/text/lines.hpp"

namespace unikat {
namespace {

constexpr std::string_view kEnd = "^`";
constexpr std::string_view kLeader = "LDR";
constexpr std::string_view kHeader = "HDR";

class MicrolifFramer final : public Framer {
public:
    Piece next(std::string_view window, bool at_end) override {
        if (std::exchange(skipping_, false)) scanned_ = 0;
        if (scanned_ == 0) {
            const std::size_t filler = window.starts_with(text::kByteOrderMark)
                                           ? text::kByteOrderMark.size()
                                           : std::min(window.find_first_not_of(" \r\n\t\x1A"), window.size());
            if (filler > 0) return {PieceKind::filler, filler, {}, {}};
        }
        std::size_t size = end_of_record(window);
        if (size == 0 && !at_end) return {};
        if (size == 0) size = window.size();
        scanned_ = 0;
        return {window.starts_with(kHeader) ? PieceKind::filler : PieceKind::record, size, {}, {}};
    }

    std::size_t skip(std::string_view window, bool& found) override {
        if (!std::exchange(skipping_, true)) {
            scanned_ = 0;
            tail_.clear();
        }
        const std::size_t carried = tail_.size();
        tail_ += window;
        const std::size_t size = end_of_record(tail_);
        found = size > 0;
        if (found) return size > carried ? size - carried : 0;
        tail_.erase(0, scanned_);
        scanned_ = 0;
        return window.size();
    }

private:
    // 0 where it is not in the window; then what need not be looked at again has been scanned.
    std::size_t end_of_record(std::string_view window) {
        const auto end = window.find(kEnd, scanned_);
        const auto leader = next_leader(window);
        if (end != std::string_view::npos && end < leader) return end + kEnd.size();
        if (leader != std::string_view::npos) return leader;
        scanned_ = window.size() - std::min(window.size(), kLeader.size());
        return 0;
    }

    // At the start of a line.
    [[nodiscard]] std::size_t next_leader(std::string_view window) const {
        auto at = window.find(kLeader, scanned_ + 1);
        while (at != std::string_view::npos && window[at - 1] != '\n' && window[at - 1] != '\r')
            at = window.find(kLeader, at + 1);
        return at;
    }

    std::size_t scanned_ = 0;
    bool skipping_ = false;
    std::string tail_;  // what skip() has been given and not yet understood
};

}  // namespace

std::unique_ptr<Framer> make_microlif_framer(const ReadOptions&) {
    return std::make_unique<MicrolifFramer>();
}

int sniff_microlif(std::string_view head) {
    constexpr std::size_t kLeaderEnd = 3 + Leader::kSize;
    if (head.starts_with(text::kByteOrderMark)) head.remove_prefix(text::kByteOrderMark.size());
    head.remove_prefix(std::min(head.find_first_not_of(" \r\n\t"), head.size()));
    if (head.starts_with(kHeader)) return 70;
    return head.starts_with("LDR") && head.size() > kLeaderEnd && head[kLeaderEnd] == '^' ? 95 : 0;
}

}  // namespace unikat
