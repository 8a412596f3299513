#include "formats/turbomarc/turbomarc.hpp"

#include <pugixml.hpp>
#include <span>

#include "formats/text/field_kind.hpp"
#include "formats/xml/element_reader.hpp"
#include "formats/xml/frame_text.hpp"
#include "formats/xml/names.hpp"
#include "formats/xml/record_framer.hpp"

namespace unikat {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNamespace = "http://www.indexdata.com/turbomarc";
constexpr Tag kMissingTag = "   ";
constexpr Tag kMissingControlTag = "00 ";

class RecordReader : private xml::ElementReader {
public:
    RecordReader(ParseContext& context, const xml::FrameText& text) : ElementReader(context, text, "TurboMARC") {}

    Record read(const pugi::xml_node& record) {
        report_if_text(record.value(), {});
        for (pugi::xml_node node = record.first_child(); node; node = node.next_sibling()) {
            if (node.type() == pugi::node_element)
                read_element(node);
            else if (xml::is_text(node.type()))
                report_if_text(node.value(), {});
        }
        const Leader leader = leader_of_record();
        return {leader, context_.arena.copy(std::span<const Field>(context_.fields))};
    }

private:
    void read_element(const pugi::xml_node& node) {
        const std::string_view name = xml::local_name(node.name());
        if (name == "l")
            read_leader(node);
        else if (!xml::is_turbomarc_field(name))
            report_element(node, {}, "left out");
        else if (name[0] == 'c')
            read_control_field(node, name);
        else
            read_data_field(node, name);
    }

    void read_control_field(const pugi::xml_node& node, std::string_view name) {
        const Tag tag = tag_of(node, name, kMissingControlTag);
        if (!text::reads_as_control(tag, false))
            context_.report(Code::xml_structure, Severity::notice, offset_of(node.name()), tag,
                            "a control field under a data field's tag; kept");
        context_.fields.push_back(Field::control(tag, value_of(node, tag)));
    }

    void read_data_field(const pugi::xml_node& node, std::string_view name) {
        const Tag tag = tag_of(node, name, kMissingTag);
        if (tag.names_control_field())
            context_.report(Code::xml_structure, Severity::notice, offset_of(node.name()), tag,
                            "a data field under a control field's tag; kept");
        const char* const first = node.attribute("i1").value();
        const Indicators indicators = indicators_of(node, first, node.attribute("i2").value(), tag);
        report_if_text(node.value(), tag);
        context_.subfields.clear();
        for (pugi::xml_node child = node.first_child(); child; child = child.next_sibling()) {
            if (child.type() == pugi::node_element)
                read_subfield(child, tag);
            else if (xml::is_text(child.type()))
                report_if_text(child.value(), tag);
        }
        add_data_field(node, tag, indicators.first, indicators.second);
    }

    void read_subfield(const pugi::xml_node& node, Tag tag) {
        const std::string_view name = xml::local_name(node.name());
        if (!xml::is_turbomarc_subfield(name)) {
            report_element(node, tag, "left out");
            return;
        }
        const std::string_view code = name.size() > 1 ? name.substr(1) : node.attribute("code").value();
        const std::string_view value = value_of(node, tag);
        context_.subfields.push_back(labels_.subfield(code, value, tag, offset_of(node.name())));
    }

    Tag tag_of(const pugi::xml_node& node, std::string_view name, Tag missing) {
        const std::string_view text = name.size() > 1 ? name.substr(1) : node.attribute("tag").value();
        return labels_.tag(text, missing, offset_of(node.name()));
    }
};

}  // namespace

int sniff_turbomarc(std::string_view head) {
    if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
    while (!head.empty() && xml::is_blank(head.front())) head.remove_prefix(1);
    if (!head.starts_with('<')) return 0;
    if (head.find(kNamespace) != std::string_view::npos) return 99;
    return head.find("<l>") != std::string_view::npos && head.find("<c001>") != std::string_view::npos ? 60 : 0;
}

std::unique_ptr<Framer> make_turbomarc_framer(const ReadOptions&) {
    return std::make_unique<xml::RecordFramer>(xml::RecordFramer::Vocabulary::turbomarc);
}

bool parse_turbomarc(ParseContext& context, std::string_view frame, Record& record) {
    const xml::FrameText text(context, frame);
    pugi::xml_document document;
    if (!xml::parse_frame(context, text, document)) return false;
    record = RecordReader(context, text).read(document.document_element());
    return true;
}

}  // namespace unikat
