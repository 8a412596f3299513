#include "formats/slims/table_form.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "formats/text/lines.hpp"
#include "record/syntax.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

namespace unikat::slims {
namespace {

using std::string_view;
using Heading = TableForm::Heading;

constexpr std::size_t kRowsLookedAt = 64;
constexpr std::size_t kKnownNamesOfAHeader = 3;
constexpr std::string_view kQuotes = "\"'`|^~";
constexpr std::array<string_view, 8> kSeparators = {",", ";", "\t", "|", "^", "~", "#", "::"};

bool is_name_character(char c) {
    return is_lower(c) || is_upper(c) || is_digit(c) || c == '_' || c == '.' || c == '-' || c == ' ';
}

// The line that the text starts with, without its end.
string_view line_of_text(string_view text) {
    return text.substr(0, text.find_first_of("\r\n"));
}

std::size_t size_with_break(string_view text, string_view line) {
    const string_view rest = text.substr(line.size());
    return line.size() + (rest.starts_with("\r\n") ? 2 : rest.empty() ? 0 : 1);
}

// `sep=;`, which spreadsheets write and understand.
struct Announced {
    std::string separator;
    std::size_t size = 0;
};
Announced announced_separator(string_view text) {
    const string_view line = line_of_text(text);
    if (!line.starts_with("sep=") || line.size() < 5 || line.size() > 7) return {};
    return {std::string(line.substr(4)), size_with_break(text, line)};
}

std::vector<Heading> headings_of(string_view line, const Dialect& dialect) {
    std::vector<CsvCell> cells;
    static_cast<void>(scan_row(line, true, dialect, &cells));
    std::vector<Heading> headings;
    for (const CsvCell& cell : cells) {
        std::string name =
            text_of(line.substr(cell.begin, cell.end - cell.begin), cell.quoted, dialect, Quoting::doubled);
        headings.push_back({column_named(name), std::move(name)});
    }
    // The header of SLiMS 8 and 9 has a separator behind its last name.
    while (!headings.empty() && headings.back().name.empty()) headings.pop_back();
    return headings;
}

std::size_t known_names(const std::vector<Heading>& headings) {
    std::array<bool, kColumns> seen{};
    std::size_t known = 0;
    for (const Heading& heading : headings) {
        if (!heading.column || std::exchange(seen[static_cast<std::size_t>(*heading.column)], true)) continue;
        ++known;
    }
    return known;
}

// SLiMS's list of items has a title, an item_code and a call_number too, and is another table.
bool is_header(const std::vector<Heading>& headings) {
    const auto has = [&](Column column) {
        return std::any_of(headings.begin(), headings.end(), [column](const Heading& h) { return h.column == column; });
    };
    const bool bibliography = has(Column::authors) || has(Column::isbn_issn) || has(Column::publisher_name) ||
                              has(Column::gmd_name) || has(Column::sor);
    return has(Column::title) && bibliography && known_names(headings) >= kKnownNamesOfAHeader;
}

// What stands between the first two names of a header line, whatever it is.
std::optional<Dialect> dialect_of_header(string_view line) {
    Dialect dialect;
    dialect.quote = '\0';
    if (!line.empty() && !is_name_character(line[0])) {
        dialect.quote = line[0];
        line.remove_prefix(1);
    }
    const auto end = std::find_if_not(line.begin(), line.end(), is_name_character);
    line.remove_prefix(static_cast<std::size_t>(end - line.begin()));
    if (dialect.quote != '\0') {
        if (!line.starts_with(dialect.quote)) return std::nullopt;
        line.remove_prefix(1);
    }
    std::size_t size = 0;
    while (size < line.size() && !is_name_character(line[size]) && line[size] != dialect.quote) ++size;
    if (size == 0 || size > 3) return std::nullopt;
    dialect.separator = line.substr(0, size);
    if (dialect.quote == '\0') dialect.quote = '"';
    return dialect;
}

std::vector<Dialect> candidates(string_view line, const Announced& announced) {
    std::vector<Dialect> all;
    if (const auto dialect = dialect_of_header(line); dialect) all.push_back(*dialect);
    const auto add = [&](string_view separator) {
        for (const char quote : kQuotes)
            if (separator.find(quote) == string_view::npos && (quote == '"' || line.starts_with(quote)))
                all.push_back({std::string(separator), quote, Quoting::doubled, kColumns});
    };
    if (!announced.separator.empty()) return add(announced.separator), all;
    for (const string_view separator : kSeparators) add(separator);
    return all;
}

std::optional<TableForm> form_by_header(string_view text, const std::vector<Dialect>& dialects) {
    const string_view line = line_of_text(text);
    for (const Dialect& dialect : dialects) {
        const std::size_t size = size_with_break(text, line);
        TableForm form{dialect, headings_of(line, dialect), size, size};
        if (!is_header(form.headings)) continue;
        form.dialect.width = form.headings.size();
        return form;
    }
    return std::nullopt;
}

// How rows of the head come out in a dialect.
struct Trial {
    std::size_t good = 0;   ///< Rows with the right number of cells and no stray quote.
    std::size_t lists = 0;  ///< Of these, rows with a list in one of the last three columns.
    std::size_t tried = 0;
    std::size_t quoted = 0;  ///< Good rows all of whose cells are quoted.
    std::size_t paired = 0;  ///< Good rows with quotes that stand twice for one.
};

bool is_listed(string_view cell) {
    return cell.size() > 2 && cell.starts_with('<') && cell.ends_with('>');
}

bool has_list(string_view text, const std::vector<CsvCell>& cells) {
    if (cells.size() < 3) return false;
    return std::any_of(cells.end() - 3, cells.end(), [text](const CsvCell& cell) {
        return is_listed(text.substr(cell.begin, cell.end - cell.begin));
    });
}

Trial try_out(string_view text, bool at_end, const Dialect& dialect) {
    Trial trial;
    std::vector<CsvCell> cells;
    while (!text.empty() && trial.tried < kRowsLookedAt) {
        if (const std::size_t filler = text::leading_filler(text, true); filler != 0) {
            text.remove_prefix(filler);
            continue;
        }
        cells.clear();
        const CsvRow row = scan_row(text, at_end, dialect, &cells);
        if (row.outcome == CsvRow::Outcome::need_more) break;
        ++trial.tried;
        if (row.has(dialect.width) && row.stray == 0) {
            ++trial.good;
            if (row.pairs > 0) ++trial.paired;
            cells.resize(dialect.width);
            if (has_list(text, cells)) ++trial.lists;
            if (std::all_of(cells.begin(), cells.end(), [](const CsvCell& cell) { return cell.quoted; }))
                ++trial.quoted;
        }
        text.remove_prefix(std::min(text.size(), std::max<std::size_t>(1, row.size)));
    }
    return trial;
}

// Doubled quotes come out right as raw ones too, so each row that has some speaks against raw ones.
void choose_quoting(string_view rows, bool at_end, Dialect& dialect) {
    std::size_t best = 0;
    std::size_t paired = 0;
    Quoting chosen = dialect.quoting;
    for (const Quoting quoting : {Quoting::doubled, Quoting::backslash, Quoting::raw}) {
        Dialect tried = dialect;
        tried.quoting = quoting;
        const Trial trial = try_out(rows, at_end, tried);
        if (quoting == Quoting::doubled) paired = trial.paired;
        const std::size_t good = quoting == Quoting::raw ? trial.good - std::min(trial.good, paired) : trial.good;
        if (good > best) {
            best = good;
            chosen = quoting;
        }
    }
    dialect.quoting = chosen;
}

std::vector<Heading> standard_headings(std::size_t width) {
    std::vector<Heading> headings;
    if (width == kColumns + 1) headings.push_back({std::nullopt, "biblio_id"});
    for (std::size_t i = 0; i < kColumns; ++i) {
        const auto column = static_cast<Column>(i);
        if (width == kColumns - 1 && column == Column::sor) continue;
        headings.push_back({column, std::string(column_row(column).name)});
    }
    return headings;
}

struct Guess {
    Dialect dialect;
    Trial trial;
};

bool stands_often(string_view text, string_view separator, std::size_t times) {
    for (auto at = text.find(separator); times > 0; at = text.find(separator, at + separator.size()), --times)
        if (at == string_view::npos) return false;
    return true;
}

// The widths in the order of how common they are: of equal ones the first counts.
Guess guess_without_header(string_view text, bool at_end, const std::vector<Dialect>& dialects) {
    Guess best;
    for (const std::size_t width : {kColumns, kColumns - 1, kColumns + 1}) {
        for (Dialect dialect : dialects) {
            if (!stands_often(text, dialect.separator, width - 1)) continue;
            dialect.width = width;
            choose_quoting(text, at_end, dialect);
            const Trial trial = try_out(text, at_end, dialect);
            const auto rank = [](const Trial& t) { return t.good + t.lists; };
            if (rank(trial) > rank(best.trial)) best = {dialect, trial};
        }
    }
    return best;
}

// A quick look, for every input of every format is asked: XML, JSON, ISO 2709 and whatever else is no text.
bool is_clearly_no_table(string_view text) {
    constexpr std::size_t kLook = 4096;
    const auto is_odd = [](char c) {
        return static_cast<unsigned char>(c) < 0x20 && c != '\t' && c != '\n' && c != '\r';
    };
    if (text[0] == '<' || text[0] == '{' || text[0] == '[') return true;
    const string_view start = text.substr(0, kLook);
    return std::any_of(start.begin(), start.end(), is_odd);
}

std::string in_utf8(const std::string& name, const std::string& encoding) {
    std::string text;
    if (is_ascii(name) || ((encoding == "auto" || encoding == "utf-8") && is_valid_utf8(name)))
        text = name;
    else if (encoding == "auto")
        append_decoded(text, name, "windows-1252");
    else if (encoding == "utf-8" || encoding == "marc-8")
        append_repaired_utf8(text, name);
    else
        append_decoded(text, name, encoding);
    return on_one_line(text);
}

struct Start {
    string_view text;
    std::size_t skipped = 0;
    Announced announced;
};
Start start_of(string_view head) {
    Start start;
    while (const std::size_t filler = text::leading_filler(head.substr(start.skipped), true)) start.skipped += filler;
    start.announced = announced_separator(head.substr(start.skipped));
    start.skipped += start.announced.size;
    start.text = head.substr(start.skipped);
    return start;
}

}  // namespace

TableForm find_table_form(string_view head, bool at_end, const std::string& encoding) {
    const Start start = start_of(head);
    const std::vector<Dialect> dialects = candidates(line_of_text(start.text), start.announced);
    TableForm form;
    if (const auto by_header = form_by_header(start.text, dialects); by_header) {
        form = *by_header;
        choose_quoting(start.text.substr(form.preface), at_end, form.dialect);
    } else {
        form.dialect = guess_without_header(start.text, at_end, dialects).dialect;
        form.headings = standard_headings(form.dialect.width);
    }
    form.preface += start.skipped;
    std::array<bool, kColumns> seen{};
    for (Heading& heading : form.headings) {
        heading.name = trimmed(in_utf8(heading.name, encoding));
        heading.column = column_named(heading.name);
        if (!heading.column || !std::exchange(seen[static_cast<std::size_t>(*heading.column)], true)) continue;
        // A column that stands twice is another one.
        heading.column.reset();
        heading.name += " (2)";
    }
    return form;
}

int likeness_to_slims(string_view head) {
    const Start start = start_of(head);
    if (start.text.empty() || is_clearly_no_table(start.text)) return 0;
    const std::vector<Dialect> dialects = candidates(line_of_text(start.text), start.announced);
    if (const auto form = form_by_header(start.text, dialects); form)
        return known_names(form->headings) >= kColumns / 2 ? 95 : 70;
    const Guess guess = guess_without_header(start.text, head.size() < kHead, dialects);
    if (guess.trial.good * 2 <= guess.trial.tried) return 0;
    if (guess.trial.lists > 0) return 85;
    return guess.trial.quoted == guess.trial.good ? 60 : 0;
}

}  // namespace unikat::slims
