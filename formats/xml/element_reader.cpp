#include "formats/xml/element_reader.hpp"

#include <algorithm>
#include <bit>
#include <cstring>
#include <fmt/format.h>
#include <new>

#include "formats/xml/names.hpp"
#include "record/syntax.hpp"
#include "text/escape.hpp"

namespace unikat::xml {
namespace {

constexpr unsigned kParseOptions =
    pugi::parse_escapes | pugi::parse_eol | pugi::parse_wconv_attribute | pugi::parse_embed_pcdata;

// White space that is all of an element is a value; between elements it is layout. Beside a comment the parser cannot
// tell, so there it keeps all of it.
constexpr unsigned kPlainOptions = kParseOptions | pugi::parse_ws_pcdata_single;
constexpr unsigned kInlineMarkupOptions = kParseOptions | pugi::parse_ws_pcdata | pugi::parse_cdata;

// UNIMARC, with field 200 and without 245, has the fill character in indicators.
bool stands_in_unimarc(const pugi::xml_node& field) {
    bool has_200 = false;
    for (const auto& sibling : field.parent().children()) {
        const std::string_view tag = sibling.attribute("tag").value();
        if (tag == "245") return false;
        has_200 = has_200 || tag == "200";
    }
    return has_200;
}

std::size_t first_marked_byte(std::uint64_t marks) {
    const int zeros = std::endian::native == std::endian::little ? std::countr_zero(marks) : std::countl_zero(marks);
    return static_cast<std::size_t>(zeros) / 8;
}

}  // namespace

bool parse_frame(ParseContext& context, const FrameText& text, pugi::xml_document& document) {
    const unsigned options = text.has_inline_markup() ? kInlineMarkupOptions : kPlainOptions;
    const auto result = document.load_buffer_inplace(text.data(), text.size(), options, pugi::encoding_utf8);
    if (result.status == pugi::status_ok) return true;
    if (result.status == pugi::status_out_of_memory) throw std::bad_alloc();
    context.report(Code::xml_not_well_formed, text.offset_in_frame(static_cast<std::size_t>(result.offset)), {},
                   result.description());
    return false;
}

// One pass finds the end, which is a zero byte, and the controls before it. `text` lies in a frame's text.
ElementReader::ScannedText ElementReader::scanned(const char* text) {
    static_assert(FrameText::kReadableBehind >= sizeof(std::uint64_t));
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
        if (found.control == '\0' && !is_blank(*at)) found.control = *at;
        ++at;
    }
}

void ElementReader::report_control(char control, const char* place, Tag tag) {
    context_.report(Code::control_character, offset_of(place), tag, hex_byte(static_cast<unsigned char>(control)));
}

// With a zero and what may be read behind it, as in the frame's text.
const char* ElementReader::joined_value(const pugi::xml_node& node, Tag tag) {
    std::string value = node.value();
    for (auto child = node.first_child(); child; child = child.next_sibling()) {
        if (child.type() == pugi::node_element) report_element(child, tag, "its text is kept");
        append_text_of(child, value);
    }
    value.append(FrameText::kReadableBehind, '\0');
    return context_.arena.copy(value).data();
}

// Markup within a value is lost, its text is not.
void ElementReader::append_text_of(const pugi::xml_node& element, std::string& text) {
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

void ElementReader::read_leader(const pugi::xml_node& node) {
    if (has_leader_) {
        context_.report(Code::xml_structure, offset_of(node.name()), {}, "a second leader; left out");
        return;
    }
    has_leader_ = true;
    leader_ = labels_.leader(value_of(node, {}), offset_of(node.name()));
}

Leader ElementReader::leader_of_record() {
    if (!has_leader_ && !context_.fields.empty())
        context_.report(Code::leader_invalid, 0, {}, "missing; blanks put in its place");
    return leader_;
}

void ElementReader::add_data_field(const pugi::xml_node& node, Tag tag, char indicator1, char indicator2) {
    if (context_.subfields.empty())
        context_.report(Code::field_empty, offset_of(node.name()), tag, "a field without subfields");
    context_.fields.push_back(
        Field::data(tag, indicator1, indicator2, context_.arena.copy(std::span<const Subfield>(context_.subfields))));
}

void ElementReader::report_if_text(const char* text, Tag tag) {
    const auto* const start = text + std::strspn(text, " \t\n\r");
    if (*start != '\0') context_.report(Code::xml_text_ignored, offset_of(start), tag, text::excerpt(start));
}

void ElementReader::report_element(const pugi::xml_node& node, Tag tag, std::string_view consequence) {
    context_.report(Code::xml_structure, offset_of(node.name()), tag,
                    fmt::format("an element {} where {} has none; {}", text::excerpt(node.name()), form_, consequence));
}

void ElementReader::report_unknown_attributes(const pugi::xml_node& node, Tag tag,
                                              std::initializer_list<std::string_view> known) {
    for (const pugi::xml_attribute& attribute : node.attributes()) {
        const std::string_view name = attribute.name();
        const bool is_of_xml = name == "id" || name.starts_with("xml") || name.find(':') != std::string_view::npos;
        // MARCXchange may have up to nine indicators; a blank one says nothing.
        const bool is_blank_indicator = name.starts_with("ind") && is_blank(std::string_view(attribute.value()));
        if (is_of_xml || is_blank_indicator || attributes_reported_ ||
            std::find(known.begin(), known.end(), name) != known.end())
            continue;
        attributes_reported_ = true;
        context_.report(Code::xml_structure, offset_of(attribute.name()), tag,
                        fmt::format("an attribute {} of {}, which {} does not have; left out", text::excerpt(name),
                                    text::excerpt(local_name(node.name())), form_));
    }
}

ElementReader::Indicators ElementReader::indicators_of(const pugi::xml_node& node, const char* first,
                                                       const char* second, Tag tag) {
    Indicators found;
    const auto read = [&](const char* value, char& indicator) {
        if (*value == '\0') return 0;
        const bool is_sound =
            value[1] == '\0' && (is_valid_indicator(*value) || (*value == '|' && stands_in_unimarc(node)));
        indicator = is_sound ? *value : labels_.indicator(value, tag, offset_of(value));
        return 1;
    };
    const int present = read(first, found.first) + read(second, found.second);
    if (present != 2)
        context_.report(Code::indicator_missing, offset_of(node.name()), tag,
                        fmt::format("{} of 2 indicators", present));
    return found;
}

}  // namespace unikat::xml
