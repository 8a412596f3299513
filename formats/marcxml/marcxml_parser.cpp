#include <cstdint>
#include <cstring>
#include <fmt/format.h>
#include <pugixml.hpp>

#include "formats/marcxml/marcxml.hpp"
#include "formats/text/field_kind.hpp"
#include "formats/xml/element_reader.hpp"
#include "formats/xml/frame_text.hpp"
#include "formats/xml/names.hpp"
#include "record/syntax.hpp"

namespace unikat {
namespace {

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

// Reads one parsed record element.
class RecordReader : private xml::ElementReader {
public:
    RecordReader(ParseContext& context, const xml::FrameText& text) : ElementReader(context, text, "MARCXML") {}

    Record read(const pugi::xml_node& record) {
        report_if_text(record.value(), {});
        pugi::xml_node node = record.first_child();
        for (auto type = node.type(); type != pugi::node_null; node = node.next_sibling(), type = node.type()) {
            if (type == pugi::node_element)
                read_element(node);
            else if (xml::is_text(type))
                report_if_text(node.value(), {});
        }
        const Leader leader = leader_of_record();
        return {leader, context_.arena.copy(std::span<const Field>(context_.fields))};
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

    void read_control_field(const pugi::xml_node& node) {
        pugi::xml_attribute attribute;
        const Tag tag = tag_of(node, attribute, kMissingControlTag);
        check_attributes(node, tag, !node.attribute("tag").empty(), {"tag"});
        add_control_field(node, tag, value_of(node, tag));
    }

    void read_data_field(const pugi::xml_node& node) {
        pugi::xml_attribute attribute;
        const Tag tag = tag_of(node, attribute, kMissingTag);
        const char* const first = node.attribute("ind1", attribute).value();
        const char* const second = node.attribute("ind2", attribute).value();
        if (*first == '\0' && *second == '\0' && read_bare_field(node, tag)) return;
        if (tag.names_control_field())
            context_.report(Code::xml_structure, Severity::notice, offset_of(node.name()), tag,
                            "a data field under a control field's tag; kept");
        const Indicators indicators = indicators_of(node, first, second, tag);
        check_attributes(node, tag, *first != '\0' && *second != '\0' && tag != kMissingTag, {"tag", "ind1", "ind2"});
        report_if_text(node.value(), tag);
        context_.subfields.clear();
        pugi::xml_node child = node.first_child();
        for (auto type = child.type(); type != pugi::node_null; child = child.next_sibling(), type = child.type()) {
            if (type == pugi::node_element && element_of(child.name()) == Element::subfield)
                context_.subfields.push_back(read_subfield(child, tag));
            else if (type == pugi::node_element)
                report_element(child, tag, "left out");
            else if (xml::is_text(type))
                report_if_text(child.value(), tag);
        }
        add_data_field(node, tag, indicators.first, indicators.second);
    }

    // A field without indicators, whose only subfield has no code, is how MARCXchange has control fields that stand
    // among the others.
    bool read_bare_field(const pugi::xml_node& node, Tag tag) {
        const pugi::xml_node child = node.first_child();
        if (!child || child.next_sibling() || element_of(child.name()) != Element::subfield) return false;
        const pugi::xml_attribute code = child.attribute("code");
        if (!code || *code.value() != '\0') return false;
        add_control_field(node, tag, value_of(child, tag));
        return true;
    }

    void add_control_field(const pugi::xml_node& node, Tag tag, std::string_view value) {
        if (!text::reads_as_control(tag, false))
            context_.report(Code::xml_structure, Severity::notice, offset_of(node.name()), tag,
                            "a control field under a data field's tag; kept");
        context_.fields.push_back(Field::control(tag, value));
    }

    Subfield read_subfield(const pugi::xml_node& node, Tag tag) {
        const char* const code = node.attribute("code").value();
        check_attributes(node, tag, *code != '\0', {"code"});
        const std::string_view value = value_of(node, tag);
        const bool is_sound = code[0] != '\0' && code[1] == '\0' && is_valid_subfield_code(*code);
        if (is_sound) return {*code, value};
        return labels_.subfield(code, value, tag, offset_of(*code == '\0' ? node.name() : code));
    }

    // `from` is where the parser looks first, and becomes what follows the attribute.
    Tag tag_of(const pugi::xml_node& node, pugi::xml_attribute& from, Tag missing) {
        const char* const text = node.attribute("tag", from).value();
        if (text[0] != '\0') return labels_.tag(text, missing, offset_of(text));
        context_.report(Code::xml_structure, Severity::notice, offset_of(node.name()), missing,
                        fmt::format("a {} without a tag; kept under blanks", xml::local_name(node.name())));
        return missing;
    }
};

}  // namespace

bool parse_marcxml(ParseContext& context, std::string_view frame, Record& record) {
    const xml::FrameText text(context, frame);
    pugi::xml_document document;
    if (!xml::parse_frame(context, text, document)) return false;
    record = RecordReader(context, text).read(document.document_element());
    return true;
}

}  // namespace unikat
