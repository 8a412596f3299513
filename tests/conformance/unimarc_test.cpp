#include <catch2/catch.hpp>
#include <string>

#include "support/files.hpp"
#include "support/reading.hpp"
#include "support/shared_data.hpp"

// UNIMARC of other people: 3,064 periodicals, whose field 100 often does not know that they are UTF-8, and six books as
// ISO 2709 and XML.

using namespace unikat;
using namespace unikat::testing;

namespace {

const auto kUnimarc = kSharedData / "conformance" / "unimarc";

// Leader/09 is not UNIMARC's; the XML of these records had it from the program that made it.
std::string without_coding(const Record& record) {
    std::string text = shown(record, false);
    text.at(4 + 9) = ' ';
    return text;
}

}  // namespace

TEST_CASE("unimarc: every record is found out, and goes out as it came", "[conformance][unimarc]") {
    if (!is_there(kUnimarc)) return;
    for (const char* name : {"periouni.unimarc.mrc", "bib.unimarc.mrc"}) {
        const std::string path = (kUnimarc / name).string();
        const TempFolder folder;
        const Ran ran = run({"convert", "-q", path, "-o", folder / "out"});
        CHECK(ran.status == 0);
        std::string bytes = contents_of(path);
        while (bytes.ends_with('\n')) bytes.pop_back();
        CHECK((contents_of(folder / "out") == bytes));
        CHECK(read_file(path).batches.front()->input->format->name == "unimarc");
    }
}

TEST_CASE("unimarc: through MARCXML and back the bytes are the same", "[conformance][unimarc]") {
    if (!is_there(kUnimarc)) return;
    const TempFolder folder;
    const std::string path = (kUnimarc / "periouni.unimarc.mrc").string();
    CHECK(run({"convert", "-q", path, "-t", "marcxml", "-o", folder / "xml"}).status == 0);
    CHECK(run({"convert", "-q", folder / "xml", "-t", "marc", "-o", folder / "out"}).status == 0);
    CHECK((contents_of(folder / "out") == contents_of(path)));
}

TEST_CASE("unimarc: the six books are the same in both forms", "[conformance][unimarc]") {
    if (!is_there(kUnimarc)) return;
    const ReadInput iso = read_file((kUnimarc / "bib.unimarc.mrc").string());
    const ReadInput xml = read_file((kUnimarc / "bib.unimarc.xml").string());
    REQUIRE(iso.records.size() == 6);
    REQUIRE(xml.records.size() == 6);
    CHECK(xml.diagnostics.empty());
    for (std::size_t i = 0; i < 6; ++i) CHECK(without_coding(xml.records[i]) == without_coding(iso.records[i]));
}

TEST_CASE("unimarc: no rule of MARC 21 is held against them", "[conformance][unimarc]") {
    if (!is_there(kUnimarc)) return;
    for (const char* name : {"periouni.unimarc.mrc", "bib.unimarc.mrc", "bib.unimarc.xml"}) {
        const Ran ran = run({"validate", (kUnimarc / name).string()});
        CHECK(ran.out.find("leader-") == std::string::npos);
        CHECK(ran.out.find("fixed-length") == std::string::npos);
    }
}

TEST_CASE("unimarc: every record has a description with a title", "[conformance][unimarc]") {
    if (!is_there(kUnimarc)) return;
    for (const char* name : {"periouni.unimarc.mrc", "bib.unimarc.mrc"}) {
        const Ran ran = run({"convert", "-q", "-t", "isbd", (kUnimarc / name).string()});
        CHECK(ran.status == 0);
        CHECK(ran.out.find("[Title missing]") == std::string::npos);
    }
}
