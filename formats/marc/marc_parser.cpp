#include <algorithm>
#include <fmt/format.h>
#include <new>
#include <optional>
#include <string>
#include <vector>

#include "formats/marc/byte_encoding.hpp"
#include "formats/marc/directory.hpp"
#include "formats/marc/marc.hpp"
#include "formats/text/field_kind.hpp"
#include "record/syntax.hpp"
#include "record/unimarc.hpp"
#include "text/escape.hpp"

namespace unikat {
namespace {

constexpr std::size_t kDirectoryEntry = 12;
constexpr std::string_view kDelimiter(&kSubfieldDelimiter, 1);

using iso2709::Entry;
using iso2709::Layout;

class Parser {
public:
    Parser(ParseContext& context, std::string_view bytes, Record& record, bool unimarc_expected)
        : context_(context), bytes_(bytes), record_(record), unimarc_expected_(unimarc_expected) {}

    bool parse() {
        if (bytes_.size() < Leader::kSize + 1) {
            context_.report(Code::truncated_record, 0, {}, fmt::format("{} bytes, less than a leader", bytes_.size()));
            return false;
        }
        leader_ = Leader(bytes_.substr(0, Leader::kSize));
        has_terminator_ = bytes_.back() == kRecordTerminator;
        const auto layout = find_layout();
        if (!layout) return false;
        find_unimarc(*layout);
        decoder_.emplace(context_, leader_, bytes_, sets_);
        if (!add_fields(*layout)) return false;
        const bool sound_end = check_end();
        mend_leader();
        if (const std::string fault = leader_fault(leader_); !fault.empty() && !leader_mended_ && !sets_)
            context_.report(Code::leader_invalid, 5, {}, fault + "; kept");
        std::span<const Field> fields(fields_, count_);
        if (sets_ && decoder_->recoded()) fields = with_utf8_in_100(fields, context_.arena);
        record_ = Record(leader_, fields);
        if (sound_end && sound_ && decoder_->passes_through()) record_.set_raw(bytes_, decoder_->raw_form());
        return true;
    }

private:
    // A directory that had to be repaired says enough of a record whose lengths are wrong all over.
    bool check_end() {
        if (!sound_ && last_damage_ == Code::directory_wrong) return false;
        if (!has_terminator_) {
            context_.report(Code::terminator_missing, bytes_.size() - 1, {}, "the record terminator (0x1D) is missing");
            return false;
        }
        const std::string_view claimed = leader_.view().substr(0, 5);
        if (number_or(claimed, 0) == bytes_.size()) return true;
        context_.report(Code::record_length_wrong, 0, {},
                        fmt::format("it says the record has \"{}\" bytes, it has {}", claimed, bytes_.size()));
        return false;
    }

    // By the directory, since how the fields are decoded depends on it.
    void find_unimarc(const Layout& layout) {
        std::string_view processing_data;
        bool has_200 = false;
        for (std::size_t at = 0; at < layout.directory.size(); at += kDirectoryEntry) {
            const std::string_view tag = layout.directory.substr(at, 3);
            if (tag == "245") return;
            has_200 = has_200 || tag == "200";
            if (tag == "100" && processing_data.empty()) processing_data = processing_data_at(layout, at);
        }
        const auto charsets = unimarc_charsets_at(processing_data);
        if (!has_200 && !charsets && !unimarc_expected_) return;
        sets_.emplace();
        if (charsets) sets_ = {unimarc_sets(processing_data.substr(*charsets)), offset_of(processing_data) + *charsets};
    }

    // The text of subfield $a, which is the first one.
    static std::string_view processing_data_at(const Layout& layout, std::size_t entry) {
        constexpr std::size_t kIndicatorsAndCode = 4;
        const std::size_t start = number_or(layout.directory.substr(entry + 7, 5), layout.data.size());
        if (start >= layout.data.size()) return {};
        std::string_view text = layout.data.substr(start);
        text = text.substr(0, text.find(kFieldTerminator));
        if (text.size() < kIndicatorsAndCode || text[3] != 'a') return {};
        text.remove_prefix(kIndicatorsAndCode);
        return text.substr(0, text.find(kSubfieldDelimiter));
    }

    // Bytes that no format could write again give way to blanks.
    void mend_leader() {
        for (std::size_t i = 0; i < Leader::kSize; ++i) {
            if (leader_[i] == ' ' || is_graphic_ascii(leader_[i])) continue;
            damaged(Code::leader_invalid, i, {},
                    fmt::format("{} at {:02}; read as a blank", shown_character(leader_[i]), i));
            leader_[i] = ' ';
            leader_mended_ = true;
        }
    }

    std::optional<Layout> find_layout() {
        const std::size_t end = bytes_.size() - (has_terminator_ ? 1 : 0);
        std::size_t base = number_or(leader_.view().substr(12, 5), 0);
        const bool sound =
            base > Leader::kSize && base <= end && bytes_[base - 1] == kFieldTerminator &&
            (base - 1 - Leader::kSize) % kDirectoryEntry == 0 &&
            bytes_.substr(Leader::kSize, base - 1 - Leader::kSize).find(kFieldTerminator) == std::string_view::npos;
        if (!sound) {
            const auto directory_end = bytes_.substr(0, end).find(kFieldTerminator, Leader::kSize);
            if (directory_end == std::string_view::npos) {
                context_.report(Code::directory_unreadable, Leader::kSize, {}, "it has no end (0x1E)");
                return std::nullopt;
            }
            if (const auto layout = layout_behind_short_leader(directory_end, end)) return layout;
            if (const std::size_t rest = (directory_end - Leader::kSize) % kDirectoryEntry; rest != 0)
                damaged(Code::directory_wrong, Leader::kSize, {},
                        fmt::format("its length is no multiple of 12; {} at its end left over", rest));
            else
                damaged(Code::directory_wrong, 12, {},
                        fmt::format("the leader says that it ends at byte \"{}\", it ends at {}",
                                    leader_.view().substr(12, 5), directory_end + 1));
            base = directory_end + 1;
        }
        const std::size_t entries = (base - 1 - Leader::kSize) / kDirectoryEntry;
        return Layout{.directory = bytes_.substr(Leader::kSize, entries * kDirectoryEntry),
                      .base = base,
                      .data = bytes_.substr(base, end - base),
                      .map = {},
                      .field_terminator = kFieldTerminator};
    }

    // Some systems write "450" for the last four bytes of the leader, and the directory begins a byte early.
    std::optional<Layout> layout_behind_short_leader(std::size_t directory_end, std::size_t end) {
        constexpr std::size_t kShort = Leader::kSize - 1;
        if ((directory_end - kShort) % kDirectoryEntry != 0) return std::nullopt;
        const std::string_view directory = bytes_.substr(kShort, directory_end - kShort);
        for (std::size_t at = 0; at < directory.size(); at += kDirectoryEntry) {
            const std::string_view figures = directory.substr(at + 3, kDirectoryEntry - 3);
            if (!std::all_of(figures.begin(), figures.end(), is_digit)) return std::nullopt;
        }
        damaged(Code::leader_invalid, kShort, {}, "it has 23 bytes; the last one is supplied");
        leader_[kShort] = '0';
        leader_mended_ = true;
        const std::size_t base = directory_end + 1;
        return Layout{.directory = directory,
                      .base = base,
                      .data = bytes_.substr(base, end - base),
                      .map = {},
                      .field_terminator = kFieldTerminator};
    }

    // A damage that was repaired. One report a record and code is enough.
    void damaged(Code code, std::size_t offset, Tag tag, std::string detail) {
        if (sound_ || code != last_damage_) context_.report(code, offset, tag, std::move(detail));
        sound_ = false;
        last_damage_ = code;
    }

    bool add_fields(const Layout& layout) { return add_by_directory(layout) || add_by_terminators(layout); }

    bool add_by_directory(const Layout& layout) {
        const std::size_t listed = layout.entries();
        auto* entries = new (context_.arena.allocate(listed * sizeof(Entry), alignof(Entry))) Entry[listed];
        const iso2709::DirectoryCut cut = cut_by_directory(layout, entries);
        if (!cut.fits) {
            doubt_ = describe_doubt(layout, cut);
            return false;
        }
        if (cut.stray) report_stray(layout, *cut.stray);
        make_room(listed);
        for (std::size_t i = 0; i < listed; ++i) add_field(entries[i]);
        return true;
    }

    void report_stray(const Layout& layout, std::size_t number) {
        const std::string_view entry = layout.entry(number);
        const std::size_t start = layout.base + number_or(entry.substr(7, 5), 0);
        report_repair(Code::control_character, bytes_.find(kFieldTerminator, start), entry.substr(0, 3),
                      "0x1E (field terminator) inside the text");
    }

    // Fields in the order of their data; the directory gives the tags.
    bool add_by_terminators(const Layout& layout) {
        const std::vector<std::string_view> contents = cut_by_terminators(layout);
        const std::vector<Tag> tags = tags_in_data_order(layout, contents);
        if (!has_terminator_ && !layout.data.ends_with(kFieldTerminator)) {
            context_.report(Code::truncated_record, bytes_.size(), {}, "its last field has no end (0x1E)");
            return false;
        }
        if ((!has_terminator_ || contents.empty()) && contents.size() < tags.size()) {
            context_.report(Code::truncated_record, bytes_.size(), {},
                            fmt::format("the directory lists {} fields, {} are there", tags.size(), contents.size()));
            return false;
        }
        damaged(Code::directory_wrong, Leader::kSize, {}, doubt_);
        add_tagged(layout, tags, contents);
        return true;
    }

    void add_tagged(const Layout& layout, const std::vector<Tag>& tags, const std::vector<std::string_view>& contents) {
        const std::size_t both = std::min(tags.size(), contents.size());
        make_room(both);
        for (std::size_t i = 0; i < both; ++i) add_field({tags[i], contents[i]});
        if (tags.size() > both) {
            context_.report(
                Code::field_not_in_directory, Leader::kSize, tags[both],
                fmt::format("the directory lists {} fields, the record has {}; the last of the list have no text",
                            tags.size(), both));
        }
        for (std::size_t i = both; i < contents.size(); ++i) {
            const auto offset = static_cast<std::size_t>(contents[i].data() - layout.data.data()) + layout.base;
            context_.report(Code::field_not_in_directory, offset, {},
                            "a field that the directory does not list; it has no tag and is left out");
        }
    }

    // Fields are made where they stay: nothing is copied, and that takes a good part of the time.
    void make_room(std::size_t count) {
        fields_ = reinterpret_cast<Field*>(context_.arena.allocate(count * sizeof(Field), alignof(Field)));
    }

    void add_field(const Entry& entry) {
        if (!is_valid_tag(entry.tag))
            context_.report(Code::tag_invalid, offset_of(entry.content), entry.tag, std::string(entry.tag.view()));
        const std::string_view content = decoder_->decode(entry.content, entry.tag);
        if (text::reads_as_control(entry.tag, text::has_subfields(entry.tag, content, kDelimiter))) {
            if (content.find(kSubfieldDelimiter) != std::string_view::npos)
                context_.report(Code::control_character, offset_of(entry.content), entry.tag,
                                "0x1F in a control field");
            new (fields_ + count_++) Field(Field::control(entry.tag, content));
        } else {
            add_data_field(entry, content);
        }
    }

    void add_data_field(const Entry& entry, std::string_view content) {
        const std::size_t indicators = std::min(content.find(kSubfieldDelimiter), content.size());
        const std::string_view before = content.substr(0, indicators);
        char indicator1 = !before.empty() ? before[0] : ' ';
        char indicator2 = before.size() > 1 ? before[1] : ' ';
        const std::size_t at = offset_of(entry.content);
        decoded_ = content.data() != entry.content.data();
        if (before.size() < 2) {
            report_repair(Code::indicator_missing, at, entry.tag, fmt::format("{} of 2 indicators", before.size()));
        } else {
            check_indicator(indicator1, at, entry.tag);
            check_indicator(indicator2, at + 1, entry.tag);
        }
        context_.subfields.clear();
        if (const std::string_view rest = behind_indicators(before); !rest.empty()) {
            report_repair(Code::text_outside_subfield, at + 2, entry.tag, "text before the first subfield");
            context_.subfields.push_back({' ', rest});
        }
        const bool has_none = is_marked_as_data(entry.tag, content);
        add_subfields(has_none ? std::string_view{} : content.substr(indicators), at, indicators, entry.tag);
        if (context_.subfields.empty()) context_.report(Code::field_empty, at, entry.tag, "a field without subfields");
        const std::span<const Subfield> subfields = context_.arena.copy(std::span<const Subfield>(context_.subfields));
        new (fields_ + count_++) Field(Field::data(entry.tag, indicator1, indicator2, subfields));
    }

    // A data field without subfields under a control field's tag, as this program writes it.
    static bool is_marked_as_data(Tag tag, std::string_view content) {
        return content.size() == 3 && content.back() == kSubfieldDelimiter && text::reads_as_control(tag, false);
    }

    // A character that began in an indicator is lost with it.
    static std::string_view behind_indicators(std::string_view before) {
        constexpr std::size_t kIndicators = 2;
        before.remove_prefix(std::min(kIndicators, before.size()));
        while (!before.empty() && (static_cast<unsigned char>(before[0]) & 0xC0U) == 0x80U) before.remove_prefix(1);
        return before;
    }

    // `text` is empty or starts with a delimiter.
    void add_subfields(std::string_view text, std::size_t field, std::size_t inside, Tag tag) {
        std::size_t offset = field + inside;
        while (!text.empty()) {
            const std::size_t end = std::min(text.find(kSubfieldDelimiter, 1), text.size());
            const std::string_view subfield = text.substr(1, end - 1);
            if (!subfield.empty() && is_valid_subfield_code(subfield[0])) {
                context_.subfields.push_back({subfield[0], subfield.substr(1)});
            } else {
                add_odd_subfield(subfield, place_in(field, offset + 1), tag);
            }
            text.remove_prefix(end);
            offset += end;
        }
    }

    // A code of another alphabet is the start of a character, and stays with the text.
    void add_odd_subfield(std::string_view subfield, std::size_t offset, Tag tag) {
        const bool keeps_code = !subfield.empty() && static_cast<unsigned char>(subfield[0]) < 0x80;
        const std::string shown = subfield.empty() ? "(none)" : shown_character(subfield[0]);
        if (keeps_code) {
            context_.report(Code::subfield_code_invalid, offset, tag, shown);
            context_.subfields.push_back({subfield[0], subfield.substr(1)});
        } else {
            report_repair(Code::subfield_code_invalid, offset, tag, shown);
            context_.subfields.push_back({' ', subfield});
        }
    }

    void check_indicator(char& indicator, std::size_t offset, Tag tag) {
        // The fill character of UNIMARC may stand in indicators.
        if (is_valid_indicator(indicator) || (sets_ && indicator == '|')) return;
        if (static_cast<unsigned char>(indicator) < 0x80) {
            context_.report(Code::indicator_invalid, offset, tag, shown_character(indicator));
            return;
        }
        report_repair(Code::indicator_lost, offset, tag, shown_character(indicator));
        indicator = ' ';
    }

    // Places inside text that was decoded are not known in bytes; the field's is.
    [[nodiscard]] std::size_t place_in(std::size_t field, std::size_t inside) const {
        return decoded_ ? field : inside;
    }

    void report_repair(Code code, std::size_t offset, Tag tag, std::string detail) {
        context_.report(code, offset, tag, std::move(detail));
        sound_ = false;
    }

    // Of a field as it stands in the record; decoded text has another address.
    std::size_t offset_of(std::string_view content) const {
        return static_cast<std::size_t>(content.data() - bytes_.data());
    }

    ParseContext& context_;
    std::string_view bytes_;
    Record& record_;
    bool unimarc_expected_;
    std::optional<NamedSets> sets_;  // of a UNIMARC record
    Leader leader_;
    std::optional<FieldDecoder> decoder_;
    Field* fields_ = nullptr;  // in the arena, with room for all of the record
    std::size_t count_ = 0;
    std::string doubt_;
    bool has_terminator_ = false;
    bool leader_mended_ = false;
    bool decoded_ = false;  // the field being added is not as it stands in the record
    bool sound_ = true;
    Code last_damage_ = Code::count_;
};

}  // namespace

bool parse_marc(ParseContext& context, std::string_view frame, Record& record) {
    return Parser(context, frame, record, false).parse();
}

bool parse_unimarc(ParseContext& context, std::string_view frame, Record& record) {
    return Parser(context, frame, record, true).parse();
}

}  // namespace unikat
