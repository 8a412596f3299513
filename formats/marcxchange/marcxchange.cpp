#include "formats/marcxchange/marcxchange.hpp"

#include <array>

#include "formats/marcxml/record_writer.hpp"
#include "record/syntax.hpp"
#include "record/unimarc.hpp"

namespace unikat {
namespace {

enum class Type : unsigned char { bibliographic, authority, holdings, classification, community };

// Those of MARC 21 by type. A record is known as UNIMARC by its title, which bibliographic records have.
constexpr std::array<std::string_view, 5> kStartTags = {
    R"(<record format="MARC21" type="Bibliographic">)", R"(<record format="MARC21" type="Authority">)",
    R"(<record format="MARC21" type="Holdings">)", R"(<record format="MARC21" type="Classification">)",
    R"(<record format="MARC21" type="Community">)"};
constexpr std::string_view kUnimarcStartTag = R"(<record format="UNIMARC" type="Bibliographic">)";

Type type_of(const Leader& leader) {
    switch (leader.type()) {
        case 'z': return Type::authority;
        case 'w': return Type::classification;
        case 'q': return Type::community;
        case 'u':
        case 'v':
        case 'x':
        case 'y': return Type::holdings;
        default: return Type::bibliographic;
    }
}

// The digits that the schema wants (00-04, 10-16, 20-22), in the place of whatever a record has there that never was in
// ISO 2709.
Leader with_digits(Leader leader) {
    constexpr std::string_view kDigits = "00000-----2200000---450-";
    for (std::size_t i = 0; i < Leader::kSize; ++i)
        if (kDigits[i] != '-' && !is_digit(leader[i])) leader[i] = kDigits[i];
    return leader;
}

}  // namespace

void begin_marcxchange(const WriteOptions&, std::string& out) {
    out += "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<collection xmlns=\"info:lc/xmlns/marcxchange-v2\">\n";
}

void end_marcxchange(const WriteOptions&, std::string& out) {
    out += "</collection>\n";
}

bool encode_marcxchange(EncodeContext& context, const Record& record, std::string& out) {
    const bool unimarc = is_unimarc(record);
    const std::string_view start_tag =
        unimarc ? kUnimarcStartTag : kStartTags.at(static_cast<std::size_t>(type_of(record.leader())));
    const RecordMarkup markup{.start_tag = start_tag, .keeps_leader = unimarc, .has_bare_fields = true};
    Record written = record;
    if (unimarc) written.set_leader(with_digits(record.leader()));
    return encode_xml_record(context, written, markup, out);
}

}  // namespace unikat
