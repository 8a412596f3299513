#include <algorithm>
#include <cstring>
#include <fmt/format.h>

#include "formats/marc/marc.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

bool is_filler(char c) {
    return c == '\n' || c == '\r' || c == '\t' || c == '\0' || c == '\x1A';
}

bool all_digits(std::string_view text) {
    return std::all_of(text.begin(), text.end(), is_digit);
}

// Strict, since it is looked for inside damaged data: length and base address are digits, the type is a letter, and
// the fixed figures of MARC 21 stand where they must.
bool is_plausible_leader(std::string_view text) {
    if (text.size() < Leader::kSize || !all_digits(text.substr(0, 5)) || !all_digits(text.substr(12, 5))) return false;
    const bool standard_counts = text.substr(10, 2) == "22";
    const bool standard_map = text.substr(20, 2) == "45";
    return standard_counts && standard_map && is_lower(text[6]) && number_or(text.substr(12, 5), 0) > Leader::kSize &&
           (is_lower(text[5]) || text[5] == ' ');
}

// Where a leader begins behind the first byte of the text, or npos.
std::size_t find_leader(std::string_view text) {
    for (std::size_t at = text.find("45", 1 + 20); at != std::string_view::npos; at = text.find("45", at + 1))
        if (is_plausible_leader(text.substr(at - 20))) return at - 20;
    return std::string_view::npos;
}

class MarcFramer final : public Framer {
public:
    Piece next(std::string_view window, bool at_end) override {
        if (is_filler(window.front())) return filler(window, at_end);
        if (window.size() < Leader::kSize) return at_end ? remainder(window) : Piece{};
        const auto terminator = window.find(kRecordTerminator, scanned_);
        if (terminator == std::string_view::npos) return unterminated(window, at_end);
        const std::size_t size = terminator + 1;
        if (number_or(window.substr(0, 5), 0) == size) return piece(PieceKind::record, size);
        return of_wrong_length(window, size, at_end);
    }

    std::size_t skip(std::string_view window, bool& found) override {
        scanned_ = 0;
        const auto terminator = window.find(kRecordTerminator);
        found = terminator != std::string_view::npos;
        return found ? terminator + 1 : window.size();
    }

private:
    Piece piece(PieceKind kind, std::size_t size) {
        scanned_ = 0;
        return {kind, size, std::nullopt, {}};
    }

    Piece filler(std::string_view window, bool at_end) {
        const auto end =
            static_cast<std::size_t>(std::find_if_not(window.begin(), window.end(), is_filler) - window.begin());
        Piece blank = piece(PieceKind::filler, end);
        // A line end behind the last record is how text files end, and is no finding.
        if (!noted_filler_ && !(at_end && end == window.size())) {
            noted_filler_ = true;
            blank.finding = Code::blank_between_records;
        }
        return blank;
    }

    Piece remainder(std::string_view window) {
        Piece rest = piece(PieceKind::junk, window.size());
        rest.finding = all_digits(window.substr(0, 5)) ? Code::truncated_input : Code::junk_between_records;
        rest.detail = std::to_string(window.size());
        return rest;
    }

    // The next record may have swallowed the terminator of this one. In a window longer than any record by its length
    // can be, it is time to look.
    Piece unterminated(std::string_view window, bool at_end) {
        scanned_ = window.size();
        if (!at_end && window.size() <= kLongestRecord) return {};
        if (const auto leader = find_leader(window); leader != std::string_view::npos) {
            Piece cut = cut_before(window, leader);
            scanned_ = window.size() - leader;  // known to hold no terminator
            return cut;
        }
        if (!at_end) return {};
        // Some systems leave out the last terminator: then all is there but for that byte.
        const auto end = window.find_last_not_of("\r\n\x1A");
        if (end != std::string_view::npos && window[end] == kFieldTerminator) return piece(PieceKind::record, end + 1);
        Piece rest = piece(PieceKind::junk, window.size());
        rest.finding = Code::truncated_input;
        return rest;
    }

    Piece of_wrong_length(std::string_view window, std::size_t size, bool at_end) {
        const std::size_t claimed = number_or(window.substr(0, 5), 0);
        if (claimed > size && claimed <= kLongestRecord) {
            // Either the length lies or a terminator stands inside the record's text.
            if (claimed > window.size() && !at_end && !starts_record(window.substr(size))) return {};
            if (claimed <= window.size() && ends_record(window.substr(0, claimed)) &&
                !starts_record(window.substr(size)))
                return piece(PieceKind::record, claimed);
        }
        if (const auto leader = find_leader(window.substr(0, size)); leader != std::string_view::npos)
            return cut_before(window, leader);
        return piece(PieceKind::record, size);
    }

    Piece cut_before(std::string_view window, std::size_t leader) {
        const bool starts_as_record = all_digits(window.substr(0, 5));
        Piece cut = piece(starts_as_record ? PieceKind::record : PieceKind::junk, leader);
        if (!starts_as_record) {
            cut.finding = Code::junk_between_records;
            cut.detail = std::to_string(leader);
        }
        return cut;
    }

    static bool ends_record(std::string_view text) {
        return text.size() > Leader::kSize && text.back() == kRecordTerminator &&
               text[text.size() - 2] == kFieldTerminator;
    }

    static bool starts_record(std::string_view text) {
        const auto start =
            static_cast<std::size_t>(std::find_if_not(text.begin(), text.end(), is_filler) - text.begin());
        return is_plausible_leader(text.substr(start));
    }

    std::size_t scanned_ = 0;
    bool noted_filler_ = false;
};

}  // namespace

std::unique_ptr<Framer> make_marc_framer(const ReadOptions&) {
    return std::make_unique<MarcFramer>();
}

int sniff_marc(std::string_view head) {
    const auto start = std::find_if_not(head.begin(), head.end(), is_filler);
    head.remove_prefix(static_cast<std::size_t>(start - head.begin()));
    if (head.size() < Leader::kSize) return 0;
    // A leader alone starts other formats too; the directory that follows it ends at a field terminator.
    if (head.find(kFieldTerminator) == std::string_view::npos) return 0;
    if (is_plausible_leader(head)) return 95;
    return all_digits(head.substr(0, 5)) ? 80 : 0;
}

int sniff_unimarc(std::string_view head) {
    constexpr std::size_t kDirectoryEntry = 12;
    constexpr int kMayBeRead = 1;  // authorities have no 200, and the tags of others say nothing
    const int score = sniff_marc(head);
    if (score == 0) return 0;
    const auto start = std::find_if_not(head.begin(), head.end(), is_filler);
    head.remove_prefix(static_cast<std::size_t>(start - head.begin()) + Leader::kSize);
    const std::string_view directory = head.substr(0, head.find(kFieldTerminator));
    bool has_200 = false;
    for (std::size_t at = 0; at + kDirectoryEntry <= directory.size(); at += kDirectoryEntry) {
        if (directory.substr(at, 3) == "245") return kMayBeRead;
        has_200 = has_200 || directory.substr(at, 3) == "200";
    }
    return has_200 ? score + 1 : kMayBeRead;
}

}  // namespace unikat
