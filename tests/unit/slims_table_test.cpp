#include "support/slims_table.hpp"

#include <catch2/catch.hpp>
#include <string>

#include "formats/slims/csv_row.hpp"
#include "formats/slims/slims.hpp"
#include "formats/slims/table_form.hpp"

// How the table is written: separators, quotes, escapes, header lines, damage.

using namespace unikat;
using namespace unikat::testing;

namespace {

const std::string kHeader = "\"title\",\"notes\",\"authors\",\"item_code\"\n";

// A value that a person can tell, of each record.
Lines titles(const ReadInput& input) {
    Lines titles;
    for (const Record& record : input.records) {
        const Field* title = record.first("245");
        titles.push_back(title == nullptr ? "" : std::string(title->text('a')));
    }
    return titles;
}

// A row of 18 cells with this title.
std::string full_row(const std::string& title, const std::string& separator, const std::string& quote) {
    std::string row = quote + title + quote;
    for (int i = 1; i < 18; ++i) {
        row += separator + quote;
        if (i == 15) row += "<Chairil>";
        if (i == 9) row += "Indonesia";
        row += quote;
    }
    return row;
}

std::string full_header(const std::string& separator, const std::string& quote, bool last) {
    std::string header;
    for (std::size_t i = 0; i < slims::kColumns; ++i) {
        header += quote + std::string(slims::column_row(static_cast<slims::Column>(i)).name) + quote;
        if (last || i + 1 < slims::kColumns) header += separator;
    }
    return header;
}

}  // namespace

TEST_CASE("slims: separators, quotes and line ends are found out", "[slims]") {
    for (const std::string separator : {",", ";", "\t", "|", "^", "##", ";;"})
        for (const std::string quote : {"\"", "'", "`", ""})
            for (const std::string end : {"\n", "\r\n", "\r"})
                for (const bool header : {true, false}) {
                    CAPTURE(separator, quote, end, header);
                    // Without a header line two-character separators cannot be told from empty cells.
                    if (!header && separator.size() > 1) continue;
                    std::string text = header ? full_header(separator, quote, true) + end : "";
                    text += full_row("Aku", separator, quote) + end + full_row("Puisi", separator, quote) + end;
                    for (const std::size_t step : {std::size_t{1}, std::size_t{7}, std::string::npos}) {
                        const ReadInput input = read("slims", text, step);
                        CHECK(input.lines() == Lines{});
                        CHECK(titles(input) == Lines{"Aku", "Puisi"});
                        for (const Record& record : input.records)
                            CHECK(shown(*record.first("100")) == "100 0 $aChairil");
                    }
                    CHECK(sniff_slims(text) > 0);
                    CHECK(titles(read("slims", "\xEF\xBB\xBF" + text)) == Lines{"Aku", "Puisi"});
                }
}

TEST_CASE("slims: the separator that a spreadsheet announces", "[slims]") {
    const std::string text = "sep=;\r\ntitle;authors;item_code\r\nAku;<Anwar, Chairil>;\r\n";
    CHECK(titles(read("slims", text)) == Lines{"Aku"});
    CHECK(read("slims", text).lines() == Lines{});
}

TEST_CASE("slims: headers of files put behind each other", "[slims]") {
    const std::string text =
        kHeader + "\"Aku\",\"\",\"\",\"\"\n" + kHeader + "\n\"\",\"\",\"\",\"\"\n\"Puisi\",\"\",\"\",\"\"\n";
    CHECK(titles(read("slims", text)) == Lines{"Aku", "Puisi"});
}

TEST_CASE("slims: quotes within cells: doubled, with backslashes, raw", "[slims]") {
    struct Case {
        std::string cell;
        std::string title;
        Lines lines = {};
    };
    const Lines odd = {
        "x: record 1, byte 38: quotes within the text are not written as in other rows; nothing is missing, since the "
        "columns come out right [row-quotes-wrong]"};
    // Alone in its file a row decides for itself how quotes are written.
    const auto cases = std::vector<Case>{
        {"Puisi \"\"Aku\"\" lagi", "Puisi \"Aku\" lagi"},
        {"Puisi \\\"Aku\\\" lagi", "Puisi \"Aku\" lagi"},
        {"Puisi \"Aku\" lagi", "Puisi \"Aku\" lagi"},
        {"Puisi \"Aku\"", "Puisi \"Aku\""},
        {"Puisi \"Aku\", lagi", "Puisi \"Aku\", lagi"},
        {"\"Aku\" dan puisi", "\"Aku\" dan puisi"},
        {"C:\\\\Aku", "C:\\\\Aku"},
        {"akhir \\", "akhir \\"},
        {"Aku\\nKamu", "Aku Kamu"},
        {"Aku\nKamu", "Aku Kamu"},
        {"Aku\r\nKamu", "Aku Kamu"},
        {"Aku, kamu, dia", "Aku, kamu, dia"},
        {" Aku ", "Aku"},
    };
    for (const Case& row : cases) {
        CAPTURE(row.cell);
        const ReadInput input = read("slims", kHeader + "\"" + row.cell + "\",\"\",\"<A>\",\"\"\n");
        CHECK(input.lines() == Lines{});
        CHECK(titles(input) == Lines{row.title});
    }
    // Where other rows show another way it is read all the same, and said.
    const std::string doubled = "\"Puisi \"\"b\"\" x\",\"\",\"\",\"\"\n";
    const ReadInput input = read("slims", kHeader + "\"Puisi \"Aku\" lagi\",\"\",\"\",\"\"\n" + doubled + doubled);
    CHECK(input.lines() == odd);
    CHECK(titles(input) == Lines{"Puisi \"Aku\" lagi", "Puisi \"b\" x", "Puisi \"b\" x"});
}

TEST_CASE("slims: a row that is damaged takes no other along", "[slims]") {
    const std::string good = full_row("Baik", ",", "\"") + "\n";
    const std::string header = full_header(",", "\"", false) + "\n";
    struct Case {
        std::string damaged;
        Lines titles;
    };
    // What is before and behind the damaged row is read; its bytes, and no others, are rejected.
    std::string open_title = full_row("Rusak", ",", "\"");
    open_title.erase(open_title.find("k\"") + 1, 1);
    std::string open_last = full_row("Rusak", ",", "\"");
    open_last.pop_back();
    std::string open_list = full_row("Rusak", ",", "\"");
    open_list.erase(open_list.find(">\"") + 1, 1);
    std::string no_start = full_row("Rusak", ",", "\"");
    no_start.erase(no_start.find("\"<"), 1);
    std::string cut = full_row("Rusak", ",", "\"");
    cut.resize(cut.size() / 4);
    std::string long_row = full_row("Rusak", ",", "\"") + ",\"lagi\"";
    for (const std::string& damaged : {open_title, open_last, open_list, cut, long_row}) {
        for (const std::size_t step : {std::size_t{1}, std::size_t{50}, std::string::npos}) {
            CAPTURE(damaged, step);
            const ReadInput input = read("slims", header + good + good + damaged + "\n" + good + good, step);
            CHECK(titles(input) == Lines{"Baik", "Baik", "Baik", "Baik"});
            CHECK(input.rejected == damaged + "\n");
            REQUIRE(input.diagnostics.size() == 1);
            CHECK(input.diagnostics[0].code == Code::row_unreadable);
            CHECK(input.diagnostics[0].location.record == 3);
        }
    }
    // At the end of the file too.
    const ReadInput last = read("slims", header + good + open_last);
    CHECK(titles(last) == Lines{"Baik"});
    CHECK(last.rejected == open_last);
    // Columns come out right without the quote.
    const ReadInput mended = read("slims", header + good + no_start + "\n" + good);
    CHECK(titles(mended) == Lines{"Baik", "Rusak", "Baik"});
    CHECK(mended.rejected.empty());
}

TEST_CASE("slims: an open quote among rows without quotes", "[slims]") {
    std::string text = "title,notes,authors,edition,sor,topics,publish_year,place_name,item_code\n";
    for (int i = 1; i <= 8; ++i)
        text += "Judul " + std::to_string(i) + (i == 4 ? ",\"catatan" : ",catatan") + ",<A B>,,,,2005,Jakarta,<B1>\n";
    const ReadInput input = read("slims", text);
    CHECK(titles(input) == Lines{"Judul 1", "Judul 2", "Judul 3", "Judul 5", "Judul 6", "Judul 7", "Judul 8"});
    CHECK(input.rejected == "Judul 4,\"catatan,<A B>,,,,2005,Jakarta,<B1>\n");
}

TEST_CASE("slims: a quote that is not closed within a mebibyte was never closed", "[slims]") {
    const std::string good = "\"Baik\",\"\",\"\",\"\"\n";
    const std::string line(50, 'x');
    std::string text = kHeader + good + "\"open ";
    const std::size_t start = text.size() - 6;
    while (text.size() < start + (3U << 20U)) text += line + "\n";
    text += good;
    const ReadInput input = read("slims", text, 1U << 16U);
    CHECK(titles(input) == Lines{"Baik", "Baik"});
    CHECK(input.rejected == text.substr(start, text.size() - start - good.size()));
    CHECK(input.pieces[2].size() < (1U << 20U) + 100);
    CHECK(input.pieces == read("slims", text).pieces);
}

TEST_CASE("slims: rows of spreadsheets that leave empty cells out", "[slims]") {
    const std::string header = "title;notes;edition;authors;topics;item_code\n";
    const ReadInput input = read("slims", header + "Aku;;;<A>\nPuisi;;<A>;;\nKamu;;;<A>;<T>;<B>\n");
    CHECK(titles(input) == Lines{"Aku", "Kamu"});
    CHECK(input.lines() ==
          Lines{"x: record 1, byte 45: the row has 4 of 6 cells; the others are taken for empty [row-short]",
                "x: record 2, byte 55: the row cannot be read: 5 cells, where there are 6 columns "
                "[row-unreadable]"});
    CHECK(input.rejected == "Puisi;;<A>;;\n");
}

TEST_CASE("slims: encodings", "[slims]") {
    const std::string latin = kHeader + "\"Caf\xE9 \x96 po\xE9sie\",\"\",\"\",\"\"\n";
    const ReadInput guessed = read("slims", latin);
    CHECK(titles(guessed) == Lines{"Café – poésie"});
    CHECK(guessed.lines() ==
          Lines{"x: record 1, byte 38: the bytes are not UTF-8; read as Windows-1252 [encoding-differs]"});
    ReadOptions options;
    options.encoding = "windows-1252";
    CHECK(titles(read("slims", latin, std::string::npos, options)) == Lines{"Café – poésie"});
    CHECK(read("slims", latin, std::string::npos, options).lines() == Lines{});
    // Among UTF-8 a wrong byte is damage.
    const ReadInput mixed = read("slims", kHeader + "\"Café\",\"po\xE9sie\",\"\",\"\"\n");
    CHECK(titles(mixed) == Lines{"Café"});
    REQUIRE(mixed.diagnostics.size() == 1);
    CHECK(mixed.diagnostics[0].code == Code::utf8_invalid);
    CHECK(titles(read("slims", kHeader + "\"القرآن\",\"\",\"\",\"\"\n")) == Lines{"القرآن"});
}

TEST_CASE("slims: what is no bibliography of SLiMS", "[slims]") {
    CHECK(sniff_slims("") == 0);
    CHECK(sniff_slims("name,street,town\nA,B,C\n") == 0);
    CHECK(sniff_slims("title,year\nA,2005\n") == 0);
    CHECK(sniff_slims("item_code,call_number,coll_type_name,title\nB1,813,Fiksi,Aku\n") == 0);
    CHECK(sniff_slims("00000nam a2200000   4500\n001 1\n245 00 $a A, B, C\n") == 0);
    CHECK(sniff_slims("<collection>") == 0);
    CHECK(sniff_slims("{\"title\":\"a\"}") == 0);
    CHECK(sniff_slims("a,b,c,d,e,f,g,h,i,j,k,l,m,n,o,p,q,r\n") == 0);
    CHECK(sniff_slims("Dear reader,\n\nthis is a letter, with commas, and more; many more.\n") == 0);
    CHECK(sniff_slims("title,authors,isbn_issn\n") == 70);
    CHECK(sniff_slims(full_header(";", "", false)) == 95);
    CHECK(sniff_slims(full_row("Aku", ",", "\"")) == 85);
}

TEST_CASE("slims: a hostile file is read in linear time", "[slims]") {
    // Each line opens a quote that is never closed, and looks like a row.
    std::string text = "title,authors,isbn_issn\n";
    for (int i = 0; i < 60000; ++i) text += "a,b,\"c\n";
    const ReadInput input = read("slims", text);
    CHECK(input.records.empty());
    CHECK(input.rejected.size() + 24 == text.size());
    std::string wide = full_header(",", "\"", false) + "\n";
    for (int i = 0; i < 20000; ++i) wide += "\"a\",\"b\",\"c\",\"d\",\"e\",\"f\",\"g\",\"h\",\"i\",\"j\",\"k\n";
    CHECK(read("slims", wide).records.empty());
}
