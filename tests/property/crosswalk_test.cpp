#include <algorithm>
#include <catch2/catch.hpp>
#include <pugixml.hpp>
#include <set>
#include <string>
#include <vector>

#include "support/files.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"
#include "support/references.hpp"

// Whatever a record holds, the formats that are only written come out whole: well-formed, valid by their grammars,
// every entry with its start and its end.

using namespace unikat;
using namespace unikat::testing;

namespace {

// Fields that the crosswalks know, with subfields of any code and texts with all that cataloguers and others type.
class Scribe {
public:
    explicit Scribe(std::uint64_t seed) : chance_(seed) {}

    Record record(Arena& arena) {
        RecordRange range;
        range.noncharacters = true;
        if (chance_.one_in(8)) return random_record(chance_, range, arena);
        std::vector<Field> fields;
        for (const std::string_view tag : {"001", "003", "005", "007", "008"})
            if (!chance_.one_in(4)) fields.push_back(Field::control(tag, arena.copy(fixed(tag == "008" ? 40 : 14))));
        for (std::size_t left = chance_.below(25); left > 0; --left) fields.push_back(data_field(arena));
        Leader leader = random_leader(chance_);
        leader[6] = chance_.letter("acdefgijkmoprtz ");
        leader[7] = chance_.letter("abcdims ");
        return {leader, arena.copy(std::span<const Field>(fields))};
    }

private:
    std::string fixed(std::size_t size) {
        std::string text;
        for (std::size_t left = chance_.one_in(10) ? chance_.below(size) : size; left > 0; --left)
            text += chance_.letter("   ||0129abcdefghijklmnopqrstuvwxyz");
        return text;
    }
    std::string text() {
        static constexpr std::string_view kPieces[] = {"Bumi manusia",
                                                       " /",
                                                       " :",
                                                       " ;",
                                                       ".",
                                                       ",",
                                                       "[",
                                                       "]",
                                                       "(",
                                                       ")",
                                                       "=",
                                                       "1980",
                                                       "p. 3-5",
                                                       "vol. 2",
                                                       "no. 1",
                                                       "http://example.org/{a} b",
                                                       "https://doi.org/10.1000/1",
                                                       "10.1/x",
                                                       "(OCoLC)1",
                                                       "eng",
                                                       "engfre",
                                                       "edt",
                                                       "ed.",
                                                       "{",
                                                       "}",
                                                       "\\",
                                                       "$",
                                                       "&",
                                                       "<",
                                                       "~",
                                                       "Toer, P. A.",
                                                       "\xC3\xA9",
                                                       "\xE4\xB8\xAD",
                                                       " ",
                                                       "\x1B",
                                                       "\r\n",
                                                       "--"};
        if (chance_.one_in(10)) return random_text(chance_, {});
        std::string text;
        for (std::size_t left = chance_.below(5); left > 0; --left) text += kPieces[chance_.below(std::size(kPieces))];
        return text;
    }
    Field data_field(Arena& arena) {
        static constexpr std::string_view kTags[] = {
            "010", "020", "022", "024", "027", "028", "030", "033", "034", "035", "037", "040", "041", "043", "044",
            "045", "046", "047", "050", "060", "080", "082", "084", "086", "088", "100", "110", "111", "130", "200",
            "210", "222", "240", "242", "243", "245", "245", "246", "247", "250", "255", "256", "260", "264", "300",
            "310", "321", "336", "337", "338", "340", "351", "362", "440", "490", "500", "502", "505", "506", "510",
            "520", "521", "533", "534", "540", "546", "583", "600", "610", "611", "630", "648", "650", "651", "653",
            "655", "656", "662", "700", "710", "711", "720", "730", "740", "752", "760", "773", "775", "776", "780",
            "785", "787", "800", "810", "811", "830", "850", "852", "856", "880"};
        const std::string_view tag = kTags[chance_.below(std::size(kTags))];
        std::vector<Subfield> subfields;
        if (chance_.one_in(3) || tag == "880") subfields.push_back({'6', arena.copy(link(tag))});
        for (std::size_t left = chance_.below(6); left > 0; --left)
            subfields.push_back({chance_.letter("aaaabbccdefghijklmnopqrstuvwxyz0123456789"), arena.copy(text())});
        const char first = chance_.letter("  01234789");
        return Field::data(tag, first, chance_.letter("  01234789"), arena.copy(std::span<const Subfield>(subfields)));
    }
    std::string link(std::string_view tag) {
        static constexpr std::string_view kTags[] = {"100", "245", "250", "260", "300", "490", "500", "650", "773"};
        if (chance_.one_in(10)) return text();
        const std::string other(tag == "880" ? kTags[chance_.below(std::size(kTags))] : "880");
        static constexpr std::string_view kScripts[] = {"", "/$1", "/(N", "/(3/r", "/Hang", "/x"};
        return other + "-0" + std::to_string(chance_.below(4)) +
               std::string(kScripts[chance_.below(std::size(kScripts))]);
    }

    Chance chance_;
};

std::string file_of(std::string_view format_name, const std::vector<Record>& records, XmlInvalid policy,
                    std::size_t& count) {
    const Format& format = *find_format(format_name);
    WriteOptions options;
    options.xml_invalid = policy;
    std::vector<Diagnostic> diagnostics;
    EncodeContext context(options, diagnostics);
    std::string out;
    if (format.begin != nullptr) format.begin(options, out);
    count = 0;
    for (const Record& record : records) {
        context.start_record("x", 1, 0, {});
        const std::size_t before = out.size();
        if (count > 0 && format.between != nullptr) format.between(options, out);
        const std::size_t start = out.size();
        const std::size_t reported = context.reported();
        if (format.encode(context, record, out)) {
            ++count;
            continue;
        }
        REQUIRE(out.size() == start);
        REQUIRE(context.reported() > reported);
        out.resize(before);
    }
    if (format.end != nullptr) format.end(options, out);
    return out;
}

// No element is without a text or an element, no attribute without a value.
void check_filled(const pugi::xml_node& node, const std::string& xml) {
    for (const pugi::xml_node child : node.children()) {
        if (child.type() != pugi::node_element) continue;
        CAPTURE(child.name(), xml.substr(static_cast<std::size_t>(child.offset_debug()), 60));
        const bool may_be_empty = std::string_view(child.name()) == "oai_dc:dc";
        REQUIRE((may_be_empty || child.first_child().type() != pugi::node_null));
        for (const pugi::xml_attribute attribute : child.attributes()) REQUIRE(*attribute.value() != '\0');
        check_filled(child, xml);
    }
}

void check_xml(const std::string& xml, std::size_t count) {
    pugi::xml_document document;
    const pugi::xml_parse_result result =
        document.load_buffer(xml.data(), xml.size(), pugi::parse_full, pugi::encoding_utf8);
    CAPTURE(result.description(), result.offset);
    REQUIRE(result);
    const auto records = document.document_element().children();
    REQUIRE(static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [](const pugi::xml_node& node) {
                return node.type() == pugi::node_element;
            })) == count);
    check_filled(document.document_element(), xml);
}

// The grammars are in tests/conformance/schemas.
void check_valid(const std::string& xml, const std::string& grammar) {
    if (!has_program("xmllint")) return;
    const TempFolder folder;
    const std::string file = folder.write("out.xml", xml);
    const std::string said = folder / "said";
    const std::string path = std::string(UNIKAT_TEST_DATA) + "/conformance/schemas/" + grammar;
    const int status = shell("xmllint --nonet --noout --relaxng '" + path + "' '" + file + "' >'" + said + "' 2>&1");
    CAPTURE(contents_of(said).substr(0, 1000));
    CHECK(status == 0);
}

}  // namespace

TEST_CASE("crosswalks: XML is well-formed, valid and has nothing empty, whatever the records", "[property]") {
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        Scribe scribe(seed);
        Arena arena;
        std::vector<Record> records;
        for (int i = 0; i < 1000; ++i) records.push_back(scribe.record(arena));
        for (const XmlInvalid policy : {XmlInvalid::replace, XmlInvalid::drop, XmlInvalid::error}) {
            std::size_t count = 0;
            const std::string mods = file_of("mods", records, policy, count);
            check_xml(mods, count);
            if (policy == XmlInvalid::replace) check_valid(mods, "mods-3-7.rng");
            const std::string dc = file_of("dc", records, policy, count);
            check_xml(dc, count);
            if (policy == XmlInvalid::replace) check_valid(dc, "oai_dc.rng");
        }
    }
}

TEST_CASE("reference formats: every entry has its start and its end, whatever the records", "[property]") {
    for (std::uint64_t seed = 11; seed <= 20; ++seed) {
        Scribe scribe(seed);
        Arena arena;
        std::vector<Record> records;
        for (int i = 0; i < 500; ++i) records.push_back(scribe.record(arena));
        std::size_t count = 0;
        const std::string ris = file_of("ris", records, XmlInvalid::replace, count);
        CHECK(count == records.size());
        CHECK(check_ris(ris) == count);
        const std::string bibtex = file_of("bibtex", records, XmlInvalid::replace, count);
        CHECK(count == records.size());
        CHECK(check_bibtex(bibtex) == count);
    }
}
