#include <algorithm>
#include <cstdint>
#include <cstdlib>
#include <string>
#include <utility>
#include <vector>

#include "formats/marcxml/marcxml.hpp"
#include "text/utf8.hpp"

// Whatever the bytes are: pieces do not depend on the windows, values are UTF-8, and what is written is read back and
// written again the same.
namespace {

using namespace unikat;

void require(bool condition) {
    if (!condition) std::abort();
}

struct Cut {
    PieceKind kind;
    std::string_view bytes;
    FrameContext context;

    friend bool operator==(const Cut&, const Cut&) = default;
};

// Windows grow by sizes that are taken from `steps` in turn.
std::vector<Cut> cut(std::string_view input, std::string_view steps) {
    const auto framer = make_marcxml_framer({});
    std::vector<Cut> cuts;
    std::size_t start = 0;
    std::size_t end = steps.empty() ? input.size() : 0;
    std::size_t turn = 0;
    while (start < input.size()) {
        const Piece piece = framer->next(input.substr(start, end - start), end == input.size());
        if (piece.kind == PieceKind::need_more) {
            require(end < input.size());
            end = std::min(input.size(), end + 1 + static_cast<unsigned char>(steps[turn++ % steps.size()]) % 32);
            continue;
        }
        require(piece.size > 0 && piece.size <= end - start);
        if (piece.kind != PieceKind::filler)
            cuts.push_back({piece.kind, input.substr(start, piece.size), framer->context()});
        start += piece.size;
    }
    return cuts;
}

void pass_over(std::string_view input, std::size_t step) {
    const auto framer = make_marcxml_framer({});
    std::size_t at = std::min(step, input.size());
    if (framer->next(input.substr(0, at), false).kind != PieceKind::need_more) return;
    bool found = false;
    at = framer->skip(input.substr(0, at), found);
    while (!found && at < input.size()) {
        const std::string_view window = input.substr(at, step);
        const std::size_t passed = framer->skip(window, found);
        require(passed <= window.size() && (found || passed == window.size()));
        at += passed;
    }
}

bool parse(std::string_view frame, const FrameContext& declared, Arena& arena, Record& record) {
    static const ReadOptions kOptions;
    std::vector<Diagnostic> found;
    ParseContext context(kOptions, declared, arena, found);
    context.start_record("f", 1, 0);
    const bool readable = parse_marcxml(context, frame, record);
    for (const Diagnostic& diagnostic : found) require(*diagnostic.location.offset <= frame.size());
    return readable;
}

std::string encode(const Record& record) {
    static const WriteOptions kOptions;
    std::vector<Diagnostic> found;
    EncodeContext context(kOptions, found);
    std::string xml;
    require(encode_marcxml(context, record, xml));
    return xml;
}

void check_record(const Record& record, Arena& arena) {
    for (const Field& field : record.fields()) {
        require(is_valid_utf8(field.tag().view()) && is_valid_utf8(field.value()));
        for (const Subfield& subfield : field.subfields()) require(is_valid_utf8(subfield.value));
    }
    const std::string xml = encode(record);
    require(is_valid_utf8(xml));
    const auto cuts = cut(xml, {});
    require(cuts.size() == 1 && cuts[0].kind == PieceKind::record);
    Record again;
    require(parse(cuts[0].bytes, {}, arena, again));
    require(encode(again) == xml);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    std::string_view input(reinterpret_cast<const char*>(data), size);
    const std::string_view steps = input.substr(0, std::min<std::size_t>(size, 4));
    input.remove_prefix(steps.size());
    (void)sniff_marcxml(input);
    const auto cuts = cut(input, {});
    if (!steps.empty()) {
        require(cuts == cut(input, steps));
        pass_over(input, 1 + static_cast<unsigned char>(steps[0]));
    }
    Arena arena;
    for (const Cut& piece : cuts) {
        Record record;
        if (piece.kind == PieceKind::record && parse(piece.bytes, piece.context, arena, record))
            check_record(record, arena);
    }
    return 0;
}
