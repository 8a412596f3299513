#include "formats/marc/byte_encoding.hpp"

#include <algorithm>
#include <fmt/format.h>

#include "record/syntax.hpp"
#include "text/escape.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

constexpr char kEscape = '\x1B';

// Only these make ASCII bytes mean something else in MARC-8.
bool is_plain_in_marc8(std::string_view text) {
    return is_ascii(text) && text.find(kEscape) == std::string_view::npos && text.find("&#x") == std::string_view::npos;
}

RawForm form_by_leader(char character_coding) {
    switch (character_coding) {
        case 'a': return RawForm::iso2709_utf8;
        case ' ': return RawForm::iso2709_marc8;
        default: return RawForm::none;
    }
}

std::string_view words_for(Marc8Fault fault) {
    switch (fault) {
        case Marc8Fault::unassigned_code: return "no such character in the set; replaced by U+FFFD";
        case Marc8Fault::truncated_multibyte: return "a three-byte character is cut short; replaced by U+FFFD";
        case Marc8Fault::incomplete_escape: return "an escape sequence is cut short; dropped";
        case Marc8Fault::unknown_escape: return "an unknown escape sequence; kept as text without its escape";
        case Marc8Fault::dangling_mark: return "a combining mark without a letter; kept";
        case Marc8Fault::replacement_character: return "an earlier conversion lost this character; U+FFFD kept";
        case Marc8Fault::invalid_utf8: return "not UTF-8";
    }
    return {};
}

std::string_view words_for(UnimarcFault fault) {
    switch (fault) {
        case UnimarcFault::unassigned_code: return "no such character in the set; replaced by U+FFFD";
        case UnimarcFault::no_set: return "nothing says which character it is; replaced by U+FFFD";
        case UnimarcFault::unknown_escape: return "an unknown escape sequence; kept as text without its escape";
        case UnimarcFault::incomplete_escape: return "an escape sequence is cut short; dropped";
        case UnimarcFault::dangling_mark: return "a combining mark without a letter; kept";
        case UnimarcFault::invalid_utf8: return "not UTF-8; replaced by U+FFFD";
    }
    return {};
}

// "ISO 646 and ISO 5426".
std::string names_of(const UnimarcSets& sets) {
    std::string names;
    for (const UnimarcSet set : sets) {
        if (set == UnimarcSet::none) continue;
        if (!names.empty()) names += " and ";
        names += unimarc_set_name(set);
    }
    return names;
}

// With another left half even ASCII bytes mean something else, and so they do behind a shift to a set that is named:
// where field 100 names none and no escape sequence brings one in, there is nothing to shift to.
bool is_plain_in_unimarc(std::string_view text, const UnimarcSets& sets) {
    const bool left_is_ascii = sets[0] != UnimarcSet::cyrillic && sets[0] != UnimarcSet::iso5426 &&
                               sets[0] != UnimarcSet::iso5427 && sets[0] != UnimarcSet::iso5428;
    const std::string_view changes_sets = sets[1] == UnimarcSet::none ? "\x1B" : "\x0E\x0F\x1B";
    return left_is_ascii && is_ascii(text) && text.find_first_of(changes_sets) == std::string_view::npos;
}

std::string shown_bytes(std::string_view bytes) {
    constexpr std::size_t kAtMost = 8;
    std::string shown;
    for (const char byte : bytes.substr(0, kAtMost))
        shown += fmt::format("{}{:02X}", shown.empty() ? "" : " ", static_cast<unsigned char>(byte));
    return bytes.size() > kAtMost ? shown + " ..." : shown;
}

}  // namespace

FieldDecoder::FieldDecoder(ParseContext& context, const Leader& leader, std::string_view record,
                           std::optional<NamedSets> sets)
    : context_(context),
      record_(record),
      sets_(sets),
      raw_form_(sets ? RawForm::iso2709_unimarc : form_by_leader(leader.character_coding())),
      way_(choose(leader)) {}

FieldDecoder::Way FieldDecoder::choose(const Leader& leader) {
    const std::string& encoding = context_.options.encoding;
    if (sets_ && encoding == "auto") return choose_for_unimarc();
    const bool says_utf8 = leader.character_coding() == 'a';
    if (encoding == "auto") return choose_by_evidence(says_utf8);
    passes_through_ = encoding == (says_utf8 || sets_ ? "utf-8" : "marc-8");
    recoded_ = encoding != "utf-8" && !is_ascii(record_);
    if (encoding == "marc-8") return is_plain_in_marc8(record_) ? Way::verbatim : Way::marc8;
    if (encoding == "utf-8") return is_valid_utf8(record_) ? Way::verbatim : Way::repair_utf8;
    named_ = encoding;
    return is_ascii(record_) ? Way::verbatim : Way::named;
}

FieldDecoder::Way FieldDecoder::choose_by_evidence(bool says_utf8) {
    const bool escapes = record_.find(kEscape) != std::string_view::npos;
    if (says_utf8 && !escapes && is_valid_utf8(record_)) return Way::verbatim;
    if (!says_utf8 && is_plain_in_marc8(record_)) return Way::verbatim;
    const TextEncoding encoding = weigh_encoding(record_.substr(Leader::kSize), says_utf8);
    if (encoding != (says_utf8 ? TextEncoding::utf8 : TextEncoding::marc8)) report_difference(says_utf8, encoding);
    switch (encoding) {
        case TextEncoding::utf8: return is_valid_utf8(record_) ? Way::verbatim : Way::repair_utf8;
        case TextEncoding::marc8: return Way::marc8;
        case TextEncoding::latin1: named_ = "iso-8859-1"; return Way::named;
        case TextEncoding::windows1252: named_ = "windows-1252"; return Way::named;
    }
    return Way::verbatim;
}

void FieldDecoder::report_difference(bool says_utf8, TextEncoding encoding) {
    passes_through_ = false;
    const std::string_view name = text_encoding_name(encoding);
    context_.report(
        Code::encoding_differs, 9, {},
        fmt::format("leader/09 says {}, the bytes are {}; read as {}", says_utf8 ? "UTF-8" : "MARC-8", name, name));
}

// Marks of ISO 5426 stand before letters, never before what a second byte of UTF-8 would be.
FieldDecoder::Way FieldDecoder::choose_for_unimarc() {
    const UnimarcSets& sets = sets_->sets;
    if (is_plain_in_unimarc(record_, sets)) return Way::verbatim;
    if (is_ascii(record_) || !is_valid_utf8(record_)) {
        recoded_ = true;
        return Way::unimarc;
    }
    if (sets[0] != UnimarcSet::none && sets[0] != UnimarcSet::iso10646)
        context_.report(Code::encoding_differs, sets_->offset, "100",
                        fmt::format("it says {}, the bytes are UTF-8; read as UTF-8", names_of(sets)));
    return Way::verbatim;
}

std::string_view FieldDecoder::decode(std::string_view content, Tag tag) {
    switch (way_) {
        case Way::verbatim: return content;
        case Way::repair_utf8: return is_valid_utf8(content) ? content : decode_repaired(content, tag);
        case Way::marc8: return is_plain_in_marc8(content) ? content : decode_as_marc8(content, tag);
        case Way::unimarc: return is_plain_in_unimarc(content, sets_->sets) ? content : decode_as_unimarc(content, tag);
        case Way::named: return is_ascii(content) ? content : decode_named(content, tag);
    }
    return content;
}

std::string_view FieldDecoder::decode_as_unimarc(std::string_view content, Tag tag) {
    unimarc_problems_.clear();
    context_.text.clear();
    decode_unimarc(content, sets_->sets, context_.text, unimarc_problems_);
    if (!unimarc_problems_.empty()) {
        passes_through_ = false;
        const auto& first =
            *std::min_element(unimarc_problems_.begin(), unimarc_problems_.end(),
                              [](const UnimarcProblem& a, const UnimarcProblem& b) { return a.offset < b.offset; });
        std::string detail = fmt::format("{} ({}, {})", shown_bytes(content.substr(first.offset, first.length)),
                                         words_for(first.fault), unimarc_set_name(first.set));
        if (unimarc_problems_.size() > 1)
            detail += fmt::format(", and {} more in this field", unimarc_problems_.size() - 1);
        context_.report(Code::unimarc_invalid, offset_of(content) + first.offset, tag, std::move(detail));
    }
    return context_.arena.copy(context_.text);
}

std::string_view FieldDecoder::decode_as_marc8(std::string_view content, Tag tag) {
    problems_.clear();
    context_.text.clear();
    decode_marc8(content, context_.text, &problems_);
    if (!problems_.empty()) report_marc8(content, tag);
    return context_.arena.copy(context_.text);
}

// One report a field: what follows a lost escape is wrong to the field's end.
void FieldDecoder::report_marc8(std::string_view content, Tag tag) {
    passes_through_ = false;
    const Marc8Problem& first = *std::min_element(problems_.begin(), problems_.end(),
                                                  [](const auto& a, const auto& b) { return a.offset < b.offset; });
    std::string detail = fmt::format("{} ({}, {})", shown_bytes(content.substr(first.offset, first.length)),
                                     words_for(first.fault), marc8_set_name(first.set));
    if (problems_.size() > 1) detail += fmt::format(", and {} more in this field", problems_.size() - 1);
    context_.report(Code::marc8_invalid, offset_of(content) + first.offset, tag, std::move(detail));
}

std::string_view FieldDecoder::decode_repaired(std::string_view content, Tag tag) {
    passes_through_ = false;
    context_.text.clear();
    append_repaired_utf8(context_.text, content);
    for (std::size_t i = 0; i < content.size();) {
        const Utf8Step step = utf8_at(content, i);
        if (!step.valid) {
            context_.report(Code::utf8_invalid, offset_of(content) + i, tag, shown_bytes(content.substr(i, step.size)));
            break;  // one report a field
        }
        i += step.size;
    }
    return context_.arena.copy(context_.text);
}

std::string_view FieldDecoder::decode_named(std::string_view content, Tag tag) {
    context_.text.clear();
    if (const std::size_t faults = append_decoded(context_.text, content, named_); faults > 0)
        context_.report(Code::bytes_unmappable, offset_of(content), tag, fmt::format("{} in this field", faults));
    return context_.arena.copy(context_.text);
}

std::size_t FieldDecoder::offset_of(std::string_view content) const {
    return static_cast<std::size_t>(content.data() - record_.data());
}

}  // namespace unikat
