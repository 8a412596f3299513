#include <algorithm>
#include <utility>

#include "formats/slims/slims.hpp"
#include "formats/slims/table_form.hpp"
#include "formats/text/lines.hpp"

namespace unikat {
namespace {

using slims::CsvRow;

// Cuts the file into rows. A row whose quotes are damaged ends before the next line that looks like a row; what is
// wrong with it the parser says.
class SlimsFramer final : public Framer {
public:
    explicit SlimsFramer(const ReadOptions& options)
        : encoding_(options.encoding), head_(std::min(slims::kHead, options.max_record)) {}

    [[nodiscard]] Piece next(std::string_view window, bool at_end) override {
        if (!context_.table) {
            if (window.size() < head_ && !at_end) return {};
            const bool all = at_end && window.size() <= head_;
            form_ = std::make_shared<TableForm>(slims::find_table_form(window.substr(0, head_), all, encoding_));
            context_.table = form_;
            preface_ = form_->preface;
            header_ = window.substr(preface_ - form_->header, form_->header);
        }
        if (preface_ > 0) return preface();
        if (const std::size_t blank = leading_blank(window, at_end); blank != 0) return filler(blank);
        // Files that were put behind each other bring their header lines along.
        if (!header_.empty() && window.substr(0, header_.size()) == header_) return filler(header_.size());
        return row(window, at_end);
    }

    [[nodiscard]] std::size_t skip(std::string_view window, bool& found) override {
        const auto end = window.find('\n');
        found = end != std::string_view::npos;
        return found ? end + 1 : window.size();
    }

    [[nodiscard]] const FrameContext& context() const override { return context_; }

private:
    static Piece filler(std::size_t size) { return {PieceKind::filler, size, {}, {}}; }

    // In a table with tabs a line of blanks is a row.
    [[nodiscard]] std::size_t leading_blank(std::string_view window, bool at_end) const {
        if (const std::size_t ends = std::min(window.find_first_not_of("\r\n"), window.size()); ends != 0) return ends;
        if (form_->dialect.separator.find_first_of(" \t") != std::string::npos) return 0;
        return text::leading_filler(window, at_end);
    }

    // What the header line has that SLiMS has not is said once for the file.
    Piece preface() {
        Piece piece = filler(std::exchange(preface_, 0));
        for (const TableForm::Heading& heading : form_->headings) {
            if (heading.column || heading.name.ends_with("biblio_id")) continue;
            piece.finding = Code::column_unknown;
            piece.detail += (piece.detail.empty() ? "" : ", ") + heading.name;
        }
        return piece;
    }

    [[nodiscard]] Piece row(std::string_view window, bool at_end) const {
        const CsvRow row = slims::read_row(window, at_end, form_->dialect, nullptr);
        if (row.outcome == CsvRow::Outcome::need_more) return {};
        if (is_empty(window.substr(0, row.size))) return filler(row.size);
        return {PieceKind::record, row.size, {}, {}};
    }

    // Spreadsheets write rows of separators alone.
    [[nodiscard]] bool is_empty(std::string_view row) const {
        const slims::Dialect& dialect = form_->dialect;
        return std::all_of(row.begin(), row.end(), [&](char c) {
            return c == dialect.quote || c == ' ' || c == '\t' || c == '\r' || c == '\n' ||
                   dialect.separator.find(c) != std::string::npos;
        });
    }

    std::string encoding_;
    std::size_t head_;
    std::size_t preface_ = 0;
    std::string header_;
    std::shared_ptr<TableForm> form_;
    FrameContext context_;
};

}  // namespace

std::unique_ptr<Framer> make_slims_framer(const ReadOptions& options) {
    return std::make_unique<SlimsFramer>(options);
}

int sniff_slims(std::string_view head) {
    return slims::likeness_to_slims(head);
}

}  // namespace unikat
