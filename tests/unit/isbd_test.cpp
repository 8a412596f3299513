#include "formats/isbd/isbd.hpp"

#include <algorithm>
#include <array>
#include <catch2/catch.hpp>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <string_view>
#include <vector>

#include "formats/isbd/card.hpp"
#include "formats/isbd/headings.hpp"
#include "formats/isbd/marks.hpp"
#include "support/mnemonic.hpp"

// The cases stand in tests/unit/isbd/*.txt, separated by `===`. Each is a line that says what it shows, with options in
// braces; a record, or several separated by `+++`, in mnemonic form; `---`; and the text expected of every one of them.

namespace {

using namespace unikat;
using std::string_view;

std::vector<std::string> split(string_view text, string_view separator) {
    std::vector<std::string> parts;
    for (std::size_t at = 0;;) {
        const std::size_t next = text.find(separator, at);
        parts.emplace_back(text.substr(at, next == string_view::npos ? next : next - at));
        if (next == string_view::npos) return parts;
        at = next + separator.size();
    }
}

std::string text_of(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

WriteOptions options_in(string_view title) {
    const auto has = [title](string_view word) { return title.find(word, title.find('{')) != string_view::npos; };
    WriteOptions options;
    if (title.find('{') == string_view::npos) return options;
    if (has("card")) options.isbd_layout = IsbdLayout::card;
    if (has("areas")) options.isbd_layout = IsbdLayout::areas;
    if (has("ascii")) options.isbd_dash = IsbdDash::ascii;
    if (has("both")) options.isbd_stops = IsbdStops::both;
    if (has("orig")) options.isbd_original_script = true;
    return options;
}

std::string isbd_of(string_view mnemonic, const WriteOptions& options = {}) {
    Arena arena;
    return isbd_text(unikat::testing::read_mnemonic(mnemonic, arena), options);
}

Record record_of_title(Arena& arena, string_view value) {
    const std::array<Subfield, 1> subfields{{{'a', arena.copy(value)}}};
    const std::array<Field, 1> fields{{Field::data("245", '0', '0', arena.copy(std::span<const Subfield>(subfields)))}};
    return Record(Leader(), arena.copy(std::span<const Field>(fields)));
}

std::string title_line(string_view value) {
    Arena arena;
    WriteOptions options;
    options.isbd_layout = IsbdLayout::areas;
    const std::string text = isbd_text(record_of_title(arena, value), options);
    return split(text, "\n").at(1);
}

}  // namespace

TEST_CASE("ISBD: the cases of the table", "[isbd]") {
    std::vector<std::filesystem::path> paths;
    for (const auto& entry : std::filesystem::directory_iterator(std::string(UNIKAT_TEST_DATA) + "/unit/isbd"))
        if (entry.path().extension() == ".txt") paths.push_back(entry.path());
    std::sort(paths.begin(), paths.end());
    REQUIRE(paths.size() >= 10);
    std::size_t records = 0;
    for (const auto& path : paths)
        for (const std::string& one : split(text_of(path), "\n===\n")) {
            const std::vector<std::string> halves = split(one, "\n---\n");
            REQUIRE(halves.size() == 2);
            const std::size_t end_of_title = halves[0].find('\n');
            const std::string title = halves[0].substr(0, end_of_title);
            INFO(path.filename() << ": " << title);
            for (const std::string& record : split(halves[0].substr(end_of_title), "\n+++\n")) {
                INFO(record);
                CHECK(isbd_of(record, options_in(title)) == halves[1]);
                ++records;
            }
        }
    CHECK(records > 200);
}

TEST_CASE("ISBD: nothing in a value breaks a line", "[isbd]") {
    CHECK(title_line("one\ntwo\r\nthree\tfour") == "one two three four");
    CHECK(title_line("one\x1D\x1E\x1F\x7Ftwo") == "one two");
    CHECK(title_line("one\xC2\x85two\xE2\x80\xA8three\xE2\x80\xA9"
                     "four") == "one two three four");
    CHECK(title_line("\xC2\x98"
                     "Der\xC2\x9C Titel") == "Der Titel");
    CHECK(title_line("Judul /\xE2\x80\xAA\xE2\x80\xAB") == "Judul");
    CHECK(title_line("  many   blanks  ") == "many blanks");
    CHECK(title_line(string_view("a\0b", 3)) == "a b");
}

TEST_CASE("ISBD: bytes that are not UTF-8 are passed through", "[isbd]") {
    CHECK(title_line("caf\xE9 \xFF\xFE") == "caf\xE9 \xFF\xFE");
    CHECK(title_line("cut \xE2\x80") == "cut \xE2\x80");
    CHECK(title_line("cut \xC2") == "cut \xC2");
}

TEST_CASE("ISBD: a final point is the text's or ISBD's", "[isbd]") {
    for (const string_view owned : {"3rd ed.", "21 cm.", "Smith, Inc.", "John A.", "P.T.", "U.S.", "Ph.D.",
                                    "And then...", "[et al.", "xi, 20 p.", "Cie.", "Neubearb.",
                                    "\xC3\x89"
                                    "d.",
                                    "5 hlm.", "\xC3\x81.", "e. V."}) {
        INFO(owned);
        CHECK(isbd::owns_final_point(owned));
    }
    for (const string_view prescribed :
         {"Toer.", "Cet. ke-3.", "1980.", "pages.", "www.kompas.com.", "[2009].", "\"Truth\".", "Jakarta."}) {
        INFO(prescribed);
        CHECK_FALSE(isbd::owns_final_point(prescribed));
    }
}

TEST_CASE("ISBD: marks are taken off the ends", "[isbd]") {
    const auto taken = [](std::string text) {
        const isbd::Mark mark = isbd::take_trailing_mark(text);
        return std::pair(text, mark);
    };
    using isbd::Mark;
    CHECK(taken("Title :") == std::pair(std::string("Title"), Mark::colon));
    CHECK(taken("Title:") == std::pair(std::string("Title"), Mark::colon));
    CHECK(taken("Title / .") == std::pair(std::string("Title"), Mark::slash));
    CHECK(taken("316 hlm. ;") == std::pair(std::string("316 hlm."), Mark::semicolon));
    CHECK(taken("Gramedia Utama.,") == std::pair(std::string("Gramedia Utama."), Mark::comma));
    CHECK(taken("AT&amp;") == std::pair(std::string("AT&amp;"), Mark::none));
    CHECK(taken("C++") == std::pair(std::string("C++"), Mark::none));
    CHECK(taken("C++ +") == std::pair(std::string("C++"), Mark::plus));
    CHECK(taken("+") == std::pair(std::string("+"), Mark::none));
    CHECK(taken("Who?") == std::pair(std::string("Who?"), Mark::none));
    CHECK(taken(":") == std::pair(std::string(), Mark::colon));
}

TEST_CASE("ISBD: a record is encoded as its text, records are a blank line apart", "[isbd]") {
    Arena arena;
    const WriteOptions options;
    std::vector<Diagnostic> diagnostics;
    EncodeContext context(options, diagnostics);
    std::string out;
    REQUIRE(encode_isbd(context, record_of_title(arena, "Satu"), out));
    between_isbd(options, out);
    REQUIRE(encode_isbd(context, record_of_title(arena, "Dua"), out));
    CHECK(out == "Text (visual) : unmediated. \xE2\x80\x94 Satu\n\nText (visual) : unmediated. \xE2\x80\x94 Dua\n");
    CHECK(diagnostics.empty());
}

TEST_CASE("ISBD: roman numerals", "[isbd]") {
    CHECK(isbd::roman_numeral(1) == "I");
    CHECK(isbd::roman_numeral(4) == "IV");
    CHECK(isbd::roman_numeral(19) == "XIX");
    CHECK(isbd::roman_numeral(1994) == "MCMXCIV");
}

TEST_CASE("ISBD: columns are code points without combining marks", "[isbd]") {
    CHECK(isbd::columns_of("abc") == 3);
    CHECK(isbd::columns_of("a\xCC\x84"
                           "b") == 2);
    CHECK(isbd::columns_of("\xE4\xB8\xAD\xE5\x9B\xBD") == 2);
    CHECK(isbd::columns_of("\xFF") == 1);
}

namespace {

/// Makes records of pieces as careless cataloguers type them, the same for the same seed.
class Scribe {
public:
    explicit Scribe(std::uint32_t seed) : random_(seed) {}

    Record record(Arena& arena) {
        std::vector<Field> fields;
        for (const string_view tag :
             {"245", "250", "255", "260", "264", "300", "362", "490", "830", "020", "022", "773", "780"})
            for (std::size_t n = up_to(2) + (tag == "245" ? 1 : 0); n > 0; --n) fields.push_back(field(arena, tag));
        Leader leader;
        leader[18] = "aic n"[up_to(4)];
        return Record(leader, arena.copy(std::span<const Field>(fields)));
    }
    WriteOptions options() {
        WriteOptions options;
        options.isbd_layout = up_to(1) == 0 ? IsbdLayout::paragraph : IsbdLayout::areas;
        return options;
    }

private:
    std::size_t up_to(std::size_t last) { return random_() % (last + 1); }

    std::string value() {
        constexpr auto kWords =
            std::to_array<string_view>({"Bumi", "manusia", "3rd ed.", "316 hlm.", "1990-", "[1980", "1980]", "Jakarta",
                                        "(Bandung", "1981)", "Who?", "A.", "C++", "\"Truth\"", "", "...", "[s.n.]"});
        constexpr auto kMarks =
            std::to_array<string_view>({"", "", " :", " ;", " /", " =", " +", ",", ".", " :", ";", ":", " .", "  /"});
        constexpr auto kLeads = std::to_array<string_view>({"", "", "", "", "", "= ", ": ", "; ", "/ ", ", ", "+ "});
        const string_view word = kWords[up_to(kWords.size() - 1)];
        if (word.empty()) return up_to(1) == 0 ? " ;" : "";  // `=` alone may be a title
        std::string text(kLeads[up_to(kLeads.size() - 1)]);
        text += word;
        text += kMarks[up_to(kMarks.size() - 1)];
        if (up_to(9) == 0) text += kMarks[up_to(kMarks.size() - 1)];
        return text;
    }
    Field field(Arena& arena, string_view tag) {
        std::vector<Subfield> subfields;
        for (std::size_t n = up_to(5); n > 0; --n) {
            const char code = "abcefghnpqtvx36"[up_to(14)];
            subfields.push_back({code, code == '3' ? string_view("v. 1:") : arena.copy(value())});
        }
        const char indicator = "01234 "[up_to(5)];
        return Field::data(tag, '0', indicator, arena.copy(std::span<const Subfield>(subfields)));
    }

    std::mt19937 random_;
};

bool has_any(string_view text, std::initializer_list<string_view> pieces) {
    return std::any_of(pieces.begin(), pieces.end(),
                       [text](string_view piece) { return text.find(piece) != string_view::npos; });
}

std::string without_ellipses(std::string text) {
    for (std::size_t at = text.find("..."); at != std::string::npos; at = text.find("...", at))
        text.replace(at, 3, "x");
    return text;
}

bool has_dangling_end(string_view line) {
    return line.ends_with(" :") || line.ends_with(" ;") || line.ends_with(" /") || line.ends_with(" =") ||
           line.ends_with(" +") || line.ends_with(',') || line.ends_with(' ');
}

bool has_mark_at_start(string_view line) {
    return line.size() > 1 && line[1] == ' ' && string_view(":;/=+,.").find(line[0]) != string_view::npos;
}

}  // namespace

TEST_CASE("ISBD: whatever is typed, no mark is doubled, dangles, or stands before nothing", "[isbd]") {
    Scribe scribe(20110718);
    for (int i = 0; i < 20000; ++i) {
        Arena arena;
        const Record record = scribe.record(arena);
        const std::string text = isbd_text(record, scribe.options());
        REQUIRE(text.ends_with('\n'));
        for (const std::string& line : split(string_view(text).substr(0, text.size() - 1), "\n")) {
            INFO(line);
            REQUIRE_FALSE(line.empty());
            REQUIRE_FALSE(
                has_any(without_ellipses(line), {"..", ",,", ", ,", "  ", "[]", "()", " : :", " ; ;", " / /",
                                                 " = =", " + +", ": ;", "; :", " , ", " :.", " ;.", " /.", ",."}));
            REQUIRE_FALSE(has_dangling_end(line));
            REQUIRE_FALSE(has_mark_at_start(line));
            REQUIRE(std::count(line.begin(), line.end(), '[') == std::count(line.begin(), line.end(), ']'));
        }
    }
}
