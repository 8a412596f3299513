#include "unikat/diagnostic.hpp"

#include <array>
#include <fmt/format.h>
#include <vector>

#include "text/escape.hpp"

namespace unikat {
namespace {

constexpr auto kNotice = Severity::notice;
constexpr auto kLoss = Severity::loss;
constexpr auto kRejected = Severity::rejected;

constexpr std::array kCodes = std::to_array<CodeRow>({
    {"blank-between-records", kNotice, "blank lines or other filler between records, passed over"},
    {"junk-between-records", kRejected, "{} bytes that are no record"},
    {"record-too-long", kRejected, "longer than --max-record ({} bytes); rejected without being held"},
    {"truncated-record", kRejected, "the record breaks off: {}"},
    {"truncated-input", kRejected, "the input ends within a record"},
    {"input-damaged", kRejected, "the input cannot be read to its end: {}"},
    {"terminator-missing", kNotice, "{}; read to where the record ends"},

    {"leader-invalid", kNotice, "leader: {}"},
    {"leader-nonstandard", kNotice, "leader: {}"},
    {"record-length-wrong", kNotice, "leader: {}; read by the terminators"},
    {"directory-wrong", kNotice, "directory: {}; read by the terminators"},
    {"directory-unreadable", kRejected, "directory: {}"},
    {"field-not-in-directory", kLoss, "{}"},

    {"tag-invalid", kNotice, "tag \"{}\" is not three digits or letters; kept"},
    {"tag-cut", kLoss, "tag \"{}\" is too long; its end is lost"},
    {"indicator-invalid", kNotice, "indicator {} is neither blank, digit nor lower-case letter; kept"},
    {"indicator-missing", kNotice, "{}; taken for blank"},
    {"indicator-lost", kLoss, "indicator {} cannot be kept; blank put in its place"},
    {"subfield-code-invalid", kNotice, "subfield code {} is neither a letter, a digit nor a sign of ASCII; kept"},
    {"subfield-code-cut", kLoss, "subfield code \"{}\" is longer than a character; its end is lost"},
    {"text-outside-subfield", kNotice, "{}; kept as a subfield with a blank code"},
    {"field-empty", kNotice, "{}; kept"},
    {"control-character", kNotice, "control character {}; kept"},
    {"control-number-missing", kNotice, "no control number (001)"},
    {"field-repeated", kNotice, "the field stands more than once"},
    {"fixed-length-wrong", kNotice, "{}"},

    {"encoding-differs", kNotice, "{}"},
    {"utf8-invalid", kLoss, "bytes that are not UTF-8: {}; replaced by U+FFFD"},
    {"marc8-invalid", kLoss, "bytes that are not MARC-8: {}"},
    {"unimarc-invalid", kLoss, "bytes that are in none of the record's character sets: {}"},
    {"bytes-unmappable", kLoss, "bytes that the encoding does not have: {}; replaced by U+FFFD"},
    {"marc8-unmappable", kLoss, "MARC-8 cannot hold {}"},
    {"encoded-twice", kNotice, "text that was encoded twice: {}"},
    {"character-lost", kNotice, "U+FFFD stands for a character that was lost before; kept"},

    {"xml-not-well-formed", kRejected, "XML is not well-formed: {}"},
    {"xml-structure", kLoss, "{}"},
    {"xml-entity-unknown", kNotice, "entity {} is not declared; kept as text"},
    {"xml-text-ignored", kLoss, "text where MARCXML has none: {}"},

    {"json-not-well-formed", kRejected, "JSON is not well-formed: {}"},
    {"json-structure", kLoss, "{}"},
    {"isis-structure", kLoss, "{}"},
    {"isis-deleted", kNotice, "{}; left out"},
    {"isis-cross-reference", kNotice, "{}"},

    {"map-field-left-out", kLoss, "the map has no place for {}; left out"},
    {"map-value-unknown", kLoss, "{}"},

    {"line-unreadable", kLoss, "{}"},
    {"mnemonic-unknown", kNotice, "mnemonic {} is not known; kept as text"},
    {"record-number-differs", kNotice, "the record is numbered {} outside of field 001, which is kept"},

    {"row-unreadable", kRejected, "the row cannot be read: {}"},
    {"row-quotes-wrong", kNotice, "{}; nothing is missing, since the columns come out right"},
    {"row-short", kNotice, "the row has {}; the others are taken for empty"},
    {"column-unknown", kNotice, "SLiMS's import has no column {}; kept in 990"},
    {"value-unknown", kNotice, "{} is not known; kept in 990"},

    {"xml-character-replaced", kLoss, "XML cannot hold {}; replaced by U+FFFD"},
    {"xml-character-dropped", kLoss, "XML cannot hold {}; dropped"},
    {"output-record-too-long", kRejected, "ISO 2709 cannot hold a record of {} bytes (99,999 at most); not written"},
    {"output-field-too-long", kRejected,
     "ISO 2709 cannot hold a field of {} bytes (9,999 at most); record not written"},
    {"output-lengths-zero", kNotice, "too large for ISO 2709 ({} bytes); written whole, with zeros for the lengths"},
    {"output-record-split", kNotice, "too large for ISO 2709; written as {}"},
    {"output-character-lost", kRejected, "the output cannot hold {}; record not written"},
    {"output-structure-lost", kLoss, "{}"},
    {"output-cell-changes", kNotice, "written whole, but when SLiMS imports the row, {}"},

    {"union-record-as-member", kNotice,
     "a union record of {} (999 $2 unikat); read as one member that has their holdings"},
    {"member-field-invalid", kLoss, "a field of unikat's own is damaged: {}"},
    {"members-of-other-rules", kNotice, "{}"},
    {"library-without-numbers", kNotice, "{}"},
    {"number-shared", kNotice, "{}"},
    {"deletion-outranks", kLoss, "the record is in the whole dump of its library, but {}; it is left out"},

    {"control-number-repeated", kNotice, "{}; they are paired by content"},
    {"change-field-invalid", kRejected, "998 $2 unikat cannot be read: {}"},
    {"change-does-not-fit", kLoss, "{}"},
    {"change-unclear", kRejected, "{}"},
    {"deletion-without-record", kNotice, "there is no such record to delete"},
});
static_assert(kCodes.size() == static_cast<std::size_t>(Code::count_));

// "FILE: record 12 (001 ocm00123), byte 10234, field 245: ", or as much of it as is known.
std::string place_of(const Location& location) {
    std::vector<std::string> parts;
    if (location.record != 0)
        parts.push_back(location.control_number.empty()
                            ? fmt::format("record {}", location.record)
                            : fmt::format("record {} (001 {})", location.record, location.control_number));
    else if (!location.control_number.empty())
        parts.push_back(fmt::format("001 {}", location.control_number));
    if (location.offset) parts.push_back(fmt::format("byte {}", *location.offset));
    if (const Tag tag = location.tag; tag != Tag{}) parts.push_back(fmt::format("field {}", tag.view()));
    std::string place = location.file.empty() ? "" : location.file + ": ";
    if (!parts.empty()) place += fmt::format("{}: ", fmt::join(parts, ", "));
    return place;
}

}  // namespace

const CodeRow& code_row(Code code) {
    return kCodes.at(static_cast<std::size_t>(code));
}

std::span<const CodeRow> code_table() {
    return kCodes;
}

std::string message_of(const Diagnostic& diagnostic) {
    const std::string_view pattern = code_row(diagnostic.code).message;
    const auto mark = pattern.find("{}");
    if (mark == std::string_view::npos) return std::string(pattern);
    std::string message(pattern.substr(0, mark));
    message += diagnostic.detail;
    message += pattern.substr(mark + 2);
    return message;
}

std::string to_line(const Diagnostic& diagnostic) {
    return visible_text(fmt::format("unikat: {}{} [{}]", place_of(diagnostic.location), message_of(diagnostic),
                                    code_row(diagnostic.code).name));
}

std::string to_json(const Diagnostic& diagnostic) {
    const Location& at = diagnostic.location;
    constexpr std::array kSeverities = {"notice", "loss", "rejected"};
    std::string json =
        fmt::format(R"({{"severity":"{}","code":"{}")", kSeverities.at(static_cast<std::size_t>(diagnostic.severity)),
                    code_row(diagnostic.code).name);
    if (!at.file.empty()) json += fmt::format(R"(,"file":{})", json_string(at.file));
    if (at.record != 0) json += fmt::format(R"(,"record":{})", at.record);
    if (at.offset) json += fmt::format(R"(,"offset":{})", *at.offset);
    if (!at.control_number.empty()) json += fmt::format(R"(,"control_number":{})", json_string(at.control_number));
    if (at.tag != Tag{}) json += fmt::format(R"(,"tag":{})", json_string(at.tag.view()));
    json += fmt::format(R"(,"message":{}}})", json_string(message_of(diagnostic)));
    return json;
}

}  // namespace unikat
