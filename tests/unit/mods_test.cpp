#include "formats/mods/mods.hpp"

#include <algorithm>
#include <catch2/catch.hpp>

#include "formats/crosswalk/relators.hpp"
#include "support/case_table.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

// The elements right under `mods`, each with what is in it, two blanks less indented.
std::vector<std::string> elements_of(const std::string& text) {
    constexpr std::string_view kStart = "<mods version=\"3.7\">\n";
    constexpr std::string_view kEnd = "</mods>\n";
    REQUIRE(text.starts_with(kStart));
    REQUIRE(text.ends_with(kEnd));
    std::vector<std::string> elements;
    for (const std::string& line :
         parts_of(std::string_view(text).substr(kStart.size(), text.size() - kStart.size() - kEnd.size()), "\n")) {
        if (line.empty()) continue;
        REQUIRE(line.starts_with("  "));
        const std::string rest = line.substr(2) + "\n";
        const bool goes_on = rest.starts_with(' ') || rest.starts_with("</");
        if (goes_on)
            elements.back() += rest;
        else
            elements.push_back(rest);
    }
    return elements;
}

std::string name_of(const std::string& element) {
    return element.substr(1, element.find_first_of(" >") - 1);
}

// `{all}` in a title: all elements; `{only NAME}`: those of the name; else what the record has over one that is
// empty but for the leader.
std::string stated(const TableCase& one, const Record& record, const std::string& text) {
    std::vector<std::string> elements = elements_of(text);
    const std::size_t only = one.title.find("{only ");
    if (only != std::string::npos) {
        const std::string name = one.title.substr(only + 6, one.title.find('}', only) - only - 6);
        std::erase_if(elements, [&name](const std::string& element) { return name_of(element) != name; });
    } else if (one.title.find("{all}") == std::string::npos) {
        for (const std::string& element : elements_of(encoded("mods", Record(record.leader(), {})).text))
            if (const auto found = std::find(elements.begin(), elements.end(), element); found != elements.end())
                elements.erase(found);
    }
    std::string all;
    for (const std::string& element : elements) all += element;
    return all;
}

Record titled(Arena& arena, std::string_view title) {
    const std::array<Subfield, 1> subfields{{{'a', arena.copy(title)}}};
    const std::array<Field, 1> fields{{Field::data("245", '0', '0', arena.copy(std::span<const Subfield>(subfields)))}};
    return Record(Leader(), arena.copy(std::span<const Field>(fields)));
}

}  // namespace

TEST_CASE("MODS: the cases of the mapping", "[mods]") {
    check_cases("mods", 230, stated);
}

TEST_CASE("MODS: records stand in a collection that names the schema", "[mods]") {
    Arena arena;
    const Written written = write("mods", {titled(arena, "Satu & <dua>"), Record()});
    CHECK(written.bytes.starts_with(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<modsCollection xmlns=\"http://www.loc.gov/mods/v3\" "));
    CHECK(written.bytes.find("http://www.loc.gov/mods/v3 http://www.loc.gov/standards/mods/v3/mods-3-7.xsd\">\n"
                             "<mods version=\"3.7\">\n  <titleInfo>\n    <title>Satu &amp; &lt;dua&gt;</title>\n") !=
          std::string::npos);
    CHECK(written.bytes.ends_with("</mods>\n</modsCollection>\n"));
    CHECK(written.lines.empty());
}

TEST_CASE("MODS: attributes hold any text", "[mods]") {
    Arena arena;
    const Encoded result = encoded("mods", read_mnemonic("=246  1\\$iJudul \"\xC3\xA9\" & <a>:$aX\n", arena));
    CHECK(result.text.find("displayLabel=\"Judul &quot;\xC3\xA9&quot; &amp; &lt;a&gt;\"") != std::string::npos);
}

TEST_CASE("MODS: what XML cannot hold is reported once for a field, wherever it is written", "[mods]") {
    Arena arena;
    const Record record = read_mnemonic("=245  10$aA\x01$cB\x02\n=500  \\\\$aN\x03\n", arena);
    WriteOptions options;
    Encoded result = encoded("mods", record, options);
    CHECK(result.lines == Lines{"x: record 1, byte 0, field 245: XML cannot hold U+0001; replaced by U+FFFD "
                                "[xml-character-replaced]",
                                "x: record 1, byte 0, field 500: XML cannot hold U+0003; replaced by U+FFFD "
                                "[xml-character-replaced]"});
    options.xml_invalid = XmlInvalid::error;
    result = encoded("mods", record, options);
    CHECK_FALSE(result.is_written);
    CHECK(result.text.empty());
    CHECK(result.lines == Lines{"x: record 1, byte 0, field 245: the output cannot hold U+0001; record not written "
                                "[output-character-lost]"});
}

TEST_CASE("MODS: texts come in the Unicode form that is asked for", "[mods]") {
    Arena arena;
    WriteOptions options;
    options.normalize = UnicodeForm::nfd;
    const std::string text = encoded("mods", titled(arena, "Caf\xC3\xA9"), options).text;
    CHECK(text.find("<title>Cafe\xCC\x81</title>") != std::string::npos);
}

TEST_CASE("MODS: a UNIMARC record is reported", "[mods]") {
    Arena arena;
    const Encoded result =
        encoded("mods", read_mnemonic("=200  1\\$aLes mots$eessai\n=010  \\\\$a2070368220\n", arena));
    CHECK(result.text.find("<subTitle>essai</subTitle>") != std::string::npos);
    CHECK(result.text.find("<identifier type=\"isbn\">2070368220</identifier>") != std::string::npos);
    CHECK(result.text.find("lccn") == std::string::npos);
    REQUIRE(result.lines.size() == 1);
    CHECK_THAT(result.lines[0], Catch::EndsWith("[output-structure-lost]"));
}

TEST_CASE("relators: by code, address, term and abbreviation", "[mods][relators]") {
    using namespace crosswalk;
    const auto code = [](const Relator* relator) { return relator == nullptr ? "" : std::string(relator->code); };
    CHECK(code(relator_of_code("trl")) == "trl");
    CHECK(code(relator_of_code("http://id.loc.gov/vocabulary/relators/edt")) == "edt");
    CHECK(code(relator_of_code("zzz")).empty());
    CHECK(code(relator_of_code("")).empty());
    CHECK(code(relator_of_term("Translator.")) == "trl");
    CHECK(code(relator_of_term("author of introduction, etc.,")) == "aui");
    CHECK(code(relator_of_term("ed.")) == "edt");
    CHECK(code(relator_of_term("penerjemah")) == "trl");
    CHECK(code(relator_of_term("nobody")).empty());
    CHECK(code(relator_of_term(".")).empty());
    CHECK(is_term_of(*relator_of_code("edt"), "Editor,"));
    CHECK_FALSE(is_term_of(*relator_of_code("edt"), "ed."));
}
