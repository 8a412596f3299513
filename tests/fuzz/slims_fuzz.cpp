#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/slims/slims.hpp"
#include "formats/slims/table_form.hpp"
#include "text/utf8.hpp"
#include "unikat/format.hpp"

// A table of SLiMS from its header line on, since that tells how the rows are read: windows do not matter, values are
// UTF-8, and what is written is read back and written again the same.

using namespace unikat;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

struct Cuts {
    std::vector<std::string_view> rows;
    std::unique_ptr<Framer> framer;
};

// Windows grow by sizes that are taken from `steps` in turn.
Cuts cut(std::string_view input, std::string_view steps) {
    Cuts cuts{{}, make_slims_framer({})};
    std::size_t start = 0;
    std::size_t end = steps.empty() ? input.size() : 0;
    std::size_t turn = 0;
    while (start < input.size()) {
        const Piece piece = cuts.framer->next(input.substr(start, end - start), end == input.size());
        if (piece.kind == PieceKind::need_more) {
            require(end < input.size());
            end = std::min(input.size(), end + 1 + static_cast<unsigned char>(steps[turn++ % steps.size()]));
            continue;
        }
        require(piece.size > 0 && piece.size <= end - start && piece.kind != PieceKind::junk);
        if (piece.kind == PieceKind::record) cuts.rows.push_back(input.substr(start, piece.size));
        start += piece.size;
    }
    return cuts;
}

std::vector<Record> parse(const Cuts& cuts, Arena& arena) {
    static const ReadOptions kOptions;
    std::vector<Record> records;
    for (const std::string_view row : cuts.rows) {
        std::vector<Diagnostic> found;
        ParseContext context(kOptions, cuts.framer->context(), arena, found);
        context.start_record("f", 1, 0);
        Record record;
        const bool readable = parse_slims(context, row, record);
        for (const Diagnostic& diagnostic : found) require(*diagnostic.location.offset <= row.size());
        require(readable || !found.empty());
        if (readable) records.push_back(record);
    }
    return records;
}

std::string encode(const std::vector<Record>& records, bool& whole) {
    static const WriteOptions kOptions;
    std::vector<Diagnostic> found;
    EncodeContext context(kOptions, found);
    std::string out;
    begin_slims(kOptions, out);
    for (const Record& record : records) require(encode_slims(context, record, out));
    require(is_valid_utf8(out));
    whole = std::all_of(found.begin(), found.end(),
                        [](const Diagnostic& diagnostic) { return diagnostic.severity == Severity::notice; });
    return out;
}

bool has_all_columns(const Cuts& cuts) {
    const auto& table = cuts.framer->context().table;
    if (!table) return false;
    const auto known = [](const TableForm::Heading& heading) { return heading.column.has_value(); };
    return static_cast<std::size_t>(std::count_if(table->headings.begin(), table->headings.end(), known)) ==
           slims::kColumns;
}

void check_values(const Record& record) {
    for (const Field& field : record.fields()) {
        require(is_valid_utf8(field.value()));
        for (const Subfield& subfield : field.subfields()) require(is_valid_utf8(subfield.value));
    }
    require(record.first("008") != nullptr && record.first("008")->value().size() == 40);
}

void check_row_alone(std::string_view row) {
    static const ReadOptions kOptions;
    static const FrameContext kNone;
    Arena arena;
    std::vector<Diagnostic> found;
    ParseContext context(kOptions, kNone, arena, found);
    context.start_record("f", 1, 0);
    Record record;
    if (parse_slims(context, row, record)) check_values(record);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::string_view steps = input.substr(0, std::min<std::size_t>(size, 4));
    input.remove_prefix(steps.size());
    require(sniff_slims(input) <= 100);
    const Cuts cuts = cut(input, {});
    if (!steps.empty()) require(cuts.rows == cut(input, steps).rows);
    Arena arena;
    const std::vector<Record> records = parse(cuts, arena);
    for (const Record& record : records) check_values(record);
    bool whole = false;
    const std::string written = encode(records, whole);
    const std::vector<Record> again = parse(cut(written, {}), arena);
    // Of a column that the table does not have nothing is kept.
    whole = whole && has_all_columns(cuts);
    // A row of nothing but control characters may come back empty, which is none.
    require(again.size() <= records.size());
    bool still_whole = false;
    if (again.size() == records.size()) {
        if (whole)
            for (std::size_t i = 0; i < records.size(); ++i)
                require(std::equal(records[i].fields().begin(), records[i].fields().end(), again[i].fields().begin(),
                                   again[i].fields().end()));
        require(!whole || encode(again, still_whole) == written);
    }
    if (input.size() < 512) check_row_alone(input);
    return 0;
}
