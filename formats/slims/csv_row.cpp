#include "formats/slims/csv_row.hpp"

#include <algorithm>
#include <array>

#include "formats/slims/row.hpp"

namespace unikat::slims {
namespace {

using std::string_view;
using Outcome = CsvRow::Outcome;

// So many lines that look like rows within one cell, and its quote was never closed. A row of few columns looks like
// any sentence with a comma.
constexpr std::size_t kWide = 8;
constexpr std::size_t kRowsInWideCell = 3;
constexpr std::size_t kRowsInNarrowCell = 64;

// SLiMS itself reads rows of 100 KiB at most; a quote that is not closed within this was never closed.
constexpr std::size_t kLongestCell = std::size_t{1} << 20;

// The size of the line break at the start of the text, or 0.
std::size_t break_size(string_view text) {
    if (text.starts_with("\r\n")) return 2;
    return text.starts_with('\n') || text.starts_with('\r') ? 1 : 0;
}

class Scanner {
public:
    Scanner(string_view text, bool at_end, const Dialect& dialect, std::vector<CsvCell>* cells)
        : text_(text), at_end_(at_end), dialect_(dialect), cells_(cells) {
        row_.quoting = dialect.quoting;
        stops_ = "\r\n";
        stops_ += dialect.separator[0];
        if (dialect.quoting == Quoting::backslash) stops_ += '\\';
        if (dialect.quote != '\0') stops_ += dialect.quote;
    }

    CsvRow scan() {
        do {
            const CsvCell cell = opens_quote() ? quoted_cell() : bare_cell();
            if (row_.outcome != Outcome::whole) return row_;
            add(cell);
        } while (take_separator());
        if (row_.outcome != Outcome::whole) return row_;
        row_.size = at_ + break_size(text_.substr(at_));
        // What a carriage return at the window's end belongs to the next byte tells.
        if (!at_end_ && row_.size == text_.size() && !text_.substr(0, row_.size).ends_with('\n')) return more();
        return row_;
    }

private:
    [[nodiscard]] bool ended() const { return at_ >= text_.size(); }
    CsvRow& more() {
        row_.outcome = Outcome::need_more;
        return row_;
    }
    // Separators and line ends may be cut by the window's end.
    [[nodiscard]] bool is_near_end(std::size_t at) const {
        return !at_end_ && text_.size() - std::min(at, text_.size()) < dialect_.separator.size() + 2;
    }

    bool opens_quote() {
        if (dialect_.quote == '\0') return false;
        const std::size_t start = std::min(text_.find_first_not_of(' ', at_), text_.size());
        if (start >= text_.size() || text_[start] != dialect_.quote) return false;
        at_ = start + 1;
        return true;
    }

    bool take_separator() {
        if (is_near_end(at_)) {
            more();
            return false;
        }
        if (!text_.substr(at_).starts_with(dialect_.separator)) return false;
        at_ += dialect_.separator.size();
        if (ended() && !at_end_) more();
        return row_.outcome == Outcome::whole;
    }

    // Empty cells at the end are what a separator behind the last column leaves.
    void add(const CsvCell& cell) {
        ++row_.all;
        if (row_.all <= dialect_.width || cell.begin != cell.end) row_.cells = row_.all;
        if (cells_ != nullptr) cells_->push_back(cell);
    }

    CsvCell bare_cell() {
        const std::size_t start = at_;
        for (;; ++at_) {
            at_ = std::min(text_.find_first_of(stops_, at_), text_.size());
            if (ended()) break;
            if (break_size(text_.substr(at_)) != 0 || text_.substr(at_).starts_with(dialect_.separator)) break;
            if (text_[at_] == '\\' && dialect_.quoting == Quoting::backslash)
                ++at_;
            else if (text_[at_] == dialect_.quote && dialect_.quote != '\0')
                ++row_.stray;
        }
        at_ = std::min(at_, text_.size());
        if (ended() && !at_end_) more();
        return {start, at_, false};
    }

    CsvCell quoted_cell() {
        const std::size_t start = at_;
        for (;;) {
            at_ = std::min(text_.find_first_of(cell_stops(), at_), text_.size());
            if (at_ - start > kLongestCell) return too_long(start);
            if (ended()) return unclosed();
            if (is_near_end(at_)) return more(), CsvCell{};
            const char c = text_[at_];
            if (c == '\n' || c == '\r') {
                if (!pass_break()) return {};
            } else if (c == '\\' && dialect_.quoting == Quoting::backslash) {
                at_ = std::min(at_ + 2, text_.size());
            } else if (const std::size_t size = closing_size(); size != 0) {
                const CsvCell cell{start, at_, true};
                at_ += size;
                return cell;
            } else if (!pass_quote(start)) {
                return {};
            }
        }
    }

    [[nodiscard]] string_view cell_stops() {
        if (inner_stops_.empty()) {
            inner_stops_ = "\r\n";
            if (dialect_.quoting == Quoting::backslash) inner_stops_ += '\\';
            inner_stops_ += dialect_.quote;
        }
        return inner_stops_;
    }

    // The quote here, with blanks behind it, if it closes the cell.
    [[nodiscard]] std::size_t closing_size() const {
        string_view rest = text_.substr(at_ + 1);
        if (dialect_.quoting == Quoting::raw) {
            if (rest.empty() || break_size(rest) != 0) return 1;
            if (!rest.starts_with(dialect_.separator)) return 0;
            rest.remove_prefix(dialect_.separator.size());
            const bool goes_on = rest.empty() || rest[0] == dialect_.quote || break_size(rest) != 0 ||
                                 rest.starts_with(dialect_.separator);
            return goes_on ? 1 : 0;
        }
        if (rest.starts_with(dialect_.quote)) return 0;
        const std::size_t blanks = std::min(rest.find_first_not_of(' '), rest.size());
        rest.remove_prefix(blanks);
        if (rest.empty() && !at_end_) return 0;
        return rest.empty() || break_size(rest) != 0 || rest.starts_with(dialect_.separator) ? 1 + blanks : 0;
    }

    // A quote that does not close: two for one, or one that stands there by mistake. At the start of a line that reads
    // as a row it opens that row's first cell, and ours was left open.
    bool pass_quote(std::size_t start) {
        const string_view rest = text_.substr(at_ + 1);
        if (dialect_.quoting == Quoting::doubled && rest.starts_with(dialect_.quote)) {
            at_ += 2;
            ++row_.pairs;
            return true;
        }
        if (!at_end_ && rest.find_first_not_of(' ') == string_view::npos) return more(), false;
        if (dialect_.quoting != Quoting::raw) {
            ++row_.stray;
            if (line_start_ == at_ && at_ > start) return broken(), false;
        }
        ++at_;
        return true;
    }

    bool pass_break() {
        at_ += break_size(text_.substr(at_));
        ++row_.breaks;
        line_start_ = at_;
        const std::size_t end = text_.find_first_of("\r\n", at_);
        const std::size_t size = std::min(end, text_.size()) - at_;
        if (end == string_view::npos && !at_end_ && size <= kLongestCell) return more(), false;
        if (size > kLongestCell || !looks_like_row(text_.substr(at_, end - at_), dialect_)) return true;
        if (row_.first_row == 0) row_.first_row = at_;
        ++rows_;
        if (rows_ < (dialect_.width < kWide ? kRowsInNarrowCell : kRowsInWideCell)) return true;
        return broken(), false;
    }

    CsvCell unclosed() {
        at_end_ ? broken() : more();
        return {};
    }

    CsvCell too_long(std::size_t start) {
        row_.outcome = Outcome::broken;
        row_.size = row_.first_row != 0 ? row_.first_row : row_.breaks != 0 ? line_start_ : start + kLongestCell;
        return {};
    }

    CsvRow& broken() {
        row_.outcome = Outcome::broken;
        row_.size = row_.first_row != 0 ? row_.first_row : row_.breaks != 0 && !ended() ? line_start_ : text_.size();
        return row_;
    }

    string_view text_;
    bool at_end_;
    const Dialect& dialect_;
    std::vector<CsvCell>* cells_;
    CsvRow row_;
    std::string stops_;
    std::string inner_stops_;
    std::size_t at_ = 0;
    std::size_t line_start_ = string_view::npos;  // of the last line that began within a cell
    std::size_t rows_ = 0;                        // such lines that look like rows
};

CsvRow scan_as(Quoting quoting, string_view text, bool at_end, const Dialect& dialect, std::vector<CsvCell>* cells) {
    Dialect other = dialect;
    other.quoting = quoting;
    if (cells != nullptr) cells->clear();
    return scan_row(text, at_end, other, cells);
}

char unescaped(char c) {
    switch (c) {
        case 'n': return '\n';
        case 'r': return '\r';
        case 't': return '\t';
        default: return c;
    }
}

std::string without_escapes(string_view cell) {
    std::string text;
    for (std::size_t i = 0; i < cell.size(); ++i) {
        const bool escaped = cell[i] == '\\' && i + 1 < cell.size();
        text += escaped ? unescaped(cell[++i]) : cell[i];
    }
    return text;
}

void replace_all(std::string& text, string_view from, string_view to) {
    for (auto at = text.find(from); at != std::string::npos; at = text.find(from, at + to.size()))
        text.replace(at, from.size(), to);
}

}  // namespace

CsvRow scan_row(string_view text, bool at_end, const Dialect& dialect, std::vector<CsvCell>* cells) {
    return Scanner(text, at_end, dialect, cells).scan();
}

CsvRow read_row(string_view text, bool at_end, const Dialect& dialect, std::vector<CsvCell>* cells) {
    const CsvRow row = scan_as(dialect.quoting, text, at_end, dialect, cells);
    if (row.outcome == Outcome::need_more || (row.has(dialect.width) && row.stray == 0)) return row;
    for (const Quoting quoting : {Quoting::doubled, Quoting::backslash, Quoting::raw}) {
        if (quoting == dialect.quoting) continue;
        const CsvRow other = scan_as(quoting, text, at_end, dialect, cells);
        if (other.outcome == Outcome::need_more) return other;
        if (other.has(dialect.width) && other.stray == 0) return other;
    }
    CsvRow result = scan_as(dialect.quoting, text, at_end, dialect, cells);
    if (result.outcome == Outcome::whole && result.cells != dialect.width && result.first_row != 0) {
        result.outcome = Outcome::broken;
        result.size = result.first_row;
    }
    return result;
}

bool looks_like_row(string_view line, const Dialect& dialect) {
    const CsvRow row = scan_row(line, true, dialect, nullptr);
    if (row.stray > 0) return false;
    if (row.outcome == Outcome::whole) return row.cells == dialect.width && dialect.width > 1;
    return row.cells >= std::max<std::size_t>(3, dialect.width / 2);
}

std::string text_of(string_view cell, bool quoted, const Dialect& dialect, Quoting quoting) {
    std::string text;
    if (quoting == Quoting::backslash) {
        text = cell == "\\N" ? std::string{} : without_escapes(cell);
    } else {
        text = cell;
        replace_all(text, "\\r\\n", "\n");
        replace_all(text, "\\n", "\n");
    }
    if (quoted && quoting == Quoting::doubled) {
        const std::string quote(1, dialect.quote);
        replace_all(text, quote + quote, quote);
    }
    replace_all(text, "\r\n", "\n");
    std::replace(text.begin(), text.end(), '\r', '\n');
    return std::string(trimmed(text));
}

}  // namespace unikat::slims
