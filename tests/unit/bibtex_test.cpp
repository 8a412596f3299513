#include "formats/bibtex/bibtex.hpp"

#include <catch2/catch.hpp>

#include "formats/reference/reference.hpp"
#include "support/case_table.hpp"
#include "support/reading.hpp"

using namespace unikat;
using namespace unikat::testing;

namespace {

std::string key_of(std::string_view mnemonic) {
    Arena arena;
    const Record record = read_mnemonic(mnemonic, arena);
    return citation_key(reference::reference_of(record), record);
}

std::string tex(std::string_view text) {
    std::string out;
    append_tex(out, text);
    return out;
}

}  // namespace

TEST_CASE("BibTeX: the cases of the table", "[bibtex]") {
    check_cases("bibtex", 35, [](const TableCase&, const Record&, const std::string& text) { return text; });
}

TEST_CASE("BibTeX: entries are a blank line apart", "[bibtex]") {
    Arena arena;
    const WriteOptions options;
    std::vector<Diagnostic> diagnostics;
    EncodeContext context(options, diagnostics);
    std::string out;
    REQUIRE(encode_bibtex(context, read_mnemonic("=001  1\n=245  00$aSatu\n", arena), out));
    between_bibtex(options, out);
    REQUIRE(encode_bibtex(context, read_mnemonic("=001  2\n=245  00$aDua\n", arena), out));
    CHECK(out == "@book{satu-1,\n  title = {Satu}\n}\n\n@book{dua-2,\n  title = {Dua}\n}\n");
    CHECK(diagnostics.empty());
}

TEST_CASE("BibTeX: what TeX reads as markup is written as commands with balanced braces", "[bibtex]") {
    CHECK(tex("a#b$c%d&e_f") == "a\\#b\\$c\\%d\\&e\\_f");
    CHECK(tex("{}") == "\\textbraceleft{}\\textbraceright{}");
    CHECK(tex("~^\\") == "\\textasciitilde{}\\textasciicircum{}\\textbackslash{}");
    CHECK(tex("\xC3\xA9 \xE4\xB8\xAD") == "\xC3\xA9 \xE4\xB8\xAD");
}

TEST_CASE("BibTeX: a key is the name, the year, the first word that sorts, and the number", "[bibtex]") {
    const std::string book = "=100  1\\$aToer, Pramoedya Ananta\n=245  14$aThe girl\n=260  \\\\$c2002\n";
    CHECK(key_of("=001  K1\n" + book) == "toer2002girl-K1");
    CHECK(key_of("=001   K1 \n" + book) == "toer2002girl-K1");
    CHECK(key_of("=001  K1\n=245  10$a\xC3\x89tude\n") == "etude-K1");
    CHECK(key_of("=001  K1\n=245  10$a\xE4\xB8\xAD\xE5\x9B\xBD\n") == "zhong-K1");
    CHECK(key_of("=001  K1\n=245  12$aL'\xC3\xA9t\xC3\xA9\n") == "ete-K1");
    CHECK(key_of("=001  K1\n=110  2\\$aBank Indonesia\n=245  10$aLaporan\n") == "banklaporan-K1");
    CHECK(key_of("=001  K1\n") == "K1");
}

TEST_CASE("BibTeX: keys differ where numbers do", "[bibtex]") {
    const std::string number = key_of("=001  (A)1\n");
    CHECK(number.starts_with("A1-"));
    CHECK(number != key_of("=001  A1\n"));
    CHECK(number != key_of("=001  (A1)\n"));
    CHECK(key_of("=001  1\n=003  KOTA\n") == "KOTA-1");
    CHECK(key_of("=001  1\n=040  \\\\$aSEKOLAH\n") == "SEKOLAH-1");
    CHECK(key_of("=001  UNIV1\n=003  UNIV\n") == "UNIV1");
    CHECK(key_of("=001  {}\n").size() == 8);
    CHECK(key_of("=245  00$aSatu\n") != key_of("=245  00$aSatu.\n"));
}

TEST_CASE("BibTeX: names of each kind", "[bibtex]") {
    const auto authors = [](std::string_view fields) {
        Arena arena;
        const std::string text = encoded("bibtex", read_mnemonic(fields, arena)).text;
        const std::size_t start = text.find("author = {") + 10;
        return text.substr(start, text.find("},\n", start) - start);
    };
    const std::string end = "=245  00$aX\n";
    CHECK(authors("=100  1\\$aToer, Pramoedya Ananta,$d1925-\n" + end) == "Toer, Pramoedya Ananta");
    CHECK(authors("=100  1\\$aKing, Martin Luther,$cJr.\n" + end) == "King, Jr., Martin Luther");
    CHECK(authors("=100  0\\$aHamka\n" + end) == "Hamka");
    CHECK(authors("=100  0\\$aPramoedya Ananta Toer\n" + end) == "{Pramoedya Ananta Toer}");
    CHECK(authors("=110  2\\$aBarnes and Noble\n" + end) == "{Barnes and Noble}");
    CHECK(authors("=100  1\\$aSmith, A. and others\n" + end) == "{Smith, A. and others}");
    CHECK(authors("=100  1\\$aSmith, A.\n=700  1\\$aJones, B.\n" + end) == "Smith, A. and Jones, B.");
}
