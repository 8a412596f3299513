#include "formats/text/line_framer.hpp"

#include <algorithm>
#include <utility>

#include "formats/text/lines.hpp"

namespace unikat::text {

void LineFramer::begin_record(std::string_view) {}

Piece LineFramer::next(std::string_view window, bool at_end) {
    if (std::exchange(skipping_, false)) scanned_ = 0;
    if (scanned_ == 0) {
        if (const auto filler = leading_filler(window, at_end); filler > 0) return {PieceKind::filler, filler, {}, {}};
    }
    while (true) {
        const std::string_view line = first_line(window.substr(scanned_), at_end);
        if (line.empty()) {
            if (!at_end || scanned_ == 0) return {};
            break;
        }
        if (scanned_ == 0)
            begin_record(line);
        else if (ends_before(line))
            break;
        scanned_ += line.size();
    }
    return {PieceKind::record, std::exchange(scanned_, 0), {}, {}};
}

std::size_t LineFramer::skip(std::string_view window, bool& found) {
    constexpr std::size_t kKnown = 80;
    if (!std::exchange(skipping_, true)) {
        line_.clear();
        in_record_ = false;
    }
    for (std::size_t at = 0; at < window.size();) {
        const std::string_view line = first_line(window.substr(at), true);
        const bool began_before = !line_.empty();
        line_ += line.substr(0, kKnown - std::min(kKnown, line_.size()));
        if (line.back() != '\n') break;
        if (in_record_ && ends_before(line_)) {
            found = true;
            return began_before && is_blank_line(line_) ? line.size() : at;
        }
        if (!in_record_) begin_record(line_);
        in_record_ = true;
        line_.clear();
        at += line.size();
    }
    return window.size();
}

}  // namespace unikat::text
