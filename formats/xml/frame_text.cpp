#include "formats/xml/frame_text.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <optional>
#include <utility>

#include "formats/xml/names.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

namespace unikat::xml {
namespace {

constexpr std::size_t kMostFromEntities = std::size_t{1} << 20;

bool is_scalar_value(char32_t c) {
    return c != 0 && c <= 0x10FFFF && !(c >= 0xD800 && c <= 0xDFFF);
}

// Does the parser understand the reference that the text begins with as XML means it?
bool is_sound_reference(std::string_view text) {
    const CharacterReference reference = leading_character_reference(text);
    return reference.size != 0 ? is_scalar_value(reference.code_point) : !predefined_entity(entity_name(text)).empty();
}

bool has_sound_references(std::string_view text) {
    for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1))
        if (!is_sound_reference(text.substr(at))) return false;
    return true;
}

std::size_t count_characters(std::string_view text) {
    const auto is_lead = [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U; };
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), is_lead));
}

bool has_inline_markup_by(std::string_view text, char mark) {
    for (auto at = text.find(mark); at != std::string_view::npos; at = text.find(mark, at + 1))
        if (at > 0 && text[at - 1] == '<') return true;
    return false;
}

// Rewrites a text that has something in it that the XML parser must not see.
class Rewriter {
public:
    // `moved(text, source)`: from here on, bytes of the new text come from there. `found(code, source, shown)`: a
    // finding.
    template <class Moved, class Found>
    static std::string rewrite(const FrameContext& declared, std::string_view source, Moved moved, Found found) {
        Rewriter rewriter(declared, source);
        while (rewriter.at_ < source.size()) {
            rewriter.copy_sound_text();
            if (rewriter.at_ == source.size()) break;
            const std::size_t start = rewriter.at_;
            const Replaced replaced = rewriter.replace_one();
            if (replaced.finding) found(*replaced.finding, start, replaced.shown);
            moved(rewriter.out_.size(), rewriter.at_);
        }
        return std::move(rewriter.out_);
    }

private:
    struct Replaced {
        std::optional<Code> finding;
        std::string shown;
    };

    Rewriter(const FrameContext& declared, std::string_view source) : declared_(declared), source_(source) {}

    void copy_sound_text() {
        const std::size_t start = at_;
        while (at_ < source_.size()) {
            const std::string_view rest = source_.substr(at_);
            follow_markup(rest);
            const bool sound = rest[0] != '&' || at_ < markup_end_ || is_sound_reference(rest);
            const Utf8Step step = utf8_at(rest, 0);
            if (rest[0] == '\0' || !sound || !step.valid) break;
            at_ += step.size;
        }
        out_.append(source_, start, at_ - start);
    }

    // In the value of an attribute no markup begins: the parser takes it all as text.
    void follow_markup(std::string_view rest) {
        const char c = rest[0];
        if (at_ < markup_end_) return;
        if (quote_ != '\0') {
            if (c == quote_) quote_ = '\0';
        } else if (in_tag_) {
            if (c == '"' || c == '\'') quote_ = c;
            in_tag_ = c != '>';
        } else if (c == '<') {
            markup_end_ = at_ + markup_size(rest);
            in_tag_ = rest.size() > 1 && starts_name(rest[1]);
        }
    }

    // References mean nothing in comments, CDATA sections and instructions. One that is not closed is looked for once:
    // it goes on to the end.
    static std::size_t markup_size(std::string_view text) {
        constexpr auto kMarkup = std::to_array<std::pair<std::string_view, std::string_view>>(
            {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}});
        for (const auto& [opener, closer] : kMarkup) {
            if (!text.starts_with(opener)) continue;
            const auto end = text.find(closer, opener.size());
            return end == std::string_view::npos ? text.size() : end + closer.size();
        }
        return 0;
    }

    Replaced replace_one() {
        const std::string_view rest = source_.substr(at_);
        if (rest[0] == '&') return replace_reference(rest);
        if (rest[0] == '\0') return replaced_by_fffd(Code::xml_character_replaced, 1, "U+0000");
        const std::size_t size = utf8_at(rest, 0).size;
        return replaced_by_fffd(Code::utf8_invalid, size, hex(rest.substr(0, size)));
    }

    Replaced replace_reference(std::string_view rest) {
        if (const CharacterReference reference = leading_character_reference(rest); reference.size != 0)
            return replaced_by_fffd(Code::xml_character_replaced, reference.size,
                                    std::string(rest.substr(0, reference.size)));
        const std::string_view name = entity_name(rest);
        const auto found = declared_.entities.find(std::string(name));
        if (found == declared_.entities.end() || from_entities_ + found->second.size() > kMostFromEntities)
            return keep_as_text(name);
        from_entities_ += found->second.size();
        for (const char c : found->second) append_escaped(c);
        at_ += name.size() + 2;
        return {};
    }

    Replaced keep_as_text(std::string_view name) {
        out_ += "&amp;";
        ++at_;
        return {Code::xml_entity_unknown, name.empty() ? "\"&\"" : "\"&" + std::string(name) + ";\""};
    }

    Replaced replaced_by_fffd(Code code, std::size_t size, std::string shown) {
        out_ += kReplacementCharacter;
        at_ += size;
        return {code, std::move(shown)};
    }

    // The texts of entities are taken as text, not as markup.
    void append_escaped(char c) {
        switch (c) {
            case '&': out_ += "&amp;"; return;
            case '<': out_ += "&lt;"; return;
            case '"': out_ += "&quot;"; return;
            case '\'': out_ += "&apos;"; return;
            default: out_ += c == '\0' ? ' ' : c; return;
        }
    }

    static std::string hex(std::string_view bytes) {
        constexpr std::string_view kDigits = "0123456789ABCDEF";
        std::string shown;
        for (const char byte : bytes) {
            if (!shown.empty()) shown += ' ';
            shown += kDigits[static_cast<unsigned char>(byte) >> 4];
            shown += kDigits[static_cast<unsigned char>(byte) & 0xF];
        }
        return shown;
    }

    const FrameContext& declared_;
    std::string_view source_;
    std::size_t at_ = 0;
    std::size_t markup_end_ = 0;
    bool in_tag_ = false;
    char quote_ = '\0';  // that the value of an attribute began with
    std::size_t from_entities_ = 0;
    std::string out_;
};

}  // namespace

FrameText::FrameText(ParseContext& context, std::string_view frame) {
    const std::string_view source = decode(context, frame);
    source_size_ = source.size();
    has_inline_markup_ = has_inline_markup_by(source, '!') || has_inline_markup_by(source, '?');
    const bool sound =
        is_valid_utf8(source) && source.find('\0') == std::string_view::npos && has_sound_references(source);
    const std::string_view text = sound ? source : rewrite(context, source);
    size_ = text.size();
    data_ = context.arena.allocate(size_ + kReadableBehind);
    std::memcpy(data_, text.data(), size_);
    std::memset(data_ + size_, 0, kReadableBehind);
}

std::string_view FrameText::decode(ParseContext& context, std::string_view frame) {
    const std::string& encoding = context.frame.encoding;
    if (encoding.empty() || is_ascii(frame)) return frame;
    const std::size_t unmappable = append_decoded(decoded_, frame, encoding);
    if (unmappable != 0)
        context.report(Code::bytes_unmappable, 0, {}, std::to_string(unmappable) + " places, as " + encoding);
    one_byte_a_character_ = count_characters(decoded_) == frame.size();
    return decoded_;
}

std::string_view FrameText::rewrite(ParseContext& context, std::string_view source) {
    std::array<bool, static_cast<std::size_t>(Code::count_)> reported{};
    const auto moved = [this](std::size_t text, std::size_t in_source) { shifts_.push_back({text, in_source}); };
    const auto found = [&](Code code, std::size_t in_source, const std::string& shown) {
        if (!std::exchange(reported.at(static_cast<std::size_t>(code)), true))
            context.report(code, before_decoding(in_source), {}, shown);
    };
    rewritten_ = Rewriter::rewrite(context.frame, source, moved, found);
    return rewritten_;
}

std::size_t FrameText::offset_in_frame(std::size_t offset) const {
    const auto after = std::upper_bound(shifts_.begin(), shifts_.end(), offset,
                                        [](std::size_t at, const Shift& shift) { return at < shift.text; });
    const Shift from = after == shifts_.begin() ? Shift{} : *std::prev(after);
    // What was put in may be longer than what it replaced.
    const std::size_t end = after == shifts_.end() ? source_size_ : after->source;
    return before_decoding(std::min(from.source + (offset - from.text), end));
}

std::size_t FrameText::before_decoding(std::size_t offset) const {
    if (decoded_.empty()) return offset;
    return one_byte_a_character_ ? count_characters(std::string_view(decoded_).substr(0, offset)) : 0;
}

}  // namespace unikat::xml
