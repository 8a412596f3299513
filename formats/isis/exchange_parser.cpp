#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <new>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "formats/isis/exchange.hpp"
#include "formats/isis/values.hpp"
#include "formats/marc/directory.hpp"
#include "formats/text/labels.hpp"
#include "record/syntax.hpp"
#include "text/escape.hpp"

namespace unikat::isis {
namespace {

using iso2709::Entry;
using iso2709::Layout;

bool has_line_breaks(std::string_view text) {
    return std::any_of(text.begin(), text.end(), is_line_break);
}

std::string_view without_trailing_breaks(std::string_view text) {
    while (!text.empty() && is_line_break(text.back())) text.remove_suffix(1);
    return text;
}

// Where a line of the file begins in the record without its line breaks.
struct LineStart {
    std::size_t joined;
    std::size_t file;
};

struct Joined {
    std::string text;
    std::vector<LineStart> starts;
};

// The lines of a wrapped record, one behind the other. Editors and mailers take blanks off the ends of lines: `width`
// gives them back to all but the last.
Joined join_lines(std::string_view text, std::size_t width) {
    Joined joined;
    joined.text.reserve(text.size());
    std::size_t line = 0;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (!is_line_break(text[i])) {
            if (line++ == 0) joined.starts.push_back({joined.text.size(), i});
            joined.text += text[i];
        } else if (text[i] == '\n' || i + 1 == text.size() || text[i + 1] != '\n') {
            if (line < width) joined.text.append(width - line, ' ');
            line = 0;
        }
    }
    return joined;
}

std::size_t longest_line(std::string_view text) {
    std::size_t longest = 0;
    std::size_t line = 0;
    for (const char c : text) {
        line = is_line_break(c) ? 0 : line + 1;
        longest = std::max(longest, line);
    }
    return longest;
}

class Parser {
public:
    Parser(ParseContext& context, std::string_view frame, Record& record)
        : context_(context), frame_(frame), record_(record) {}

    bool parse() {
        unwrap();
        if (bytes_.size() < Leader::kSize + 1) {
            context_.report(Code::truncated_record, 0, {}, fmt::format("{} bytes, less than a leader", bytes_.size()));
            return false;
        }
        read_terminators();
        const std::optional<Layout> layout = find_layout();
        if (!layout || !add_fields(*layout)) return false;
        if (!repaired_ && !measured_) report_length();
        record_ = Record(leader(), context_.arena.copy(std::span<const Field>(context_.fields)));
        return true;
    }

private:
    void unwrap() {
        const Measure measure = is_leader(frame_) ? measure_record(frame_, true) : Measure{};
        measured_ = measure.result == Measure::Result::fits && measure.size == frame_.size();
        if (measured_) {
            field_terminator_ = measure.field_terminator;
            record_terminator_ = measure.record_terminator;
        }
        const std::string_view text = measured_ ? frame_ : without_trailing_breaks(frame_);
        if (measured_ ? !measure.wrapped : !has_line_breaks(text)) {
            bytes_ = text;
            return;
        }
        Joined joined = join_lines(text, 0);
        if (!measured_) give_back_blanks(text, joined);
        bytes_ = context_.arena.copy(joined.text);
        starts_ = std::move(joined.starts);
    }

    void give_back_blanks(std::string_view text, Joined& joined) {
        // Lengths are not believed further than ISO 2709 goes.
        if (text.size() > kLongestRecord) return;
        const std::size_t claimed = number_or(text.substr(0, 5), 0);
        const std::size_t lines = joined.starts.size();
        const std::size_t width = longest_line(text);
        if (claimed <= joined.text.size() || claimed > width * lines) return;
        Joined filled = join_lines(text, width);
        if (filled.text.size() != claimed) return;
        context_.report(
            Code::record_length_wrong, Severity::notice, 0, {},
            fmt::format("{} blanks are missing at the ends of lines", filled.text.size() - joined.text.size()));
        joined = std::move(filled);
        repaired_ = true;
    }

    void read_terminators() {
        if (measured_) return;
        field_terminator_ = find_field_terminator(bytes_).value_or(kFieldTerminator);
        const char last = bytes_.back();
        const bool two = bytes_[bytes_.size() - 2] == field_terminator_;
        record_terminator_ = last == kRecordTerminator || two ? last : '\0';
    }

    // Where a record ends without its terminator, that stands nowhere.
    [[nodiscard]] std::size_t data_end() const { return bytes_.size() - (record_terminator_ == '\0' ? 0 : 1); }

    iso2709::EntryMap entry_map() const {
        const auto digit = [this](std::size_t at, std::size_t otherwise) {
            return is_digit(bytes_[at]) ? static_cast<std::size_t>(bytes_[at] - '0') : otherwise;
        };
        return {digit(20, 4), digit(21, 5), digit(22, 0)};
    }

    std::optional<Layout> find_layout() {
        const iso2709::EntryMap map = entry_map();
        const std::size_t end = data_end();
        std::size_t base = number_or(bytes_.substr(12, 5), 0);
        const bool sound =
            base > Leader::kSize && base <= end && bytes_[base - 1] == field_terminator_ &&
            (base - 1 - Leader::kSize) % map.size() == 0 &&
            bytes_.substr(Leader::kSize, base - 1 - Leader::kSize).find(field_terminator_) == std::string_view::npos;
        if (!sound) {
            const auto directory_end = bytes_.substr(0, end).find(field_terminator_, Leader::kSize);
            if (directory_end == std::string_view::npos) {
                context_.report(Code::directory_unreadable, offset(Leader::kSize), {}, "it has no end");
                return std::nullopt;
            }
            base = directory_end + 1;
            if (const std::size_t rest = (directory_end - Leader::kSize) % map.size(); rest != 0)
                damaged(Leader::kSize,
                        fmt::format("its length is no multiple of {}; {} at its end left over", map.size(), rest));
            else
                damaged(12, fmt::format("the leader says that it ends at byte \"{}\", it ends at {}",
                                        visible_text(bytes_.substr(12, 5)), base));
        }
        const std::size_t entries = (base - 1 - Leader::kSize) / map.size();
        return Layout{.directory = bytes_.substr(Leader::kSize, entries * map.size()),
                      .base = base,
                      .data = bytes_.substr(base, end - base),
                      .map = map,
                      .field_terminator = field_terminator_};
    }

    void damaged(std::size_t at, std::string detail) {
        if (!repaired_) context_.report(Code::directory_wrong, offset(at), {}, std::move(detail));
        repaired_ = true;
    }

    void report_length() {
        context_.report(record_terminator_ == '\0' ? Code::terminator_missing : Code::record_length_wrong, 0, {},
                        record_terminator_ == '\0' ? "the record terminator is missing"
                                                   : fmt::format("it says the record has \"{}\" bytes, it has {}",
                                                                 visible_text(bytes_.substr(0, 5)), bytes_.size()));
    }

    bool add_fields(const Layout& layout) {
        const std::size_t listed = layout.entries();
        auto* entries = new (context_.arena.allocate(listed * sizeof(Entry), alignof(Entry))) Entry[listed];
        const iso2709::DirectoryCut cut = cut_by_directory(layout, entries);
        if (!cut.fits) return add_by_terminators(layout, describe_doubt(layout, cut));
        if (cut.stray)
            context_.report(Code::control_character, offset(layout.base), entries[*cut.stray].tag,
                            fmt::format("{} (field terminator) inside the text", shown_character(field_terminator_)));
        add_all(layout, std::span<const Entry>(entries, listed));
        return true;
    }

    bool add_by_terminators(const Layout& layout, const std::string& doubt) {
        const std::vector<std::string_view> contents = cut_by_terminators(layout);
        const std::vector<Tag> tags = tags_in_data_order(layout, contents);
        if (record_terminator_ == '\0' && contents.size() < tags.size()) {
            context_.report(Code::truncated_record, offset(bytes_.size()), {},
                            fmt::format("the directory lists {} fields, {} are there", tags.size(), contents.size()));
            return false;
        }
        damaged(Leader::kSize, visible_text(doubt));
        std::vector<Entry> entries;
        for (std::size_t i = 0; i < std::min(tags.size(), contents.size()); ++i)
            entries.push_back({tags[i], contents[i]});
        add_all(layout, entries);
        report_left_over(layout, tags, contents);
        return true;
    }

    void report_left_over(const Layout& layout, const std::vector<Tag>& tags,
                          const std::vector<std::string_view>& contents) {
        if (tags.size() > contents.size())
            context_.report(
                Code::field_not_in_directory, offset(Leader::kSize), {},
                fmt::format("the directory lists {} fields, the record has {}; the last of the list have no text",
                            tags.size(), contents.size()));
        for (std::size_t i = tags.size(); i < contents.size(); ++i)
            context_.report(Code::field_not_in_directory,
                            offset(layout.base + static_cast<std::size_t>(contents[i].data() - layout.data.data())), {},
                            "a field that the directory does not list; it has no tag and is left out");
    }

    void add_all(const Layout& layout, std::span<const Entry> entries) {
        const auto holds_delimiter = [](const Entry& entry) {
            return entry.content.find(kSubfieldDelimiter) != std::string_view::npos;
        };
        const char sign =
            std::any_of(entries.begin(), entries.end(), holds_delimiter) ? kSubfieldDelimiter : kSubfieldSign;
        const bool has_indicators = bytes_[10] == '2';
        text::LabelReader labels(context_, Code::isis_structure);
        for (const Entry& entry : entries) {
            const std::size_t at = offset(static_cast<std::size_t>(entry.content.data() - bytes_.data()));
            const Tag tag = labels.tag(entry.tag.view(), "   ", at);
            add_field(context_, {tag, entry.content, at, sign, has_indicators});
        }
        report_own_parts(layout);
    }

    // CCF numbers segments and occurrences there. Zeros, blanks and a count of the fields with one tag say no more than
    // their order does.
    void report_own_parts(const Layout& layout) {
        if (layout.map.own == 0) return;
        std::map<std::string_view, std::size_t> occurrences;
        std::map<std::string_view, std::set<std::string_view>> tags_by_part;
        for (std::size_t i = 0; i < layout.entries(); ++i) {
            const std::string_view entry = layout.entry(i);
            const std::string_view own = entry.substr(entry.size() - layout.map.own);
            const std::size_t occurrence = occurrences[entry.substr(0, 3)]++;
            if (own.find_first_not_of("0 ") == std::string_view::npos ||
                number_or(own, std::string_view::npos) == occurrence)
                continue;
            tags_by_part[own].insert(entry.substr(0, 3));
        }
        constexpr std::size_t kMostShown = 8;
        std::vector<std::string> parts;
        for (const auto& [own, tags] : tags_by_part) {
            parts.push_back(parts.size() == kMostShown ? "and others"
                                                       : fmt::format("\"{}\" of {}", own, fmt::join(tags, ", ")));
            if (parts.size() > kMostShown) break;
        }
        if (!parts.empty())
            context_.report(Code::isis_structure, offset(Leader::kSize), {},
                            visible_text(fmt::format("the directory says of the system's own {}; left out",
                                                     fmt::join(parts, ", "))));
    }

    // What belongs to the file is not the record's: lengths, counts and the map of the directory.
    Leader leader() {
        constexpr std::string_view kZeros = "00000";
        std::string text(bytes_.substr(0, Leader::kSize));
        text.replace(0, kZeros.size(), kZeros);
        text.replace(12, kZeros.size(), kZeros);
        const Leader leader = text::LabelReader(context_, Code::isis_structure).leader(text, 0);
        return standard_leader(leader, 'a');
    }

    // The place in the file of a byte of the record without line breaks.
    [[nodiscard]] std::size_t offset(std::size_t at) const {
        if (starts_.empty()) return std::min(at, frame_.size());
        const auto behind =
            std::upper_bound(starts_.begin(), starts_.end(), at,
                             [](std::size_t place, const LineStart& start) { return place < start.joined; });
        const LineStart& line = *std::prev(behind);
        return std::min(line.file + (at - line.joined), frame_.size());
    }

    ParseContext& context_;
    std::string_view frame_;
    Record& record_;
    std::string_view bytes_;
    char field_terminator_ = kFieldTerminator;
    char record_terminator_ = kRecordTerminator;  // or nothing
    bool measured_ = false;
    std::vector<LineStart> starts_;  // of the lines of a wrapped record
    bool repaired_ = false;
};

}  // namespace

bool parse_exchange(ParseContext& context, std::string_view frame, Record& record) {
    return Parser(context, frame, record).parse();
}

}  // namespace unikat::isis
