#include <algorithm>
#include <array>

#include "formats/aleph/aleph.hpp"
#include "formats/bibtex/bibtex.hpp"
#include "formats/dc/dc.hpp"
#include "formats/isbd/isbd.hpp"
#include "formats/isis/isis.hpp"
#include "formats/json/json.hpp"
#include "formats/line/line.hpp"
#include "formats/marc/marc.hpp"
#include "formats/marcxchange/marcxchange.hpp"
#include "formats/marcxml/marcxml.hpp"
#include "formats/microlif/microlif.hpp"
#include "formats/mods/mods.hpp"
#include "formats/mrk/mrk.hpp"
#include "formats/ris/ris.hpp"
#include "formats/slims/slims.hpp"
#include "formats/turbomarc/turbomarc.hpp"
#include "io/output.hpp"
#include "unikat/format.hpp"

namespace unikat {
namespace {

constexpr std::array<std::string_view, 3> kMarcExtensions = {".mrc", ".marc", ".iso2709"};
constexpr std::array<std::string_view, 2> kMarcxmlExtensions = {".xml", ".marcxml"};
constexpr std::array<std::string_view, 3> kJsonExtensions = {".json", ".jsonl", ".ndjson"};
constexpr std::array<std::string_view, 1> kMrkExtensions = {".mrk"};
constexpr std::array<std::string_view, 1> kAlephExtensions = {".seq"};
constexpr std::array<std::string_view, 1> kMicrolifExtensions = {".lif"};
constexpr std::array<std::string_view, 2> kLineExtensions = {".line", ".txt"};
constexpr std::array<std::string_view, 1> kSlimsExtensions = {".csv"};
constexpr std::array<std::string_view, 1> kRisExtensions = {".ris"};
constexpr std::array<std::string_view, 1> kBibtexExtensions = {".bib"};
constexpr std::array<std::string_view, 1> kIsisExtensions = {".mst"};
constexpr std::array<std::string_view, 1> kIsbdExtensions = {".isbd"};

// Positions of the leader as bits.
constexpr std::uint32_t positions(unsigned first, unsigned last) {
    return ((std::uint32_t{1} << (last - first + 1)) - 1) << first;
}
constexpr std::uint32_t kEncoding = positions(9, 9);
constexpr std::uint32_t kIso2709 = positions(0, 4) | positions(9, 16) | positions(20, 23);

// THE table: a format is a row here and a folder beside this file.
constexpr std::array kFormats = std::to_array<Format>({
    {.name = "marc",
     .extensions = kMarcExtensions,
     .what = "ISO 2709, MARC 21 in UTF-8 or MARC-8",
     .sniff = sniff_marc,
     .make_framer = make_marc_framer,
     .parse = parse_marc,
     .encode = encode_marc,
     .cannot_hold = {.leader_positions = kIso2709,
                     .tags_of_three = true,
                     .kind_by_tag = true,
                     .no_structure_characters = true,
                     .lengths = true}},
    {.name = "unimarc",
     .extensions = {},
     .what = "ISO 2709, UNIMARC in any of its character sets",
     .sniff = sniff_unimarc,
     .make_framer = make_marc_framer,
     .parse = parse_unimarc,
     .encode = encode_marc,
     .cannot_hold = {.leader_positions = kIso2709,
                     .tags_of_three = true,
                     .kind_by_tag = true,
                     .no_structure_characters = true,
                     .lengths = true}},
    {.name = "marcxml",
     .extensions = kMarcxmlExtensions,
     .what = "MARCXML; reads collections with any or no namespace",
     .sniff = sniff_marcxml,
     .make_framer = make_marcxml_framer,
     .parse = parse_marcxml,
     .begin = begin_marcxml,
     .end = end_marcxml,
     .encode = encode_marcxml,
     .cannot_hold = {.leader_positions = kIso2709, .no_xml_invalid = true}},
    {.name = "marcxchange",
     .extensions = {},
     .what = "MARCXchange (ISO 25577)",
     .sniff = sniff_marcxml,
     .make_framer = make_marcxml_framer,
     .parse = parse_marcxml,
     .begin = begin_marcxchange,
     .end = end_marcxchange,
     .encode = encode_marcxchange,
     .cannot_hold = {.leader_positions = kIso2709, .no_xml_invalid = true}},
    {.name = "json",
     .extensions = kJsonExtensions,
     .what = "MARC-in-JSON, one record a line; reads arrays and what Catmandu writes",
     .sniff = sniff_json,
     .make_framer = make_json_framer,
     .parse = parse_json,
     .encode = encode_json,
     .cannot_hold = {.leader_positions = kEncoding}},
    {.name = "mrk",
     .extensions = kMrkExtensions,
     .what = "MarcEdit mnemonic",
     .sniff = sniff_mrk,
     .make_framer = make_mrk_framer,
     .parse = parse_mrk,
     .encode = encode_mrk,
     .cannot_hold = {.leader_positions = kEncoding, .kind_by_tag = true}},
    {.name = "line",
     .extensions = kLineExtensions,
     .what = "yaz's line format",
     .sniff = sniff_line,
     .make_framer = make_line_framer,
     .parse = parse_line,
     .encode = encode_line,
     .cannot_hold = {.leader_positions = positions(0, 4) | kEncoding,
                     .tags_of_three = true,
                     .kind_by_tag = true,
                     .no_line_ends_as_codes = true}},
    {.name = "aleph",
     .extensions = kAlephExtensions,
     .what = "Aleph sequential",
     .sniff = sniff_aleph,
     .make_framer = make_aleph_framer,
     .parse = parse_aleph,
     .encode = encode_aleph,
     .cannot_hold = {.leader_positions = kEncoding,
                     .tags_of_three = true,
                     .no_leader_tag = true,
                     .kind_by_tag = true,
                     .no_control_codes = true,
                     .no_circumflex_in_fixed = true}},
    {.name = "turbomarc",
     .extensions = {},
     .what = "TurboMARC, yaz's compact XML",
     .sniff = sniff_turbomarc,
     .make_framer = make_turbomarc_framer,
     .parse = parse_turbomarc},
    {.name = "microlif",
     .extensions = kMicrolifExtensions,
     .what = "MicroLIF",
     .sniff = sniff_microlif,
     .make_framer = make_microlif_framer,
     .parse = parse_microlif},
    {.name = "slims",
     .extensions = kSlimsExtensions,
     .what = "SLiMS bibliography CSV",
     .sniff = sniff_slims,
     .make_framer = make_slims_framer,
     .parse = parse_slims,
     .begin = begin_slims,
     .encode = encode_slims,
     .cannot_hold = {.is_description = true}},
    {.name = "isis",
     .extensions = kIsisExtensions,
     .what = "CDS/ISIS: exchange file, master file (read only)",
     .only_read = ".mst",
     .sniff = sniff_isis,
     .needs_file = needs_file_isis,
     .make_framer = make_isis_framer,
     .parse = parse_isis,
     .encode = encode_isis,
     .cannot_hold = {.leader_positions = positions(0, 4) | positions(9, 16) | positions(20, 23),
                     .tags_of_three = true,
                     .values_of_isis = true,
                     .lengths = true}},
    {.name = "isbd",
     .extensions = kIsbdExtensions,
     .what = "ISBD text, for people",
     .between = between_isbd,
     .encode = encode_isbd,
     .cannot_hold = {.is_description = true}},
    {.name = "ris",
     .extensions = kRisExtensions,
     .what = "RIS, for reference managers",
     .between = between_ris,
     .encode = encode_ris,
     .cannot_hold = {.is_description = true}},
    {.name = "bibtex",
     .extensions = kBibtexExtensions,
     .what = "BibTeX, for reference managers and LaTeX",
     .between = between_bibtex,
     .encode = encode_bibtex,
     .cannot_hold = {.is_description = true}},
    {.name = "dc",
     .extensions = {},
     .what = "Dublin Core XML, by the Library of Congress's crosswalk",
     .begin = begin_dc,
     .end = end_dc,
     .encode = encode_dc,
     .cannot_hold = {.is_description = true}},
    {.name = "mods",
     .extensions = {},
     .what = "MODS XML 3.7, by the Library of Congress's mapping",
     .begin = begin_mods,
     .end = end_mods,
     .encode = encode_mods,
     .cannot_hold = {.is_description = true}},
});

}  // namespace

std::span<const Format> formats() {
    return kFormats;
}

const Format* find_format(std::string_view name) {
    const auto found =
        std::find_if(kFormats.begin(), kFormats.end(), [name](const Format& row) { return row.name == name; });
    return found == kFormats.end() ? nullptr : &*found;
}

const Format* format_by_extension(std::string_view path) {
    path = without_compression(path);
    const auto has_extension = [path](const Format& row) {
        return std::any_of(row.extensions.begin(), row.extensions.end(),
                           [path](std::string_view extension) { return path.ends_with(extension); });
    };
    const auto found = std::find_if(kFormats.begin(), kFormats.end(), has_extension);
    return found == kFormats.end() ? nullptr : &*found;
}

const Format* format_by_content(std::string_view head) {
    const Format* best = nullptr;
    int best_score = 0;
    for (const Format& format : kFormats) {
        const int score = format.sniff == nullptr ? 0 : format.sniff(head);
        if (score > best_score) {
            best = &format;
            best_score = score;
        }
    }
    return best;
}

}  // namespace unikat
