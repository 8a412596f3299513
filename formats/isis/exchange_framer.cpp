#include <algorithm>
#include <optional>

#include "formats/isis/exchange.hpp"
#include "record/syntax.hpp"

namespace unikat::isis {
namespace {

bool is_filler(char c) {
    return is_line_break(c) || c == '\t' || c == ' ' || c == '\0' || c == '\x1A';
}

std::size_t filler_size(std::string_view text) {
    return static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_filler) - text.begin());
}

// Records by the lengths that they give, where these hold; else by the terminators that end the file's other records.
class ExchangeFramer final : public Framer {
public:
    Piece next(std::string_view window, bool at_end) override {
        if (is_filler(window.front())) return filler(window, at_end);
        if (window.size() < Leader::kSize) return at_end ? junk(window.size()) : Piece{};
        if (!is_leader(window)) return until_leader(window, at_end);
        const Measure measure = measure_record(window, at_end);
        if (measure.result == Measure::Result::needs_more) return {};
        if (measure.result == Measure::Result::fits) {
            field_terminator_ = measure.field_terminator;
            record_terminator_ = measure.record_terminator;
            return {PieceKind::record, measure.size, {}, {}};
        }
        return by_terminators(window, at_end);
    }

    // Ends are looked for within a window and at its edge; one that is not the record's, next() goes on from.
    std::size_t skip(std::string_view window, bool& found) override {
        for (std::size_t i = 0; i < window.size(); ++i) {
            const char c = window[i];
            if (is_line_break(c)) continue;
            found = skipped_ == kFieldTerminator && c == kRecordTerminator;
            found = found || (record_terminator_ && skipped_ == *field_terminator_ && c == *record_terminator_);
            skipped_ = c;
            if (!found) continue;
            skipped_ = '\0';
            return i + 1;
        }
        return window.size();
    }

private:
    static Piece junk(std::size_t size) {
        return {PieceKind::junk, size, Code::junk_between_records, std::to_string(size)};
    }

    Piece filler(std::string_view window, bool at_end) {
        const std::size_t end = filler_size(window);
        Piece blank{PieceKind::filler, end, {}, {}};
        // Every record ends its line.
        const auto breaks = std::count(window.begin(), window.begin() + static_cast<std::ptrdiff_t>(end), '\n');
        const bool usual = breaks <= 1 && window.substr(0, end).find_first_not_of("\r\n") == std::string_view::npos;
        if (!noted_filler_ && !usual && !(at_end && end == window.size())) {
            noted_filler_ = true;
            blank.finding = Code::blank_between_records;
        }
        return blank;
    }

    // Reading goes on at a line that starts with a leader. Long text without one is handed on in parts of one size, so
    // that it need not be held.
    static Piece until_leader(std::string_view window, bool at_end) {
        constexpr std::size_t kPart = std::size_t{1} << 20;
        const std::string_view part = window.substr(0, kPart);
        for (std::size_t i = part.find('\n'); i != std::string_view::npos; i = part.find('\n', i + 1)) {
            const std::optional<bool> starts = starts_record(window.substr(i + 1), at_end);
            if (!starts) return {};
            if (*starts) return junk(i + 1);
        }
        return at_end || part.size() == kPart ? junk(part.size()) : Piece{};
    }

    Piece by_terminators(std::string_view window, bool at_end) {
        const char field_end = field_terminator_.value_or(find_field_terminator(window).value_or(kFieldTerminator));
        const char record_end =
            record_terminator_.value_or(field_end == kFieldTerminator ? kRecordTerminator : field_end);
        char before = '\0';
        for (std::size_t i = Leader::kSize; i < window.size(); ++i) {
            const char c = window[i];
            if (c == '\n') {
                const std::optional<bool> starts = starts_record(window.substr(i + 1), at_end);
                if (!starts) return {};
                if (*starts) return {PieceKind::record, i + 1, {}, {}};
            }
            if (is_line_break(c)) continue;
            if (before == field_end && c == record_end) {
                const std::optional<bool> ends = ends_here(window.substr(i + 1), at_end, field_end != record_end);
                if (!ends) return {};
                if (*ends) return {PieceKind::record, i + 1, {}, {}};
            }
            before = c;
        }
        return at_end ? last_record(window, field_end) : Piece{};
    }

    // Some systems leave out the last terminator: then all is there but for that byte.
    static Piece last_record(std::string_view window, char field_end) {
        const auto end = window.find_last_not_of("\r\n\x1A");
        if (end != std::string_view::npos && window[end] == field_end) return {PieceKind::record, end + 1, {}, {}};
        return {PieceKind::junk, window.size(), Code::truncated_input, {}};
    }

    // Is what follows a pair of terminators the end of the record? Where one character is both, an empty field looks
    // like it.
    static std::optional<bool> ends_here(std::string_view rest, bool at_end, bool certain) {
        if (certain) return true;
        const std::size_t filled = filler_size(rest);
        if (rest.size() - filled < Leader::kSize && !at_end) return std::nullopt;
        return filled == rest.size() || is_leader(rest.substr(filled));
    }

    std::optional<char> field_terminator_;
    std::optional<char> record_terminator_;
    char skipped_ = '\0';
    bool noted_filler_ = false;
};

}  // namespace

std::unique_ptr<Framer> make_exchange_framer() {
    return std::make_unique<ExchangeFramer>();
}

}  // namespace unikat::isis
