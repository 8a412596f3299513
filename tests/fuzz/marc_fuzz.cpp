#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/marc/marc.hpp"
#include "record/garbled_text.hpp"
#include "text/encoding_evidence.hpp"
#include "text/unimarc_charsets.hpp"
#include "text/utf8.hpp"

// Whatever the bytes are: pieces do not depend on the windows, values are UTF-8 and places lie in the frame; a record
// is written in both encodings, whole or not at all, and what is written is read back. The first byte of the input
// chooses how it is read.

using namespace unikat;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

using Cut = std::pair<PieceKind, std::string_view>;

// Windows grow by sizes that are taken from `steps` in turn; without any there is one window.
std::vector<Cut> cut(std::string_view input, std::string_view steps) {
    const auto framer = make_marc_framer({});
    std::vector<Cut> cuts;
    std::size_t start = 0;
    std::size_t end = steps.empty() ? input.size() : std::min<std::size_t>(1, input.size());
    std::size_t turn = 0;
    while (start < input.size()) {
        const Piece piece = framer->next(input.substr(start, end - start), end == input.size());
        if (piece.kind == PieceKind::need_more) {
            require(end < input.size());
            end = std::min(input.size(), end + 1 + static_cast<unsigned char>(steps[turn++ % steps.size()]) % 32);
            continue;
        }
        require(piece.size > 0 && piece.size <= end - start);
        if (piece.kind != PieceKind::filler) cuts.emplace_back(piece.kind, input.substr(start, piece.size));
        start += piece.size;
        end = std::min(input.size(), std::max(end, start + 1));
    }
    return cuts;
}

class Run {
public:
    explicit Run(std::uint8_t choice) : unimarc_((choice & 1U) != 0) {
        options_.repair_encoding = (choice & 2U) != 0;
        if ((choice & 4U) != 0) options_.encoding = (choice & 8U) != 0 ? "marc-8" : "windows-1252";
        write_.recode_unimarc = (choice & 16U) != 0;
        write_.normalize = (choice & 32U) != 0 ? UnicodeForm::nfc : UnicodeForm::keep;
        write_.oversize = (choice & 64U) != 0 ? Oversize::split : Oversize::zero;
    }

    void take(std::string_view frame) {
        Record record;
        if (!parse(frame, record, options_)) return;
        check_values(record);
        for (const ByteEncoding encoding : {ByteEncoding::utf8, ByteEncoding::marc8}) check_written(record, encoding);
    }

private:
    bool parse(std::string_view frame, Record& record, const ReadOptions& options) {
        static const FrameContext kNothing;
        std::vector<Diagnostic> found;
        ParseContext context(options, kNothing, arena_, found);
        context.start_record("f", 1, 0);
        const bool readable = unimarc_ ? parse_unimarc(context, frame, record) : parse_marc(context, frame, record);
        if (readable) check_for_garbled_text(context, frame, record);
        for (const Diagnostic& diagnostic : found) require(*diagnostic.location.offset <= frame.size());
        require(readable || !found.empty());
        return readable;
    }

    static void check_values(const Record& record) {
        for (const Field& field : record.fields()) {
            require(is_valid_utf8(field.value()));
            for (const Subfield& subfield : field.subfields()) require(is_valid_utf8(subfield.value));
        }
    }

    void check_written(const Record& record, ByteEncoding encoding) {
        write_.to_encoding = encoding;
        std::vector<Diagnostic> found;
        EncodeContext context(write_, found);
        std::string out = "before";
        const bool written = encode_marc(context, record, out);
        require(out.starts_with("before"));
        require(written ? out.size() > 6 : out == "before" && !found.empty());
        out.erase(0, 6);
        for (const auto& [kind, bytes] : cut(out, {})) {
            Record again;
            require(kind == PieceKind::record && parse(bytes, again, {}));
            check_values(again);
        }
    }

    bool unimarc_;
    ReadOptions options_;
    WriteOptions write_;
    Arena arena_;
};

void check_texts(std::string_view input) {
    (void)weigh_encoding(input, true);
    (void)weigh_encoding(input, false);
    std::string out;
    std::vector<UnimarcProblem> problems;
    decode_unimarc(input, unimarc_sets(input.substr(0, 8)), out, problems);
    require(is_valid_utf8(out));
    for (const UnimarcProblem& problem : problems) require(problem.offset < input.size());
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    if (input.size() < 5) return 0;
    const auto choice = static_cast<std::uint8_t>(input[0]);
    const std::string_view steps = input.substr(1, 4);
    input.remove_prefix(5);
    (void)sniff_marc(input);
    (void)sniff_unimarc(input);
    check_texts(input);
    const auto cuts = cut(input, {});
    require(cuts == cut(input, steps));
    Run run(choice);
    for (const auto& [kind, bytes] : cuts)
        if (kind == PieceKind::record) run.take(bytes);
    return 0;
}
