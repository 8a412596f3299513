#include "formats/slims/slims.hpp"

#include <catch2/catch.hpp>
#include <string>
#include <vector>

#include "formats/slims/csv_row.hpp"
#include "formats/slims/row.hpp"
#include "formats/slims/table_form.hpp"
#include "support/random_record.hpp"
#include "support/reading.hpp"

// Whatever cells SLiMS wrote, the way to MARC 21 and back gives the same.

using namespace unikat;
using namespace unikat::testing;
using slims::Column;
using slims::kColumns;

namespace {

const std::vector<std::string> kWords = {"Laskar",
                                         "pelangi",
                                         "The",
                                         "Al-Qur'an",
                                         " : ",
                                         ": ",
                                         " / ",
                                         " = ",
                                         " ; ",
                                         "; ",
                                         ", ",
                                         ".",
                                         ". ",
                                         "\"",
                                         "\"\"",
                                         "\\",
                                         "\\\"",
                                         "'",
                                         "<",
                                         ">",
                                         "-",
                                         "--",
                                         " -- ",
                                         "\n",
                                         "\n\n",
                                         "&",
                                         "340p.",
                                         "24cm",
                                         "xii, ",
                                         "hlm.",
                                         "ilus.",
                                         "23 cm",
                                         "+",
                                         "2005",
                                         "c",
                                         "[",
                                         "]",
                                         "(",
                                         ")",
                                         "(editor)",
                                         "no. 3",
                                         "813",
                                         "899.2213",
                                         "AND l",
                                         "R ",
                                         "Indonesia",
                                         "Inggris",
                                         "Arab",
                                         "Text",
                                         "Buku",
                                         "CD-ROM",
                                         "978-602-8730-42-6",
                                         "979-3062-79-7",
                                         "0125-9016",
                                         "Universitas",
                                         "Departemen",
                                         "1925-2006",
                                         "dkk.",
                                         "القرآن",
                                         "阿Q正传",
                                         "é",
                                         "e\xCC\x81",
                                         "\xF0\x9F\x93\x9A",
                                         "NULL",
                                         "NONE",
                                         "?",
                                         "Jakarta",
                                         "  ",
                                         "\t",
                                         "x",
                                         "ISSN ",
                                         "$a",
                                         "|",
                                         ";",
                                         ",",
                                         "\xC2\x85",
                                         "\xEF\xBB\xBF",
                                         "\x01",
                                         "="};

std::string random_cell(Chance& chance) {
    std::string cell;
    for (std::size_t i = chance.below(7); i > 0; --i) cell += kWords[chance.below(kWords.size())];
    // `\n` of a cell is a line break, and blanks at the ends are none of it.
    for (auto at = cell.find("\\n"); at != std::string::npos; at = cell.find("\\n")) cell.erase(at, 1);
    return std::string(trimmed(cell));
}

std::string random_list(Chance& chance) {
    if (chance.one_in(8)) return random_cell(chance);
    std::string list;
    for (std::size_t i = chance.below(4); i > 0; --i) list += "<" + random_cell(chance) + ">";
    return list;
}

using Cells = std::vector<std::string>;

Cells random_row(Chance& chance) {
    Cells cells;
    for (std::size_t i = 0; i < kColumns; ++i) {
        const bool list = slims::is_list(static_cast<Column>(i));
        cells.push_back(chance.one_in(3) ? "" : list ? random_list(chance) : random_cell(chance));
    }
    if (cells[0].empty()) cells[0] = "x";
    return cells;
}

enum class WrittenBy { slims, unikat };

// As SLiMS writes it from 9.6 on; we put a blank behind a backslash at the end of a cell, with or without quotes.
std::string written_row(const Cells& cells, WrittenBy by) {
    std::string row;
    for (const std::string& cell : cells) {
        row += row.empty() ? "\"" : ",\"";
        for (const char c : cell) row += c == '"' ? std::string("\"\"") : std::string(1, c);
        const std::size_t last = cell.find_last_not_of('"');
        if (by == WrittenBy::unikat && last != std::string::npos && cell[last] == '\\') row += ' ';
        row += '"';
    }
    return row + "\n";
}

std::string header() {
    std::string text;
    begin_slims({}, text);
    return text;
}

std::string table(const std::vector<Cells>& rows, WrittenBy by) {
    std::string text = header();
    for (const Cells& row : rows) text += written_row(row, by);
    return text;
}

std::vector<Cells> random_rows(Chance& chance) {
    std::vector<Cells> rows(chance.between(1, 4));
    for (Cells& row : rows) row = random_row(chance);
    return rows;
}

}  // namespace

TEST_CASE("slims: rows come back as they were, also by way of ISO 2709", "[property]") {
    for (int seed = 0; seed < tries(6000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        const std::vector<Cells> rows = random_rows(chance);
        const std::string text = table(rows, WrittenBy::unikat);
        const std::string given = chance.one_in(2) ? text : table(rows, WrittenBy::slims);
        const ReadInput input = read("slims", given, chance.one_in(2) ? std::string::npos : chance.between(1, 200));
        REQUIRE(input.rejected.empty());
        for (const Diagnostic& diagnostic : input.diagnostics) REQUIRE(diagnostic.code == Code::value_unknown);
        const Written written = write("slims", input.records);
        REQUIRE(written.bytes == text);
        for (const std::string& line : written.lines) {
            CAPTURE(line, text);
            REQUIRE(line.find("output-structure-lost") == std::string::npos);
        }
        const ReadInput marc = read("marc", write("marc", input.records).bytes);
        REQUIRE(write("slims", marc.records).bytes == text);
        const ReadInput again = read("slims", written.bytes);
        REQUIRE(again.records.size() == input.records.size());
        for (std::size_t i = 0; i < again.records.size(); ++i)
            REQUIRE(shown(again.records[i]) == shown(input.records[i]));
    }
}

TEST_CASE("slims: any record becomes one row that reads back, and then stays", "[property]") {
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        Arena arena;
        std::vector<Field> fields;
        const std::vector<std::string> tags = {"020", "022", "041", "080", "082", "100", "110", "245",
                                               "250", "260", "264", "300", "490", "500", "520", "600",
                                               "650", "653", "700", "710", "711", "852", "990"};
        for (std::size_t i = chance.below(14); i > 0; --i) {
            std::vector<Subfield> subfields(chance.below(4));
            for (Subfield& subfield : subfields) {
                subfield.code = chance.letter("aaabbcdehknptvxz02");
                subfield.value = arena.copy(chance.one_in(4) ? random_text(chance, {}) : random_cell(chance));
            }
            fields.push_back(Field::data(tags[chance.below(tags.size())].c_str(), chance.letter(" 01"),
                                         chance.letter(" 0147"), arena.copy(std::span<const Subfield>(subfields))));
        }
        const Record record(random_leader(chance), arena.copy(std::span<const Field>(fields)));
        const Written first = write("slims", {record});
        REQUIRE(first.refused == 0);
        const ReadInput once = read("slims", first.bytes);
        REQUIRE(once.rejected.empty());
        REQUIRE(once.records.size() <= 1);
        // An empty record is an empty row, which is none.
        if (once.records.empty()) continue;
        const Written second = write("slims", once.records);
        const ReadInput twice = read("slims", second.bytes);
        REQUIRE(twice.records.size() == 1);
        REQUIRE(write("slims", twice.records).bytes == second.bytes);
    }
}

TEST_CASE("slims: rows with raw quotes, as up to SLiMS 9.5, come out cell by cell", "[property]") {
    const slims::Dialect dialect{",", '"', slims::Quoting::raw, kColumns};
    for (int seed = 0; seed < tries(3000); ++seed) {
        CAPTURE(seed);
        Chance chance(static_cast<std::uint64_t>(seed));
        Cells cells(kColumns);
        std::string row;
        for (std::string& cell : cells) {
            cell = chance.one_in(4) ? "" : "a" + random_cell(chance) + "z";
            // What such a file cannot say: a quote before a separator and a quote, and line breaks.
            for (const std::string trap : {"\",\"", "\n", "\",,", "\x01"})
                for (auto at = cell.find(trap); at != std::string::npos; at = cell.find(trap))
                    cell.erase(at, trap.size());
            row += (row.empty() ? "\"" : ",\"") + cell + "\"";
        }
        std::vector<slims::CsvCell> found;
        const slims::CsvRow scanned = slims::scan_row(row, true, dialect, &found);
        REQUIRE(scanned.has(kColumns));
        for (std::size_t i = 0; i < kColumns; ++i)
            REQUIRE(row.substr(found[i].begin, found[i].end - found[i].begin) == cells[i]);
    }
}
