#include "formats/xml/record_framer.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "formats/xml/names.hpp"
#include "formats/xml/prolog.hpp"
#include "text/unicode.hpp"

namespace unikat::xml {
namespace {

constexpr std::string_view kComment = "<!--";
constexpr std::string_view kCdata = "<![CDATA[";
constexpr std::string_view kDoctype = "<!DOCTYPE";
constexpr std::string_view kInstruction = "<?";
constexpr std::string_view kDeclaration = "<?xml";
constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

// No name that matters is as long, prefix included. It bounds what is read again when a window grows.
constexpr std::size_t kLongestName = 128;

constexpr std::size_t kWord = 8;

std::uint64_t word_at(const char* place) {
    std::uint64_t word = 0;
    std::memcpy(&word, place, kWord);
    return word;
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t kAtMost = 40;
    return "\"" + std::string(text.substr(0, kAtMost)) + (text.size() > kAtMost ? "...\"" : "\"");
}

}  // namespace

Piece RecordFramer::next(std::string_view window, bool at_end) {
    if (skipping_) {
        skipping_ = false;
        scan_ = {};
    }
    Piece found = run(window, at_end);
    if (found.kind != PieceKind::need_more) scan_ = {};
    return found;
}

std::size_t RecordFramer::skip(std::string_view window, bool& found) {
    if (!skipping_) {
        skipping_ = true;
        tail_.clear();
    }
    const std::size_t carried = tail_.size();
    tail_ += window;
    const Piece end = run(tail_, false);
    found = end.kind != PieceKind::need_more;
    if (found) return end.size > carried ? end.size - carried : 0;
    tail_.erase(0, scan_.at);
    scan_.at = 0;
    scan_.begin = 0;
    return window.size();
}

Piece RecordFramer::run(std::string_view text, bool at_end) {
    text_ = text;
    at_end_ = at_end;
    for (;;) {
        const auto found = scan_.mode == Mode::outside ? step_outside() : step_inside();
        if (found) return *found;
    }
}

// --- pieces

Piece RecordFramer::piece(PieceKind kind, std::size_t size, std::optional<Code> finding, std::string detail) {
    return {kind, size, finding, std::move(detail)};
}

// The record or the headless elements end here.
Piece RecordFramer::ended(std::size_t size) {
    text_is_stray_ = true;
    if (scan_.mode == Mode::headless)
        return piece(PieceKind::junk, size, Code::xml_structure, "elements of a record outside of a record");
    if (scan_.has_marc || !scan_.has_other) return piece(PieceKind::record, size);
    return piece(PieceKind::junk, size, Code::xml_structure,
                 "a record element without leader, controlfield and datafield");
}

// Something begins here that cannot stand in a record.
std::optional<Piece> RecordFramer::broken(std::string_view by) {
    if (scan_.mode == Mode::headless) return ended(scan_.begin);
    text_is_stray_ = true;
    return piece(PieceKind::junk, scan_.begin, Code::xml_not_well_formed,
                 "the record is not closed before " + std::string(by));
}

Piece RecordFramer::out_of_text() {
    if (!at_end_) return {};
    if (scan_.mode == Mode::headless) return ended(text_.size());
    return piece(PieceKind::junk, text_.size(), Code::truncated_input);
}

// The markup at scan_.begin is not all there.
std::optional<Piece> RecordFramer::wait() {
    if (scan_.mode == Mode::outside && scan_.begin > 0) return piece(PieceKind::filler, scan_.begin);
    return Piece{};
}

// --- between records

std::optional<Piece> RecordFramer::step_outside() {
    if (scan_.token != Token::none) {
        switch (find_token_end()) {
            case Search::found: return end_token_outside();
            case Search::more: return wait();
            case Search::unclosed: return unclosed_outside();
        }
    }
    if (scan_.at == text_.size()) return end_of_window();
    scan_.begin = scan_.at;
    if (text_[scan_.at] != '<') return text_outside();
    return markup_outside();
}

// An error page in the place of a dump must not pass for an empty catalogue.
std::optional<Piece> RecordFramer::end_of_window() {
    if (scan_.at == 0) return Piece{};
    const bool may_be_void = !has_records_ && !first_element_.empty();
    if (!may_be_void || text_is_stray_ || skipping_) return piece(PieceKind::filler, scan_.at);
    // A byte is left for the end, where this is known.
    if (scan_.at > 1) return piece(PieceKind::filler, scan_.at - 1);
    if (!at_end_) return Piece{};
    return piece(PieceKind::filler, 1, Code::xml_structure,
                 "no record in it; its first element is " + excerpt(first_element_));
}

std::optional<Piece> RecordFramer::text_outside() {
    while (scan_.at < text_.size()) {
        const std::string_view rest = text_.substr(scan_.at);
        if (is_blank(rest.front())) {
            ++scan_.at;
        } else if (rest.starts_with(kByteOrderMark)) {
            scan_.at += kByteOrderMark.size();
        } else if (!at_end_ && kByteOrderMark.starts_with(rest)) {
            scan_.begin = scan_.at;
            return wait();
        } else {
            break;
        }
    }
    if (scan_.at == text_.size() || text_[scan_.at] == '<') return std::nullopt;
    scan_.begin = scan_.at;
    if (text_is_stray_ && scan_.begin > 0) return piece(PieceKind::filler, scan_.begin);
    if (text_is_stray_) {
        scan_.token = Token::stray_text;
    } else {
        scan_.at = std::min(text_.find('<', scan_.at), text_.size());
    }
    return std::nullopt;
}

std::optional<Piece> RecordFramer::markup_outside() {
    if (opener_is_incomplete()) return wait();
    if (begins(kComment))
        begin_token(Token::comment, kComment.size());
    else if (begins(kCdata))
        begin_token(Token::cdata, kCdata.size());
    else if (begins(kDoctype))
        begin_token(Token::doctype, kDoctype.size());
    else if (begins(kInstruction))
        begin_token(Token::instruction, kInstruction.size());
    else if (begins("</"))
        return end_tag_outside();
    else if (text_.size() > scan_.at + 1 && starts_name(text_[scan_.at + 1]))
        return start_tag_outside();
    else if (!text_is_stray_)
        ++scan_.at;
    else if (scan_.at > 0)
        return piece(PieceKind::filler, scan_.at);
    else
        begin_token(Token::stray_text, 1);
    return std::nullopt;
}

std::optional<Piece> RecordFramer::start_tag_outside() {
    scan_.element = element_at(scan_.at + 1);
    if (scan_.element == Element::incomplete) return wait();
    const bool of_record = scan_.element != Element::collection && scan_.element != Element::other;
    has_records_ = has_records_ || scan_.element != Element::other;
    if (first_element_.empty()) first_element_ = leading_name(text_.substr(scan_.at + 1, kLongestName));
    if (of_record && scan_.begin > 0) return piece(PieceKind::filler, scan_.begin);
    if (of_record && scan_.element != Element::record) {
        scan_.mode = Mode::headless;
        return std::nullopt;
    }
    if (of_record) {
        scan_.mode = Mode::record;
        remember_prefix();
    }
    begin_token(Token::start_tag, 1);
    return std::nullopt;
}

std::optional<Piece> RecordFramer::end_tag_outside() {
    scan_.element = element_at(scan_.at + 2);
    if (scan_.element == Element::incomplete) return wait();
    begin_token(Token::end_tag, 2);
    return std::nullopt;
}

std::optional<Piece> RecordFramer::end_token_outside() {
    const Token token = scan_.token;
    scan_.token = Token::none;
    switch (token) {
        case Token::start_tag: return end_start_tag_outside();
        case Token::end_tag: end_end_tag_outside(); break;
        case Token::instruction: return end_instruction();
        case Token::doctype:
            if (!skipping_)
                context_.entities =
                    declared_entities(text_.substr(scan_.begin, scan_.at - scan_.begin), context_.encoding);
            break;
        case Token::cdata:
            if (!text_is_stray_) break;
            if (scan_.begin > 0) return piece(PieceKind::filler, scan_.begin);
            return piece(PieceKind::junk, scan_.at, Code::xml_text_ignored, excerpt(text_.substr(0, scan_.at)));
        case Token::stray_text:
            return piece(PieceKind::junk, scan_.at, Code::xml_text_ignored, excerpt(text_.substr(0, scan_.at)));
        case Token::comment:
        case Token::none: break;
    }
    return std::nullopt;
}

// A collection holds records alone. One report of another element is enough: there will be more of its kind.
std::optional<Piece> RecordFramer::end_start_tag_outside() {
    const bool is_collection = scan_.element == Element::collection;
    const bool is_foreign = !is_collection && in_collection_ && text_is_stray_ && !foreign_noted_;
    if (is_foreign && scan_.begin > 0) return piece(PieceKind::filler, scan_.begin);
    text_is_stray_ = is_collection;
    if (is_collection) {
        in_collection_ = !text_.substr(0, scan_.at).ends_with("/>");
        foreign_noted_ = false;
    }
    if (!is_foreign || skipping_) return std::nullopt;
    foreign_noted_ = true;
    const std::string_view name = leading_name(text_.substr(scan_.begin + 1, kLongestName));
    return piece(PieceKind::filler, scan_.at, Code::xml_structure,
                 "an element " + excerpt(name) + " in a collection, which is no record; passed over");
}

void RecordFramer::end_end_tag_outside() {
    text_is_stray_ = scan_.element == Element::collection || scan_.element == Element::record;
    if (scan_.element == Element::collection) in_collection_ = false;
}

// An XML declaration stands at the head of a document.
std::optional<Piece> RecordFramer::end_instruction() {
    if (skipping_ || !begins_declaration(scan_.begin)) return std::nullopt;
    if (scan_.begin > 0) return piece(PieceKind::filler, scan_.begin);
    text_is_stray_ = true;
    in_collection_ = false;
    interpret_declaration(text_.substr(scan_.begin, scan_.at - scan_.begin));
    if (unknown_encoding_.empty()) return std::nullopt;
    std::string detail = "the declared encoding \"" + unknown_encoding_ + "\" is unknown; read as UTF-8";
    unknown_encoding_.clear();
    return piece(PieceKind::filler, scan_.at, Code::encoding_differs, std::move(detail));
}

void RecordFramer::interpret_declaration(std::string_view declaration) {
    context_ = {};
    std::string encoding = declared_encoding(declaration);
    if (encoding.empty()) return;
    if (is_known_encoding(encoding))
        context_.encoding = std::move(encoding);
    else
        unknown_encoding_ = std::move(encoding);
}

// What opens and never closes ends before the next markup, so that it does not hide what follows.
std::optional<Piece> RecordFramer::unclosed_outside() {
    if (scan_.begin > 0) return piece(PieceKind::filler, scan_.begin);
    const auto next = text_.find('<', 1);
    return piece(PieceKind::junk, std::min(next, text_.size()), Code::xml_not_well_formed, "markup that is not closed");
}

// --- in a record

std::optional<Piece> RecordFramer::step_inside() {
    if (scan_.token != Token::none) {
        switch (find_token_end()) {
            case Search::found: return end_token_inside();
            case Search::more: return wait();
            case Search::unclosed:
                scan_.token = Token::none;
                scan_.at = scan_.begin + 1;
                return std::nullopt;
        }
    }
    const char* const end = text_.data() + text_.size();
    const char* at = text_.data() + scan_.at;
    while (at != end &&
           (at = static_cast<const char*>(std::memchr(at, '<', static_cast<std::size_t>(end - at)))) != nullptr) {
        if (!scan_.has_marc || !is_frequent_tag(at, end)) {
            scan_.at = scan_.begin = static_cast<std::size_t>(at - text_.data());
            return markup_inside();
        }
        at += 1 + kWord;
    }
    scan_.at = text_.size();
    return out_of_text();
}

// Nearly all tags of a record are these, in the record's own namespace. What follows the first eight characters makes
// another name of them, but not one that matters here.
bool RecordFramer::is_frequent_tag(const char* at, const char* end) const {
    const std::size_t ahead = 2 + prefix_.size() + kWord;
    if (static_cast<std::size_t>(end - at) < ahead) return false;
    const char* name = at + (at[1] == '/' ? 2 : 1);
    if (!prefix_.empty()) {
        if (std::memcmp(name, prefix_.data(), prefix_.size()) != 0) return false;
        name += prefix_.size();
    }
    const std::uint64_t word = word_at(name);
    return word == word_at("subfield") || word == word_at("datafiel") || word == word_at("controlf");
}

std::optional<Piece> RecordFramer::markup_inside() {
    if (opener_is_incomplete()) return wait();
    if (begins(kComment)) {
        begin_token(Token::comment, kComment.size());
    } else if (begins(kCdata)) {
        begin_token(Token::cdata, kCdata.size());
    } else if (begins(kInstruction)) {
        if (begins_declaration(scan_.begin)) return broken("another document begins");
        begin_token(Token::instruction, kInstruction.size());
    } else if (begins("</")) {
        return end_tag_inside(element_at(scan_.begin + 2));
    } else if (text_.size() > scan_.begin + 1 && starts_name(text_[scan_.begin + 1])) {
        return start_tag_inside(element_at(scan_.begin + 1));
    } else {
        ++scan_.at;
    }
    return std::nullopt;
}

std::optional<Piece> RecordFramer::start_tag_inside(Element element) {
    switch (element) {
        case Element::incomplete: return wait();
        case Element::record:
            if (scan_.has_marc) return broken("the next begins");
            text_is_stray_ = false;
            return piece(PieceKind::filler, scan_.begin);
        case Element::collection:
            if (scan_.has_marc) return broken("a collection begins");
            scan_.has_other = true;
            break;
        case Element::leader:
            if (scan_.mode == Mode::headless && scan_.has_marc) return ended(scan_.begin);
            scan_.has_marc = true;
            break;
        case Element::field: scan_.has_marc = true; break;
        case Element::subfield:
        case Element::other: scan_.has_other = true; break;
    }
    ++scan_.at;
    return std::nullopt;
}

std::optional<Piece> RecordFramer::end_tag_inside(Element element) {
    if (element == Element::incomplete) return wait();
    if (element == Element::record) {
        begin_token(Token::end_tag, 2);
    } else if (element == Element::collection && scan_.has_marc) {
        return broken("the collection ends");
    } else {
        ++scan_.at;
    }
    return std::nullopt;
}

std::optional<Piece> RecordFramer::end_token_inside() {
    const Token token = scan_.token;
    scan_.token = Token::none;
    if (token == Token::end_tag) return ended(scan_.at);
    if (token == Token::start_tag && text_.substr(0, scan_.at).ends_with("/>")) return ended(scan_.at);
    return std::nullopt;
}

// --- tokens

void RecordFramer::begin_token(Token token, std::size_t opener) {
    scan_.token = token;
    scan_.quote = '\0';
    scan_.in_subset = false;
    scan_.at += opener;
}

RecordFramer::Search RecordFramer::find_token_end() {
    switch (scan_.token) {
        case Token::start_tag:
        case Token::end_tag: return find_tag_end();
        case Token::comment: return find_closer("-->", kComment);
        case Token::cdata: return find_closer("]]>", kCdata);
        case Token::instruction: return find_closer("?>", "<");
        case Token::doctype: return find_doctype_end();
        case Token::stray_text:
        case Token::none: break;
    }
    return find_markup();
}

RecordFramer::Search RecordFramer::not_found() {
    if (!at_end_) return Search::more;
    never_closed_.at(static_cast<std::size_t>(scan_.token)) = true;
    return Search::unclosed;
}

// What opens again before it has closed was never closed: else it would swallow whole records up to the end of the next
// of its kind.
RecordFramer::Search RecordFramer::find_closer(std::string_view closer, std::string_view opener) {
    if (never_closed_.at(static_cast<std::size_t>(scan_.token))) return Search::unclosed;
    for (; scan_.at < text_.size(); ++scan_.at) {
        const char c = text_[scan_.at];
        if (c != closer.front() && c != opener.front()) continue;
        const std::string_view rest = text_.substr(scan_.at);
        if (rest.starts_with(opener)) return Search::unclosed;
        if (rest.starts_with(closer)) {
            scan_.at += closer.size();
            return Search::found;
        }
        if (!at_end_ && (closer.starts_with(rest) || opener.starts_with(rest))) return Search::more;
    }
    return not_found();
}

// A tag that is not closed ends where the next begins.
RecordFramer::Search RecordFramer::find_tag_end() {
    for (; scan_.at < text_.size(); ++scan_.at) {
        const char c = text_[scan_.at];
        if (c == '<') return Search::found;
        if (scan_.quote != '\0') {
            if (c == scan_.quote) scan_.quote = '\0';
        } else if (c == '>') {
            ++scan_.at;
            return Search::found;
        } else if ((c == '"' || c == '\'') && scan_.token == Token::start_tag) {
            scan_.quote = c;
        }
    }
    return at_end_ ? Search::unclosed : Search::more;
}

RecordFramer::Search RecordFramer::find_doctype_end() {
    if (never_closed_.at(static_cast<std::size_t>(scan_.token))) return Search::unclosed;
    for (; scan_.at < text_.size(); ++scan_.at) {
        const char c = text_[scan_.at];
        if (scan_.quote != '\0') {
            if (c == scan_.quote) scan_.quote = '\0';
        } else if (c == '"' || c == '\'') {
            scan_.quote = c;
        } else if (c == '[' || c == ']') {
            scan_.in_subset = c == '[';
        } else if (c == '>' && !scan_.in_subset) {
            ++scan_.at;
            return Search::found;
        } else if (c == '<') {
            const Search comment = pass_comment();
            if (comment != Search::found) return comment;
        }
    }
    return not_found();
}

// An apostrophe in a comment opens no quotation.
RecordFramer::Search RecordFramer::pass_comment() {
    const std::string_view rest = text_.substr(scan_.at);
    if (rest.size() < kComment.size() && kComment.starts_with(rest)) return not_found();
    if (!rest.starts_with(kComment)) return Search::found;
    const auto end = text_.find("-->", scan_.at + kComment.size());
    if (end == std::string_view::npos) return not_found();
    scan_.at = end + 2;
    return Search::found;
}

// Text between records ends at whatever looks like a tag.
RecordFramer::Search RecordFramer::find_markup() {
    for (; scan_.at < text_.size(); ++scan_.at) {
        scan_.at = std::min(text_.find('<', scan_.at), text_.size());
        if (scan_.at == text_.size()) break;
        if (scan_.at + 1 == text_.size() && !at_end_) return Search::more;
        const char c = scan_.at + 1 < text_.size() ? text_[scan_.at + 1] : ' ';
        if (starts_name(c) || c == '/' || c == '!' || c == '?') return Search::found;
    }
    return at_end_ ? Search::found : Search::more;
}

RecordFramer::Element RecordFramer::element_at(std::size_t name) const {
    const std::string_view read = leading_name(text_.substr(name, kLongestName));
    if (!at_end_ && name + read.size() == text_.size()) return Element::incomplete;
    const std::string_view local = local_name(read);
    if (vocabulary_ == Vocabulary::turbomarc) return turbomarc_element(local);
    if (local == "record") return Element::record;
    if (local == "collection") return Element::collection;
    if (local == "leader") return Element::leader;
    if (local == "datafield" || local == "controlfield") return Element::field;
    return local == "subfield" ? Element::subfield : Element::other;
}

RecordFramer::Element RecordFramer::turbomarc_element(std::string_view name) {
    if (name == "r") return Element::record;
    if (name == "collection") return Element::collection;
    if (name == "l") return Element::leader;
    if (is_turbomarc_field(name)) return Element::field;
    return is_turbomarc_subfield(name) ? Element::subfield : Element::other;
}

bool RecordFramer::begins(std::string_view opener) const {
    return text_.substr(scan_.at).starts_with(opener);
}

bool RecordFramer::opener_is_incomplete() const {
    constexpr std::array kOpeners = {kComment, kCdata, kDoctype, kDeclaration, std::string_view("</")};
    const std::string_view rest = text_.substr(scan_.at);
    if (at_end_ || rest.size() > kCdata.size()) return false;
    if (rest == kDeclaration) return true;
    return std::any_of(kOpeners.begin(), kOpeners.end(), [&](std::string_view opener) {
        return rest.size() < opener.size() && opener.starts_with(rest);
    });
}

bool RecordFramer::begins_declaration(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    return rest.size() > kDeclaration.size() && rest.starts_with(kDeclaration) && is_blank(rest[kDeclaration.size()]);
}

void RecordFramer::remember_prefix() {
    const std::string_view name = leading_name(text_.substr(scan_.begin + 1, kLongestName));
    prefix_ = name.substr(0, name.size() - local_name(name).size());
}

}  // namespace unikat::xml
