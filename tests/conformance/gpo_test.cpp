#include <array>
#include <catch2/catch.hpp>
#include <map>
#include <string>
#include <vector>

#include "support/reading.hpp"
#include "support/shared_data.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

// 1,328 records of the Government Publishing Office in three exports of one system. What two of them do not agree in is
// a fault of the exporting system; each kind is named here, with how often it occurs, and nothing else may differ.

using namespace unikat;
using namespace unikat::testing;

namespace {

using Counts = std::map<std::string, int>;

ReadInput exported(const std::string& kind) {
    return read_file(
        (kSharedData / "conformance" / "gpo-202401" / ("cataloging_records_202401_1328_" + kind + ".zst")).string());
}

Lines listed(const Counts& counts) {
    Lines lines;
    for (const auto& [what, count] : counts)
        if (count != 0) lines.push_back(fmt::format("{}: {}", what, count));
    return lines;
}

bool has_data() {
    return is_there(kSharedData / "conformance" / "gpo-202401");
}

// The text of a field with marks apart from their letters.
std::string decomposed(const Field& field) {
    std::string text;
    append_normalized(text, shown(field), UnicodeForm::nfd);
    return text;
}

struct Character {
    std::string bytes;
    bool is_mark;  // a combining mark
};

std::vector<Character> characters_of(const std::string& text) {
    std::vector<Character> characters;
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        const char32_t c = step.code_point;
        const bool mark = (c >= 0x300 && c < 0x370) || (c >= 0xFE20 && c < 0xFE30);
        characters.push_back({text.substr(i, step.size), mark});
        i += step.size;
    }
    return characters;
}

// What stands where the exporting system wrote U+FFFD for each character beyond ASCII: the rest.
std::string without_other_than_ascii(const std::string& text, int& left_out) {
    std::string rest;
    for (const Character& character : characters_of(text)) {
        if (character.bytes.size() == 1)
            rest += character.bytes;
        else
            left_out += character.bytes == "\xCD\xA1" ? 2 : 1;  // the ligature has two halves in MARC-8
    }
    return rest;
}

// The text as it comes out where each combining mark became a blank in its MARC-8 place, before the letter.
std::string with_blanks_for_marks(const std::string& text) {
    std::string result;
    std::size_t letter = 0;
    for (const Character& character : characters_of(text)) {
        if (character.is_mark) {
            result.insert(letter, " ");
            ++letter;
        } else {
            letter = result.size();
            result += character.bytes;
        }
    }
    return result;
}

std::string without_blanks_at_end(std::string text) {
    return text.erase(text.find_last_not_of(' ') + 1);
}

std::string with_blanks_for_filler(std::string text) {
    std::replace(text.begin(), text.end(), '^', ' ');
    return text;
}

void count_leaders(const Leader& a, const Leader& b, Counts& faults) {
    for (std::size_t i = 0; i < Leader::kSize; ++i)
        if (a[i] != b[i]) {
            const bool of_serialisation = i < 5 || (i >= 12 && i < 17) || i == 9;
            if (!of_serialisation) {
                CAPTURE(std::string(a.view()), std::string(b.view()), i);
                CHECK(of_serialisation);
            }
        }
    if (a.view().substr(0, 5) != b.view().substr(0, 5)) ++faults["leader/00-04"];
    if (a.view().substr(12, 5) != b.view().substr(12, 5)) ++faults["leader/12-16"];
    if (a[9] != b[9]) ++faults["leader/09"];
}

}  // namespace

TEST_CASE("gpo: MARC-8 turned to UTF-8 is the UTF-8 export", "[conformance][gpo]") {
    if (!has_data()) return;
    const ReadInput marc8 = exported("marc8.mrc");
    const ReadInput utf8 = exported("utf8.mrc");
    REQUIRE(marc8.records.size() == 1328);
    REQUIRE(utf8.records.size() == 1328);
    CHECK(utf8.lines() == Lines{});

    Counts faults;
    int lost = 0;
    int replacements = 0;
    for (std::size_t i = 0; i < 1328; ++i) {
        CAPTURE(i + 1);
        const Record& a = marc8.records[i];
        const Record& b = utf8.records[i];
        count_leaders(a.leader(), b.leader(), faults);
        REQUIRE(a.fields().size() == b.fields().size());
        bool with_replacement = false;
        bool with_blank = false;
        for (std::size_t f = 0; f < a.fields().size(); ++f) {
            if (a.fields()[f] == b.fields()[f]) continue;
            const std::string ours = shown(a.fields()[f]);
            const std::string theirs = decomposed(b.fields()[f]);
            if (decomposed(a.fields()[f]) == theirs) {
                ++faults["composed otherwise"];
            } else if (ours.find("\xEF\xBF\xBD") != std::string::npos) {
                // A system before us wrote EF BF BD, one for each character that it could not convert.
                CHECK(without_other_than_ascii(ours, replacements) == without_other_than_ascii(theirs, lost));
                CHECK(replacements == lost);
                ++faults["fields with EF BF BD"];
                with_replacement = true;
            } else {
                CHECK(ours == with_blanks_for_marks(theirs));
                ++faults["fields with a blank for each mark"];
                with_blank = true;
            }
        }
        faults["records with EF BF BD"] += with_replacement ? 1 : 0;
        faults["records with a blank for each mark"] += with_blank ? 1 : 0;
    }
    CHECK(listed(faults) == Lines{"fields with EF BF BD: 93", "fields with a blank for each mark: 8",
                                  "leader/00-04: 61", "leader/09: 1328", "records with EF BF BD: 57",
                                  "records with a blank for each mark: 4"});
    // Those 57 records hold UTF-8 and no MARC-8, and nothing else is found in the file.
    Counts found;
    for (const Diagnostic& diagnostic : marc8.diagnostics) ++found[std::string(code_row(diagnostic.code).name)];
    CHECK(listed(found) == Lines{"character-lost: 93", "encoding-differs: 57"});
}

TEST_CASE("gpo: MARCXML and ISO 2709 are equal", "[conformance][gpo]") {
    if (!has_data()) return;
    const ReadInput marc = exported("utf8.mrc");
    const ReadInput xml = exported("utf8.xml");
    REQUIRE(marc.records.size() == 1328);
    REQUIRE(xml.records.size() == 1328);
    CHECK(xml.lines() == Lines{});

    Counts faults;
    for (std::size_t i = 0; i < 1328; ++i) {
        CAPTURE(i + 1);
        const Record& a = marc.records[i];
        const Record& b = xml.records[i];
        count_leaders(a.leader(), b.leader(), faults);
        std::size_t next = 0;
        for (const Field& field : a.fields()) {
            REQUIRE(next < b.fields().size());
            const Field& other = b.fields()[next++];
            if (field == other) continue;
            const std::string ours = shown(field);
            std::string theirs = shown(other);
            const std::string tag(field.tag().view());
            // A long contents note was cut into several, each of them behind an empty $9.
            while (next < b.fields().size() && field.tag() == Tag("505") && b.fields()[next].subfield('9') == "") {
                theirs += " " + std::string(b.fields()[next++].text('a'));
                ++faults["505 cut off into a field of its own"];
            }
            if (ours == theirs) {
                continue;
            } else if (without_blanks_at_end(ours) == theirs) {
                ++faults[tag + " without its blanks at the end"];
            } else if (with_blanks_for_filler(without_blanks_at_end(ours)) == theirs) {
                ++faults[tag + " with a blank for ^"];
            } else if (ours.ends_with("GPO. $5 DGPO")) {
                CHECK(theirs.ends_with("GPO. ǂ5 DGPO"));
                ++faults["the sign that displays use for a delimiter"];
            } else {
                // Two notes in one, each of them with blanks at its end.
                constexpr std::string_view kBlanks = "P.      ";
                CHECK(ours == "500   $aShipping list no.: 2024-0072-P.      Shipping list no.: 2024-0072-P.      ");
                CHECK(theirs == "500   $aShipping list no.: 2024-0072-P.Shipping list no.: 2024-0072-P.");
                CHECK(ours.find(kBlanks) != std::string::npos);
                ++faults["500 without its blanks in the middle"];
            }
        }
        CHECK(next == b.fields().size());
    }
    CHECK(listed(faults) == Lines{"006 without its blanks at the end: 936", "007 without its blanks at the end: 3",
                                  "008 without its blanks at the end: 67", "035 with a blank for ^: 17",
                                  "246 without its blanks at the end: 1", "500 without its blanks at the end: 10",
                                  "500 without its blanks in the middle: 2", "505 cut off into a field of its own: 9",
                                  "505 with a blank for ^: 4", "leader/00-04: 1328", "leader/12-16: 396",
                                  "the sign that displays use for a delimiter: 1"});
}

TEST_CASE("gpo: from MARC-8 through every form and back", "[conformance][gpo]") {
    if (!has_data()) return;
    const ReadInput marc8 = exported("marc8.mrc");
    const ReadInput utf8 = exported("utf8.mrc");
    WriteOptions options;
    options.to_encoding = ByteEncoding::marc8;
    const Written in_marc8 = write("marc", utf8.records, options);
    CHECK(in_marc8.lines == Lines{});
    const ReadInput again = read("marc", in_marc8.bytes);
    REQUIRE(again.records.size() == 1328);
    CHECK(again.lines() == Lines{});
    for (std::size_t i = 0; i < 1328; ++i) {
        CAPTURE(i + 1);
        REQUIRE(again.records[i].fields().size() == utf8.records[i].fields().size());
        for (std::size_t f = 0; f < again.records[i].fields().size(); ++f)
            if (!(again.records[i].fields()[f] == utf8.records[i].fields()[f]))
                CHECK(decomposed(again.records[i].fields()[f]) == decomposed(utf8.records[i].fields()[f]));
    }
    for (const char* format : {"marc", "marcxml", "line"}) {
        CAPTURE(format);
        const Written written = write(format, utf8.records);
        CHECK(written.lines == Lines{});
        const ReadInput back = read(format, written.bytes);
        REQUIRE(back.records.size() == 1328);
        CHECK(back.lines() == Lines{});
        for (std::size_t i = 0; i < 1328; ++i) {
            CAPTURE(i + 1);
            if (shown(back.records[i]) != shown(utf8.records[i]))
                CHECK(shown(back.records[i]) == shown(utf8.records[i]));
        }
        CHECK(write("marc", back.records).bytes == write("marc", utf8.records).bytes);
    }
}
