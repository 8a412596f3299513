#include "formats/marcxml/marcxml.hpp"

#include <algorithm>
#include <array>

#include "formats/xml/names.hpp"
#include "formats/xml/record_framer.hpp"

namespace unikat {
namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
constexpr std::string_view kNamespace = "http://www.loc.gov/MARC21/slim";

// An element with this local name, whatever its prefix.
bool has_element(std::string_view text, std::string_view name) {
    for (auto at = text.find(name, 1); at != std::string_view::npos; at = text.find(name, at + 1)) {
        const char before = text[at - 1];
        const char after = at + name.size() < text.size() ? text[at + name.size()] : '>';
        if ((before == '<' || before == ':') && !xml::is_in_name(after)) return true;
    }
    return false;
}

}  // namespace

int sniff_marcxml(std::string_view head) {
    if (head.starts_with(kByteOrderMark)) head.remove_prefix(kByteOrderMark.size());
    while (!head.empty() && xml::is_blank(head.front())) head.remove_prefix(1);
    if (!head.starts_with('<')) return 0;
    constexpr std::array kElements = {std::string_view("controlfield"), std::string_view("datafield"),
                                      std::string_view("leader")};
    if (std::any_of(kElements.begin(), kElements.end(), [&](std::string_view name) { return has_element(head, name); }))
        return 95;
    if (head.find(kNamespace) != std::string_view::npos) return 90;
    return has_element(head, "record") || has_element(head, "collection") ? 50 : 20;
}

std::unique_ptr<Framer> make_marcxml_framer(const ReadOptions&) {
    return std::make_unique<xml::RecordFramer>();
}

void begin_marcxml(const WriteOptions&, std::string& out) {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"";
    out += kNamespace;
    out += "\">\n";
}

void end_marcxml(const WriteOptions&, std::string& out) {
    out += "</collection>\n";
}

}  // namespace unikat
