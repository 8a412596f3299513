#include <algorithm>
#include <catch2/catch.hpp>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "formats/text/field_kind.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"
#include "text/unicode.hpp"

// Records through every format that is written and read, and from each to each other and back. What comes back is what
// the format's limits (unikat/format.hpp) say, to the letter, and whatever they change was reported.

using namespace unikat;
using namespace unikat::testing;

namespace {

std::vector<const Format*> whole_formats() {
    std::vector<const Format*> found;
    for (const Format& format : formats())
        if (format.reads() && format.writes() && !format.cannot_hold.is_description) found.push_back(&format);
    return found;
}

using Change = std::function<std::string(std::string_view)>;

bool is_structure(char c) {
    return c >= kRecordTerminator && c <= kSubfieldDelimiter;
}

bool is_control_character(char c) {
    return (c >= 0 && c < 0x20) || c == 0x7F;
}

bool is_xml_invalid(char32_t c) {
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

std::string with_xml_characters(std::string_view text) {
    std::string result;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        append_utf8(result, is_xml_invalid(step.code_point) ? char32_t{0xFFFD} : step.code_point);
        i += step.size;
    }
    return result;
}

std::string replaced(std::string_view text, bool (*is_bad)(char)) {
    std::string result(text);
    std::replace_if(result.begin(), result.end(), is_bad, ' ');
    return result;
}

// What a record is after it was written in a format and read again, as its limits have it.
struct Expected {
    Arena arena;
    Record record;
    bool is_written = true;
    bool has_losses = false;

    Expected(const Record& given, const Limits& limits, UnicodeForm form) : limits_(limits), form_(form) {
        is_written = std::all_of(given.fields().begin(), given.fields().end(), [&](const Field& field) {
            const Tag tag = field.tag();
            return (!limits.tags_of_three || tag.view().size() == 3) && !(limits.no_leader_tag && tag == Tag("LDR"));
        });
        std::vector<Field> fields;
        for (const Field& field : given.fields()) fields.push_back(expected(field));
        record = {expected(given.leader()), arena.copy(std::span<const Field>(fields))};
        if (!limits.lengths) return;
        const bool has_long_field = std::any_of(fields.begin(), fields.end(), [](const Field& field) {
            return iso2709_size({Leader{}, std::span<const Field>(&field, 1)}).record_length >
                   kLongestField + 24 + 12 + 2;
        });
        is_written = is_written && !has_long_field && iso2709_size(record).record_length <= kLongestRecord;
    }

private:
    Leader expected(Leader leader) {
        for (std::size_t i = 0; i < Leader::kSize; ++i) {
            const bool is_written_anew = (limits_.leader_positions >> i & 1U) != 0;
            if (!limits_.no_circumflex_in_fixed || is_written_anew || leader[i] != '^') continue;
            leader[i] = ' ';
            has_losses = true;
        }
        return leader;
    }

    Field expected(const Field& field) {
        const Tag tag = field.tag();
        if (field.is_control()) {
            const bool is_kept = !limits_.kind_by_tag || text::reads_as_control(tag, false);
            if (is_kept) return Field::control(tag, value(field.value(), tag.names_control_field()));
            has_losses = true;
            const Subfield kept{' ', value(field.value(), false)};
            return Field::data(tag, ' ', ' ', arena.copy(std::span<const Subfield>(&kept, 1)));
        }
        std::vector<Subfield> subfields(field.subfields().begin(), field.subfields().end());
        for (Subfield& subfield : subfields) subfield = {label(subfield.code), value(subfield.value, false)};
        return Field::data(tag, label(field.indicator1()), label(field.indicator2()),
                           arena.copy(std::span<const Subfield>(subfields)));
    }

    char label(char c) {
        const bool is_held = !(limits_.no_structure_characters && is_structure(c)) &&
                             !(limits_.no_xml_invalid && is_xml_invalid(static_cast<unsigned char>(c))) &&
                             !(limits_.no_line_ends_as_codes && (c == '\n' || c == '\r')) &&
                             !(limits_.no_control_codes && is_control_character(c));
        has_losses = has_losses || !is_held;
        return is_held ? c : ' ';
    }

    std::string_view value(std::string_view text, bool is_fixed) {
        std::string normalized;
        append_normalized(normalized, text, form_);
        std::string held = normalized;
        if (limits_.no_structure_characters) held = replaced(held, is_structure);
        if (limits_.no_circumflex_in_fixed && is_fixed) held = replaced(held, [](char c) { return c == '^'; });
        if (limits_.no_xml_invalid) held = with_xml_characters(held);
        has_losses = has_losses || held != normalized;
        return arena.copy(held);
    }

    const Limits& limits_;
    UnicodeForm form_;
};

std::string shown_as_in(const Record& record, const Limits& limits) {
    Leader leader = record.leader();
    for (std::size_t i = 0; i < Leader::kSize; ++i)
        if ((limits.leader_positions >> i & 1U) != 0) leader[i] = '-';
    std::string text = visible_text(leader.view()) + "\n";
    for (const Field& field : record.fields()) text += (field.is_control() ? "=" : "") + shown(field) + "\n";
    return text;
}

bool is_loss(const Diagnostic& diagnostic) {
    return diagnostic.severity != Severity::notice;
}

// One record through one format. Returns what was read of it, or nothing where it was not written.
struct PassedThrough {
    bool is_written = false;
    ReadInput input;

    PassedThrough(const Record& record, const Format& format, UnicodeForm form = UnicodeForm::keep,
                  std::size_t step = std::string_view::npos) {
        CAPTURE(format.name);
        const Expected expected(record, format.cannot_hold, form);
        WriteOptions options;
        options.normalize = form;
        std::vector<Diagnostic> found;
        EncodeContext context(options, found);
        std::string bytes;
        if (format.begin != nullptr) format.begin(options, bytes);
        const std::size_t before = bytes.size();
        is_written = format.encode(context, record, bytes);
        const bool has_losses = std::any_of(found.begin(), found.end(), is_loss);
        if (!is_written) {
            REQUIRE_FALSE(expected.is_written);
            REQUIRE(has_losses);
            REQUIRE(bytes.size() == before);
            return;
        }
        REQUIRE(expected.is_written);
        // What becomes of a value that ISIS cannot hold is a matter of its own tests; here it is that it was said.
        const bool is_changed = format.cannot_hold.values_of_isis && has_losses;
        if (!is_changed && has_losses != expected.has_losses) {
            CAPTURE(shown_as_in(record, {}));
            REQUIRE(has_losses == expected.has_losses);
        }
        if (format.end != nullptr) format.end(options, bytes);
        // ISIS cuts lines by bytes.
        REQUIRE((is_valid_utf8(bytes) || format.cannot_hold.values_of_isis));
        read_into(input, format.name, bytes, step);
        if (input.records.size() != 1) {
            CAPTURE(visible_text(bytes), input.lines());
            REQUIRE(input.records.size() == 1);
        }
        REQUIRE(input.rejected.empty());
        REQUIRE(std::none_of(input.diagnostics.begin(), input.diagnostics.end(), is_loss));
        if (is_changed) return;
        const std::string again = shown_as_in(input.records[0], format.cannot_hold);
        if (again != shown_as_in(expected.record, format.cannot_hold)) {
            CAPTURE(bytes);
            REQUIRE(again == shown_as_in(expected.record, format.cannot_hold));
        }
        require_stable(format, bytes);
    }

private:
    // What was read is written the same again.
    void require_stable(const Format& format, const std::string& bytes) {
        Record again = input.records[0];
        again.drop_raw();
        const Written written = write(format.name, {again});
        if (written.bytes != bytes) REQUIRE(visible_text(written.bytes) == visible_text(bytes));
    }
};

// To each format, and from there to each other and back.
void pass_through_all(const Record& record) {
    for (const Format* const first : whole_formats()) {
        const PassedThrough there(record, *first);
        if (!there.is_written) continue;
        CAPTURE(first->name);
        for (const Format* const second : whole_formats()) {
            const PassedThrough on(there.input.records[0], *second);
            if (on.is_written) const PassedThrough back(on.input.records[0], *first);
        }
    }
}

// Records that nobody makes, but somebody may have: every part of them is odd in some of them.
class OddRecords {
public:
    explicit OddRecords(std::uint64_t seed) : chance_(seed) {}

    Record next(Arena& arena) {
        const Record plain = random_record(chance_, {}, arena);
        std::vector<Field> fields(plain.fields().begin(), plain.fields().end());
        for (Field& field : fields)
            if (chance_.one_in(5)) field = odd_field(arena);
        if (chance_.one_in(6)) std::erase_if(fields, [](const Field& field) { return field.tag() == Tag("001"); });
        if (chance_.one_in(8) && !fields.empty()) fields.push_back(chance_.of(fields));
        return {odd_leader(plain.leader()), arena.copy(std::span<const Field>(fields))};
    }

private:
    Leader odd_leader(Leader leader) {
        switch (chance_.below(8)) {
            case 0: return Leader(std::string_view{});
            case 1: leader[chance_.below(Leader::kSize)] = static_cast<char>(chance_.between(0x20, 0x7E)); break;
            case 2: return Leader("245 1 $a =LDR {}\\^^ $ $$");
            case 3: leader[9] = ' '; break;
            default: break;
        }
        return leader;
    }

    Tag odd_tag() {
        static constexpr Tag kTags[] = {"LDR", "000", "   ", "00 ", "FMT", "CAT", "SYS",  "001",  "008",     "00A",
                                        "00$", "99",  "5",   " 1 ", "abc", "{a}", "a\\b", "1234", "1234567", "HDR"};
        return chance_.of(kTags);
    }

    char odd_label() {
        return chance_.one_in(3) ? static_cast<char>(chance_.below(0x80)) : chance_.letter("$ \\^{}_=\n\r\t\x1F\x7F|");
    }

    std::string_view odd_value(Arena& arena) {
        static constexpr std::string_view kValues[] = {"",
                                                       " ",
                                                       "  x  ",
                                                       "\x1F\x1E\x1D",
                                                       "$$a",
                                                       "$",
                                                       " $a",
                                                       " $a ",
                                                       "\x7F\x01\n",
                                                       "`^_a",
                                                       "^",
                                                       "\r\n\r\n=LDR  x",
                                                       "\xEF\xBF\xBE",
                                                       "\xEF\xBB\xBF",
                                                       "e\xCC\x81\xE2\x84\xAB",
                                                       "{esc}",
                                                       "{1F}",
                                                       "\\",
                                                       "]]>",
                                                       "\"}]}",
                                                       "  $",
                                                       "\\u0041"};
        return chance_.one_in(3) ? arena.copy(random_text(chance_, {})) : chance_.of(kValues);
    }

    Field odd_field(Arena& arena) {
        const Tag tag = chance_.one_in(3) ? random_tag(chance_, {}) : odd_tag();
        if (chance_.one_in(2)) return Field::control(tag, odd_value(arena));
        std::vector<Subfield> subfields(chance_.below(4));
        for (Subfield& subfield : subfields) subfield = {odd_label(), odd_value(arena)};
        const char indicator1 = odd_label();
        return Field::data(tag, indicator1, odd_label(), arena.copy(std::span<const Subfield>(subfields)));
    }

    Chance chance_;
};

}  // namespace

TEST_CASE("matrix: odd records through every format", "[property]") {
    OddRecords odd(1);
    for (int turn = 0; turn < tries(6000); ++turn) {
        CAPTURE(turn);
        Arena arena;
        const Record record = odd.next(arena);
        const std::size_t step = turn % 16 == 0 ? 13 : std::string_view::npos;
        for (const Format* const format : whole_formats()) const PassedThrough there(record, *format, {}, step);
    }
}

TEST_CASE("matrix: in each Unicode form", "[property]") {
    OddRecords odd(2);
    for (int turn = 0; turn < tries(1500); ++turn) {
        CAPTURE(turn);
        Arena arena;
        const Record record = odd.next(arena);
        for (const UnicodeForm form : {UnicodeForm::nfc, UnicodeForm::nfd})
            for (const Format* const format : whole_formats()) const PassedThrough there(record, *format, form);
    }
}

TEST_CASE("matrix: each format to each other and back", "[property]") {
    OddRecords odd(3);
    for (int turn = 0; turn < tries(700); ++turn) {
        CAPTURE(turn);
        Arena arena;
        pass_through_all(odd.next(arena));
    }
}

TEST_CASE("matrix: no fields, many fields, large fields", "[property]") {
    Chance chance(4);
    Arena arena;
    pass_through_all(Record{});
    RecordRange range;
    range.most_fields = 5000;
    std::vector<Field> fields;
    while (fields.size() < 5000) {
        const Record some = random_record(chance, range, arena);
        fields.insert(fields.end(), some.fields().begin(), some.fields().end());
    }
    fields.resize(5000);
    pass_through_all({Leader{}, fields});
    for (const std::size_t size : {kLongestField - 20, kLongestField + 1, kLongestRecord + 1, std::size_t{3} << 20}) {
        const std::string text(size, 'x');
        const std::vector<Subfield> subfields = {{'a', text}, {'b', ""}};
        const std::vector<Field> large = {Field::control("001", "a"), Field::data("520", ' ', ' ', subfields)};
        pass_through_all({Leader{}, large});
    }
}

TEST_CASE("matrix: real records", "[property]") {
    struct Source {
        std::string file;
        std::string encoding = "auto";
    };
    for (const Source& source :
         {Source{"conformance/code4lib/code4lib.seq"}, Source{"conformance/code4lib/loc.mrc"},
          Source{"conformance/linked-880/regression106.dat"}, Source{"conformance/linked-880/hebrew.marc8.mrc"},
          Source{"conformance/yaz/marc3.marc", "iso-8859-1"}, Source{"conformance/yaz/marccol1.u8.marc"},
          Source{"conformance/unimarc/bib.unimarc.mrc"}}) {
        if (!is_there(kSharedData / source.file)) continue;
        CAPTURE(source.file);
        ReadOptions options;
        options.encoding = source.encoding;
        const ReadInput input = read_file((kSharedData / source.file).string(), options);
        REQUIRE_FALSE(input.records.empty());
        for (const Record& record : input.records) pass_through_all(record);
    }
}
