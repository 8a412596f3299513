#include <catch2/catch.hpp>
#include <map>
#include <set>
#include <string>

#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"

// The test records of yaz: each in its own charset, as yaz's MARCXML, and turned back. What yaz and we do not agree in
// is written down here, field by field.

using namespace unikat;
using namespace unikat::testing;

namespace {

namespace fs = std::filesystem;

const fs::path kYaz = kSharedData / "conformance" / "yaz";

std::string charset_of(const std::string& name) {
    std::string charset = contents_of(kYaz / (name + ".chr"));
    charset.erase(charset.find_last_not_of("\n ") + 1);
    return charset == "danmarc" ? "iso-8859-1" : charset;
}

ReadInput read_yaz(const std::string& file, const std::string& encoding = "auto") {
    ReadOptions options;
    options.encoding = encoding;
    return read_file((kYaz / file).string(), options, file.ends_with(".xml") ? "marcxml" : "marc");
}

// What the two records do not agree in: the lines of the one with "-", of the other with "+". Lengths do not count.
Lines differences(const Record& ours, const Record& theirs) {
    std::multiset<std::string> left;
    for (const Field& field : theirs.fields()) left.insert(shown(field));
    Lines lines;
    const std::string a = shown(Record(ours.leader(), {}), false);
    const std::string b = shown(Record(theirs.leader(), {}), false);
    if (a != b) {
        lines.push_back("-" + a.substr(0, 28));
        lines.push_back("+" + b.substr(0, 28));
    }
    for (const Field& field : ours.fields()) {
        const auto same = left.find(shown(field));
        if (same == left.end())
            lines.push_back("-" + shown(field));
        else
            left.erase(same);
    }
    for (const std::string& line : left) lines.push_back("+" + line);
    return lines;
}

Lines differences(const ReadInput& ours, const ReadInput& theirs) {
    if (ours.records.size() != theirs.records.size())
        return {fmt::format("{} records, {} records", ours.records.size(), theirs.records.size())};
    Lines lines;
    for (std::size_t i = 0; i < ours.records.size(); ++i)
        for (const std::string& line : differences(ours.records[i], theirs.records[i])) lines.push_back(line);
    return lines;
}

// What yaz leaves out of the text: control characters, codes that it knows no character for, and halves of a double
// mark that stand alone. We keep them.
std::string without_what_yaz_drops(std::string text) {
    for (const std::string drop : {"\\x0C", "\\x1A", "\xEF\xBF\xBD", "\xEF\xB8\xA1", "\xEF\xB8\xA3"})
        for (auto at = text.find(drop); at != std::string::npos; at = text.find(drop, at)) text.erase(at, drop.size());
    return text;
}

// In one field of marc12 two punctuation marks became 1F. We take them for delimiters, yaz does not.
std::string without_stray_delimiters(std::string text) {
    for (const std::string stray : {"$ \u6811\u4E0A", "$ \u7ED8\u672C"})
        if (const auto at = text.find(stray); at != std::string::npos)
            text.erase(at, stray.ends_with("\u672C") ? 1 : 2);
    return text;
}

// The leader apart, the fields of both, so that they can be compared one by one.
std::pair<Lines, Lines> fields_of(const ReadInput& ours, const ReadInput& theirs) {
    std::pair<Lines, Lines> lines;
    for (const Field& field : ours.records.at(0).fields()) lines.first.push_back(shown(field));
    for (const Field& field : theirs.records.at(0).fields()) lines.second.push_back(shown(field));
    return lines;
}

Lines lines_of(const std::string& text) {
    Lines lines(1);
    for (const char c : text)
        if (c == '\n')
            lines.emplace_back();
        else
            lines.back() += c;
    return lines;
}

Lines different_lines(const std::string& ours, const std::string& theirs) {
    const Lines a = lines_of(ours);
    const Lines b = lines_of(theirs);
    if (a.size() != b.size()) return {fmt::format("{} lines, {} lines", a.size(), b.size())};
    Lines lines;
    for (std::size_t i = 0; i < a.size(); ++i)
        if (a[i] != b[i]) lines.insert(lines.end(), {"-" + a[i], "+" + b[i]});
    return lines;
}

}  // namespace

TEST_CASE("yaz: MARC-8 and UTF-8 records are what yaz's MARCXML says", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    for (const std::string name : {"marc6", "marc7", "marc8", "marc9", "marc12"}) {
        CAPTURE(name);
        const ReadInput marc = read_yaz(name + ".marc", "marc-8");
        const ReadInput xml = read_yaz(name + ".xml");
        auto [ours, theirs] = fields_of(marc, xml);
        if (name == "marc7" || name == "marc12")
            for (std::string& line : ours) line = without_stray_delimiters(without_what_yaz_drops(line));
        REQUIRE(ours.size() == theirs.size());
        for (std::size_t i = 0; i < ours.size(); ++i) CHECK(ours[i] == theirs[i]);
        CHECK(marc.records[0].leader().view().substr(5, 4) == xml.records[0].leader().view().substr(5, 4));
        CHECK(differences(xml, read_yaz("xml2" + name + ".xml")) == Lines{});
        CHECK(differences(xml, read_yaz(name + ".xml.marc")) == Lines{});
        CHECK(differences(xml, read_yaz("xml2" + name + ".xml.marc")) == Lines{});
        // Our ISO 2709 of yaz's MARCXML is yaz's, byte for byte.
        CHECK(write("marc", read_yaz("xml2" + name + ".xml").records).bytes ==
              contents_of(kYaz / ("xml2" + name + ".xml.marc")));
    }
    // Without the charset it is found out.
    for (const std::string name : {"marc6", "marc7", "marc8", "marc9", "marc12"})
        CHECK(differences(read_yaz(name + ".marc"), read_yaz(name + ".marc", "marc-8")) == Lines{});
}

TEST_CASE("yaz: what was lost in a field of Chinese is said where it was", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    const ReadInput marc = read_yaz("marc12.marc");
    CHECK(
        marc.lines() ==
        Lines{"x: record 1 (001 on1183349983), byte 1985, field 880: subfield code 0xE6 is neither a letter, a digit "
              "nor a sign of ASCII; kept [subfield-code-invalid]",
              "x: record 1 (001 on1183349983), byte 1985, field 880: subfield code \" \" is neither a letter, a digit "
              "nor a sign of ASCII; kept [subfield-code-invalid]",
              "x: record 1 (001 on1183349983), byte 3453, field 880: bytes that are not MARC-8: FD (no such character "
              "in the set; replaced by U+FFFD, Extended Latin (ANSEL)), and 1 more in this field [marc8-invalid]"});
}

TEST_CASE("yaz: an indicator of two bytes is lost, and said to be", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    const ReadInput xml = read_yaz("marc0.xml");
    CHECK(shown(xml.records.at(0)) == "LDR 00062cgm a2200037Ia 4500\n092   $aDVD CHI 791.43$bQI\n");
    CHECK(xml.lines() == Lines{"x: record 1, byte 143, field 092: indicator \"á\" cannot be kept; blank put in its "
                               "place [indicator-lost]"});
    // ISO 2709 has one byte for an indicator; the second one of "á" goes with the first.
    const ReadInput marc = read_yaz("marc0.marc", "utf-8");
    CHECK(shown(marc.records.at(0)) == shown(xml.records.at(0)));
    CHECK(marc.lines() == Lines{"x: record 1, byte 38, field 092: indicator 0xC3 cannot be kept; blank put in its "
                                "place [indicator-lost]"});
}

TEST_CASE("yaz: text without a delimiter", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    // yaz takes the first byte for a delimiter and the next character, a Greek letter, for the subfield's code.
    CHECK(differences(read_yaz("marc5.marc", "utf-8"), read_yaz("marc5.xml")) ==
          Lines{"-250   $ 2η εκδ.", "+250   $ η εκδ."});
    CHECK(differences(read_yaz("marc5.marc"), read_yaz("marc5.marc", "utf-8")) == Lines{});
    CHECK(differences(read_yaz("marc5.xml"), read_yaz("xml2marc5.xml")) == Lines{});
}

TEST_CASE("yaz: danMARC2 records with subfields in control fields", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    // Where leader/10 is 3, yaz has a third indicator. We keep it as text before the first subfield, and 001, 004, 008
    // and 009, which have no subfields behind two indicators, as control fields, whose text has the delimiters.
    for (const std::string name : {"marc1", "marc2", "marc3"}) {
        CAPTURE(name);
        const bool three_indicators = name != "marc3";
        const auto as_in_yaz = [&](const Field& field) {
            const std::string line = shown(field);
            if (!field.is_control()) {
                constexpr std::string_view kThird = "$ 0";
                return three_indicators && line.substr(6, 3) == kThird ? line.substr(0, 6) + line.substr(9) : line;
            }
            if (!three_indicators) return line;
            std::string text(field.value().substr(3));
            std::replace(text.begin(), text.end(), '\x1F', '$');
            return std::string(field.tag().view()) + " " + std::string(field.value().substr(0, 2)) + text;
        };
        const ReadInput marc = read_yaz(name + ".marc", charset_of(name));
        const ReadInput xml = read_yaz(name + ".xml");
        auto [ours, theirs] = fields_of(marc, xml);
        for (std::size_t i = 0; i < ours.size(); ++i) ours[i] = as_in_yaz(marc.records[0].fields()[i]);
        if (name == "marc3") {
            // Two fields without a delimiter: yaz takes the byte "G" or "2" for one. We keep the text, of the one with
            // letters for its tag as that of a control field.
            REQUIRE(ours.size() == 26);
            CHECK(std::exchange(ours[16], theirs.at(16)) ==
                  "648   $ Granlund, Tom$cKristian Augustsgate$cPilestredet 19");
            CHECK(theirs[16] == "648   $ranlund, Tom$cKristian Augustsgate$cPilestredet 19");
            CHECK(std::exchange(ours[18], theirs.at(18)) == "BAS   20");
            CHECK(theirs[18] == "BAS   $0");
        }
        CHECK(ours == theirs);
        CHECK(differences(xml, read_yaz("xml2" + name + ".xml")) == Lines{});
    }
}

TEST_CASE("yaz: a record with five bytes before it", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    // yaz reads nothing of it but a leader; ours is that of marc3, which has the same record.
    const ReadInput marc = read_yaz("marc4.marc", charset_of("marc4"));
    CHECK(marc.rejected == "00914");
    REQUIRE(marc.records.size() == 1);
    CHECK(differences(marc, read_yaz("marc3.marc", charset_of("marc3"))) == Lines{});
    const ReadInput xml = read_yaz("marc4.xml");
    CHECK(shown(xml.records.at(0)) == "LDR 009140091a22a  22003370 \n");
    CHECK(differences(xml, read_yaz("xml2marc4.xml")) == Lines{});
}

TEST_CASE("yaz: danMARC2's escapes are no charset that ICU knows", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    // Read as ISO 8859-1, everything but the fields with escapes ("@01A1") and marks of danMARC2 is equal.
    struct Row {
        std::string name;
        std::size_t fields;
        std::size_t escaped;
    };
    for (const Row& row : {Row{"marc10", 13, 7}, Row{"marc11", 15, 9}}) {
        CAPTURE(row.name);
        const ReadInput marc = read_yaz(row.name + ".marc", charset_of(row.name));
        const auto [ours, theirs] = fields_of(marc, read_yaz(row.name + ".xml"));
        REQUIRE(ours.size() == theirs.size());
        CHECK(ours.size() == row.fields);
        std::size_t different = 0;
        for (std::size_t i = 0; i < ours.size(); ++i)
            if (ours[i] != theirs[i]) {
                ++different;
                CHECK((ours[i].find_first_of("@'`^~") != std::string::npos || ours[i].find("´") != std::string::npos ||
                       ours[i].find("¸") != std::string::npos || ours[i].find("¨") != std::string::npos));
            }
        CHECK(different == row.escaped);
        CHECK(differences(read_yaz(row.name + ".xml"), read_yaz("xml2" + row.name + ".xml")) == Lines{});
        CHECK(differences(read_yaz(row.name + ".xml"), read_yaz("xml2" + row.name + ".xml.marc")) == Lines{});
    }
}

TEST_CASE("yaz: records of many scripts are listed as yaz lists them", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    for (const std::string name : {"marccol1", "marccol2", "marccol3", "marccol4", "marccol5"}) {
        CAPTURE(name);
        const ReadInput marc = read_yaz(name + ".u8.marc");
        CHECK(marc.lines() == Lines{});
        const std::string listing = contents_of(kYaz / (name + ".u8.1.lst"));
        const Written written = write("line", marc.records);
        CHECK(written.lines == Lines{});
        CHECK(different_lines(written.bytes, listing) == Lines{});
        const ReadInput line = read("line", listing);
        CHECK(line.lines() == Lines{});
        CHECK(differences(marc, line) == Lines{});
    }
}

TEST_CASE("yaz: the second listings were made by way of MARC-8", "[conformance][yaz]") {
    if (!is_there(kYaz)) return;
    // They differ from the first in leader/00-04 and where yaz's MARC-8 has another character: alif, and Bengali, which
    // it writes as references. Ours, by way of MARC-8, is the first listing again, but for the form of composed
    // letters.
    for (const std::string name : {"marccol1", "marccol2", "marccol3", "marccol4", "marccol5"}) {
        CAPTURE(name);
        const ReadInput marc = read_yaz(name + ".u8.marc");
        WriteOptions options;
        options.to_encoding = ByteEncoding::marc8;
        const Written marc8 = write("marc", marc.records, options);
        const ReadInput again = read("marc", marc8.bytes);
        CHECK(again.lines() == Lines{});
        options = {};
        options.normalize = UnicodeForm::nfc;
        const ReadInput a = read("line", write("line", again.records, options).bytes);
        const ReadInput b = read("line", write("line", marc.records, options).bytes);
        CHECK(differences(a, b) == Lines{});
    }
}
