#include <algorithm>
#include <fmt/format.h>

#include "formats/slims/csv_row.hpp"
#include "formats/slims/kept_cells.hpp"
#include "formats/slims/languages.hpp"
#include "formats/slims/materials.hpp"
#include "formats/slims/slims.hpp"
#include "formats/slims/table_form.hpp"
#include "formats/slims/to_marc.hpp"
#include "formats/text/labels.hpp"
#include "formats/text/lines.hpp"
#include "record/syntax.hpp"
#include "text/unicode.hpp"
#include "text/utf8.hpp"

namespace unikat {
namespace {

using namespace slims;
using std::string_view;

// Has the text a character of several bytes in UTF-8?
bool has_utf8(string_view text) {
    for (std::size_t i = 0; i < text.size();) {
        const Utf8Step step = utf8_at(text, i);
        if (step.valid && step.size > 1) return true;
        i += step.size;
    }
    return false;
}

bool is_record_number(const TableForm::Heading& heading) {
    const string_view name = heading.name;
    return name == "biblio_id" || name == "b.biblio_id";
}

class RowParser {
public:
    RowParser(ParseContext& context, string_view frame, const TableForm& form)
        : context_(context), frame_(frame), form_(form) {}

    bool parse(Record& record) {
        const CsvRow found = read_row(frame_, true, form_.dialect, &cells_);
        quoting_ = found.quoting;
        if (!is_readable(found)) return false;
        choose_encoding();
        const Row row = take_cells();
        report_unknown(Column::gmd_name, row, material_named(row[Column::gmd_name]) != nullptr);
        report_unknown(Column::language_name, row, !language_codes(on_one_line(row[Column::language_name])).empty());
        record = keep_cells(to_marc(row, context_.arena), row, context_.arena);
        if (!number_.empty()) add_number(record);
        return true;
    }

private:
    [[nodiscard]] bool is_readable(const CsvRow& found) {
        if (found.outcome != CsvRow::Outcome::whole) return refuse("a quote is not closed, or one too many");
        const std::size_t width = form_.dialect.width;
        if (found.size < frame_.size()) return refuse("it goes on behind its line end");
        if (found.cells > width || (found.cells < width && !may_be_short(found)) ||
            (found.all != width && !is_aligned()))
            return refuse(fmt::format("{} cells, where there are {} columns", found.all, width));
        if (found.cells < width)
            context_.report(Code::row_short, 0, {}, fmt::format("{} of {} cells", found.cells, width));
        else if (found.stray > 0 || found.quoting != form_.dialect.quoting)
            context_.report(Code::row_quotes_wrong, 0, {}, "quotes within the text are not written as in other rows");
        return true;
    }

    bool refuse(std::string why) {
        context_.report(Code::row_unreadable, 0, {}, std::move(why));
        return false;
    }

    // Spreadsheets leave empty cells at the end out; what quotes every cell, as SLiMS does, writes them all. A row cut
    // short in the middle of its line is another thing.
    [[nodiscard]] bool may_be_short(const CsvRow& found) const {
        const bool quoted = std::all_of(cells_.begin(), cells_.end(), [](const CsvCell& cell) { return cell.quoted; });
        if (quoted || found.stray > 0 || found.breaks > 0 || found.cells < 2) return false;
        return cells_.back().end == cells_.back().begin || found.cells >= form_.dialect.width / 2;
    }

    // Where a cell is missing or too many, what follows is in the wrong columns; the lists tell.
    [[nodiscard]] bool is_aligned() const {
        for (std::size_t i = 0; i < cells_.size() && i < form_.headings.size(); ++i) {
            const string_view cell = trimmed(frame_.substr(cells_[i].begin, cells_[i].end - cells_[i].begin));
            const auto& column = form_.headings[i].column;
            const bool opens = cell.starts_with('<');
            const bool closes = cell.ends_with('>');
            if (column && is_list(*column) ? opens != closes : opens && closes) return false;
        }
        return true;
    }

    // Without a word of the user's, bytes that are not UTF-8 and nothing but such bytes are what Excel writes.
    void choose_encoding() {
        if (context_.options.encoding != "auto" || is_valid_utf8(frame_) || has_utf8(frame_)) return;
        windows_ = true;
        context_.report(Code::encoding_differs, 0, {}, "the bytes are not UTF-8; read as Windows-1252");
    }

    [[nodiscard]] std::string decoded(string_view bytes) {
        std::string text;
        if (windows_)
            append_decoded(text, bytes, "windows-1252");
        else
            text::append_decoded(context_, bytes, static_cast<std::size_t>(bytes.data() - frame_.data()), {}, text,
                                 "cell");
        return text;
    }

    [[nodiscard]] Row take_cells() {
        Row row;
        row.missing.set();
        for (const TableForm::Heading& heading : form_.headings)
            if (heading.column) row.missing.reset(static_cast<std::size_t>(*heading.column));
        for (std::size_t i = 0; i < cells_.size() && i < form_.headings.size(); ++i) {
            const CsvCell& cell = cells_[i];
            const std::string bytes = decoded(frame_.substr(cell.begin, cell.end - cell.begin));
            std::string text = text_of(bytes, cell.quoted, form_.dialect, quoting_);
            const auto& [column, name] = form_.headings[i];
            if (column)
                row[*column] = std::move(text);
            else if (is_record_number(form_.headings[i]) && number_.empty())
                number_ = on_one_line(text);
            else
                row.others.emplace_back(name, std::move(text));
        }
        return row;
    }

    void report_unknown(Column column, const Row& row, bool known) {
        if (known || says_nothing(row[column])) return;
        context_.report(Code::value_unknown, 0, {},
                        fmt::format("{} {}", column_row(column).name, text::excerpt(row[column])));
    }

    void add_number(Record& record) {
        std::vector<Field> fields = {Field::control("001", context_.arena.copy(number_))};
        fields.insert(fields.end(), record.fields().begin(), record.fields().end());
        record.set_fields(context_.arena.copy(std::span<const Field>(fields)));
    }

    ParseContext& context_;
    string_view frame_;
    const TableForm& form_;
    std::vector<CsvCell> cells_;
    Quoting quoting_ = Quoting::doubled;
    bool windows_ = false;
    std::string number_;
};

}  // namespace

bool parse_slims(ParseContext& context, string_view frame, Record& record) {
    if (context.frame.table) return RowParser(context, frame, *context.frame.table).parse(record);
    const TableForm form = find_table_form(frame, true, context.options.encoding);
    return RowParser(context, frame.substr(std::min(form.preface, frame.size())), form).parse(record);
}

}  // namespace unikat
