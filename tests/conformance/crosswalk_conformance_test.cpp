#include <catch2/catch.hpp>
#include <filesystem>
#include <string>

#include "support/files.hpp"
#include "support/references.hpp"
#include "support/shared_data.hpp"

// Dublin Core and MODS of real records against grammars that hold their schemas' elements, order and vocabularies; RIS
// and BibTeX against their syntax.

using namespace unikat::testing;

namespace {

namespace fs = std::filesystem;

std::string grammar(const std::string& name) {
    return std::string(UNIKAT_TEST_DATA) + "/conformance/schemas/" + name;
}

// What xmllint says of the file, empty where it is valid.
std::string faults_in(const std::string& file, const std::string& by) {
    const TempFolder folder;
    const std::string said = folder / "said";
    const int status =
        shell("xmllint --nonet --huge --noout --relaxng '" + by + "' '" + file + "' >'" + said + "' 2>&1");
    return status == 0 ? std::string() : contents_of(said).substr(0, 2000);
}

void check_xml(const fs::path& input) {
    for (const auto& [format, rules] : {std::pair("mods", "mods-3-7.rng"), std::pair("dc", "oai_dc.rng")}) {
        CAPTURE(input, format);
        const TempFolder folder;
        const std::string xml = folder / "out.xml";
        CHECK(run({"convert", "-q", input.string(), "--to", format, "-o", xml}).status <= 1);
        CHECK(faults_in(xml, grammar(rules)) == "");
    }
}

void check_references(const fs::path& input) {
    CAPTURE(input);
    const TempFolder folder;
    CHECK(run({"convert", "-q", input.string(), "-o", folder / "out.ris"}).status <= 1);
    CHECK(run({"convert", "-q", input.string(), "-o", folder / "out.bib"}).status <= 1);
    const std::size_t count = check_ris(contents_of(folder / "out.ris"));
    CHECK(check_bibtex(contents_of(folder / "out.bib")) == count);
}

bool can_check() {
    if (has_program("xmllint")) return true;
    WARN("skipped: there is no xmllint");
    return false;
}

void check_all(const fs::path& folder) {
    if (!is_there(folder)) return;
    for (const auto& entry : fs::directory_iterator(folder)) {
        if (!entry.is_regular_file()) continue;
        if (can_check()) check_xml(entry.path());
        check_references(entry.path());
    }
}

}  // namespace

TEST_CASE("crosswalks: the samples are valid", "[conformance][crosswalk]") {
    for (const char* name : {"universitas.mrc", "kota.mrc", "uin.xml", "sekolah.line"}) {
        if (can_check()) check_xml(fs::path(UNIKAT_SAMPLES) / name);
        check_references(fs::path(UNIKAT_SAMPLES) / name);
    }
}

TEST_CASE("crosswalks: real records are valid", "[conformance][crosswalk]") {
    const fs::path gpo = kSharedData / "conformance" / "gpo-202401" / "cataloging_records_202401_1328_utf8.mrc.zst";
    if (is_there(gpo)) {
        if (can_check()) check_xml(gpo);
        check_references(gpo);
    }
    check_all(kSharedData / "conformance" / "linked-880");
}

TEST_CASE("crosswalks: of damaged files what is written is valid", "[conformance][crosswalk]") {
    check_all(kSharedData / "malformed");
}

TEST_CASE("crosswalks: the grammars refuse what the schemas do", "[conformance][crosswalk]") {
    if (!can_check()) return;
    const TempFolder folder;
    const std::string sound = folder / "sound.xml";
    CHECK(run({"convert", "-q", (fs::path(UNIKAT_SAMPLES) / "universitas.mrc").string(), "--to", "mods", "-o", sound})
              .status == 0);
    const std::string xml = contents_of(sound);
    struct Change {
        std::string from;
        std::string to;
    };
    for (const Change& change :
         {Change{"<issuance>monographic<", "<issuance>monograph<"},
          Change{"<typeOfResource>text<", "<typeOfResource>book<"}, Change{"type=\"personal\"", "type=\"person\""},
          Change{"encoding=\"marc\"", "encoding=\"iso\""}, Change{"<titleInfo>", "<titleinfo>"},
          Change{"<title>", "<title rank=\"1\">"},
          Change{"<physicalLocation>", "<shelfLocator>x</shelfLocator><physicalLocation>"},
          Change{"<topic>", "<topic></topic><topic>"}}) {
        CAPTURE(change.from, change.to);
        const std::size_t at = xml.find(change.from);
        REQUIRE(at != std::string::npos);
        std::string changed = xml;
        changed.replace(at, change.from.size(), change.to);
        CHECK(faults_in(folder.write("changed.xml", changed), grammar("mods-3-7.rng")) != "");
    }
}
