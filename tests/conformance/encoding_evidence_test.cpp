#include "text/encoding_evidence.hpp"

#include <catch2/catch.hpp>
#include <map>
#include <string>

#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"
#include "unikat/marc8.hpp"

// Real records, whose encoding is known, are written in each encoding and must be told by their bytes alone, also where
// leader/09 lies. One character may be too little evidence; ASCII must never be mistaken.

using namespace unikat;
using namespace unikat::testing;

namespace {

// The fields in UTF-8, composed, as they stand in ISO 2709.
std::string fields_of(const Record& record) {
    std::string fields;
    for (const Field& field : record.fields()) {
        std::string text(field.value());
        for (const Subfield& subfield : field.subfields()) {
            text += '\x1F';
            text += subfield.code;
            text += subfield.value;
        }
        append_normalized(fields, text, UnicodeForm::nfc);
        fields += '\x1E';
    }
    return fields;
}

std::string in_marc8(std::string_view fields) {
    std::string out;
    while (!fields.empty()) {
        const auto end = fields.find('\x1E');
        encode_marc8(fields.substr(0, end), out, nullptr);
        out += '\x1E';
        fields.remove_prefix(end + 1);
    }
    return out;
}

// Nothing where Windows-1252 lacks a character.
std::string in_windows1252(std::string_view fields) {
    static const std::map<char32_t, char> kBytes = [] {
        std::map<char32_t, char> bytes;
        for (int byte = 0x80; byte < 0x100; ++byte)
            bytes[windows1252_character(static_cast<unsigned char>(byte))] = static_cast<char>(byte);
        return bytes;
    }();
    std::string out;
    for (std::size_t i = 0; i < fields.size();) {
        const Utf8Step step = utf8_at(fields, i);
        const auto byte = kBytes.find(step.code_point);
        if (step.size > 1 && byte == kBytes.end()) return {};
        out += step.size > 1 ? byte->second : fields[i];
        i += step.size;
    }
    return out;
}

std::size_t characters_beyond_ascii(std::string_view fields) {
    std::size_t count = 0;
    for (std::size_t i = 0; i < fields.size(); i += utf8_at(fields, i).size)
        if (static_cast<unsigned char>(fields[i]) >= 0x80 && utf8_at(fields, i).code_point != 0xFFFD) ++count;
    return count;
}

struct Score {
    std::size_t right = 0;
    std::size_t wrong = 0;
    std::size_t ascii_mistaken = 0;

    void add(bool is_right) { ++(is_right ? right : wrong); }
    [[nodiscard]] double share() const { return static_cast<double>(right) / static_cast<double>(right + wrong); }
};

bool is_windows(TextEncoding encoding) {
    return encoding == TextEncoding::latin1 || encoding == TextEncoding::windows1252;
}

void weigh(const std::string& fields, Score& score) {
    const std::size_t characters = characters_beyond_ascii(fields);
    const bool shifts = fields.find('\x1B') != std::string::npos;
    if (characters < 2) {
        if (characters == 0 && !shifts && weigh_encoding(fields, true) != TextEncoding::utf8) ++score.ascii_mistaken;
        if (characters == 0 && weigh_encoding(fields, false) != TextEncoding::marc8) ++score.ascii_mistaken;
        return;
    }
    const std::string marc8 = in_marc8(fields);
    const std::string windows = in_windows1252(fields);
    for (const bool says_utf8 : {false, true}) {
        score.add(weigh_encoding(fields, says_utf8) == TextEncoding::utf8);
        if (!is_ascii(marc8)) score.add(weigh_encoding(marc8, says_utf8) == TextEncoding::marc8);
        if (!windows.empty()) score.add(is_windows(weigh_encoding(windows, says_utf8)));
    }
}

Score score_of(const std::filesystem::path& path) {
    Score score;
    for (const Record& record : read_file(path.string()).records) weigh(fields_of(record), score);
    return score;
}

}  // namespace

TEST_CASE("encoding evidence: real records in every encoding are told by their bytes", "[conformance][encoding]") {
    const auto gpo = kSharedData / "conformance" / "gpo-202401" / "cataloging_records_202401_1328_utf8.mrc.zst";
    const auto goldfinch = kSharedData / "matching" / "goldfinch-val" / "val.mrc";
    const auto swissbib = kSharedData / "matching" / "swissbib-a" / "swissbib-a.mrc";
    const auto periodicals = kSharedData / "conformance" / "unimarc" / "periouni.unimarc.mrc";
    for (const auto& [path, least] : {std::pair(gpo, 1.0), {goldfinch, 0.98}, {swissbib, 0.999}, {periodicals, 1.0}}) {
        if (!is_there(path)) continue;
        const Score score = score_of(path);
        CAPTURE(path, score.right, score.wrong);
        CHECK(score.right > 100);
        CHECK(score.share() >= least);
        CHECK(score.ascii_mistaken == 0);
    }
}
