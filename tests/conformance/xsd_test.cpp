#include <catch2/catch.hpp>
#include <string>

#include "support/files.hpp"
#include "support/shared_data.hpp"

// The MARCXML that we write, against the schema of the Library of Congress.

using namespace unikat::testing;

namespace {

namespace fs = std::filesystem;

// `blank_codes`: subfields without a code, which the record has and the reader reports.
void check_valid(const fs::path& input, std::size_t blank_codes = 0) {
    CAPTURE(input);
    const TempFolder folder;
    const std::string xml = folder / "out.xml";
    const Ran ran = run({"convert", input.string(), "-o", xml});
    CHECK(ran.status == 0);
    const std::string schema = (kSharedData / "schemas" / "MARC21slim.xsd").string();
    const std::string said = folder / "said";
    const int status =
        shell("xmllint --nonet --noout --stream --schema '" + schema + "' '" + xml + "' >'" + said + "' 2>&1");
    const std::string text = contents_of(said);
    CAPTURE(text.substr(0, 2000));
    CHECK(status == (blank_codes == 0 ? 0 : 3));
    std::size_t faults = 0;
    constexpr std::string_view kFault = "attribute 'code': [facet 'pattern'] The value ' ' is not accepted";
    for (auto at = text.find(kFault); at != std::string::npos; at = text.find(kFault, at + 1)) ++faults;
    CHECK(faults == blank_codes);
    std::size_t lines = 0;
    for (auto at = text.find("validity error"); at != std::string::npos; at = text.find("validity error", at + 1))
        ++lines;
    CHECK(lines == blank_codes);
}

bool can_check() {
    if (!has_program("xmllint")) {
        WARN("skipped: there is no xmllint");
        return false;
    }
    return is_there(kSharedData / "schemas" / "MARC21slim.xsd");
}

}  // namespace

TEST_CASE("xsd: MARCXML of the samples is valid", "[conformance][xsd]") {
    if (!can_check()) return;
    for (const char* name : {"universitas.mrc", "kota.mrc", "uin.xml", "sekolah.line"})
        check_valid(fs::path(UNIKAT_SAMPLES) / name);
}

TEST_CASE("xsd: MARCXML of real records is valid", "[conformance][xsd]") {
    if (!can_check()) return;
    const fs::path gpo = kSharedData / "conformance" / "gpo-202401";
    if (is_there(gpo))
        for (const char* kind : {"marc8.mrc", "utf8.mrc", "utf8.xml"})
            check_valid(gpo / ("cataloging_records_202401_1328_" + std::string(kind) + ".zst"));
    for (const char* name : {"linked-880/hebrew.marc8.mrc", "code4lib/loc.mrc"})
        if (is_there(kSharedData / "conformance" / name)) check_valid(kSharedData / "conformance" / name);
    // 741 fields of these records have text before their first subfield (see linked_880_test.cpp).
    const fs::path odd = kSharedData / "conformance" / "linked-880" / "regression106.dat";
    if (is_there(odd)) check_valid(odd, 741);
}
