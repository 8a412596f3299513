#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include "formats/text/labels.hpp"
#include "formats/xml/frame_text.hpp"
#include "unikat/format.hpp"

namespace unikat::xml {

/// Parses a record's frame in place, or reports why not and returns false. The document then points into the text.
[[nodiscard]] bool parse_frame(ParseContext& context, const FrameText& text, pugi::xml_document& document);

/// What the readers of record elements have in common, whatever these are called. The parser worked in place, so
/// whatever it names lies in the frame's text and tells its own offset.
class ElementReader {
protected:
    ElementReader(ParseContext& context, const FrameText& text, std::string_view form)
        : context_(context), labels_(context, Code::xml_structure), text_(text), form_(form) {}

    /// The text of an element, in the frame's text or the arena. Nearly every value is one text, which the parser has
    /// left with the element itself. Elements in it are reported; their text is kept.
    std::string_view value_of(const pugi::xml_node& node, Tag tag) {
        const bool is_whole = node.first_child().type() == pugi::node_null;
        const char* const own = is_whole ? node.value() : joined_value(node, tag);
        if (*own == '\0') return {};
        const ScannedText found = scanned(own);
        if (found.control != '\0') report_control(found.control, is_whole ? own : node.name(), tag);
        return found.text;
    }

    /// Takes the leader of a record; a second one is reported.
    void read_leader(const pugi::xml_node& node);
    /// The leader, which is reported where it is missing and there are fields.
    [[nodiscard]] Leader leader_of_record();

    /// Adds a data field of the subfields in the context.
    void add_data_field(const pugi::xml_node& node, Tag tag, char indicator1, char indicator2);

    /// Text where there should be none, unless it is white space.
    void report_if_text(const char* text, Tag tag);
    void report_element(const pugi::xml_node& node, Tag tag, std::string_view consequence);

    /// Reports attributes that the element has besides these, `id` and those of XML itself; once a record. `all_there`:
    /// it has each of these.
    void check_attributes(const pugi::xml_node& node, Tag tag, bool all_there,
                          std::initializer_list<std::string_view> known) {
        auto attribute = node.first_attribute();
        for (std::size_t count = known.size(); count > 0; --count) attribute = attribute.next_attribute();
        if (attribute || !all_there) report_unknown_attributes(node, tag, known);
    }

    /// One whose attributes are these, both empty where they are missing.
    struct Indicators {
        char first = ' ';
        char second = ' ';
    };
    [[nodiscard]] Indicators indicators_of(const pugi::xml_node& node, const char* first, const char* second, Tag tag);

    [[nodiscard]] std::size_t offset_of(const char* place) const {
        return text_.offset_in_frame(static_cast<std::size_t>(place - text_.data()));
    }

    ParseContext& context_;
    text::LabelReader labels_;

private:
    // A text of the parser, and the first control in it that is no white space.
    struct ScannedText {
        std::string_view text;
        char control = '\0';
    };

    static ScannedText scanned(const char* text);
    const char* joined_value(const pugi::xml_node& node, Tag tag);
    static void append_text_of(const pugi::xml_node& element, std::string& text);
    void report_control(char control, const char* place, Tag tag);
    void report_unknown_attributes(const pugi::xml_node& node, Tag tag, std::initializer_list<std::string_view> known);

    const FrameText& text_;
    std::string_view form_;
    Leader leader_{std::string_view{}};
    bool has_leader_ = false;
    bool attributes_reported_ = false;
};

/// Is it character data?
[[nodiscard]] inline bool is_text(pugi::xml_node_type type) {
    return type == pugi::node_pcdata || type == pugi::node_cdata;
}

}  // namespace unikat::xml
