#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <new>
#include <pugixml.hpp>

#include "formats/marcxml/marcxml.hpp"
#include "formats/xml/frame_text.hpp"
#include "formats/xml/names.hpp"
#include "record/syntax.hpp"
#include "text/escape.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

constexpr unsigned kParseOptions =
    pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_embed_pcdata;

// White space that is all of an element is a value; between elements it is layout. Beside a comment the parser cannot
// tell, so there it keeps all of it.
constexpr unsigned kPlainOptions = kParseOptions | pugi::parse_ws_pcdata_single;
constexpr unsigned kInlineMarkupOptions = kParseOptions | pugi::parse_ws_pcdata | pugi::parse_cdata;

constexpr Tag kMissingTag = "   ";
constexpr Tag kMissingControlTag = "00 ";

enum class Element : std::uint8_t { leader, control_field, data_field, subfield, other };

template <std::size_t size>
bool is_exactly(const char* name, const char (&expected)[size]) {
    static_assert(size <= xml::FrameText::kReadableBehind);
    return std::memcmp(name, expected, size) == 0;
}

// Nearly all elements have these two names, without a prefix. A frame's text has room behind each name to compare that
// many bytes.
Element element_of(const char* name) {
    if (is_exactly(name, "subfield")) return Element::subfield;
    if (is_exactly(name, "datafield")) return Element::data_field;
    const std::string_view local = xml::local_name(name);
    if (local == "subfield") return Element::subfield;
    if (local == "datafield") return Element::data_field;
    if (local == "controlfield") return Element::control_field;
    return local == "leader" ? Element::leader : Element::other;
}

bool is_text(pugi::xml_node_type type) {
    return type == pugi::node_pcdata || type == pugi::node_cdata;
}

// A text of the parser, and the first control in it that is no white space.
struct ScannedText {
    std::string_view text;
    char control = '\0';
};

std::size_t first_marked_byte(std::uint64_t marks) {
    const int zeros = std::endian::native == std::endian::little ? std::countr_zero(marks) : std::countl_zero(marks);
    return static_cast<std::size_t>(zeros) / 8;
}

// One pass finds the end, which is a zero byte, and the controls before it. `text` lies in a frame's text.
ScannedText scanned(const char* text) {
    static_assert(xml::FrameText::kReadableBehind >= sizeof(std::uint64_t));
    constexpr std::uint64_t kLowBits = 0x7F7F7F7F7F7F7F7FU;
    constexpr std::uint64_t kToHighBit = 0x6060606060606060U;
    ScannedText found;
    for (const char* at = text;;) {
        std::uint64_t word = 0;
        std::memcpy(&word, at, sizeof(word));
        const std::uint64_t below_blank = ~(((word & kLowBits) + kToHighBit) | word | kLowBits);
        if (below_blank == 0) {
            at += sizeof(word);
            continue;
        }
        at += first_marked_byte(below_blank);
        if (*at == '\0') {
            found.text = {text, static_cast<std::size_t>(at - text)};
            return found;
        }
        if (found.control == '\0' && !xml::is_blank(*at)) found.control = *at;
        ++at;
    }
}

std::string excerpt(std::string_view text) {
    constexpr std::size_t kAtMost = 40;
    if (text.size() <= kAtMost) return fmt::format("\"{}\"", text);
    std::size_t end = kAtMost;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0U) == 0x80U) --end;
    return fmt::format("\"{}...\"", text.substr(0, end));
}

// Reads one parsed record element. The parser worked in place, so whatever it names lies in the frame's text and tells
// its own offset.
class RecordReader {
public:
    RecordReader(ParseContext& context, const xml::FrameText& text) : context_(context), text_(text) {}

    Record read(const pugi::xml_node& record) {
        report_if_text(record.value(), {});
        pugi::xml_node node = record.first_child();
        for (auto type = node.type(); type != pugi::node_null; node = node.next_sibling(), type = node.type()) {
            if (type == pugi::node_element)
                read_element(node);
            else if (is_text(type))
                report_if_text(node.value(), {});
        }
        if (!has_leader_ && !context_.fields.empty())
            context_.report(Code::leader_invalid, 0, {}, "missing; blanks put in its place");
        return {leader_, context_.arena.copy(std::span<const Field>(context_.fields))};
    }

private:
    void read_element(const pugi::xml_node& node) {
        switch (element_of(node.name())) {
            case Element::data_field: read_data_field(node); break;
            case Element::control_field: read_control_field(node); break;
            case Element::leader: read_leader(node); break;
            case Element::subfield:
            case Element::other: report_element(node, {}, "left out"); break;
        }
    }

    void read_leader(const pugi::xml_node& node) {
        if (has_leader_) {
            context_.report(Code::xml_structure, offset_of(node.name()), {}, "a second leader; left out");
            return;
        }
        has_leader_ = true;
        const std::string_view text = value_of(node, {});
        std::string characters;
        bool odd = false;
        for (std::size_t i = 0; i < text.size(); i += utf8_at(text, i).size) {
            const bool holdable = text[i] >= 0x20 && text[i] < 0x7F;
            odd = odd || !holdable;
            characters += holdable ? text[i] : ' ';
        }
        leader_ = Leader(characters);
        if (odd)
            context_.report(Code::leader_invalid, Severity::loss, offset_of(node.name()), {},
                            "characters that are not graphic ASCII; blanks put in their place");
        if (characters.size() != Leader::kSize) report_leader_size(node, characters.size());
    }

    void report_leader_size(const pugi::xml_node& node, std::size_t size) {
        const bool is_short = size < Leader::kSize;
        context_.report(Code::leader_invalid, is_short ? Severity::notice : Severity::loss, offset_of(node.name()), {},
                        fmt::format("{} characters, not 24; {}", size, is_short ? "filled with blanks" : "cut"));
    }

    void read_control_field(const pugi::xml_node& node) {
        pugi::xml_attribute attribute;
        const Tag tag = tag_of(node, attribute, kMissingControlTag);
        if (!tag.names_control_field())
            context_.report(Code::xml_structure, Severity::notice, offset_of(node.name()), tag,
                            "a control field under a data field's tag; kept");
        context_.fields.push_back(Field::control(tag, value_of(node, tag)));
    }

    void read_data_field(const pugi::xml_node& node) {
        pugi::xml_attribute attribute;
        const Tag tag = tag_of(node, attribute, kMissingTag);
        if (tag.names_control_field())
            context_.report(Code::xml_structure, Severity::notice, offset_of(node.name()), tag,
                            "a data field under a control field's tag; kept");
        const auto [indicator1, indicator2] = indicators_of(node, attribute, tag);
        report_if_text(node.value(), tag);
        context_.subfields.clear();
        pugi::xml_node child = node.first_child();
        for (auto type = child.type(); type != pugi::node_null; child = child.next_sibling(), type = child.type()) {
            if (type == pugi::node_element && element_of(child.name()) == Element::subfield)
                context_.subfields.push_back(read_subfield(child, tag));
            else if (type == pugi::node_element)
                report_element(child, tag, "left out");
            else if (is_text(type))
                report_if_text(child.value(), tag);
        }
        if (context_.subfields.empty())
            context_.report(Code::field_empty, offset_of(node.name()), tag, "a field without subfields");
        context_.fields.push_back(Field::data(tag, indicator1, indicator2,
                                              context_.arena.copy(std::span<const Subfield>(context_.subfields))));
    }

    Subfield read_subfield(const pugi::xml_node& node, Tag tag) {
        const char* const code = node.attribute("code").value();
        const std::string_view value = value_of(node, tag);
        const bool is_sound = code[0] != '\0' && code[1] == '\0' && is_valid_subfield_code(*code);
        return is_sound ? Subfield{*code, value} : odd_subfield(node, code, value, tag);
    }

    Subfield odd_subfield(const pugi::xml_node& node, std::string_view code, std::string_view value, Tag tag) {
        if (code.empty()) {
            context_.report(Code::subfield_code_invalid, offset_of(node.name()), tag, "(none)");
            return {' ', value};
        }
        const std::size_t offset = offset_of(code.data());
        // A code of another alphabet is, as in ISO 2709, the start of the text.
        if (static_cast<unsigned char>(code[0]) >= 0x80) {
            context_.report(Code::subfield_code_invalid, offset, tag, excerpt(code));
            return {' ', context_.arena.copy(std::string(code).append(value))};
        }
        if (code.size() > 1)
            context_.report(Code::subfield_code_cut, offset, tag, unquoted_excerpt(code));
        else
            context_.report(Code::subfield_code_invalid, offset, tag, shown_character(code[0]));
        return {code[0], value};
    }

    // `from` is where the parser looks first, and becomes what follows the attribute.
    Tag tag_of(const pugi::xml_node& node, pugi::xml_attribute& from, Tag missing) {
        const char* const text = node.attribute("tag", from).value();
        if (text[0] == '\0') {
            context_.report(Code::xml_structure, Severity::notice, offset_of(node.name()), missing,
                            fmt::format("a {} without a tag; kept under blanks", xml::local_name(node.name())));
            return missing;
        }
        const Tag tag(text);
        return is_valid_tag(tag) && text[3] == '\0' ? tag : odd_tag(text, offset_of(text));
    }

    // A tag is bytes for most formats, so half a character may not stand in it.
    Tag odd_tag(std::string_view text, std::size_t offset) {
        std::string characters;
        for (std::size_t i = 0; i < text.size(); i += utf8_at(text, i).size)
            characters += is_graphic_ascii(text[i]) || text[i] == ' ' ? text[i] : '?';
        const Tag tag(characters);
        if (characters != text)
            context_.report(Code::xml_structure, offset, tag,
                            fmt::format("a tag {} that is not graphic ASCII; ? put in its place", excerpt(text)));
        else if (characters.size() > Tag::kLongest)
            context_.report(Code::tag_cut, offset, tag, unquoted_excerpt(text));
        else
            context_.report(Code::tag_invalid, offset, tag, std::string(text));
        return tag;
    }

    static std::string unquoted_excerpt(std::string_view text) {
        const std::string quoted = excerpt(text);
        return quoted.substr(1, quoted.size() - 2);
    }

    std::array<char, 2> indicators_of(const pugi::xml_node& node, pugi::xml_attribute& from, Tag tag) {
        const std::array values = {node.attribute("ind1", from).value(), node.attribute("ind2", from).value()};
        std::array<char, 2> found = {' ', ' '};
        int present = 0;
        for (std::size_t i = 0; i < found.size(); ++i) {
            const char* const value = values[i];
            if (*value == '\0') continue;
            ++present;
            found[i] = value[1] == '\0' && is_valid_indicator(*value) ? *value : odd_indicator(value, tag);
        }
        if (present != 2)
            context_.report(Code::indicator_missing, offset_of(node.name()), tag,
                            fmt::format("{} of 2 indicators", present));
        return found;
    }

    char odd_indicator(const char* value, Tag tag) {
        const bool kept = value[1] == '\0' && static_cast<unsigned char>(*value) < 0x80;
        context_.report(kept ? Code::indicator_invalid : Code::indicator_lost, offset_of(value), tag,
                        kept ? shown_character(*value) : excerpt(value));
        return kept ? *value : ' ';
    }

    // Nearly every value is one text, which the parser has left with the element itself.
    std::string_view value_of(const pugi::xml_node& node, Tag tag) {
        const bool is_whole = node.first_child().type() == pugi::node_null;
        const char* const own = is_whole ? node.value() : joined_value(node, tag);
        if (*own == '\0') return {};
        const ScannedText found = scanned(own);
        if (found.control != '\0')
            context_.report(Code::control_character, offset_of(is_whole ? own : node.name()), tag,
                            hex_byte(static_cast<unsigned char>(found.control)));
        return found.text;
    }

    // With a zero and what may be read behind it, as in the frame's text.
    const char* joined_value(const pugi::xml_node& node, Tag tag) {
        std::string value = node.value();
        for (auto child = node.first_child(); child; child = child.next_sibling()) {
            if (child.type() == pugi::node_element) report_element(child, tag, "its text is kept");
            append_text_of(child, value);
        }
        value.append(xml::FrameText::kReadableBehind, '\0');
        return context_.arena.copy(value).data();
    }

    // Markup within a value is lost, its text is not.
    static void append_text_of(const pugi::xml_node& element, std::string& text) {
        auto node = element;
        for (;;) {
            text += node.value();
            if (node.first_child()) {
                node = node.first_child();
                continue;
            }
            while (node != element && !node.next_sibling()) node = node.parent();
            if (node == element) return;
            node = node.next_sibling();
        }
    }

    void report_if_text(const char* text, Tag tag) {
        const auto* const start = text + std::strspn(text, " \t\n\r");
        if (*start != '\0') context_.report(Code::xml_text_ignored, offset_of(start), tag, excerpt(start));
    }

    void report_element(const pugi::xml_node& node, Tag tag, std::string_view consequence) {
        context_.report(Code::xml_structure, offset_of(node.name()), tag,
                        fmt::format("an element {} where MARCXML has none; {}", excerpt(node.name()), consequence));
    }

    [[nodiscard]] std::size_t offset_of(const char* place) const {
        return text_.offset_in_frame(static_cast<std::size_t>(place - text_.data()));
    }

    ParseContext& context_;
    const xml::FrameText& text_;
    Leader leader_{std::string_view{}};
    bool has_leader_ = false;
};

bool is_well_formed(ParseContext& context, const xml::FrameText& text, const pugi::xml_parse_result& result) {
    if (result.status == pugi::status_ok) return true;
    if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
    context.report(Code::xml_not_well_formed, text.offset_in_frame(static_cast<std::size_t>(result.offset)), {},
                   result.description());
    return false;
}

}  // namespace

bool parse_marcxml(ParseContext& context, std::string_view frame, Record& record) {
    const xml::FrameText text(context, frame);
    pugi::xml_document document;
    const unsigned options = text.has_inline_markup() ? kInlineMarkupOptions : kPlainOptions;
    const auto result = document.load_buffer_inplace(text.data(), text.size(), options, pugi::encoding_utf8);
    if (!is_well_formed(context, text, result)) return false;
    record = RecordReader(context, text).read(document.document_element());
    return true;
}

}  // namespace unikat
